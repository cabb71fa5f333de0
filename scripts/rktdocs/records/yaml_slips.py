"""The slips of people who write YAML seldom: each function guesses one from a line. Who tells it tries it first."""

import re
from collections.abc import Callable, Iterator

from rktdocs.records.number_slips import number_slip
from rktdocs.records.scalars import quoted, written
from rktdocs.records.schemas import all_keys, keys_with_limits
from rktdocs.records.yaml_lines import QUOTED, Line, open_quote, without_comment
from rktdocs.records.yaml_refusals import Refusal, refuse

_SHOWN = 60
_CLOSERS = {"[": "]", "{": "}"}
Slip = Callable[[Line], Iterator[Refusal]]


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def wide_colon(line: Line) -> Iterator[Refusal]:
    """`satuan：Persen`: a colon from an East Asian keyboard."""
    found = re.match(r"[\w-]+ *：\s*", line.content)
    if found:
        at = line.start + line.column + line.content.index("：")
        end = line.start + line.column + found.end()
        pesan = 'Titik dua di sini berbentuk lebar "：" sehingga tidak dikenali'
        yield refuse(
            "titik-dua-lebar", pesan, 'ganti dengan titik dua biasa dan satu spasi: ": "', (at, at + 1), (at, end, ": ")
        )


_BULLET = re.compile(
    r"(?:([–—−•·▪●○◦■□§➢✓→\uf0a7\uf0b7]) *|(?:[*+o]|[0-9]{1,2}[.)]|[a-z][.)]) *(?=[^\W\d]\w*:(?:\s|$)))"
)
"""What Word puts before the items of a list; a sign that may begin a text too only before a key."""


def other_dash(line: Line) -> Iterator[Refusal]:
    """`– id: SS-1`, `• PD-1`, `o id: SS-1`, `2. id: SS-1`: a dash, bullet or number from Word."""
    found = _BULLET.match(line.content)
    if found and (found[1] or line.content[found.end() :].partition(":")[0] in all_keys()):
        at = line.start + line.column
        pesan = f'Butir daftar di sini diawali "{found[0].strip()}", bukan tanda hubung biasa'
        mend = 'ganti dengan tanda hubung dan satu spasi: "- "'
        yield refuse("tanda-hubung-lain", pesan, mend, (at, at + len(found[0].rstrip())), (at, at + found.end(), "- "))


def dash_space(line: Line) -> Iterator[Refusal]:
    """`-id: SS-1`, perhaps with `id:SS-1` too."""
    found = re.match(r" *(-)(?=[^\s-])", line.text)
    if not found:
        return
    at = line.start + found.start(1)
    pesan, mend = "Kurang spasi setelah tanda hubung", f'tulis "- {_shown(without_comment(line.text[found.end() :]))}"'
    yield refuse("kurang-spasi-tanda-hubung", pesan, mend, (at, at + 1), (at, at + 1, "- "))
    if both := re.match(r"(\w+):(?=[^\s:/])", line.text[found.end() :]):
        fixed = f"- {both[1]}: "
        mend = f'tulis "{fixed}..." dengan spasi setelah tanda hubung dan setelah titik dua'
        yield refuse("kurang-spasi-tanda-hubung", pesan, mend, (at, at + 1), (at, at + 1 + both.end(), fixed))


def colon_space(line: Line) -> Iterator[Refusal]:
    """`satuan:Persen`."""
    found = re.match(r"([A-Za-z_][\w-]*|20[0-9]{2}|\"[^\"]+\"):(?=[^\s:/])", line.content)
    if found:
        at = line.start + line.column + found.end() - 1
        rest = without_comment(line.content[found.end() :])
        mend = f'tulis "{found[1]}: {_shown(rest)}"'
        yield refuse(
            "kurang-spasi-titik-dua", "Kurang spasi setelah titik dua", mend, (at, at + 1), (at + 1, at + 1, " ")
        )


def unclosed_quote(line: Line) -> Iterator[Refusal]:
    """`uraian: "Nilai AKIP`, at the opening."""
    found = open_quote(line)
    if not found:
        return
    column, quote = found
    at, rest = line.start + column, line.text[column + 1 :]
    pesan = "Tanda kutip dibuka di sini tetapi tidak ditutup"
    curly = re.match(r"[^“”„‘’\"']*([“”‘’])\s*(?=$|[,\]}#])", rest)
    if curly:
        place = at + 1 + curly.start(1)
        mend = f"ganti {curly[1]} (tanda kutip Word) dengan {quote}"
        yield refuse("kutip-tidak-ditutup", pesan, mend, (at, at + 1), (place, place + 1, quote))
    in_flow = line.text[:column].count("[") > line.text[:column].count("]") or "{" in line.text[:column]
    inside = re.match(r"[^,\]}]*", rest) if in_flow else None
    length = len(inside.group().rstrip()) if inside else len(without_comment(rest))
    place = at + 1 + length
    mend = f'tutup dengan {quote} sesudah "{_shown(rest[:length])[-_SHOWN:]}"'
    yield refuse("kutip-tidak-ditutup", pesan, mend, (at, at + 1), (place, place, quote))


def text_after_quote(line: Line) -> Iterator[Refusal]:
    """`uraian: "Nilai" AKIP`, `uraian: 'Jum'at bersih'`."""
    value = line.value
    found = re.fullmatch(r"([\"'])(.*)", value)
    closed = QUOTED[value[0]].match(value) if found else None
    if not found or closed is None or closed.end() == len(value) or open_quote(line):
        return
    at = line.start + line.value_start
    bare = value[1:-1] if value.endswith(found[1]) and value.count(found[1]) % 2 else value
    mend = quoted(bare)
    pesan = "Masih ada teks setelah tanda kutip penutup"
    yield refuse(
        "teks-setelah-kutip", pesan, f"tulis {_shown(mend)}", (at, at + len(value)), (at, at + len(value), mend)
    )


def list_on_key_line(line: Line) -> Iterator[Refusal]:
    """`prioritas: - PD-1`, and a lone dash as a value."""
    if not line.has_key or not re.match(r"-(\s|$)", line.value):
        return
    at, end = line.start + line.value_start, line.start + line.value_end
    item = line.value[1:].strip()
    if not item:
        pesan = 'Tanda "-" sendirian bukan isi'
        yield refuse(
            "tanda-hubung-sendiri",
            pesan,
            "hapus tanda itu bila belum ada isinya, atau tulis null",
            (at, end),
            (at, end, "null"),
        )
        return
    if " " in item and "," not in item:
        pesan = 'Tanda "-" di sini memulai daftar, padahal sesudahnya teks biasa'
        yield refuse("daftar-sebaris", pesan, 'hapus tanda "-" itu', (at, at + 1), (at, end, written(item)))
        return
    pesan, mend = "Daftar tidak dapat dimulai di baris kunci ini", f"[{item}]"
    yield refuse(
        "daftar-sebaris", pesan, f"tulis {_shown(mend)}, atau mulai di baris baru", (at, at + 1), (at, end, mend)
    )


def special_start(line: Line) -> Iterator[Refusal]:
    """`uraian: @dinas`, `target: > 22`, `{id: A, nilai: >22}`: a sign that means something else at the start."""
    value, key = line.value, line.content.partition(":")[0].strip() if line.has_key else ""
    at = line.start + line.value_start
    if inside := _SIGN_INSIDE.search(value) if value[:1] in _CLOSERS else None:
        value, key, at = inside["isi"].rstrip(), inside["kunci"] or key, at + inside.start("isi")
    elif not re.match(r"[@`%&*!|>?,\]}\[{]", value) or (value[0] == "{" and value[-1] == "}"):
        return
    takes_limits = key.isdigit() or key in keys_with_limits() or key == "triwulan"
    slip = number_slip(value, with_limits=takes_limits)
    mend = slip.teks if slip and slip.teks else quoted(value)
    pesan = f'Tanda "{value[0]}" di awal isi punya arti khusus, sehingga isi ini tidak terbaca'
    edit = (at, at + len(value), mend)
    yield refuse("tanda-di-awal-isi", pesan, f"tulis {_shown(mend)}", (at, at + 1), edit)


_COLON_INSIDE = re.compile(
    r"[{,]\s*\w+:\s+(?P<isi>[^\s,\[\]{}\"':][^,\[\]{}\"':]*+(?::(?!\s)[^,\[\]{}\"':]*+)*+:\s[^,\[\]{}]*+)(?=[,\]}])"
)
_SIGN_INSIDE = re.compile(r"(?:[{,]\s*(?P<kunci>\w+):\s+|[\[,]\s*)(?P<isi>(?:[@`%&*!|>?]|[-:] )[^,\[\]{}]*+)(?=[,\]}])")
"""Neither goes back over what it has read: a line may be as long as a file."""


def years_together(line: Line) -> Iterator[Refusal]:
    """`{2026: 70; 2027: 75}`, `2026: 70, 2027: 75`: years that neither a comma in braces nor a new line parts."""
    value, at, braces = line.value, line.start + line.value_start, line.value[:1] == "{"
    if not braces and not _YEAR.match(line.content):
        return
    between = _IN_BRACES if braces else _ON_LINES
    if found := between.search(value):
        parted = between.sub("," if braces else "\n" + " " * line.column, value)
        place = at + found.start()
        yield refuse(
            "titik-dua-dalam-teks",
            "Tahun berikutnya tidak terpisah dari isi di depannya",
            "pisahkan dengan koma" if braces else "tulis setiap tahun di baris tersendiri",
            (place, place + 1),
            (at, at + len(value), parted),
        )


_YEAR = re.compile(r"20[0-9]{2}\s*:\s")
_IN_BRACES = re.compile(r"(?<!\s)\s*+;(?=\s*+20[0-9]{2}\s*+:\s)")
_ON_LINES = re.compile(r"(?<!\s)[,;]?\s++(?=20[0-9]{2}\s*+:\s)")
"""Neither begins within blanks: a line may be as long as a file."""


def colon_in_text(line: Line) -> Iterator[Refusal]:
    """`uraian: Meningkatnya: investasi`, `{uraian: Naik: terus}`: a second colon with a space."""
    value, at = line.value, line.start + line.value_start
    if inside := _COLON_INSIDE.search(value) if value[:1] in _CLOSERS else None:
        value, at = inside["isi"].rstrip(), at + inside.start("isi")
    found = re.search(r":(?=\s|$)", value)
    if not (line.has_key or inside) or not found or value[0] in "\"'[{|>":
        return
    end = at + len(value)
    mend = quoted(value)
    pesan = "Titik dua di dalam teks ini dibaca sebagai kunci baru"
    place = at + found.start()
    yield refuse(
        "titik-dua-dalam-teks",
        pesan,
        f"apit teks dengan tanda kutip: {_shown(mend)}",
        (place, place + 1),
        (at, end, mend),
    )


def bracket(line: Line) -> Iterator[Refusal]:
    """`triwulan: [300, 300`, `[300, 300]]`, `[300, 300}`: at the bracket."""
    value, stack = line.value, list[tuple[int, str]]()
    if value[:1] not in _CLOSERS:
        return
    at, end = line.start + line.value_start, line.start + line.value_end
    for column, char in enumerate(value):
        place = at + column
        if char in _CLOSERS:
            stack.append((place, char))
        elif char in "]}" and not stack:
            pesan, mend = f'Kurung "{char}" di sini tidak punya pasangan', "hapus kurung itu"
            yield refuse("kurung-berlebih", pesan, mend, (place, place + 1), (place, place + 1, ""))
            return
        elif char in "]}" and char != (wanted := _CLOSERS[stack.pop()[1]]):
            pesan, mend = f'Kurung penutup di sini seharusnya "{wanted}"', f"ganti {char} dengan {wanted}"
            yield refuse("kurung-tertukar", pesan, mend, (place, place + 1), (place, place + 1, wanted))
            return
    if stack:
        yield _unclosed(value.rstrip(", "), stack, end - (len(value) - len(value.rstrip(", "))))


def _unclosed(rest: str, stack: list[tuple[int, str]], place: int) -> Refusal:
    opened, char = stack[0]
    tail = "".join(_CLOSERS[each] for _, each in reversed(stack))
    pesan = f'Kurung "{char}" dibuka di sini tetapi tidak ditutup'
    mend = f"tutup dengan {tail}: {_shown(rest + tail)}"
    return refuse("kurung-tidak-ditutup", pesan, mend, (opened, opened + 1), (place, place, tail))


def no_colon(line: Line) -> Iterator[Refusal]:
    """`satuan Persen`, `satuan = Persen`: a known key without its colon."""
    found = re.match(r"([A-Za-z_]+)(\s*[=;.]\s*|\s+|$)", line.content)
    if not found or line.has_key or found[1].lower() not in all_keys():
        return
    at = line.start + line.column + found.end(1)
    end = line.start + line.column + found.end()
    rest = without_comment(line.content[found.end() :])
    colon = ": " if rest else ":"
    pesan, mend = f'Belum ada titik dua setelah "{found[1]}"', f'tulis "{found[1]}{colon}{_shown(rest)}"'
    yield refuse("kurang-titik-dua", pesan, mend, (at - len(found[1]), at), (at, end, colon))


SLIPS: tuple[Slip, ...] = (
    wide_colon,
    other_dash,
    colon_space,
    dash_space,
    text_after_quote,
    list_on_key_line,
    bracket,
    special_start,
    years_together,
    colon_in_text,
    no_colon,
)
"""In the order in which they are believed when several would mend the file; an open quote comes before them all."""
