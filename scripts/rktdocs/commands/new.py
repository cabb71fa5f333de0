"""`rkt new YEAR`: the empty format of a year (SOP step 1), or the next perubahan of an approved one."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from rktdocs.arguments import calendar_year, take_witness
from rktdocs.cycle.new_year import edition_to_name, left_behind, new_perubahan, new_year
from rktdocs.cycle.year_text import Perubahan
from rktdocs.errors import RktdocsError
from rktdocs.plan.editions import edition_of
from rktdocs.plan.resolve import resolve
from rktdocs.plan.schedule import doubtful_days
from rktdocs.publish.archive.witness import as_witness, read_witness, witness
from rktdocs.publish.judge import judging_clone
from rktdocs.records.archive_names import Jenis, jenis_of, year_of
from rktdocs.records.places import rkt_pendek
from rktdocs.records.proof import Archive, Bukti, Witness, archives, require_open
from rktdocs.records.reader import Reading, read_project
from rktdocs.records.tags import Tag
from rktdocs.review.surroundings import open_github
from rktdocs.trees import WorkingTree, find_project, tree_at
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import listed
from rktdocs.writing import write_missing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year; for a perubahan its basis and reason."""
    parser.add_argument("tahun", type=calendar_year, metavar="YEAR", help="tahun rencana, contoh 2027")
    parser.add_argument("--perubahan", action="store_true", help="buat perubahan dari RKT yang sudah ditetapkan")
    parser.add_argument("--dasar", default="", help="dengan --perubahan: dasar perubahan (peraturan atau dokumen)")
    parser.add_argument(
        "--github", action="store_true", help="tanya GitHub tentang arsip sebelumnya yang belum terbukti di sini"
    )
    take_witness(parser)
    parser.add_argument("--alasan", default="", help="dengan --perubahan: mengapa RKT diubah")
    parser.add_argument(
        "--renstra",
        default="",
        metavar="EDISI",
        help="edisi Renstra yang diikuti: nama berkas di rkt/renstra/ tanpa .yaml (bawaan: yang berlaku tahun itu)",
    )


def run(args: argparse.Namespace) -> int:
    """Write what is missing, overwrite nothing."""
    root = find_project(args.project or Path())
    judged = archives(root, _saksi(root, args))
    if not args.perubahan:
        require_open(judged, str(args.tahun))
    kunci, files = (
        _perubahan(root, args, judged) if args.perubahan else _murni(root, args, _segel(judged, str(args.tahun)))
    )
    written = write_missing(root, files)
    for path in written:
        print(f"dibuat: {path}")
    if f"rkt/{kunci}/tahun.yaml" in written:
        _tell_schedule(root, kunci)
    kept = len(files) - len(written)
    if kept:
        print(f"{kept} berkas sudah ada dan tidak diubah")
    print(f"Format {rkt_pendek(kunci)} siap. Langkah berikutnya: rkt form export {kunci}")
    return 0


def _tell_schedule(root: Path, kunci: str) -> None:
    """Last year's days go ahead by whole weeks, and a perubahan keeps those of its murni: some are no days for this."""
    if (year := resolve(read_project(WorkingTree(root))).tahun.get(kunci)) is None:
        return
    if year.rkt.tahun.jadwal.isian is None:
        print(
            f"catatan: batas waktu pengisian belum ada; tulis di rkt/{kunci}/tahun.yaml, misalnya "
            f"jadwal: {{ isian: {date.today():%Y-%m-%d} }}, supaya tertulis pada setiap buku kerja",
            file=sys.stderr,
        )
    days = doubtful_days(year.rkt.tahun.jadwal, date.today(), year.libur)
    if days:
        said = listed([f"{step} {tanggal(day)}" for step, day in days.items()], limit=len(days), kata="dan")
        print(
            f"perhatian: jadwal di rkt/{kunci}/tahun.yaml memuat hari yang sudah lewat atau hari libur ({said}); "
            "ganti sebelum format dibagikan",
            file=sys.stderr,
        )


def _murni(root: Path, args: argparse.Namespace, segel: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    reading, kunci = read_project(WorkingTree(root)), str(args.tahun)
    _require_as_begun(reading, kunci, args)
    begun = reading.records.rkt.get(kunci)
    followed = begun.tahun.renstra if begun else ""  # what is missing is made from the edition that the year names
    made = new_year(reading, args.tahun, edisi=args.renstra or followed, segel=segel)
    if not begun:
        _tell_closed(reading, args.tahun)
    return kunci, made


def _require_as_begun(reading: Reading, kunci: str, args: argparse.Namespace) -> None:
    """What is asked for is never dropped in silence because the year is there already. Raises RktdocsError."""
    begun = reading.records.rkt.get(kunci)
    if begun is None:
        return
    follows = edition_of(begun, begun.tahun.tahun, reading.records.edisi)
    there = {"dasar": begun.tahun.dasar, "alasan": begun.tahun.alasan}
    there["renstra"] = follows.nama if follows else begun.tahun.renstra
    asked = {"renstra": args.renstra} if not args.perubahan else {key: getattr(args, key) for key in there}
    for key, value in asked.items():
        if value and value != there[key]:
            raise RktdocsError(
                f"{rkt_pendek(kunci)} sudah ada dan mengikuti {key} '{there[key]}', bukan '{value}'",
                f"bila memang {value}, ubah {key} di rkt/{kunci}/tahun.yaml, lalu jalankan rkt check"
                + ("; untuk perubahan berikutnya, arsipkan dahulu yang ini" if args.perubahan else ""),
            )


def _tell_closed(reading: Reading, tahun: int) -> None:
    """What only a bagian had that nobody goes on with is in no format."""
    for path, nama, kode in left_behind(reading, tahun):
        print(
            f"perhatian: {nama} tidak dilanjutkan bagian mana pun pada tahun {tahun} (kunci menggantikan di "
            f"instansi.yaml); dari {path} hanya indikator Renstra yang ikut, program {listed(kode)} tidak",
            file=sys.stderr,
        )


def _saksi(root: Path, args: argparse.Namespace) -> Witness:
    if not args.github:
        return read_witness(args.kesaksian)
    with closing(open_github(root)) as github:
        return as_witness(witness(root, github, judging_clone(root)))


def _segel(judged: Sequence[Archive], before: str) -> Mapping[str, str]:
    """Return the archives that the new plan seals; one that is not proved is named, and not sealed."""
    older = [each for each in judged if _is_older(each.tag.kunci, before)]
    for each in older:
        if each.bukti is not Bukti.TERBUKTI:
            print(f"{each.tag.name} tidak disegel, {each.bukti}: {each.sebab}", file=sys.stderr)
    return {each.tag.name: each.seal for each in older if each.bukti is Bukti.TERBUKTI}


def _is_older(kunci: str, before: str) -> bool:
    """Of a perubahan's own year, quarters and Perjanjian Kinerja that were closed by now are older too."""
    return kunci < before if jenis_of(kunci) is Jenis.RKT else year_of(kunci) < before


def _perubahan(root: Path, args: argparse.Namespace, judged: Sequence[Archive]) -> tuple[str, Mapping[str, str]]:
    if not args.dasar or not args.alasan:
        raise RktdocsError("perubahan RKT harus menyebut dasar dan alasannya", 'tambahkan --dasar "..." --alasan "..."')
    tag = _last_tag(judged, args.tahun)
    reading = read_project(tree_at(root, f"refs/tags/{tag.name}"), archived=True)
    why = Perubahan(dasar=args.dasar, alasan=args.alasan)
    here = read_project(WorkingTree(root))
    edisi = edition_to_name(here, args.tahun, args.renstra)
    kunci, files = new_perubahan(reading, args.tahun, why, edisi=edisi, segel=_segel(judged, f"{tag.kunci}-p9"))
    _require_as_begun(here, kunci, args)
    return kunci, files


def _last_tag(judged: Sequence[Archive], tahun: int) -> Tag:
    """Return the newest archive of a year: only what was approved can be changed by a perubahan."""
    own = [each for each in judged if _is_plan_of(each.tag.kunci, tahun) and each.bukti is not Bukti.BERTENTANGAN]
    if not own:
        raise RktdocsError(
            f"RKT {tahun} belum ditetapkan: tag rkt-{tahun} tidak ada di klon ini",
            "ambil tag dengan 'git fetch --tags'; RKT yang belum ditetapkan cukup diperbaiki langsung",
        )
    return max(own, key=lambda each: (each.tag.kunci, each.bukti is Bukti.TERBUKTI)).tag


def _is_plan_of(kunci: str, tahun: int) -> bool:
    return jenis_of(kunci) is Jenis.RKT and year_of(kunci) == str(tahun)
