"""What a returned cell says once Excel's quirks are undone: percents, dates, formulas, signs that nobody sees."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.findings import Remark
from rktdocs.sheets.form_back import Rupa, Sel
from rktdocs.sheets.form_layout import Isi
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import angka, rounded

STRUCK = ("isi sel ini dicoret, tetapi tetap dibaca", "kosongkan bila tidak berlaku")
"""What every workbook says of a text that is struck through: who means nothing leaves the cell empty."""
_MAX_POINTS = 10
_TOO_LARGE = 10**15
"""Of a longer number Excel forgets the last figures."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Office writes characters that XML does not take."""
_QUOTED_FIGURE = re.compile(r"^['’](?=[-−+<>≤≥]?=?\s*[0-9])")
"""The sign that keeps a figure a text; programs that do not know it leave it standing."""
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_FIGURE = re.compile(r"[^0#?E/]*[0#?,]*[0#?](?:\.(?P<decimals>[0#?]*))?(?P<thousands>,*)[^0#?E/]*")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINK_FORMULA = re.compile(r'=?HYPERLINK\("(https://[^"]+)"', re.IGNORECASE)


class Terbaca(Struct, frozen=True, kw_only=True):
    """What a cell says once Excel's ways are undone; `catatan` tells what was undone, `tautan` lies behind the text."""

    isi: Isi
    catatan: str = ""
    tanggal: bool = False
    tautan: str = ""


def clean_text(text: str) -> str:
    """Return a text without line breaks, invisible characters and doubled spaces, in Unicode's composed form."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    visible = _INVISIBLE.sub("", re.sub(r"[\r\v\f]", " ", plain))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def said_by(sel: Sel) -> Terbaca | Remark:
    """Return what a cell says: formulas by their last value, percent cells in percent points, dates as words."""
    if not sel.rumus:
        return _plain(sel)
    if sel.isi is None and sel.rupa is Rupa.TEKS:
        return Remark(
            f"sel ini berisi rumus {sel.rumus} yang belum pernah dihitung",
            "tulis isinya saja, tanpa rumus",
        )
    found = _plain(sel)
    if isinstance(found, Remark):
        return found
    shown = found.isi if isinstance(found.isi, str | None) else angka(found.isi)
    link = _LINK_FORMULA.match(sel.rumus)
    tautan = link[1] if link else found.tautan
    return replace(found, catatan=f"rumus {sel.rumus} dibaca sebagai hasilnya: {shown}", tautan=tautan)


def raw_text(sel: Sel) -> str:
    """Return what stands in a cell that cannot be understood, as its reader typed it."""
    return clean_text(sel.rumus or ("" if sel.isi is None else str(sel.isi)))


def _plain(sel: Sel) -> Terbaca | Remark:
    text = "" if sel.isi is None else str(sel.isi)
    match sel.rupa:
        case Rupa.ANGKA if isinstance(sel.isi, int | float):
            return _number(sel.isi, sel.format)
        case Rupa.TANGGAL:
            return Terbaca(isi=tanggal(date.fromisoformat(text)), tanggal=True)
        case Rupa.TEKS if not re.fullmatch(r"#[A-Z/0!?]+", text):
            return Terbaca(isi=_QUOTED_FIGURE.sub("", clean_text(text)) or None, tautan=clean_text(sel.tautan))
        case Rupa.TEKS | Rupa.GALAT:
            return Remark(
                f"sel ini berisi galat Excel {text}", "perbaiki rumusnya, atau tulis isinya; kosongkan bila belum ada"
            )
    return _NOT_READ[sel.rupa]


_NOT_READ = {
    Rupa.LOGIKA: Remark("sel ini berisi nilai logika (TRUE/FALSE)", "tulis angka atau kata yang dimaksud"),
    Rupa.JAM: Remark(
        "sel ini terbaca sebagai jam; Excel mengubah isian seperti 1:25",
        "tulis satu angka; bila sel tetap menampilkan jam, ketik tanda petik tunggal (') di depannya",
    ),
    Rupa.DICORET: Remark("sebagian isi sel ini dicoret", "hapus bagian yang dicoret, sisakan yang berlaku"),
    Rupa.RUSAK: Remark("isi sel ini rusak, tidak terbaca", "hapus isinya, lalu ketik lagi"),
}


def _number(value: float, shown: str) -> Terbaca | Remark:
    """Return a number with the digits that Excel keeps; a percent cell holds the hundredth part of what it shows."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if abs(number) >= _TOO_LARGE:
        return Remark("angka di sel ini lebih dari 15 angka panjangnya", "periksa jumlah nolnya, lalu tulis lagi")
    if "%" in _LITERAL.sub("", shown):
        points = angka(whole(number * 100))
        if abs(number) > _MAX_POINTS:
            return Remark(f"sel ini berformat persen, sehingga berarti {points}%", f"tulis '{angka(whole(number))}%")
        return Terbaca(isi=f"{points}%", catatan=f"sel persen {angka(whole(number))} dibaca sebagai {points}%")
    return Terbaca(isi=whole(number), catatan=_shown_otherwise(number, shown))


def _shown_otherwise(number: Decimal, shown: str) -> str:
    """Say that a format shows another figure than the cell holds: fewer decimals, thousands, nothing at all."""
    code = _LITERAL.sub("", shown).partition(";")[0]
    if ";" in shown and not code.strip():
        return f"sel ini tidak menampilkan isinya; yang dibaca {angka(whole(number))}"
    found = _FIGURE.fullmatch(code)
    if found is None:
        return ""
    seen = rounded(number / 1000 ** len(found["thousands"]), len(found["decimals"] or ""))
    if seen == number:
        return ""
    return f"sel ini menampilkan {angka(whole(seen))}, tetapi isinya {angka(whole(number))}; yang dibaca isinya"


def whole(number: Decimal) -> int | Decimal:
    """Return a number without needless decimals."""
    return int(number) if number == number.to_integral_value() else Decimal(f"{number.normalize():f}")


def same(one: Isi, other: Isi) -> bool:
    """Whether two cells say the same: numbers by value, texts without regard to spaces; nought is not nothing."""
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return Decimal(one) == Decimal(other)
    texts = [clean_text(isi) if isinstance(isi, str) else isi for isi in (one, other)]
    return texts[0] == texts[1] or all(text in (None, "") for text in texts)


def shown(isi: Isi) -> str:
    """Return what a cell says, for a sentence."""
    if isi is None:
        return "kosong"
    return f'"{isi}"' if isinstance(isi, str) else angka(isi)


def said_isi(sel: Sel) -> Isi:
    """Return what a cell says, as it stands where it cannot be understood."""
    read = said_by(sel)
    return raw_text(sel) if isinstance(read, Remark) else read.isi


def folded_isi(isi: Isi) -> str:
    """Return what a cell says without regard to case and spaces."""
    text = isi if isinstance(isi, str) else "" if isi is None else angka(isi)
    return " ".join(text.split()).casefold()


def equal(says: Isi, other: Isi) -> bool:
    """Whether two cells say the same, one of them perhaps a number as text."""
    return same(says, other) or (not isinstance(says, str | None) and same(angka(says), other))
