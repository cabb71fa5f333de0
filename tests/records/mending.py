"""What a person does with a finding: type what it says. Edits by line and column, as an editor applies them."""

from rktdocs.findings import Edit


def mended(text: str, edit: Edit) -> str:
    """Return the text with one edit applied."""
    return (
        text[: offset(text, edit.span.baris, edit.span.kolom)]
        + edit.teks
        + text[offset(text, edit.span.baris_akhir, edit.span.kolom_akhir) :]
    )


def offset(text: str, line: int, column: int) -> int:
    """Return the offset of a line and column, both from 1."""
    starts = [0]
    for index, char in enumerate(text):
        if char == "\n":
            starts.append(index + 1)
    return starts[line - 1] + column - 1
