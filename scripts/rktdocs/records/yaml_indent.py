"""Lines set in by a wrong number of spaces: what they may have been meant to stand level with. Tries nothing."""

from collections.abc import Iterator

from rktdocs.records.yaml_lines import Line, without_comment
from rktdocs.records.yaml_refusals import Refusal


def indentation(lines: list[Line], number: int) -> Iterator[Refusal]:
    """A line set in by a wrong number of spaces: alone, or with the lines that stand below it."""
    line = lines[number]
    blocks = {len(block): block for block in ([line], _level(lines, number), _block(lines, number))}
    for wanted in _columns_above(lines, number):
        if wanted != line.indent:
            yield from (_shift(line, block, wanted) for block in blocks.values())


def _columns_above(lines: list[Line], number: int) -> list[int]:
    line, limit = lines[number], 1000
    found: list[int] = []
    for above in reversed(lines[:number]):
        if above.is_blank:
            continue
        if not found and without_comment(above.text).endswith(":"):
            found.append(above.column + 2)
        if above.indent < limit or above.column < limit:
            found += [above.column, above.indent]
            limit = above.indent
        if limit == 0:
            break
    return sorted(dict.fromkeys(found or [0]), key=lambda column: abs(column - line.indent))[:4]


def _level(lines: list[Line], number: int) -> list[Line]:
    """Return the line and those right below it that are set in as far."""
    found = [lines[number]]
    for below in lines[number + 1 : number + 200]:
        if below.is_blank or below.indent != lines[number].indent:
            break
        found.append(below)
    return found


def _block(lines: list[Line], number: int) -> list[Line]:
    """Return the line and all that stands below it, as deep or deeper."""
    line, found = lines[number], [lines[number]]
    for below in lines[number + 1 :]:
        if not below.is_blank and below.indent < line.indent:
            break
        found.append(below)
    while found[-1].is_blank:
        found.pop()
    return found[:200]


def _shift(line: Line, block: list[Line], wanted: int) -> Refusal:
    by = wanted - line.indent
    start, end = block[0].start, block[-1].start + len(block[-1].text)
    moved = "\n".join(_moved(each, by) for each in block)
    also = f" dan {len(block) - 1} baris di bawahnya" if len(block) > 1 else ""
    pesan = f"Awal baris ini memakai {line.indent} spasi, sedangkan yang sejajar dengannya {wanted}"
    mend = f"{'tambah' if by > 0 else 'hapus'} {abs(by)} spasi di awal baris ini{also}"
    at = line.start + line.indent
    return Refusal(
        pesan,
        mend,
        aturan="spasi-awal-baris",
        start=at,
        end=max(at, line.start + line.value_end),
        edit=(start, end, moved),
    )


def _moved(line: Line, by: int) -> str:
    return line.text if not line.text.strip() else " " * max(0, line.indent + by) + line.text[line.indent :]


def loose_text(lines: list[Line], number: int) -> Iterator[Refusal]:
    """The second line of a long text, not set in."""
    line = lines[number]
    above = next((each for each in reversed(lines[:number]) if not each.is_blank), None)
    if above is None or line.has_key or line.is_item or not line.content[:1].isalnum():
        return
    at, wanted = line.start + line.indent, above.column + 2
    pesan = "Baris ini tampaknya lanjutan teks di atasnya, tetapi tidak menjorok"
    mend = f"awali baris ini dengan {wanted} spasi bila lanjutannya; hapus bila bukan"
    yield Refusal(
        pesan,
        mend,
        aturan="lanjutan-teks",
        start=at,
        end=line.start + len(line.text),
        edit=(line.start, at, " " * wanted),
    )
