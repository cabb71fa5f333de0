"""Typst behind one function: a template, its data and its files in, the bytes of an archive PDF out."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal

from rktdocs.errors import WITH_ALL_LIBRARIES, RktdocsError
from rktdocs.pdf.breaks import parted
from rktdocs.writing import scratch_folder, write_whole

SURE = (
    "\u0020-\u007e\u00a0-\u017f\u200b\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u20ac\u2122"
    "\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a1\u25cb\u25cf"
)
"""Characters that both typefaces show (a test sets them all)."""

_UNSURE = re.compile(rf"[^\n\r\t{SURE}]")

CanShow = Callable[[str], bool]
"""Whether a text can be set without a missing glyph."""


def visible(text: str, can_show: CanShow) -> str:
    """Replace each character that cannot be shown by `[U+1F600]`."""
    unsure = sorted(set(_UNSURE.findall(text)))
    if not unsure:
        return text
    missing = set(_missing(unsure, can_show))
    return _UNSURE.sub(lambda found: f"[U+{ord(found[0]):04X}]" if found[0] in missing else found[0], text)


def _missing(chars: list[str], can_show: CanShow) -> Iterable[str]:
    """Halve until each half shows whole or is one character."""
    if not chars or can_show(" ".join(f"a{char}" for char in chars)):
        return
    if len(chars) == 1:
        yield chars[0]
        return
    middle = len(chars) // 2
    yield from _missing(chars[:middle], can_show)
    yield from _missing(chars[middle:], can_show)


STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
"""Archive file with attachments, and readable by a screen reader: both in one file."""

TEMPLATES = Path(__file__).parent / "templates"

DATA_FILE = "data.json"
"""The one file that a template reads; assets lie beside it under the names that the data give them."""


class PdfError(RktdocsError):
    """The document cannot be set."""


def compile_pdf(
    template: str,
    data: Mapping[str, object],
    *,
    timestamp: datetime,
    assets: Mapping[str, bytes] | None = None,
) -> bytes:
    """Set `templates/<template>.typ` with `data` and return the PDF (PDF/A-3a and PDF/UA-1).

    The bytes depend on the arguments and the pinned tool alone: no system font, no clock, no network, and Typst sees a
    fresh folder that holds nothing else. A warning is as bad as an error. Raises PdfError.
    """
    with scratch_folder() as root:
        _fill(root, data, assets or {})
        return _set(root, f"{template}.typ", timestamp)


def compile_png(template: str, data: Mapping[str, object], *, assets: Mapping[str, bytes]) -> bytes:
    """Set a template of one page as a picture, a pixel a point. Raises PdfError."""
    import typst

    with scratch_folder() as root:
        _fill(root, data, assets)
        try:
            return typst.compile(
                str(root / f"{template}.typ"),
                None,
                root=str(root),
                font_paths=[str(font_folder())],
                ignore_system_fonts=True,
                format="png",
                ppi=72,
                package_path=root,
                package_cache_path=root,
            )
        except typst.TypstError as error:
            raise _explain(str(error), f"{template}.typ") from error


def _copy_templates(root: Path) -> None:
    for source in TEMPLATES.glob("*.typ"):
        write_whole(root / source.name, source.read_bytes())


def _fill(root: Path, data: Mapping[str, object], assets: Mapping[str, bytes]) -> None:
    _copy_templates(root)
    for name, content in assets.items():
        write_whole(root / PurePosixPath(name), content)
    text = json.dumps(parted(dict(data)), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    write_whole(root / DATA_FILE, visible(text, _can_show).encode())


def _can_show(text: str) -> bool:
    """Whether a document that holds nothing but this text can be set."""
    with scratch_folder() as root:
        _copy_templates(root)
        write_whole(root / DATA_FILE, json.dumps(text).encode())
        try:
            _set(root, "huruf.typ", datetime(2000, 1, 1, tzinfo=UTC))
        except PdfError:
            return False
        return True


def _set(root: Path, main: str, timestamp: datetime) -> bytes:
    import typst

    try:
        pdf, warnings = typst.compile_with_warnings(
            str(root / main),
            None,
            root=str(root),
            font_paths=[str(font_folder())],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=int(timestamp.timestamp()),
            package_path=root,
            package_cache_path=root,
        )
    except typst.TypstError as error:
        raise _explain(str(error), main) from error
    if warnings:
        raise _explain(warnings[0].message, main)
    return pdf + b"\n"  # so that a signature added behind starts on a line of its own (ISO 19005-3, 6.1.9)


def _explain(message: str, main: str) -> PdfError:
    """Say what Typst says in English: of fonts and pictures in our words, of the rest that it is ours to mend."""
    found = next((told for word, told in _KNOWN if word in message.casefold()), None)
    if found is None:
        told, mend = f"kesalahan alat pada {main}", f'laporkan kesalahan ini beserta pesan Typst "{message[:200]}"'
        return PdfError(f"dokumen tidak dapat disusun: {told}", mend)
    return PdfError(f"dokumen tidak dapat disusun: {found[0]}", found[1])


_FONT = ("hurufnya tidak ada pada alat ini", "periksa dokumen.huruf di instansi.yaml: pakai Arimo, atau hapus barisnya")
_PICTURE = (
    "gambarnya tidak dapat dibaca",
    "jalankan 'rkt check', yang menyebut apa yang tidak boleh ada di dalamnya; atau simpan ulang gambar pada "
    "dokumen.logo di instansi.yaml sebagai PNG",
)
_KNOWN = (("font", _FONT), ("svg", _PICTURE), ("image", _PICTURE))


@cache
def font_folder() -> Path:
    """Return the folder with Arimo, which is the same on every machine."""
    import fontpkg_arimo  # type: ignore[import-untyped]  # the package ships no types

    folder = Path(fontpkg_arimo.__file__).parent / "files"
    if not folder.is_dir():
        raise PdfError("paket huruf Arimo tidak lengkap", WITH_ALL_LIBRARIES)
    return folder
