"""Beside ruamel.yaml (YAML 1.2): the door reads the same data or refuses, on real files and thousands of mutations."""

from records.differential import RefusedError, alike, by_ruamel
from records.mutations import corpus, mutated_texts
from rktdocs.records.yaml_reader import read_yaml

COUNT = 700
"""Here a sample; tests/fuzz/differential.py runs as many as one likes."""


def differs(text):
    """Return why the two readers do not agree, "" if they do or if the door refuses."""
    document = read_yaml(text.encode(), "x")
    if not document.ok:
        return ""
    try:
        theirs = by_ruamel(text)
    except RefusedError as error:
        return f"only the door reads it: {error}"
    return "" if alike(document.data, theirs) else f"{document.data} against {theirs}"


def test_both_readers_read_every_file_of_both_projects_alike():
    for _, text in corpus():
        assert read_yaml(text.encode(), "x").ok
        assert differs(text) == ""


def test_both_readers_agree_on_mutated_files_or_the_door_refuses():
    read = 0
    for text in mutated_texts(COUNT, seed=20260101):
        assert differs(text) == "", text
        read += read_yaml(text.encode(), "x").ok
    assert read > COUNT / 20
