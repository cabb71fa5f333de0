"""A project for another agency: its own records from a few answers, the rest as the tool ships it. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rktdocs.cycle.answers import OFFICIAL_KEYS, Answers, Official, Section
from rktdocs.findings import Route
from rktdocs.records.rendering import block_lines
from rktdocs.words.offices import full_office, head_of

_TERBACA = """\
# Berkas ini terbaca siapa saja bila repositorinya publik, juga riwayatnya: NIP memuat tanggal lahir, isilah hanya bila
# naskah cetak memerlukannya (nip: sembunyi menyembunyikannya di sana pula). keputusan: siapa yang membolehkan konsep
# terbaca umum, lihat panduan/hukum.md."""


def project_files(answers: Answers, shipped: Mapping[str, str]) -> Mapping[str, str]:
    """Return the files that speak of this agency, by path; `shipped` are the tool's own texts by theirs."""
    return {
        "rkt/instansi.yaml": _record("instansi", _instansi(answers), _TERBACA),
        "rkt/renstra.yaml": _record("renstra", _renstra(answers))
        + shipped["renstra.yaml"].format(tahun=answers.tahun, berikut=answers.tahun + 1, bagian=answers.bagian[0].id),
        "rkt/sop.yaml": _own_sop(shipped["sop.yaml"], answers),
        ".github/CODEOWNERS": _owned(shipped[".github/CODEOWNERS"], answers),
        "README.md": _readme(answers),
    }


_ANSWERS = {
    ("nama",): "nama",
    ("daerah",): "daerah",
    ("alamat", "tempat"): "tempat",
    ("bagian",): "bagian",
    ("dokumen", "kertas"): "kertas",
    ("dokumen", "zona_waktu"): "zona_waktu",
    ("situs", "alamat"): "situs",
    ("situs", "repositori"): "repositori",
    ("pejabat", 0): "kepala",
    ("pejabat", 1): "kasubag",
}


def answer_at(route: Route) -> str:
    """Return which answer stands at a place of instansi.yaml: "kasubag.login"; "" where none does."""
    key = next((key for start, key in _ANSWERS.items() if route[: len(start)] == start), "")
    last = next((step for step in route[2:] if step in OFFICIAL_KEYS), None) if route[:1] == ("pejabat",) else None
    return f"{key}.{last}" if last else key


def _record(kind: str, data: Mapping[str, Any], *said: str) -> str:
    modeline = f"# yaml-language-server: $schema=../schema/{kind}.schema.json"
    return "\n".join([modeline, *said, *block_lines(dict(data))]) + "\n"


def _instansi(answers: Answers) -> dict[str, Any]:
    # A bagian is there in all of the first plan's year; an official votes from the day on which the gate can begin.
    first = {"mulai": min(date(answers.tahun, 1, 1), answers.hari).isoformat()}
    today = {"mulai": answers.hari.isoformat()}
    pages = {"alamat": answers.situs, "repositori": answers.repositori, "cabang": "main"}
    return {
        "nama": answers.nama,
        "daerah": answers.daerah,
        "alamat": {"tempat": answers.tempat},
        "bagian": [
            {"id": one.id, "nama": one.nama, "kepala": _head_of(one), "berlaku": first} for one in answers.bagian
        ],
        "pejabat": [
            _pejabat("kepala_dinas", head_of(answers.nama), answers.kepala, today),
            _pejabat("kasubag_program", "Kepala Subbagian Program", answers.kasubag, today),
        ],
        "rantai_reviu": [
            {"jenis": "paraf", "peran": "kasubag_program"},
            {"jenis": "persetujuan", "peran": "kepala_dinas"},
        ],
        "gerbang_sejak": None,
        "dokumen": {
            "kertas": answers.kertas,
            "huruf": "Arimo",
            "zona_waktu": answers.zona_waktu,
            "logo": "aset/lambang.svg",
        },
        "situs": {key: value for key, value in pages.items() if value},
    }


_HEADS = (
    ("sekretariat", "Sekretaris"),
    ("inspektorat pembantu ", "Inspektur Pembantu "),
    ("inspektur pembantu ", "Inspektur Pembantu "),
    ("kelurahan ", "Lurah "),
)


def _head_of(section: Section) -> str:
    """Return the office of a bagian's head: its name, with what the head is called in front."""
    for start, head in _HEADS:
        if section.nama.casefold().startswith(start):
            return head + section.nama[len(start) :] if head.endswith(" ") else head
    return f"Kepala {section.nama}"


def _pejabat(peran: str, jabatan: str, person: Official, since: Mapping[str, str]) -> dict[str, Any]:
    number = {"id": person.id} if person.id is not None else {}
    akun = {"login": person.login, **number} if person.login else None
    status = {"status": person.status} if person.status else {}
    known = {"peran": peran, "jabatan": jabatan, **status, "nama": person.nama, "nip": person.nip}
    return {**known, "akun": akun, "berlaku": dict(since)}


def _renstra(answers: Answers) -> dict[str, Any]:
    return {"periode": {"mulai": answers.tahun, "sampai": answers.tahun + 4}, "prioritas": {}, "tujuan": []}


def _own_sop(sop: str, answers: Answers) -> str:
    """The SOP's steps are common; its head names who signs it here, its columns what the agency's head is called."""
    kepala = head_of(answers.nama)
    above, start, rest = sop.replace('"{kepala}"', kepala).partition("dasar_hukum:\n")
    jabatan = full_office(answers.nama, kepala)
    signer = {"jabatan": jabatan, "nama": answers.kepala.nama}
    return above + "\n".join([*block_lines({"disahkan_oleh": signer}), start]) + rest


def _owned(codeowners: str, answers: Answers) -> str:
    """Name the organisation of the repository where its address tells it."""
    parts = answers.repositori.removeprefix("https://").split("/")
    return codeowners.replace("@contoh/", f"@{parts[1]}/") if len(parts) > 2 and parts[1] else codeowners


def _readme(answers: Answers) -> str:
    listed = "\n".join(f"- {one.nama}" for one in answers.bagian)
    return f"""\
# Rencana Kinerja Tahunan {answers.nama}

Rencana Kinerja Tahunan (RKT) {answers.nama} {answers.daerah}: sasaran, indikator kinerja, dan target setiap bagian,
diperiksa otomatis, diparaf Kasubbag Program, disetujui {head_of(answers.nama)}, lalu diterbitkan sebagai situs dan
PDF.

## Mulai

Di folder ini, `bash .ci/rkt` menjalankan alatnya. Yang pertama kali memasang alat dari `paket/` dan pustakanya dari
pusat paket Python, masing-masing dicocokkan dengan sidik di `requirements.txt`. Perlu Git dan
Python 3.11 atau lebih baru.

1. Simpan ke Git: `git init --initial-branch=main`, `git add --all`, `git commit --message "Mulai"`. Bila Git bertanya
   siapa Anda: `git config user.name "Staf Program"` dan `git config user.email ALAMAT` (alamat dinas, bukan pribadi).
2. Isi Renstra dinas: `bash .ci/rkt renstra export` membuat buku kerja kosong untuk diketik atau ditempeli tabel;
   `bash .ci/rkt renstra import renstra.xlsx` memasukkannya ke `rkt/renstra.yaml`.
3. `bash .ci/rkt check` memeriksa semua isian dan menyebut baris yang perlu diperbaiki.
4. `bash .ci/rkt new {answers.tahun}` membuat format RKT; `bash .ci/rkt form export {answers.tahun}` membuat buku kerja
   setiap bagian.
5. `bash .ci/rkt build` membuat situs dan dokumen di folder `site/`.
6. Di GitHub repositorinya publik, di bawah organisasi dinas; yang privat tidak didukung: pada paket gratis aturan
   cabang tidak berjalan di sana, dan gerbang tidak dapat mengambil isi usulan. `bash .ci/rkt doctor --github` menyebut
   apa yang masih kurang di sana, dan apa yang menjaga arsip.

Panduan lengkap ada di `rkt/panduan/`.

## Bagian

{listed}
"""
