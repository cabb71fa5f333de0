"""The year's targets as tables: the official form, and the same with quarters and who answers for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rktdocs.records.nilai import BelumDiisi, Predikat
from rktdocs.views.blocks import (
    Baris,
    BarisFormulir,
    Formulir,
    Kelompok,
    KelompokFormulir,
    Kolom,
    Sel,
    SelKepala,
    Tabel,
)
from rktdocs.views.figures import figure_column, on_the_comma, width_of
from rktdocs.views.plan import BagianView, IndikatorView, SasaranView

TRIWULAN = ("I", "II", "III", "IV")
BELUM_ADA = "Belum ada indikator"


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranView:
    """An indikator or a part of one, as a row of a table."""

    nomor: str
    item: IndikatorView
    masuk: int = 0

    @property
    def nama(self) -> str:
        """The name; a part carries its letter."""
        return f"{self.item.id.rpartition('.')[2]}. {self.item.uraian}" if self.masuk else self.item.uraian

    @property
    def target(self) -> str:
        """The target as shown, "" where the parts carry it instead."""
        return self.item.target.teks

    @property
    def satuan(self) -> str:
        """The unit, "" where the parts carry it instead."""
        return "" if self.item.dirinci else self.item.satuan

    @property
    def satuan_di_belakang(self) -> str:
        """The unit where it is read behind the figure: not behind "BB", "82,5 %" or "Belum diisi"."""
        wordy = isinstance(self.item.target.asal, Predikat | BelumDiisi)
        return "" if wordy or self.item.satuan == "Persen" else self.satuan

    def triwulan(self, index: int) -> str:
        """A quarter's value as shown, "" where no quarters are planned."""
        return self.item.triwulan[index].teks if self.item.triwulan else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SasaranBernomor:
    """A sasaran with its running number and rows."""

    nomor: str
    sasaran: SasaranView
    bagian: BagianView
    baris: tuple[UkuranView, ...]


def numbered(bagian: tuple[BagianView, ...]) -> tuple[SasaranBernomor, ...]:
    """Number every sasaran of these bagian and its rows, in the order of the form."""
    pairs = [(owner, sasaran) for owner in bagian for sasaran in owner.sasaran]
    return tuple(
        SasaranBernomor(nomor=str(n), sasaran=sasaran, bagian=owner, baris=tuple(_rows(sasaran, str(n))))
        for n, (owner, sasaran) in enumerate(pairs, 1)
    )


def _rows(sasaran: SasaranView, nomor: str) -> Iterator[UkuranView]:
    for index, item in enumerate(sasaran.indikator, 1):
        yield from ukuran_of(item, f"{nomor}.{index}")


def ukuran_of(item: IndikatorView, nomor: str = "") -> Iterator[UkuranView]:
    """An indikator as a row and its parts below it, under whatever it stands: a sasaran, a program, a kegiatan."""
    yield UkuranView(nomor=nomor, item=item)
    for sub in item.sub:
        yield UkuranView(nomor="", item=sub, masuk=1)


def formulir(groups: tuple[SasaranBernomor, ...], *, judul: str = "", ukuran: int = 10) -> Formulir:
    """Make the official form: No, Sasaran Strategis, Indikator Kinerja, Target."""
    targets = on_the_comma([row.target for group in groups for row in group.baris])
    cells = iter(targets)
    kelompok = tuple(
        KelompokFormulir(
            nomor=group.nomor,
            sasaran=group.sasaran.uraian,
            baris=tuple(_form_row(row, next(cells)) for row in group.baris)
            or (BarisFormulir(indikator=BELUM_ADA, target=Sel(teks=""), satuan=""),),
        )
        for group in groups
    )
    return Formulir(
        kelompok=kelompok,
        judul=judul,
        ukuran=ukuran,
        lebar_target=width_of((cell.teks + cell.sisa for cell in targets), ukuran=ukuran, least=18, most=40),
        lebar_satuan=width_of(
            (row.satuan for group in kelompok for row in group.baris), ukuran=ukuran, least=10, most=26
        ),
    )


def _form_row(row: UkuranView, target: Sel) -> BarisFormulir:
    return BarisFormulir(indikator=row.nama, target=target, satuan=row.satuan_di_belakang, masuk=row.masuk)


def quarter_table(groups: tuple[SasaranBernomor, ...], *, judul: str, ukuran: int = 9) -> Tabel:
    """Make the table with satuan, TW I-IV and penanggung jawab; bagian and sasaran are heads that are repeated."""
    rows = [row for group in groups for row in group.baris]
    columns = [on_the_comma([row.target for row in rows])]
    columns += [on_the_comma([row.triwulan(index) for row in rows]) for index in range(4)]
    cells = iter(zip(*columns, strict=True))
    widths = [figure_column(column, ukuran=ukuran) for column in columns]
    return Tabel(
        judul=judul,
        ukuran=ukuran,
        kolom=(
            Kolom(lebar=width_of((row.nomor for row in rows), ukuran=ukuran, least=11)),
            Kolom(bagian=1),
            Kolom(lebar=24),
            *widths,
            Kolom(lebar=40),
        ),
        kepala=_QUARTER_HEAD,
        kelompok=tuple(_quarter_groups(groups, cells)),
    )


def _quarter_groups(groups: tuple[SasaranBernomor, ...], cells: Iterator[tuple[Sel, ...]]) -> Iterator[Kelompok]:
    owner = ""
    for group in groups:
        if group.bagian.id != owner:
            owner = group.bagian.id
            yield Kelompok(kepala=(SelKepala(teks=group.bagian.nama, kolom=9),))
        head = (SelKepala(teks=group.nomor), SelKepala(teks=group.sasaran.uraian, kolom=8))
        yield Kelompok(kepala=head, tingkat=3, baris=tuple(_quarter_row(row, next(cells)) for row in group.baris))


def _quarter_row(row: UkuranView, figures: tuple[Sel, ...]) -> Baris:
    name = Sel(teks=row.nama, masuk=row.masuk)
    return Baris(sel=(row.nomor, name, row.satuan, *figures, row.item.penanggung_jawab))


_QUARTER_HEAD = (
    (
        SelKepala(teks="No", baris=2),
        SelKepala(teks="Sasaran Strategis / Indikator Kinerja", baris=2),
        SelKepala(teks="Satuan", baris=2),
        SelKepala(teks="Target", baris=2),
        SelKepala(teks="Target Triwulan", kolom=4),
        SelKepala(teks="Penanggung Jawab", baris=2),
    ),
    tuple(SelKepala(teks=name) for name in TRIWULAN),
)
