"""The year's targets as tables: the official form, and the same with quarters and who answers for them."""

from collections.abc import Iterator

from rktdocs.printed.blocks import (
    Baris,
    BarisFormulir,
    Catatan,
    Formulir,
    Kelompok,
    KelompokFormulir,
    Kolom,
    Sel,
    SelKepala,
    Tabel,
)
from rktdocs.printed.figures import figur, figure_column, on_the_comma, width_of
from rktdocs.views.plan_rows import BagianView, SasaranDinasView, SasaranView
from rktdocs.views.rows import UkuranView, owned_rows, ukuran_of

TRIWULAN = ("I", "II", "III", "IV")
BELUM_ADA = "Belum ada indikator"
_SIZE = 10
_SMALL = 9


def formulir(groups: tuple[SasaranDinasView, ...], *, judul: str = "") -> Formulir:
    """Make the official form: No, Sasaran Strategis, Indikator Kinerja, Target.

    The SOP's form has no column for the owner: he is named below an indikator where several work on its sasaran.
    """
    targets = on_the_comma([figur(row.item.target) for group in groups for _, row in owned_rows(group)])
    cells = iter(targets)
    kelompok = tuple(
        KelompokFormulir(
            nomor=group.nomor,
            sasaran=group.uraian,
            baris=tuple(
                _form_row(row, next(cells), pemilik=owner.nama if group.lintas and not row.masuk else "")
                for owner, row in owned_rows(group)
            )
            or (BarisFormulir(indikator=BELUM_ADA, target=Sel(teks=""), satuan=""),),
        )
        for group in groups
    )
    return Formulir(
        kelompok=kelompok,
        judul=judul,
        ukuran=_SIZE,
        lebar_target=width_of((cell.teks + cell.sisa for cell in targets), ukuran=_SIZE, least=18, most=40),
        lebar_satuan=width_of(
            (row.satuan for group in kelompok for row in group.baris), ukuran=_SIZE, least=10, most=26
        ),
    )


def _form_row(row: UkuranView, target: Sel, *, pemilik: str) -> BarisFormulir:
    return BarisFormulir(
        indikator=f"{row.nomor} {row.nama}".lstrip(),
        target=target,
        satuan=row.satuan_di_belakang,
        masuk=row.masuk,
        pemilik=pemilik,
    )


def quarter_table(groups: tuple[SasaranDinasView, ...]) -> Tabel | None:
    """Make the table with satuan, TW I-IV and penanggung jawab; sasaran and bagian are heads that are repeated.

    None where it would say no more than the form: nobody has set a quarter or named who answers.
    """
    rows = [row for group in groups for _, row in owned_rows(group)]
    if not any(row.item.penanggung_jawab or any(row.item.triwulan) for row in rows):
        return None
    columns = [on_the_comma([figur(row.item.target) for row in rows])]
    columns += [on_the_comma([figur(row.triwulan(index)) for row in rows]) for index in range(4)]
    cells = iter(zip(*columns, strict=True))
    target, *quarters = (figure_column(column, ukuran=_SMALL) for column in columns)
    quarter = max(quarters, key=lambda column: column.lebar)
    return Tabel(
        judul="Target kinerja menurut triwulan dan penanggung jawab",
        ukuran=_SMALL,
        kolom=(
            Kolom(lebar=width_of((row.nomor for row in rows), ukuran=_SMALL, least=11)),
            Kolom(bagian=1),
            Kolom(lebar=24),
            target,
            *(quarter,) * 4,
            Kolom(lebar=width_of((row.item.penanggung_jawab for row in rows), ukuran=_SMALL, least=40, most=62)),
        ),
        kepala=_QUARTER_HEAD,
        kelompok=tuple(_quarter_groups(groups, cells)),
    )


def quarter_notes(table: Tabel) -> tuple[Catatan, ...]:
    """What a dash and an empty cell of it mean, where it has them."""
    rows = [[_teks(cell) for cell in row.sel[3:]] for group in table.kelompok for row in group.baris]
    cells = {teks for target, *others in rows if target for teks in others}  # else its parts tell
    told: tuple[str, ...] = ("Tanda – berarti tidak diukur pada triwulan itu.",) if "–" in cells else ()
    told += ("Kolom yang kosong belum diisi.",) if "" in cells else ()
    return (Catatan(teks=" ".join(told)),) if told else ()


def _teks(cell: Sel | str) -> str:
    return cell.teks if isinstance(cell, Sel) else cell


def _quarter_groups(groups: tuple[SasaranDinasView, ...], cells: Iterator[tuple[Sel, ...]]) -> Iterator[Kelompok]:
    for group in groups:
        number = SelKepala(teks=group.nomor)
        heads = [_owner_head(group, owner, sasaran) for owner, sasaran in group.anggota]
        if heads == [group.pemilik[0].nama]:
            one = (number, SelKepala(teks=group.uraian, kolom=7), SelKepala(teks=heads[0]))
            yield _quarter_group(one, 2, group.anggota[0][1], cells)
            continue
        yield Kelompok(kepala=(number, SelKepala(teks=group.uraian, kolom=8)))
        for head, (_, sasaran) in zip(heads, group.anggota, strict=True):
            yield _quarter_group((SelKepala(teks=""), SelKepala(teks=head, kolom=8)), 3, sasaran, cells)


def _owner_head(group: SasaranDinasView, owner: BagianView, sasaran: SasaranView) -> str:
    """Whose rows follow, and how he words the sasaran where he words it otherwise than the Renstra."""
    return owner.nama if sasaran.uraian == group.uraian else f"{owner.nama}: {sasaran.uraian}"


def _quarter_group(
    kepala: tuple[SelKepala, ...], tingkat: int, sasaran: SasaranView, cells: Iterator[tuple[Sel, ...]]
) -> Kelompok:
    rows = (row for item in sasaran.indikator for row in ukuran_of(item))
    return Kelompok(kepala=kepala, tingkat=tingkat, baris=tuple(_quarter_row(row, next(cells)) for row in rows))


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
