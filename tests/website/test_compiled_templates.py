"""Compiled templates are kept between commands, and nothing hangs on them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rktdocs.website.render import environment, render


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    environment.cache_clear()
    yield
    environment.cache_clear()


def made(cache: Path, patch: pytest.MonkeyPatch) -> str:
    patch.setattr("rktdocs.website.render.user_cache_path", lambda name: cache / name)
    environment.cache_clear()
    return render("catatan.md", catatan=())


def test_a_kept_template_gives_the_same_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tmp_path, monkeypatch)
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "rktdocs" / "templat").iterdir()}
    assert kept
    assert made(tmp_path, monkeypatch) == first
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "rktdocs" / "templat").iterdir()} == kept


@pytest.mark.parametrize("rest", [b"", b"bukan berkas kompilasi", b"j2" + b"\0" * 80])
def test_a_spoilt_template_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rest: bytes) -> None:
    first = made(tmp_path, monkeypatch)
    for path in (tmp_path / "rktdocs" / "templat").iterdir():
        path.write_bytes(rest)
    assert made(tmp_path, monkeypatch) == first


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tmp_path / "ada", monkeypatch)
    (tmp_path / "berkas").write_bytes(b"")
    assert made(tmp_path / "berkas", monkeypatch) == first
