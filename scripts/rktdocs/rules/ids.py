"""Ids that stand twice where they are to name one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, ProjectScope
from rktdocs.words.texts import quoted

if TYPE_CHECKING:
    from rktdocs.records.berlaku import Berlaku
    from rktdocs.records.references import Definition


class _Place(NamedTuple):
    """An id with what it names, where it stands and when it holds; `induk` is where the thing stands that has it."""

    id: str
    uraian: str
    rute: Route
    induk: Route = ()
    berlaku: Berlaku | None = None

    def clashes(self, other: _Place) -> bool:
        """Whether two places give one id to two things at one time."""
        if self.induk and self.induk == other.induk:
            return False
        return self.berlaku is None or other.berlaku is None or self.berlaku.meets(other.berlaku)


@rule(
    Tingkat.KESALAHAN,
    judul="ID tidak berulang",
    penjelasan=(
        "Setiap ID dan kode program hanya dipakai sekali dalam satu berkas bagian, dan sekali di renstra.yaml "
        "(prioritas: sekali tiap tahun). Begitu pula ejaan satuan, nilai sebuah skala, dan kode di rujukan.yaml, "
        "kolom dan nomor langkah di sop.yaml, serta bagian yang berlaku pada waktu yang sama di instansi.yaml. Huruf "
        "besar dan kecil dianggap sama."
    ),
    loose=True,
)
def id_unik(scope: BagianScope | ProjectScope) -> Iterator[Note]:
    """Ids stand once in a section file and once in the master file or list that defines them."""
    if isinstance(scope, ProjectScope):
        for path, found in scope.definitions.items():
            yield from _repeated_in(path, found)
    else:
        yield from _repeated_in_section(scope)


def _repeated_in_section(scope: BagianScope) -> Iterator[Note]:
    places = [_Place(item.id, item.uraian, ("sasaran", at, "id")) for at, item in enumerate(scope.bagian.sasaran)]
    places += [_Place(each.item.id, each.item.uraian, (*each.rute, "id")) for each in scope.indikator]
    yield from _repeated(places)
    lines = [line for line in scope.program if line.item.kode]
    yield from _repeated(_Place(line.item.kode, line.item.nama, (*line.rute, "kode")) for line in lines)
    for ukuran in scope.indikator:
        rute = (*ukuran.rute, "sub_indikator")
        parts = enumerate(ukuran.induk.sub_indikator)
        yield from _repeated(_Place(part.id, part.uraian, (*rute, at, "id")) for at, part in parts)


def _repeated_in(berkas: str, found: Iterable[Definition]) -> Iterator[Note]:
    """Tell ids that a master file gives twice where its schema wants them once (`x-unik`)."""
    groups: dict[Route, list[_Place]] = {}
    for each in found:
        if each.unik:
            uraian = getattr(each.item, "uraian", "") or getattr(each.item, "nama", "") or each.id
            berlaku = each.item.berlaku if each.unik == "waktu" else None
            group = () if each.unik == "berkas" else _list_of(each.rute)
            place = _Place(each.id, uraian, each.rute, each.induk, berlaku)
            groups.setdefault(group, []).append(place)
    for places in groups.values():
        yield from _repeated(places, berkas=berkas)


def _list_of(rute: Route) -> Route:
    """Return where the list stands that a route's last item is in."""
    last = max(at for at, step in enumerate(rute) if isinstance(step, int))
    return rute[:last]


def _repeated(found: Iterable[_Place], berkas: str = "") -> Iterator[Note]:
    places = tuple(found)
    known: dict[str, list[_Place]] = {}
    for place in places:
        key = (place.id if place.id.isascii() else unicodedata.normalize("NFKC", place.id)).casefold()
        other = next((each for each in known.get(key, ()) if each.clashes(place)), None)
        if other:
            yield _twice(place, other, places, berkas)
        known.setdefault(key, []).append(place)


def _twice(place: _Place, other: _Place, places: Sequence[_Place], berkas: str) -> Note:
    alike = "" if other.id == place.id else f" (ditulis {other.id})"
    if place.rute[-1] == "id":
        free = _free_id(place.id, places)
        mend = f"beri ID berikutnya yang belum dipakai{free}" if free else "beri ID lain yang belum dipakai"
        return Note(
            rute=place.rute,
            berkas=berkas,
            pesan=f"ID {place.id} sudah dipakai{alike} untuk {quoted(other.uraian)}; satu ID untuk satu hal",
            perbaikan=mend + (", atau pisahkan masa berlaku keduanya" if place.berlaku else ""),
        )
    noun = {"kode": "Kode", "nomor": "Nomor"}.get(str(place.rute[-1]), "Satuan")
    return Note(
        rute=place.rute,
        berkas=berkas,
        pesan=f"{noun} {place.id} sudah ada{alike} pada {quoted(other.uraian)}",
        perbaikan=f"hapus salah satunya, atau tulis {noun.lower()} lain",
    )


def _free_id(taken: str, places: Sequence[_Place]) -> str:
    """Return ", misalnya IK-1.3": one more than the highest of its series (letters too), "" where there is none."""
    if len(taken) == 1 and "a" <= taken < "z":
        last = max(place.id for place in places if len(place.id) == 1 and "a" <= place.id <= "z")
        return f", misalnya {chr(ord(last) + 1)}" if last < "z" else ""
    series = re.fullmatch(r"(.*?)[0-9]{1,6}", taken)
    if series is None:
        return ""
    numbered = re.compile(rf"{re.escape(series[1])}([0-9]{{1,6}})")
    highest = max(int(match[1]) for place in places if (match := numbered.fullmatch(place.id)))
    return f", misalnya {series[1]}{highest + 1}"
