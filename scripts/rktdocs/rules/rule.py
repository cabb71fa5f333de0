"""What a rule is: one function with its weight and its Indonesian texts. Knows no single rule."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from msgspec import Struct

from rktdocs.findings import Edit, Finding, Note, Span, Tingkat
from rktdocs.records.rendering import flow

Scope = TypeVar("Scope")
Scope_contra = TypeVar("Scope_contra", contravariant=True)  # a rule for two kinds of scope serves as a rule for either


class Rule(Struct, Generic[Scope_contra], frozen=True, kw_only=True):
    """A rule: its name, its weight, what it wants and why, and the function that looks.

    `perlu` names the master files without which it cannot tell right from wrong ("renstra").
    """

    id: str
    tingkat: Tingkat
    judul: str
    penjelasan: str
    sumber: str
    loose: bool
    perlu: frozenset[str]
    check: Callable[[Scope_contra], Iterator[Note]]

    @property
    def untuk(self) -> str:
        """The kind of records that it is about by its name ("pk-iku"); of most rules that is no kind."""
        return self.id.partition("-")[0]

    def findings(self, scope: Scope_contra, berkas: str) -> Iterator[Finding]:
        """Turn what the function notes in `scope` into findings of `berkas`."""
        for note in self.check(scope):
            yield Finding(
                aturan=self.id,
                tingkat=note.tingkat or self.tingkat,
                berkas=note.berkas or berkas,
                pesan=note.pesan,
                perbaikan=note.perbaikan,
                rute=note.rute,
                on_key=note.on_key,
                span=note.span,
                edit=_edit(note.tulis),
            )


def as_typed(value: object) -> str:
    """Return a value as it is typed into a record, by the one writer; a number that no record can hold as it is."""
    return _written(value) or str(value)


def _written(value: object) -> str:
    try:
        return flow(value)
    except ValueError:
        return ""


def _edit(value: object) -> Edit | None:
    text = "" if value is None else _written(value)
    return Edit(span=Span(), teks=text) if text else None


def rule(
    tingkat: Tingkat,
    *,
    judul: str,
    penjelasan: str,
    sumber: str = "Aturan alat ini",
    loose: bool = False,
    perlu: Iterable[str] = (),
) -> Callable[[Callable[[Scope], Iterator[Note]]], Rule[Scope]]:
    """Make a rule of a function; the rule's id is the function's name with hyphens."""

    def make(check: Callable[[Scope], Iterator[Note]]) -> Rule[Scope]:
        return Rule(
            id=check.__name__.replace("_", "-"),
            tingkat=tingkat,
            judul=judul,
            penjelasan=penjelasan,
            sumber=sumber,
            loose=loose,
            perlu=frozenset(perlu),
            check=check,
        )

    return make
