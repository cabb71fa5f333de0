"""How people write numbers when they do not think of YAML; what to write instead. Pure."""

import re
import unicodedata
from decimal import Decimal

from msgspec.structs import replace

from rktdocs.findings import Remark
from rktdocs.records.nilai import Angka, plain_nilai
from rktdocs.records.rendering import flow
from rktdocs.records.satuan_text import MONEY, is_same_unit
from rktdocs.records.scalars import has_two_figures, plain_value
from rktdocs.records.slips import Slip
from rktdocs.records.target_text import NOTE_MARK, TargetText, parse_target

_PLAIN = "tulis angka biasa, dengan titik untuk desimal"
_LONGEST = 60
"""A longer text is no miswritten number."""
_EMPTY = {"-", "--", "–", "—", "n/a", "na", "nihil", "tbd", "belum ada", "belum diisi", "kosong", "tidak ada", "..."}
_FIGURE = r"[-+]?[0-9][0-9.,_]*"
_THOUSAND = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
_SIGNS = {".": "titiknya", ",": "komanya"}
_BROKEN = {"persen", "indeks", "nilai", "poin"}
"""Units of which nobody counts thousands: a comma there is the decimal one, whatever stands behind."""
_LARGE = {"ribu": "ribu", "juta": "juta", "miliar": "miliar", "milyar": "miliar", "triliun": "triliun"}
_LARGE_MONEY = re.compile(
    rf"(?P<rp>(?:rp|idr)\.?\s*)?(?P<angka>{_FIGURE})\s*(?P<besar>{'|'.join(_LARGE)})(?P<rupiah>\s+rupiah)?", re.I
)
_DIGITS, _DECIMALS = 15, 9
_LONG_FIGURE = re.compile(r"[-+]?([0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,})(?:[.,]([0-9]+))?")
_BINARY = re.compile(r"[0-9]{1,15}\.[0-9]{10,20}")
_YAML_DECIMAL = re.compile(r"(?<![0-9.,])([0-9]+)\.([0-9]{1,2}|[0-9]{4,9})(?![0-9.,])")
"""A point that cannot part thousands: the decimal point of YAML, also in a text with a unit behind."""


def plain_figure(text: str) -> str:
    """Return an Indonesian or careless figure (`1.000.000,50`, `012`, `1_000`, `+5`, `.5`) as a plain one, or ""."""
    text = text.strip().replace("_", "").removeprefix("+")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,}(,[0-9]+)?|[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?|[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"[0-9]+,[0-9]+", text):
        text = text.replace(",", ".")
    elif re.fullmatch(r"[0-9]+\.|\.[0-9]+", text):
        text = f"0{text}" if text[0] == "." else text[:-1]
    if not re.fullmatch(r"[0-9]+(\.[0-9]{1,9})?", text):
        return ""
    whole, _, fraction = text.partition(".")
    figure = (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")
    figure = figure if set(figure) <= {"0", "."} else sign + figure
    return figure if isinstance(plain_value(figure), int | Decimal) else ""


def number_slip(text: str, *, with_limits: bool = False, satuan: str | None = None) -> Slip | None:
    """Return what is wrong with a text where a number is due; `with_limits`: a range or limit may stand there too.

    `satuan` is the unit that the figure has by its place, "" where its row has none yet, None where it has none ever.
    """
    if len(text) > _LONGEST:
        return _too_long(text)
    slip = (
        _empty(text)
        or _binary(text)
        or _too_long(text)
        or _other_signs(text)
        or _figure_slip(text, satuan or "")
        or _large_money(text, satuan or "")
        or _money(text)
        or _percent(text)
        or _exponent(text)
        or _as_target(text, with_limits=with_limits, in_row=satuan is not None)
    )
    return _with_unit_kept(slip, satuan) if slip and slip.satuan and slip.teks else slip


def _with_unit_kept(slip: Slip, satuan: str | None) -> Slip:
    """Dropping the unit in a text is sure only where the row has it already: it must not get lost."""
    value, unit = slip.teks, slip.satuan
    if satuan and is_same_unit(unit, satuan):
        return replace(slip, perbaikan=f"tulis {value}")
    if satuan is None:
        mend = f"tulis angkanya saja, bila memang {unit} yang dimaksud"
    elif not satuan:
        mend = f'tulis {value}, dan tulis "satuan: {unit}" di kunci satuan'
    else:
        mend = f"tulis {value} bila memang {satuan}; bila {unit}, ganti juga kunci satuan"
    return replace(slip, perbaikan=mend, teks="")


def _empty(text: str) -> Slip | None:
    if text.strip().lower() not in _EMPTY:
        return None
    return Slip(
        f'"{text}" adalah teks, bukan angka', "bila belum ada angkanya, tulis null", aturan="angka-kosong", teks="null"
    )


def _figure_slip(text: str, satuan: str) -> Slip | None:
    figure = plain_figure(text)
    if not figure:
        return None
    sign = _THOUSAND.fullmatch(text.strip())
    if sign and not (sign[1] == "," and satuan.casefold() in _BROKEN):
        return Slip(
            f'"{text}" ditulis sebagai teks, dan {_SIGNS[sign[1]]} dapat berarti ribuan atau desimal',
            f"tulis {figure.replace('.', '')} bila maksudnya ribuan; tulis {figure} tanpa tanda kutip bila "
            "maksudnya desimal",
            aturan="titik-ribuan",
        )
    if figure == text.strip():
        return Slip(
            f'"{figure}" ditulis dengan tanda kutip sehingga menjadi teks',
            f"tulis {figure} tanpa tanda kutip",
            aturan="angka-berkutip",
            teks=figure,
        )
    aturan, why = _why(text)
    return Slip(why.format(text), f"tulis {figure}", aturan=aturan, teks=figure)


def _why(text: str) -> tuple[str, str]:
    if "_" in text:
        return "angka-bergaris-bawah", '"{}" memakai garis bawah sehingga dibaca sebagai teks'
    if text.count(".") > 1 or ("." in text and "," in text):
        return "titik-ribuan", '"{}" memakai pemisah ribuan sehingga dibaca sebagai teks'
    if text.count(",") > 1:
        return "titik-ribuan", '"{}" memakai koma ribuan sehingga dibaca sebagai teks'
    if "," in text:
        return "koma-desimal", '"{}" memakai koma sehingga dibaca sebagai teks; desimal ditulis dengan titik'
    if re.match(r"-?0[0-9]", text):
        return "nol-di-depan", '"{}" diawali nol sehingga rancu dan dibaca sebagai teks'
    return "bukan-angka-biasa", '"{}" tidak ditulis sebagai angka biasa'


def _money(text: str) -> Slip | None:
    found = re.fullmatch(r"(?:rp|idr)\.?\s*([-+0-9.,_]+?)(?:,-|,–)?", text.strip(), re.I)
    if not found:
        return None
    digits = found[1]
    figure = digits.replace(".", "") if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", digits) else plain_figure(digits)
    figure = re.sub(r"\.0+$", "", figure)
    if not figure:
        return None
    return Slip(
        f'"{text}" memuat tanda rupiah sehingga dibaca sebagai teks',
        f"tulis {figure} tanpa Rp dan tanpa titik ribuan",
        aturan="angka-rupiah",
        teks=figure,
        satuan="Rupiah",
    )


def _large_money(text: str, satuan: str) -> Slip | None:
    """`150 juta rupiah` where rupiah are counted is 150000000; where Juta Rupiah are, 150."""
    found = _LARGE_MONEY.fullmatch(text.strip())
    digits = plain_figure(found["angka"]) if found else ""
    by_place = MONEY.get(satuan.casefold())
    if found is None or not digits or by_place is None or not (found["rp"] or found["rupiah"] or satuan == "Rupiah"):
        return None
    amount = Decimal(digits) * MONEY[f"{_LARGE[found['besar'].casefold()]} rupiah"] / by_place
    figure = plain_value(f"{amount.normalize():f}")
    if not isinstance(figure, int | Decimal):
        return None
    return Slip(
        f'"{text}" dibaca sebagai teks; di sini yang ditulis angka dalam {satuan}',
        f"tulis {figure}",
        aturan="angka-rupiah",
        teks=str(figure),
    )


def _percent(text: str) -> Slip | None:
    found = re.fullmatch(rf"({_FIGURE})\s*(?:%|persen|prosen)", text.strip(), re.I)
    figure = plain_figure(found[1]) if found else ""
    if not figure:
        return None
    return Slip(
        f'"{text}" memuat tanda persen sehingga dibaca sebagai teks',
        f"tulis {figure}",
        aturan="tanda-persen",
        teks=figure,
        satuan="Persen",
    )


def _exponent(text: str) -> Slip | None:
    if re.fullmatch(r"[-+]?\.(?:inf|nan)", text, re.I) or re.fullmatch(r"0[xob][0-9a-fA-F_]+", text):
        return Slip(f'"{text}" bukan angka biasa', _PLAIN, aturan="bukan-angka-biasa")
    found = re.fullmatch(r"[-+]?[0-9]{1,15}(?:\.[0-9]{0,9})?[eE][-+]?[0-9]{1,2}", text)
    if not found:
        return None
    value = f"{Decimal(text):f}"
    sure = value if isinstance(plain_value(value), int | Decimal) else ""
    return Slip(
        f'"{text}" ditulis dengan pangkat dan tidak dibaca sebagai angka',
        f"tulis {sure}" if sure else _PLAIN,
        aturan="bukan-angka-biasa",
        teks=sure,
    )


def _binary(text: str) -> Slip | None:
    """Read back what a program made of a decimal: 3.5190000000000001 was typed as 3.519."""
    if not _BINARY.fullmatch(text):
        return None
    short = plain_value(f"{Decimal(text).quantize(Decimal('0.000001')).normalize():f}")
    if not isinstance(short, int | Decimal) or abs(short - Decimal(text)) > Decimal("1e-9"):
        return None
    return Slip(
        f'"{text}" adalah sisa hitungan sebuah program, terlalu panjang untuk dibaca sebagai angka',
        f"tulis {short}",
        aturan="pecahan-biner",
        teks=str(short),
    )


def _too_long(text: str) -> Slip | None:
    found = _LONG_FIGURE.fullmatch(text)
    if found is None or (len(found[1].replace(".", "").lstrip("0")) <= _DIGITS and len(found[2] or "") <= _DECIMALS):
        return None
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return Slip(
        f'"{shown}" terlalu panjang untuk sebuah angka: paling banyak {_DIGITS} angka di depan desimalnya dan '
        f"{_DECIMALS} di belakangnya",
        "bulatkan, atau periksa apakah ada angka yang terketik dua kali",
        aturan="angka-terlalu-panjang",
    )


def _other_signs(text: str) -> Slip | None:
    """`−5` with the minus of a typesetter, `٨٥`, `５`: signs that look like a number and are not its own."""
    plain = "".join(_plain_sign(sign) for sign in text)
    figure = plain_figure(plain) if plain != text else ""
    if not figure:
        return None
    code = next(f"U+{ord(sign):04X}" for sign in text if _plain_sign(sign) != sign)
    return Slip(
        f'"{text}" memakai tanda minus atau angka yang bukan tanda biasa ({code})',
        f"tulis {figure}",
        aturan="bukan-angka-biasa",
        teks=figure,
    )


def _plain_sign(sign: str) -> str:
    if sign in "−‐‑‒–—﹣－":  # these are what it is about
        return "-"
    return str(unicodedata.decimal(sign, sign))


def _as_target(text: str, *, with_limits: bool, in_row: bool) -> Slip | None:
    """Understand the text as a cell of the workbook is understood, by the same function."""
    if text.strip() == "%":
        mend = "tulis angkanya; bila belum ada, tulis null"
        return Slip('"%" tidak memuat angka', mend, aturan="tanda-persen")
    if not any(sign.isdigit() for sign in text):
        return None
    mark = NOTE_MARK.search(text)
    read = parse_target(_YAML_DECIMAL.sub(r"\1,\2", NOTE_MARK.sub("", text)))
    if isinstance(read, TargetText) and isinstance(read.nilai, Angka):
        value = flow(plain_nilai(read.nilai))
        return _with_mark(text, value, mark[0].strip(), in_row=in_row) if mark else _with_unit(text, value, read.satuan)
    if isinstance(read, Remark):
        return _not_one_value(text, read) if with_limits else None
    if with_limits:
        return _range_slip(text, read)
    pesan = f'"{text}" adalah rentang atau batas, sedangkan di sini yang diminta satu angka'
    return Slip(pesan, "tulis satu angka yang pasti, tanpa tanda", aturan="bukan-satu-nilai")


def _with_mark(text: str, value: str, mark: str, *, in_row: bool) -> Slip:
    """The note belongs to the row's definition; what is no row's value has none."""
    mend = f"tulis {value}; catatannya dipindahkan ke kunci definisi" if in_row else f"tulis {value} tanpa tanda itu"
    return Slip(f'"{text}" memuat tanda {mark} (catatan kaki)', mend, aturan="catatan-kaki")


def _with_unit(text: str, value: str, satuan: str) -> Slip | None:
    if not satuan:
        return None
    pesan = f'"{text}" memuat satuan sehingga dibaca sebagai teks'
    return Slip(pesan, f"tulis {value}", aturan="angka-dengan-satuan", teks=value, satuan=satuan)


def _range_slip(text: str, read: TargetText) -> Slip:
    value = flow(plain_nilai(read.nilai))
    pesan = f'"{text}" dibaca sebagai teks, bukan sebagai rentang atau batas'
    return Slip(pesan, f"tulis {value}", aturan="rentang-sebagai-teks", teks=value, satuan=read.satuan)


def _not_one_value(text: str, why: Remark) -> Slip | None:
    """Say what the workbook reader would say, in the words of a record file."""
    if has_two_figures(text):
        return None  # rule dua-nilai tells
    mend = re.sub(r"kolom (\w)", lambda found: f"kunci {found[1].lower()}", why.perbaikan)
    if re.search("[0-9]", mend):  # its examples are typed into a cell
        mend = "tulis satu angka, rentang {min: ..., maks: ...}, atau batas {kurang_dari: ...}"
    return Slip(why.pesan, mend, aturan="bukan-satu-nilai")
