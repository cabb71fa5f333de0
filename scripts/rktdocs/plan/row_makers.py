"""Makes the rows of one section, in file order, with the values that hold for each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.findings import Route
from rktdocs.plan.completeness import asked_of_measure, is_empty, owed_by_program
from rktdocs.plan.held import Asal, Held, held
from rktdocs.plan.money import pagu_of
from rktdocs.plan.references import Ada, Rujuk, item_of, refer
from rktdocs.plan.rows import (
    BarisProgram,
    BarisSasaran,
    Ukuran,
    Yardstick,
    direction_of,
    general_code,
    line_address,
    line_key,
)
from rktdocs.plan.satuan import canonical, is_counted, other_unit
from rktdocs.records.model import (
    Bagian,
    Indikator,
    Kegiatan,
    KondisiAwal,
    Program,
    Sasaran,
    SubIndikator,
    SubKegiatan,
    children_of,
)
from rktdocs.records.nilai import BelumDiisi
from rktdocs.records.renstra import IndikatorRenstra
from rktdocs.words.texts import folded

if TYPE_CHECKING:
    from rktdocs.plan.renstra_rows import BarisProgramRenstra


class Rows:
    """Makes the rows of one section, in file order."""

    def __init__(self, bagian: Bagian, by: Yardstick) -> None:
        """Resolve the programs first: a sasaran tells which serve it."""
        self._id, self._by = bagian.bagian, by
        self._known = {item.id: item for item in bagian.sasaran}
        self.program = self._lines(bagian.program, bagian.bagian, ("program",), None)
        self.sasaran = tuple(self._sasaran(item, ("sasaran", at)) for at, item in enumerate(bagian.sasaran))

    def _sasaran(self, item: Sasaran, rute: Route) -> BarisSasaran:
        named = (refer(name, self._by.prioritas) for name in item.prioritas)
        return BarisSasaran(
            item=item,
            rute=rute,
            alamat=f"{self._id}/{item.id}",
            ke_renstra=refer(item.renstra, self._by.sasaran),
            prioritas=tuple(rujuk for rujuk in named if rujuk is not None),
            baris=self._measures(item.indikator, (*rute, "indikator"), item, {}),
            program=tuple(line for line in self.program if item.id in _named(line.item)),
        )

    def _lines(
        self, items: Sequence[SubKegiatan], above: str, rute: Route, induk: SubKegiatan | None
    ) -> tuple[BarisProgram, ...]:
        return tuple(self._line(item, above, (*rute, at), induk) for at, item in enumerate(items))

    def _line(self, item: SubKegiatan, above: str, rute: Route, induk: SubKegiatan | None) -> BarisProgram:
        alamat = line_address(item, above)
        below = "kegiatan" if isinstance(item, Program) else "sub_kegiatan"
        pagu = pagu_of(item)
        known = self._by.program_renstra
        renstra = known.get(line_key(item)) or known.get(general_code(item.kode))
        named = (refer(name, self._known) for name in _named(item))
        return BarisProgram(
            item=item,
            rute=rute,
            alamat=alamat,
            tingkat=0 if isinstance(item, Program) else 1 if isinstance(item, Kegiatan) else 2,
            induk=induk,
            tertulis={} if item.pagu is None else {None: item.pagu},
            alamat_induk=above if induk else "",
            renstra=renstra,
            pagu=pagu,
            sasaran=tuple(rujuk for rujuk in named if rujuk is not None),
            baris=self._measures(item.indikator, (*rute, "indikator"), None, _by_name(renstra)),
            belum=owed_by_program(pagu),
            sebelum=self._by.program_sebelum.get(alamat),
            anak=self._lines(children_of(item), alamat, (*rute, below), item),
        )

    def _measures(
        self,
        items: Sequence[Indikator],
        rute: Route,
        sasaran: Sasaran | None,
        same: Mapping[str, IndikatorRenstra],
    ) -> tuple[Ukuran, ...]:
        """Make the rows of one list; `same` are the Renstra's indikator of that code by their names."""
        made = []
        for at, item in enumerate(items):
            namesake = same.get(folded(item.uraian))
            known = refer(item.renstra, self._by.indikator) or (Ada(namesake) if namesake else None)
            made.append(self._indikator(item, (*rute, at), sasaran, known))
        return tuple(made)

    def _indikator(
        self, item: Indikator, rute: Route, sasaran: Sasaran | None, known: Rujuk[IndikatorRenstra] | None
    ) -> Ukuran:
        parts = tuple(
            self._ukuran(part, item, (*rute, "sub_indikator", at), sasaran, known)
            for at, part in enumerate(item.sub_indikator)
        )
        return replace(self._ukuran(item, item, rute, sasaran, known), sub=parts)

    def _ukuran(
        self,
        item: Indikator | SubIndikator,
        induk: Indikator,
        rute: Route,
        sasaran: Sasaran | None,
        ke_renstra: Rujuk[IndikatorRenstra] | None,
    ) -> Ukuran:
        by = self._by
        is_part = item is not induk
        alamat = f"{self._id}/{induk.id}.{item.id}" if is_part else f"{self._id}/{item.id}"
        renstra = item_of(ke_renstra)
        units = by.satuan or {}
        satuan = item.satuan or induk.satuan
        planned = renstra.target.get(by.tahun) if renstra and not is_part else None
        homes = _Homes(item, induk, renstra)
        awal = homes.kondisi_awal()
        diminta = asked_of_measure(item, induk, of_sasaran=sasaran is not None)
        return Ukuran(
            item=item,
            induk=induk,
            rute=rute,
            alamat=alamat,
            sasaran=sasaran,
            ke_renstra=ke_renstra,
            ke_satuan=refer(satuan.casefold(), by.satuan),
            ke_skala=refer(item.skala or induk.skala, by.skala),
            satuan=canonical(satuan, units),
            counted=is_counted(satuan, units),
            polaritas=homes.polaritas(),
            satuan_awal=other_unit(awal.nilai.satuan if awal.nilai else "", canonical(satuan, units), units),
            kondisi_awal=awal,
            kategori=homes.text("kategori"),
            perhitungan=homes.text("perhitungan"),
            periode_ukur=homes.text("periode_ukur"),
            formula=homes.text("formula"),
            definisi=homes.text("definisi"),
            sumber_data=homes.text("sumber_data"),
            penanggung_jawab=homes.text("penanggung_jawab"),
            boleh_lebih_100=homes.flag("boleh_lebih_100"),
            boleh_negatif=homes.flag("boleh_negatif"),
            target_renstra=None if isinstance(planned, BelumDiisi) else planned,
            sebelum=by.sebelum.get(alamat),
            diminta=diminta,
            belum=tuple(jenis for jenis in diminta if is_empty(jenis, item)),
        )


def _by_name(renstra: "BarisProgramRenstra | None") -> Mapping[str, IndikatorRenstra]:
    return {folded(row.item.uraian): row.item for row in renstra.baris} if renstra else {}


def _named(item: SubKegiatan) -> tuple[str, ...]:
    return item.sasaran if isinstance(item, Program) else ()


class _Homes(Struct, frozen=True):
    """Where a row's values can be written, in the order of their weight: the row, its indikator, the Renstra."""

    item: Indikator | SubIndikator
    induk: Indikator
    renstra: IndikatorRenstra | None

    def text(self, name: str) -> Held[str]:
        return held((asal, str(text)) for asal, text in self._of(name))

    def flag(self, name: str) -> Held[bool]:
        return held((asal, bool(flag)) for asal, flag in self._of(name))

    def polaritas(self) -> Held[str]:
        written = ((asal, str(text)) for asal, text in self._of("polaritas"))
        return held([*written, (Asal.BAWAAN, direction_of(self.item.target, self.item.skala or self.induk.skala))])

    def kondisi_awal(self) -> Held[KondisiAwal]:
        """The Renstra's is of the whole: a part has its own or none."""
        own = self.item.kondisi_awal
        known = self.renstra.kondisi_awal if self.renstra and self.item is self.induk else None
        theirs = KondisiAwal(nilai=known, satuan=self._satuan_awal()) if known is not None else None
        if own and theirs and own.nilai == theirs.nilai and own.satuan in ("", theirs.satuan):
            return Held(replace(own, satuan=theirs.satuan), Asal.SENDIRI)
        return held([(Asal.SENDIRI, own), (Asal.RENSTRA, theirs)])

    def _satuan_awal(self) -> str:
        """The unit of the Renstra's kondisi awal, "" where it is this row's."""
        assert self.renstra is not None
        same = self.renstra.satuan.casefold() == self.induk.satuan.casefold()
        return self.renstra.satuan_kondisi_awal or ("" if same else self.renstra.satuan)

    def _of(self, name: str) -> Iterator[tuple[Asal, object]]:
        yield Asal.SENDIRI, getattr(self.item, name, "")
        if self.item is not self.induk:
            yield Asal.INDUK, getattr(self.induk, name, "")
        if self.renstra is not None:
            yield Asal.RENSTRA, getattr(self.renstra, name, "")
