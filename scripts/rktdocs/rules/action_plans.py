"""The rencana aksi of a Perjanjian Kinerja: what is done in each quarter, never another figure than the RKT's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.references import TidakAda
from rktdocs.records.nilai import TidakDiukur
from rktdocs.records.target_text import TargetText, parse_target
from rktdocs.rules.agreements import LAW, every
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope, shown_of
from rktdocs.words.texts import folded, quoted

if TYPE_CHECKING:
    from rktdocs.findings import Route
    from rktdocs.plan.perjanjian import Perjanjian
    from rktdocs.plan.rows import Ukuran
    from rktdocs.records.pk import AksiPk

_QUARTERS = ("I", "II", "III", "IV")


@rule(
    Tingkat.PERINGATAN,
    judul="Rencana aksi selaras dengan target triwulan",
    penjelasan=(
        "Rencana aksi menyebut apa yang dikerjakan, masing-masing sekali dan sedikitnya pada satu triwulan. Target "
        "triwulan indikator ikut tercetak dari RKT dan tidak diketik ulang; angka untuk kegiatan RKT yang sama tidak "
        "berbeda dari target triwulannya."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_aksi(scope: ProjectScope) -> Iterator[Note]:
    """Activities are told once, with a quarter, and contradict no quarter of the plan."""
    for _, each in every(scope):
        actions = each.pk.rencana_aksi
        names = [folded(aksi.kegiatan) for aksi in actions]
        for at, aksi in enumerate(actions):
            rute: Route = ("rencana_aksi", at)
            first = names.index(names[at])
            if first != at and actions[first].penanggung_jawab == aksi.penanggung_jawab:
                yield _note(each, (*rute, "kegiatan"), f"Kegiatan ini sudah ditulis pada butir ke-{first + 1}", _ONCE)
            elif not any(_texts(aksi)):
                pesan = "Kegiatan ini tidak mempunyai isi pada satu triwulan pun"
                yield _note(
                    each, (*rute, "kegiatan"), pesan, "isi tw1 sampai tw4 yang berlaku, atau hapus kegiatan ini"
                )
            else:
                yield from _beside_the_plan(each, rute, aksi)


_ONCE = "gabungkan kedua butir, atau hapus salah satunya"


def _note(each: Perjanjian, rute: Route, pesan: str, perbaikan: str) -> Note:
    return Note(pesan, perbaikan, rute=rute, berkas=each.pk.berkas)


def _texts(aksi: AksiPk) -> tuple[str, str, str, str]:
    return (aksi.tw1.strip(), aksi.tw2.strip(), aksi.tw3.strip(), aksi.tw4.strip())


def _beside_the_plan(each: Perjanjian, rute: Route, aksi: AksiPk) -> Iterator[Note]:
    """Figures of what bears the name of an indikator or kegiatan that is promised, against its quarters."""
    for ukuran in _named(each, aksi.kegiatan):
        for at, (text, planned) in enumerate(zip(_texts(aksi), ukuran.item.triwulan, strict=False)):
            said = _read(ukuran, text) if text and not isinstance(planned, TidakDiukur) else None
            if said is not None and said.nilai != planned:
                pesan = f"Triwulan {_QUARTERS[at]} ditulis {quoted(text)}, padahal target {ukuran.id} pada RKT"
                yield _note(each, (*rute, f"tw{at + 1}"), f"{pesan} {shown_of(ukuran, planned)}", _FROM_RKT)


_FROM_RKT = "hapus angkanya: target triwulan RKT ikut tercetak; bila berubah, ubah dahulu di RKT"


def _named(each: Perjanjian, name: str) -> Iterator[Ukuran]:
    rows = [row for row in each.baris if row.ukuran]
    yield from (row.ukuran for row in rows if row.ukuran and folded(row.ukuran.item.uraian) == folded(name))
    owner = each.pemilik.id if each.pemilik else ""
    for bagian in each.rencana.bagian if each.rencana else ():
        if owner in ("", bagian.id):
            for line in bagian.lines():
                if folded(line.item.nama) == folded(name) and len(line.baris) == 1:
                    yield line.baris[0]


def _read(ukuran: Ukuran, text: str) -> TargetText | None:
    """A figure in the unit of an indikator; None of all else that people write there."""
    if isinstance(ukuran.ke_skala, TidakAda):
        return None
    read = parse_target(text, satuan=ukuran.nama_satuan, skala=ukuran.skala)
    return read if isinstance(read, TargetText) and _same_unit(read.satuan, ukuran.nama_satuan) else None


def _same_unit(one: str, other: str) -> bool:
    return folded(one.replace("%", "Persen")) == folded(other)
