"""Is the form whole? Empty files, missing targets, years, references between the parts of one section file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.completeness import TARGET
from rktdocs.plan.references import TidakAda, item_of
from rktdocs.plan.rows import Ukuran
from rktdocs.records.places import rkt_pendek
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, BarisScope, RenstraScope, RktScope
from rktdocs.words.texts import did_you_mean, listed, meant_id, quoted

if TYPE_CHECKING:
    from rktdocs.records.model import Sasaran
    from rktdocs.records.renstra import Renstra, SasaranRenstra


@rule(
    Tingkat.KESALAHAN,
    judul="Setiap sasaran mempunyai indikator",
    penjelasan="Sasaran tanpa indikator tidak dapat diukur; setiap sasaran mempunyai sedikitnya satu indikator.",
    sumber="SOP Penyusunan RKT, langkah 1",
    loose=True,
)
def sasaran_punya_indikator(scope: BagianScope) -> Iterator[Note]:
    """Each sasaran has at least one indikator."""
    for index, sasaran in enumerate(scope.bagian.sasaran):
        if not sasaran.indikator:
            yield Note(
                rute=("sasaran", index, "id"),
                pesan=f"{sasaran.id} belum mempunyai indikator kinerja",
                perbaikan="tambahkan kunci indikator dengan sedikitnya satu indikator: id, uraian, satuan, target",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Setiap sasaran mempunyai indikator hasil",
    penjelasan=(
        "Sasaran strategis diukur dengan hasil (outcome) atau dampak (impact), bukan hanya dengan masukan dan "
        "keluaran. Berkas yang tidak mengisi kategori sama sekali tidak diperiksa."
    ),
    sumber="Permenpan RB 53/2014 (indikator berorientasi hasil)",
)
def sasaran_punya_hasil(scope: BagianScope) -> Iterator[Note]:
    """Each sasaran has an indikator of kategori outcome or impact, in files that fill in kategori at all."""
    if not any(ukuran.item.kategori for ukuran in scope.indikator):
        return
    for index, sasaran in enumerate(scope.bagian.sasaran):
        kinds = {item.kategori for item in sasaran.indikator}
        if sasaran.indikator and not kinds & {"outcome", "impact"}:
            yield Note(
                rute=("sasaran", index, "id"),
                pesan=f"{sasaran.id} hanya diukur dengan masukan atau keluaran; tidak ada indikator hasil",
                perbaikan="tambahkan indikator hasil (berkategori outcome), atau lengkapi kategori yang belum diisi",
            )


@rule(
    Tingkat.KESALAHAN,
    judul="Berkas bagian tidak kosong",
    penjelasan=(
        "Berkas bagian memuat sedikitnya satu sasaran atau satu program; pada tahap konsep hanya peringatan. Bagian "
        "yang hanya mendukung bagian lain ditandai pengisian: tidak di instansi.yaml."
    ),
    sumber="SOP Penyusunan RKT, langkah 2",
    loose=True,
)
def bagian_kosong(scope: BagianScope) -> Iterator[Note]:
    """A section file has a sasaran or a program; at stage konsep that is a peringatan only."""
    unit = item_of(scope.section.unit)
    if not scope.bagian.sasaran and not scope.bagian.program and not (unit and unit.pengisian == "tidak"):
        yield Note(
            rute=("bagian",),
            tingkat=Tingkat.PERINGATAN if scope.tahap == "konsep" else None,
            pesan=f"Berkas {scope.bagian.bagian} belum memuat sasaran maupun program",
            perbaikan="isi kunci sasaran dengan sasaran strategis bagian ini; bila bagian ini hanya mendukung bagian "
            'lain, tulis "pengisian: tidak" padanya di instansi.yaml',
        )


@rule(
    Tingkat.KESALAHAN,
    judul="Setiap bagian mempunyai berkas",
    penjelasan=(
        "Pada tahap draft, setiap bagian yang berlaku pada tahun itu menurut instansi.yaml mempunyai berkas isian. "
        "Bagian yang tidak mengisi ditandai di sana: pengisian: tidak, dengan alasan_pengisian dan masa berlakunya."
    ),
    sumber="SOP Penyusunan RKT, langkah 2 dan 3",
    perlu=("instansi",),
)
def bagian_tanpa_berkas(scope: RktScope) -> Iterator[Note]:
    """At stage draft each bagian in force has its file, unless the agency says that it does not fill in."""
    for unit in scope.year.tanpa_berkas if scope.rkt.tahun.tahap == "draft" else ():
        yield Note(
            rute=("tahap",),
            pesan=f"{rkt_pendek(scope.rkt.kunci)} sudah tahap draft, tetapi {unit.nama} belum mempunyai berkas",
            perbaikan=f"simpan isiannya sebagai rkt/{scope.rkt.kunci}/bagian/{unit.id}.yaml; bila bagian ini tidak "
            'mengisi RKT, tulis "pengisian: tidak" dan alasan_pengisian padanya di instansi.yaml',
        )


@rule(
    Tingkat.KESALAHAN,
    judul="Target sudah diisi",
    penjelasan=(
        "Pada tahap konsep target boleh kosong (null) dan hanya menjadi satu peringatan tiap bagian; pada tahap draft "
        "setiap target harus terisi. Indikator yang dirinci dalam sub_indikator tidak memerlukan target sendiri."
    ),
    sumber="SOP Penyusunan RKT, langkah 2 dan 5",
    loose=True,
)
def belum_diisi(scope: BagianScope) -> Iterator[Note]:
    """No target is null; at stage konsep that is one peringatan a bagian: the format is new."""
    empty = [ukuran for ukuran in scope.ukuran if not ukuran.is_filled]
    if scope.tahap == "konsep" and len(empty) > 1:
        yield Note(
            rute=(*empty[0].rute, "target"),
            tingkat=Tingkat.PERINGATAN,
            pesan=f"Target belum diisi pada {scope.named(TARGET, 'indikator')}",
            perbaikan="isi targetnya sebelum tahap draft",
        )
        return
    for ukuran in empty:
        yield Note(
            rute=(*ukuran.rute, "target"),
            tingkat=Tingkat.PERINGATAN if scope.tahap == "konsep" else None,
            pesan=f"Target {ukuran.id} belum diisi",
            perbaikan=_to_fill(ukuran, scope.bagian.tahun),
        )


def _to_fill(ukuran: Ukuran, tahun: int) -> str:
    """Say what kind of target this indikator takes."""
    if ukuran.skala:
        return f"pilih targetnya tahun {tahun}: {listed([step.kode for step in ukuran.skala.nilai], 12)}"
    unit = f" dalam {ukuran.nama_satuan}" if ukuran.nama_satuan else ""
    return f'tulis "target: ..." tahun {tahun}{unit}'


@rule(
    Tingkat.KESALAHAN,
    judul="Tahun sama di folder, berkas, dan periode Renstra",
    penjelasan=(
        "Tahun di dalam berkas (juga tahun.yaml) sama dengan tahun folder tempat berkas itu berada, dan termasuk "
        "periode Renstra. Tahun peralihan boleh mengikuti Renstra yang sudah berakhir bila tahun.yaml menyebutnya."
    ),
    loose=True,
)
def tahun_cocok(scope: BagianScope | RktScope) -> Iterator[Note]:
    """The year in a section file and in tahun.yaml is that of the folder and lies in the Renstra's period."""
    if isinstance(scope, RktScope):
        written, expected = scope.rkt.tahun.tahun, str(scope.tahun)
    else:
        written, expected = scope.bagian.tahun, str(scope.rkt.tahun) if scope.rkt else _year_of_path(scope.berkas)
    if expected and int(expected) != written:
        yield Note(
            rute=("tahun",),
            pesan=f"Berkas ini menulis tahun {written}, padahal berada di folder tahun {expected}",
            perbaikan=f'tulis "tahun: {expected}", atau pindahkan berkas ini ke folder rkt/{written}/',
            tulis=int(expected),
        )
    elif isinstance(scope, RktScope) and "renstra" not in scope.year.tak_terbaca:
        periode = scope.year.renstra.periode
        named = bool(scope.rkt.tahun.renstra)
        if periode.mulai > periode.sampai:
            return  # told at the period itself
        if scope.tahun < periode.mulai or (scope.tahun > periode.sampai and not named):
            yield Note(
                rute=("renstra",) if named else ("tahun",),
                pesan=f"Tahun {scope.tahun} di luar periode Renstra {periode.mulai} sampai {periode.sampai}",
                perbaikan=f"periksa tahun ini, atau periode di {scope.year.renstra.berkas}"
                + (
                    f'; tahun peralihan menyebut Renstra yang sudah berakhir: "renstra: {scope.year.renstra.nama}"'
                    if scope.tahun > periode.sampai
                    else ""
                ),
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Setiap sasaran didukung program",
    penjelasan=(
        "Sasaran yang tidak disebut program mana pun tidak punya pagu dan kegiatan. Sasaran penunjang dan rencana yang "
        "tidak memuat program sama sekali tidak diperiksa."
    ),
    sumber="Permendagri 86/2017 (keterkaitan sasaran dan program)",
)
def sasaran_tanpa_program(scope: BarisScope) -> Iterator[Note]:
    """Each sasaran is named by a program, in plans that have programmes at all."""
    if isinstance(scope, RenstraScope):
        lacking: Iterator[tuple[Route, Sasaran | SasaranRenstra]] = _unserved_of(scope.renstra)
    elif any(bagian.program for bagian in scope.year.bagian):
        lacking = ((row.rute, row.item) for row in scope.section.sasaran if not row.program)
    else:
        return
    for rute, sasaran in lacking:
        if not sasaran.penunjang:
            yield Note(
                rute=(*rute, "id"),
                pesan=f"{sasaran.id} tidak didukung program mana pun di berkas ini",
                perbaikan=f'tambahkan "sasaran: [{sasaran.id}]" pada program yang mendukungnya',
            )


def _unserved_of(renstra: Renstra) -> Iterator[tuple[Route, Sasaran | SasaranRenstra]]:
    """Yield the sasaran of the Renstra that none of its programs names, where any names one."""
    served = {name for program in renstra.program for name in program.sasaran}
    for at, tujuan in enumerate(renstra.tujuan if served else ()):
        for index, sasaran in enumerate(tujuan.sasaran):
            if sasaran.id not in served:
                yield ("tujuan", at, "sasaran", index), sasaran


@rule(
    Tingkat.KESALAHAN,
    judul="Program menyebut sasaran yang ada",
    penjelasan="ID pada isian sasaran sebuah program adalah ID sasaran di berkas yang sama.",
    loose=True,
)
def sasaran_program_dikenal(scope: BagianScope) -> Iterator[Note]:
    """What a program names under `sasaran` is a sasaran of the same file."""
    known = [sasaran.id for sasaran in scope.bagian.sasaran]
    for program in scope.program:
        for index, rujuk in enumerate(program.sasaran):
            if isinstance(rujuk, TidakAda):
                name, meant = rujuk.id, meant_id(rujuk.id, known)
                yield Note(
                    rute=(*program.rute, "sasaran", index),
                    pesan=f"Program ini menyebut sasaran {name}, yang tidak ada di berkas ini{did_you_mean(meant)}",
                    perbaikan=f"pilih salah satu: {listed(known)}" if known else "hapus, atau tambahkan sasaran itu",
                )


@rule(
    Tingkat.KESALAHAN,
    judul="Bagian terdaftar di instansi.yaml",
    penjelasan="Bagian yang mengisi RKT, dan bagian pada isian pendukung, terdaftar di instansi.yaml untuk tahun itu.",
    sumber="SOP Penyusunan RKT, langkah 2",
    perlu=("instansi",),
)
def bagian_dikenal(scope: BagianScope) -> Iterator[Note]:
    """The bagian of a file, and each one named as pendukung, is one of the agency in that year."""
    known = scope.scope.bagian_ids
    stem = PurePosixPath(scope.berkas).stem
    places: list[tuple[str, Route]] = []
    if stem == scope.bagian.bagian:
        places.append((stem, ("bagian",)))
    else:
        yield Note(
            rute=("bagian",),
            pesan=f"Berkas bernama {stem}.yaml, tetapi isinya untuk bagian {scope.bagian.bagian}",
            perbaikan=f'tulis "bagian: {stem}", atau ganti nama berkas ini menjadi {scope.bagian.bagian}.yaml',
            tulis=stem if stem in known else None,
        )
    for ukuran in scope.indikator:
        places += [(name, (*ukuran.rute, "pendukung", at)) for at, name in enumerate(ukuran.induk.pendukung)]
    for name, rute in places:
        if name not in known:
            after = [unit.id for unit in scope.year.unit if name in unit.menggantikan]
            meant = listed(after) or closest(name, known)
            yield Note(
                rute=rute,
                pesan=f"Bagian {quoted(name)} tidak ada di instansi.yaml untuk tahun {scope.year.tahun}"
                + did_you_mean(meant),
                perbaikan=f"pilih salah satu: {listed(list(known))}; atau daftarkan bagian itu di instansi.yaml",
            )


def _year_of_path(berkas: str) -> str:
    """Year folder of a loose path like `.../2026/bagian/x.yaml` or `.../2026-p1/bagian/x.yaml`, "" elsewhere."""
    parts = PurePosixPath(berkas).parts
    folder = parts[-3] if len(parts) > 2 and parts[-2] == "bagian" else ""
    return folder[:4] if re.fullmatch(r"20[0-9]{2}(-p[1-9])?", folder) else ""
