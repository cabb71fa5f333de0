"""Why libyaml stopped: guesses are tried on the text, and only one that makes it readable is told as sure."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from yaml import YAMLError

from rktdocs.records import yaml_slips
from rktdocs.records.yaml_certain import BUDGET, Edit, Trial, certain, marks_of, spliced, stop_of
from rktdocs.records.yaml_events import Lane
from rktdocs.records.yaml_lines import Line, open_quote, window, without_comment
from rktdocs.records.yaml_refusals import MAX_DEPTH, Refusal, refuse, stopped

_MAX_ROUNDS = 10


def explained(text: str, error: YAMLError) -> list[Refusal]:
    """Return why a text cannot be read: one cause, or each of several if mending them all makes it readable."""
    if (deep := _too_deep(text, error)) is not None:
        return [deep]
    first = _cause(text, error)
    found, edits, here = [first], [], text
    for _ in range(_MAX_ROUNDS):
        if found[-1].edit is None:
            return [first]
        edits.append(found[-1].edit)
        here = spliced(here, found[-1].edit)
        try:
            Lane(here).run()
        except YAMLError as next_error:
            found.append(_cause(here, next_error))
        else:
            return [first, *(_moved_back(refusal, edits[:number]) for number, refusal in enumerate(found[1:], 1))]
    return [first]


def _too_deep(text: str, error: YAMLError) -> Refusal | None:
    """Brackets that nest deeper than any record: libyaml looks ahead, and may stop before it tells of them."""
    depth = 0
    for at, letter in enumerate(text[: max(marks_of(error, len(text)))]):
        depth += (letter in "[{") - (letter in "]}")
        if depth > MAX_DEPTH:
            return stopped(at, "terlalu-dalam")
    return None


def with_sure_edits(text: str, refusals: list[Refusal]) -> list[Refusal]:
    """Return refusals with an edit wherever one is known and takes that refusal away, and brings no other."""
    tried = min(20, BUDGET // (len(text) + 1))
    return [_with_edit(text, refusal, len(refusals)) for refusal in refusals[:tried]] + refusals[tried:]


def _with_edit(text: str, refusal: Refusal, count: int) -> Refusal:
    if refusal.edit:
        return refusal
    lines = window(text, refusal.start, refusal.start)
    line = lines[_line_of(lines, refusal.start)]
    if refusal.aturan in ("jangkar", "alias", "tag"):
        guess = next(yaml_slips.special_start(line), None)
    elif refusal.aturan in ("dokumen-kedua", "arahan-yaml"):
        guess = replace(refusal, edit=(line.start, min(line.start + len(line.text) + 1, len(text)), ""))
    else:
        return refusal
    if guess is None or guess.edit is None:
        return refusal
    lane = Lane(spliced(text, guess.edit))
    try:
        lane.run()
    except YAMLError:
        return refusal
    return replace(refusal, edit=guess.edit, perbaikan=guess.perbaikan) if len(lane.refusals) < count else refusal


def _cause(text: str, error: YAMLError) -> Refusal:
    if known := certain(text, error):
        return known
    at, context = marks_of(error, len(text))
    lines = window(text, min(at, context), max(at, context))
    trial = Trial(text, stop_of(at, context, text))
    near = _near(lines, at, context)
    return next(filter(None, (trial.best(guesses) for guesses in _phases(lines, near))), None) or _unknown(
        lines, stop_of(at, context, text)
    )


def _phases(lines: list[Line], near: list[int]) -> Iterator[Iterable[list[Refusal]]]:
    """Yield groups of guesses, the likeliest first; a later group is asked only when no earlier one helps."""
    here = [lines[number] for number in near]
    open_ones = [line for line in lines[: max(near) + 1] if open_quote(line)]
    yield ([guess] for line in open_ones[:6] + open_ones[-3:] for guess in yaml_slips.unclosed_quote(line))
    yield ([guess] for slip in yaml_slips.SLIPS for line in here for guess in slip(line))
    yield _pairs(here)
    yield ([guess] for number in near for guess in loose_text(lines, number))
    yield _cheapest(guess for number in near for guess in indentation(lines, number))


def _pairs(here: list[Line]) -> Iterator[list[Refusal]]:
    """The same slip on several lines that follow each other: mending one alone brings libyaml no further."""
    for slip in yaml_slips.SLIPS:
        guesses = [guess for line in sorted(here, key=lambda each: each.number) for guess in list(slip(line))[:1]]
        if len(guesses) > 1:
            yield guesses


def _cheapest(guesses: Iterable[Refusal]) -> list[list[Refusal]]:
    """Fewest lines first, then the smallest shift."""

    def cost(guess: Refusal) -> tuple[int, int]:
        start, end, new = guess.edit or (0, 0, "")
        return new.count("\n"), abs(len(new) - (end - start))

    return [[guess] for guess in sorted(guesses, key=cost)]


def _near(lines: list[Line], at: int, context: int) -> list[int]:
    """Return the lines where the cause may stand: where libyaml stopped, some above, and where it began."""
    number = _line_of(lines, at)
    above = [line.number for line in reversed(lines[:number]) if not line.is_blank][:4]
    begun = _line_of(lines, context)
    return [each for each in dict.fromkeys([number, *above, begun]) if not lines[each].is_blank] or [number]


def _line_of(lines: list[Line], at: int) -> int:
    low, high = 0, len(lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines[middle].start <= at else (low, middle - 1)
    return low


def _unknown(lines: list[Line], at: int) -> Refusal:
    line = lines[_line_of(lines, at)]
    if line.is_blank:
        line = next((each for each in reversed(lines[: line.number]) if not each.is_blank), line)
    inside = min(max(at, line.start + line.indent), line.start + len(line.text))
    pesan = "Susunan berkas tidak terbaca mulai dari sini"
    mend = "periksa spasi di awal baris, titik dua, dan tanda kutip di baris ini dan di atasnya"
    return refuse("tidak-terbaca", pesan, mend, (inside, min(inside + 1, line.start + len(line.text))))


def _moved_back(refusal: Refusal, edits: list[Edit]) -> Refusal:
    """Return a refusal about a mended text with its places in the text before those edits."""
    start, end, edit = refusal.start, refusal.end, refusal.edit
    for done in reversed(edits):
        start, end = _before(start, done), _before(end, done)
        edit = (_before(edit[0], done), _before(edit[1], done), edit[2]) if edit else None
    return refuse(refusal.aturan, refusal.pesan, refusal.perbaikan, (start, max(start, end)), edit)


def _before(at: int, edit: Edit) -> int:
    start, end, new = edit
    if at <= start:
        return at
    return max(start, at - (len(new) - (end - start)))


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
    return refuse("spasi-awal-baris", pesan, mend, (at, max(at, line.start + line.value_end)), (start, end, moved))


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
    yield refuse("lanjutan-teks", pesan, mend, (at, line.start + len(line.text)), (line.start, at, " " * wanted))
