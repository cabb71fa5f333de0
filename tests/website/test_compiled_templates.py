"""Compiled templates are kept between runs; whatever happens to their files, a page says what its template says."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from rktdocs.website.compiled import CompiledTemplates

SOURCE = "{{ 1 + 1 }} {{ nama | tebal }}"


@pytest.fixture(autouse=True)
def python_keeps_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine's own setting is."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def render(folder: Path, source: str = SOURCE, made_by: bytes = b"1") -> tuple[str, int]:
    """Render in an environment of its own; return the text and how many templates were compiled."""
    compiled: list[str] = []

    class Counting(Environment):
        def _generate(self, *args: object, **words: object) -> str:  # what a kept template spares
            compiled.append("")
            return super()._generate(*args, **words)  # type: ignore[arg-type]  # as it was given

    env = Counting(loader=DictLoader({"a": source}), bytecode_cache=CompiledTemplates(made_by, folder))
    env.filters["tebal"] = lambda text: f"*{text}*"
    return env.get_template("a").render(nama="RKT"), len(compiled)


def test_second_run_compiles_nothing(tmp_path: Path) -> None:
    assert render(tmp_path) == ("2 *RKT*", 1)
    assert render(tmp_path) == ("2 *RKT*", 0)


def test_other_source_or_other_maker_is_compiled_anew(tmp_path: Path) -> None:
    render(tmp_path)
    assert render(tmp_path, "baru {{ nama }}") == ("baru RKT", 1)
    assert render(tmp_path, "baru {{ nama }}", b"2") == ("baru RKT", 1)


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 4000], ids=["kosong", "pendek", "panjang"])
def test_damaged_file_is_as_none(tmp_path: Path, damage: bytes) -> None:
    render(tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(damage)
    assert render(tmp_path) == ("2 *RKT*", 1)
    assert render(tmp_path) == ("2 *RKT*", 0)


def test_one_wrong_bit_is_as_none(tmp_path: Path) -> None:
    render(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for at in range(0, len(whole), 37):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert render(tmp_path) == ("2 *RKT*", 1)


def test_folder_that_cannot_be_made_is_none(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    assert render(tmp_path / "berkas" / "templat") == ("2 *RKT*", 1)


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    render(tmp_path)
    assert list(tmp_path.iterdir()) == []
