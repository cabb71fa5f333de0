"""Who promises in a Perjanjian Kinerja, and to whom: officials in office on its day, each office once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.perjanjian import Perjanjian, stem_of, way_of
from rktdocs.plan.signing import approver_role
from rktdocs.records.spelling import closest
from rktdocs.rules.agreements import LAW, note, told_once
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import did_you_mean

if TYPE_CHECKING:
    from rktdocs.plan.parties import PihakBerlaku
    from rktdocs.plan.perjanjian import PerjanjianTahun
    from rktdocs.records.instansi import Pejabat
    from rktdocs.records.pk import Pihak, Pk


@rule(
    Tingkat.PERINGATAN,
    judul="Kedua pihak menjabat pada tanggal perjanjian",
    penjelasan=(
        "Pihak perjanjian adalah pejabat di instansi.yaml yang menjabat pada tanggalnya, atau orang luar dinas dengan "
        "nama dan jabatan, dan setiap jabatan mempunyai satu perjanjian yang berlaku. Pejabat yang pergi sebelum tahun "
        "berakhir mempunyai perjanjian perubahan penggantinya (alasan: mutasi) atau penutup. "
        "Setiap peran pada perjanjian.rantai dijabat seseorang pada tanggal itu."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_pejabat(scope: ProjectScope) -> Iterator[Note]:
    """Both parties are in office on the day, and whoever leaves within the year has a closing agreement."""
    for year in scope.perjanjian:
        yield from told_once(
            "pk-pejabat", year, (found for each in year.perjanjian for found in _of(scope, year, each))
        )


def _of(scope: ProjectScope, year: PerjanjianTahun, each: Perjanjian) -> Iterator[Note]:
    for key, party in (("pihak_pertama", each.pertama), ("pihak_kedua", each.kedua)):
        told = _out_of_office(scope, each.pk, party)
        if told:
            yield told.under((key,), each.pk.berkas)
    if _are_one(each.pertama, each.kedua):
        yield note(each.pk, "pihak_kedua", "Kedua pihak adalah orang yang sama", "tulis atasannya")
    elif each.tertukar:
        yield note(
            each.pk,
            "pihak_pertama",
            f"{each.pertama.jabatan} berjanji kepada bawahannya, {each.kedua.jabatan}",
            "tukar pihak_pertama dan pihak_kedua: yang berjanji pihak pertama, atasannya pihak kedua",
        )
    else:
        twin = next((other for other in year.perjanjian if _are_twins(each, other)), None)
        yield from _beside_a_twin(each, twin) if twin else _of_office(year, each)
        yield from _beside_the_superior(scope, year, each)
    if each.berlaku:
        yield from _chain(scope, each.pk)


def _are_one(one: PihakBerlaku, other: PihakBerlaku) -> bool:
    """One official in both places, or named a second time as somebody from outside."""
    if one.pejabat and other.pejabat:
        return one.pejabat is other.pejabat
    return bool(one.nama) and one.nama.casefold() == other.nama.casefold()


def _chain(scope: ProjectScope, pk: Pk) -> Iterator[Note]:
    """Who judges it by a chain that is of Perjanjian Kinerja alone: the RKT's is looked at where the RKT is signed."""
    instansi = scope.plan.instansi
    known = {pejabat.peran for pejabat in instansi.pejabat}
    for peran in dict.fromkeys(tahap.peran for tahap in instansi.rantai_sendiri):
        if peran in known and instansi.pejabat_on(peran, pk.tanggal) is None:
            yield note(
                pk,
                "tanggal",
                f"Tidak ada pejabat dengan peran {peran} pada {tanggal(pk.tanggal)}, padahal peran itu ada pada "
                "perjanjian.rantai di instansi.yaml",
                f"lengkapi pejabat {peran} di instansi.yaml (berlaku: mulai dan sampai), atau periksa tanggalnya",
            )


def _beside_a_twin(each: Perjanjian, twin: Perjanjian) -> Iterator[Note]:
    yield note(
        each.pk,
        "pihak_pertama",
        f"{each.pertama.jabatan} juga berjanji dalam {twin.pk.id}.yaml",
        f"hapus salah satunya; perubahannya bernama {stem_of(twin.pk)}-p1.yaml",
    )


def _of_office(year: PerjanjianTahun, each: Perjanjian) -> Iterator[Note]:
    """Who changed an agreement is who its reason says, and who leaves has his changed or closed."""
    before = year.by_id(each.sebelum.id) if each.sebelum else None
    same = before is not None and before.pertama.nama == each.pertama.nama and before.kedua.nama == each.kedua.nama
    if each.pk.alasan == "mutasi" and same and not each.pk.penutup:
        yield note(each.pk, "alasan", "Alasan mutasi, tetapi kedua pihaknya sama", "periksa alasan dan tanggalnya")
    elif each.pk.penutup and before and before.pertama.nama != each.pertama.nama:
        yield note(
            each.pk,
            "penutup",
            f"Perjanjian {before.pertama.nama} ditutup oleh orang lain: {each.pertama.nama or 'belum ada pejabat'}",
            "tulis tanggal hari terakhirnya menjabat; penggantinya memakai perubahan tanpa penutup",
        )
    if each.pertama.pejabat:
        yield from _left(each, each.pertama.pejabat)


def _are_twins(each: Perjanjian, other: Perjanjian) -> bool:
    """Whether two agreements that hold are of one office and person; the one that comes later tells."""
    mine, theirs = each.pertama, other.pertama
    return (
        (each.berlaku and other.berlaku and _by_name(other) < _by_name(each) and bool(mine.jabatan))
        and mine.nama == theirs.nama
        and mine.jabatan.casefold() == theirs.jabatan.casefold()
    )


def _by_name(each: Perjanjian) -> tuple[bool, str]:
    """The file that is named after the bagian comes before another of the same office."""
    return (each.pemilik is None or each.pemilik.id != stem_of(each.pk), each.pk.id)


def _out_of_office(scope: ProjectScope, pk: Pk, party: PihakBerlaku) -> Note | None:
    said, officials = party.pihak, scope.plan.instansi.pejabat
    if said.nama:
        return _outside(said, officials)
    if not (said.peran or said.bagian or said.jabatan):
        return _told(
            "Pihak ini belum diisi", "isi peran, bagian, atau jabatan; untuk orang luar dinas nama dan jabatan"
        )
    if said.peran and not (said.bagian or said.jabatan):
        offices = dict.fromkeys(each.jabatan for each in officials if each.peran == said.peran)
        if len(offices) > 1:
            pesan = f"Peran {said.peran} dijabat pada {len(offices)} jabatan"
            return _told(pesan, "ganti peran dengan bagian atau jabatan")
    if party.pejabat and said.peran not in ("", party.pejabat.peran):
        pesan = f"{party.jabatan} bukan peran {said.peran}"
        return _told(pesan, "hapus peran, atau periksa bagian dan jabatannya")
    if party.pejabat is None and party.jabatan:
        there = any(each.jabatan.casefold() == party.jabatan.casefold() for each in officials)
        meant = "" if there else closest(party.jabatan, [each.jabatan for each in officials])
        return _told(
            f"Tidak ada pejabat {party.jabatan} pada {tanggal(pk.tanggal)}{did_you_mean(meant)}",
            "lengkapi pejabat di instansi.yaml (berlaku: mulai dan sampai), atau periksa tanggalnya"
            + ("" if there or meant else "; bila ia di luar dinas, tulis juga nama"),
        )
    return None  # a role or a bagian that is not there is told by rujukan-dikenal


def _outside(said: Pihak, officials: Sequence[Pejabat]) -> Note | None:
    """A name is typed for those alone who are no officials of the agency."""
    if said.peran or said.bagian or any(each.jabatan.casefold() == said.jabatan.casefold() for each in officials):
        return _told(
            f"Nama {said.nama} ditulis untuk pejabat dinas",
            "hapus nama: nama pejabat dinas diambil dari instansi.yaml menurut tanggalnya",
        )
    return None if said.jabatan else _told(f"{said.nama} ditulis tanpa jabatan", "isi jabatannya")


def _told(pesan: str, perbaikan: str) -> Note:
    return Note(pesan, perbaikan, rute=())


def _beside_the_superior(scope: ProjectScope, year: PerjanjianTahun, each: Perjanjian) -> Iterator[Note]:
    """Who receives a promise stands one level above who makes it."""
    second, head = each.kedua, approver_role(scope.plan.instansi)
    if not second.nama or each.pk.level not in way_of(scope.plan).level:
        return
    if each.tingkat == LEVELS[0]:
        yield from _beside_the_regent(scope, each)
    elif each.tingkat == LEVELS[1]:
        if second.pejabat is None or second.pejabat.peran != head:
            yield note(
                each.pk,
                "pihak_kedua",
                f"Kepala bagian berjanji kepada {second.jabatan}, bukan kepada kepala",
                f'tulis "pihak_kedua: {{ peran: {head} }}"; bila memang demikian, tulis alasannya pada dikecualikan',
            )
    else:
        above = LEVELS[LEVELS.index(each.tingkat) - 1]
        offices = {other.pertama.jabatan.casefold() for other in year.perjanjian if other.tingkat == above}
        if offices and second.jabatan.casefold() not in offices:
            yield note(
                each.pk,
                "pihak_kedua",
                f"{second.jabatan} tidak berjanji pada tingkat {above}, satu tingkat di atas {each.tingkat}",
                f"tulis atasan yang berjanji pada tingkat {above}; bila memang demikian, tulis alasannya pada "
                "dikecualikan",
            )


def _beside_the_regent(scope: ProjectScope, each: Perjanjian) -> Iterator[Note]:
    """The head promises to somebody outside the agency, whose name is spelt as the agency's file has it."""
    second, above = each.kedua, way_of(scope.plan).atasan
    if second.pejabat is not None:
        yield note(
            each.pk,
            "pihak_kedua",
            f"Kepala berjanji kepada {second.jabatan}, pejabat dinas sendiri",
            "tulis nama dan jabatan atasan kepala, misalnya Bupati",
        )
    elif above and each.berlaku and second.nama != above.nama and closest(second.nama, [above.nama]):
        yield note(
            each.pk,
            "pihak_kedua",
            f'Nama "{second.nama}" ditulis lain di instansi.yaml: "{above.nama}"',
            "samakan nama atasan dengan perjanjian.atasan di instansi.yaml",
        )


def _left(each: Perjanjian, pejabat: Pejabat) -> Iterator[Note]:
    until = pejabat.berlaku.sampai
    if each.pk.penutup and each.pk.tanggal != until:
        yield note(
            each.pk,
            "penutup",
            f"Perjanjian {pejabat.jabatan} ditutup {tanggal(each.pk.tanggal)}, padahal {pejabat.nama} "
            + (f"menjabat sampai {tanggal(until)}" if until else "masih menjabat"),
            "pakai tanggal hari terakhirnya menjabat, yang dicatat pada pejabat di instansi.yaml (berlaku: sampai)",
        )
    if each.berlaku and until and until < date(each.pk.tahun, 12, 31):
        after = f"{stem_of(each.pk)}-p{(each.pk.nomor or 0) + 1}"
        yield note(
            each.pk,
            "pihak_pertama",
            f"{pejabat.jabatan} menjabat sampai {tanggal(until)}, tetapi perjanjiannya belum diganti atau ditutup",
            f"buat {after}.yaml: jenis perubahan, alasan mutasi, oleh penggantinya; tanpa pengganti: penutup true",
        )
