"""A record of any kind taken apart into addressed items with plain fields, by its schema: what two states differ by.

No field is named here: one that gets into a schema and its record is compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct, field

from rktdocs.findings import Route
from rktdocs.plan.model import RencanaBagian
from rktdocs.plan.renstra_rows import BarisRenstra
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.dpa import Dpa
from rktdocs.records.instansi import Instansi
from rktdocs.records.model import Tahun
from rktdocs.records.nilai import Angka, Batas, BelumDiisi, Predikat, Rentang, TidakDiukur, plain_nilai
from rktdocs.records.notulen import Notulen
from rktdocs.records.pk import Pk
from rktdocs.records.realisasi import Realisasi
from rktdocs.records.renstra import Renstra
from rktdocs.records.rujukan import Rujukan, Skala
from rktdocs.records.schemas import Schema, field_text, known_keys, subschemas
from rktdocs.records.sop import Sop

_NILAI = (Angka, Rentang, Batas, Predikat, BelumDiisi, TidakDiukur)
_Row = BarisSasaran | BarisProgram | Ukuran | BarisRenstra
Master = Instansi | Realisasi | Pk | Dpa | Renstra | Rujukan | Sop


class Ukur(Struct, frozen=True, kw_only=True):
    """What the values of an item are measured by: unit as written, direction ("" where nobody says any), scale."""

    satuan: str = ""
    persen: bool = False
    arah: str = ""
    skala: Skala | None = None


class Item(Struct, frozen=True, kw_only=True):
    """A record, or a row of one of its lists: its place (`induk`, `urutan` among its own) and its fields by name.

    `akar` is the address of its file: a bagian's id, "tahun", "notulen/<nama>", "instansi", "renstra/<edition>".
    `alamat` is `<bagian>/<id>`, for money lines `<bagian>/<kode or nama>`, elsewhere the way to it. `kind` and `rute`
    lead to what the schema says of it. `mandiri`: it has an id or a code, so it is a thing of its own. `baris` is
    what the plan made of it. `nomor` is what readers know it by: the public number ("3.2"), the code of a program for
    what measures it, else its id; `nomor_induk` that of the row above.
    """

    alamat: str
    akar: str
    kind: str
    rute: Route
    id: str
    bagian: str
    induk: str
    urutan: int
    mandiri: bool
    isi: Mapping[str, object]
    ukur: Ukur = field(default_factory=Ukur)
    baris: _Row | None = None
    nomor: str = ""
    nomor_induk: str = ""

    @property
    def macam(self) -> str:
        """What it is, in the schema's word: "indikator kinerja"."""
        judul = field_text(self.kind, self.rute).judul
        return judul if not self.rute or judul[1:2].isupper() else judul[:1].lower() + judul[1:]

    @property
    def uraian(self) -> str:
        """The sentence or name that people know it by."""
        named = (str(self.isi.get(name) or "") for name in ("uraian", "nama", "judul", "peran"))
        return next((text for text in named if text and text != self.id), "")


def items_of_bagian(plan: RencanaBagian, nomor: Mapping[str, str]) -> Iterator[Item]:
    """Yield a section, then everything in it, at the addresses that the plan gives; `nomor` are its public numbers."""
    rows: list[_Row] = [*plan.sasaran, *plan.lines(), *plan.ukuran()]
    of_money = {each.alamat: line.item.kode for line in plan.lines() for row in line.baris for each in (row, *row.sub)}
    walk = _Walk("bagian", plan.id, {id(row.item): row for row in rows}, {**of_money, **nomor})
    yield from walk.items(plan.bagian, plan.id)


def items_of_tahun(tahun: Tahun, notulen: Iterable[Notulen] = ()) -> Iterator[Item]:
    """Yield the texts and dates of a year, then the minutes of its meetings."""
    yield from _Walk("tahun").items(tahun, "tahun")
    for each in notulen:
        yield from _Walk("notulen").items(each, f"notulen/{each.nama}")


def items_of_master(
    kind: str, record: Master, renstra: Iterable[BarisRenstra] = (), *, alamat: str = ""
) -> Iterator[Item]:
    """Yield what a master file says; `renstra` are the rows that the plan made of the Renstra's indikator.

    `alamat` is the file's where there may be several of its kind.
    """
    yield from _Walk(kind, rows={id(row.item): row for row in renstra}).items(record, alamat or kind)


def address_of(path: str) -> str:
    """Return the address of a master file: "instansi", "renstra", of a further edition "renstra/2030-2034"."""
    return path.removeprefix("rkt/").removesuffix(".yaml")


def addressed(items: Iterable[Item]) -> dict[str, Item]:
    """Return items by address; one whose address is taken already is told apart by a number, never hidden."""
    found: dict[str, Item] = {}
    for item in items:
        alamat, number = item.alamat, 2
        while alamat in found:
            alamat, number = f"{item.alamat}#{number}", number + 1
        found[alamat] = item
    return found


class _Walk:
    """One record file on its way through its schema."""

    def __init__(
        self,
        kind: str,
        bagian: str = "",
        rows: Mapping[int, _Row] | None = None,
        nomor: Mapping[str, str] | None = None,
    ) -> None:
        self.kind, self.bagian, self.rows, self.nomor = kind, bagian, rows or {}, nomor or {}

    def items(self, record: object, alamat: str) -> Iterator[Item]:
        self.root = alamat
        yield from self._item(record, (), alamat, ("", "", -1))

    def _item(self, record: Any, rute: Route, alamat: str, place: tuple[str, str, int]) -> Iterator[Item]:
        id_, induk, urutan = place
        row = self.rows.get(id(record))
        alamat = alamat if row is None or isinstance(row, BarisRenstra) else row.alamat
        isi: dict[str, object] = {}
        below = [item for part in self._fields(record, rute, "", isi, alamat) for item in part]
        id_ = row.id if isinstance(row, Ukuran) else id_
        yield Item(
            alamat=alamat,
            akar=self.root,
            kind=self.kind,
            rute=rute,
            id=id_,
            bagian=self.bagian,
            induk=induk,
            urutan=urutan,
            mandiri=not rute or isinstance(rute[-1], str) or row is not None or _key(self.kind, rute)[1],
            isi=isi,
            ukur=_ukur(row),
            baris=row,
            nomor=self.nomor.get(alamat, "" if isinstance(row, Ukuran) and self.nomor else id_),
            nomor_induk=self.nomor.get(induk, induk.rpartition("/")[2]),
        )
        yield from below

    def _fields(
        self, record: Any, rute: Route, name: str, isi: dict[str, object], alamat: str
    ) -> Iterator[Iterator[Item]]:
        """Put the plain fields of a record into `isi`, and yield the rows of its lists."""
        way = (*rute, *name.split(".")) if name else rute
        for key in _keys(self.kind, way):
            value, path = getattr(record, key), f"{name}.{key}" if name else key
            here = (*way, key)
            if _is_rows(self.kind, here):
                yield self._rows(value, here, alamat)
            elif _is_record(value):
                yield from self._fields(value, rute, path, isi, alamat)
            elif not isinstance(value, Mapping):
                isi[path] = _plain(value)
            elif any(_is_rows(self.kind, (*here, str(group))) for group in value):
                for group, rows in value.items():
                    yield self._rows(rows, (*here, str(group)), f"{alamat}/{key}")
            elif any(_is_record(below) for below in value.values()):
                yield self._named(value, here, alamat)
            else:
                isi |= {f"{path}.{inner}": _plain(below) for inner, below in sorted(value.items())}

    def _rows(self, rows: Iterable[Any], here: Route, induk: str) -> Iterator[Item]:
        rute = (*here, 0)
        key, _ = _key(self.kind, rute)
        unique = _said(self.kind, (*rute, key)).get("x-unik") == "berkas"
        above = self.root if unique else f"{induk}/{here[-1]}"
        for at, row in enumerate(rows):
            id_ = next((str(told) for name in (key, "nama", "jabatan") if (told := getattr(row, name, ""))), "")
            since = getattr(getattr(row, "berlaku", None), "mulai", None)
            yield from self._item(row, rute, f"{above}/{id_}" + (f"@{since}" if since else ""), (id_, induk, at))

    def _named(self, rows: Mapping[Any, Any], here: Route, induk: str) -> Iterator[Item]:
        for at, (name, row) in enumerate(rows.items()):
            yield from self._item(row, (*here, str(name)), f"{induk}/{here[-1]}/{name}", (str(name), induk, at))


def _ukur(row: _Row | None) -> Ukur:
    if not isinstance(row, Ukuran | BarisRenstra):
        return Ukur()
    return Ukur(satuan=row.nama_satuan, persen=row.is_persen, arah=row.arah, skala=row.skala)


def _is_record(value: object) -> bool:
    return isinstance(value, Struct) and not isinstance(value, _NILAI)


@cache
def _keys(kind: str, rute: Route) -> tuple[str, ...]:
    return known_keys(kind, rute)


@cache
def _is_rows(kind: str, rute: Route) -> bool:
    """Whether a list of objects stands there; a value of a target is none, though it may be written as one."""
    return not {"", "kurang_dari"} & {*(_keys(kind, (*rute, 0)) or [""])}


@cache
def _said(kind: str, rute: Route) -> Schema:
    """All that the schemas say of one place, the most direct first."""
    return {word: said for schema in reversed(subschemas(kind, rute)) for word, said in schema.items()}


@cache
def _key(kind: str, rute: Route) -> tuple[str, bool]:
    """Return the field by which a row is known in its list, and whether it makes it a thing of its own."""
    keys = _keys(kind, rute)
    own = next((key for key in keys if "x-definisi" in _said(kind, (*rute, key))), None)
    if own or "kode" in keys:
        return own or "kode", True
    return next(iter(_said(kind, rute).get("required") or keys)), False


def _plain(value: object) -> object:
    """Return a value as JSON-like data in which equal meaning is equal data."""
    if isinstance(value, _NILAI):
        return plain_nilai(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
