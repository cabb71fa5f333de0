"""A project for another agency: its own records from a few answers, the rest as the tool ships it. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rktdocs.cycle.answers import Answers, Official, Section
from rktdocs.records.rendering import block_lines

_TERBACA = """\
# Berkas ini terbaca siapa saja bila repositorinya publik, juga riwayatnya: NIP memuat tanggal lahir, isilah hanya bila
# naskah cetak memerlukannya (nip: sembunyi menyembunyikannya di sana pula). keputusan: siapa yang membolehkan konsep
# terbaca umum, lihat panduan/hukum.md."""


def project_files(answers: Answers, shipped: Mapping[str, str]) -> Mapping[str, str]:
    """Return the files that speak of this agency, by path; `shipped` are the tool's own texts by theirs."""
    return {
        "rkt/instansi.yaml": _record("instansi", _instansi(answers), _TERBACA),
        "rkt/renstra.yaml": _record("renstra", _renstra(answers)) + _renstra_help(answers, shipped["renstra.yaml"]),
        "rkt/sop.yaml": _own_sop(shipped["sop.yaml"], answers),
        ".github/CODEOWNERS": _owned(shipped[".github/CODEOWNERS"], answers),
        "README.md": _readme(answers),
    }


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
            _pejabat("kepala_dinas", _head_of_agency(answers), answers.kepala, today),
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


def _head_of(section: Section) -> str:
    return "Sekretaris" if section.nama.casefold().startswith("sekretariat") else f"Kepala {section.nama}"


_HEADS = {
    "badan": "Kepala Badan",
    "satuan": "Kepala Satuan",
    "inspektorat": "Inspektur",
    "kecamatan": "Camat",
    "kelurahan": "Lurah",
    "sekretariat dprd": "Sekretaris DPRD",
    "sekretariat": "Sekretaris Daerah",
    "rsud": "Direktur",
    "rumah sakit": "Direktur",
}


def _head_of_agency(answers: Answers) -> str:
    name = answers.nama.casefold()
    return next((head for start, head in _HEADS.items() if name.startswith(start)), "Kepala Dinas")


def _pejabat(peran: str, jabatan: str, person: Official, since: Mapping[str, str]) -> dict[str, Any]:
    number = {"id": person.id} if person.id is not None else {}
    akun = {"login": person.login, **number} if person.login else None
    known = {"peran": peran, "jabatan": jabatan, "nama": person.nama, "nip": person.nip}
    return {**known, "akun": akun, "berlaku": dict(since)}


def _renstra(answers: Answers) -> dict[str, Any]:
    return {"periode": {"mulai": answers.tahun, "sampai": answers.tahun + 4}, "prioritas": {}, "tujuan": []}


def _renstra_help(answers: Answers, text: str) -> str:
    return text.format(tahun=answers.tahun, berikut=answers.tahun + 1, bagian=answers.bagian[0].id)


def _own_sop(sop: str, answers: Answers) -> str:
    """The SOP's steps are common; its head names who signs it here."""
    head, start, rest = sop.partition("dasar_hukum:\n")
    head_of = _head_of_agency(answers)
    jabatan = f"Kepala {answers.nama}" if head_of.startswith("Kepala") else head_of
    signer = {"jabatan": jabatan, "nama": answers.kepala.nama}
    return head + "\n".join([*block_lines({"disahkan_oleh": signer}), start]) + rest


def _owned(codeowners: str, answers: Answers) -> str:
    """Name the organisation of the repository where its address tells it."""
    parts = answers.repositori.removeprefix("https://").split("/")
    return codeowners.replace("@contoh/", f"@{parts[1]}/") if len(parts) > 2 and parts[1] else codeowners


def _readme(answers: Answers) -> str:
    listed = "\n".join(f"- {one.nama}" for one in answers.bagian)
    return f"""\
# Rencana Kinerja Tahunan {answers.nama}

Rencana Kinerja Tahunan (RKT) {answers.nama} {answers.daerah}: sasaran, indikator kinerja, dan target setiap bagian,
diperiksa otomatis, diparaf Kasubbag Program, disetujui {_head_of_agency(answers)}, lalu diterbitkan sebagai situs dan
PDF.

## Mulai

Di folder ini, `bash .ci/rkt` menjalankan alatnya. Yang pertama kali memasang alat dari `paket/` dan pustakanya dari
pusat paket Python, masing-masing dicocokkan dengan sidik di `requirements.txt`. Perlu Git dan
Python 3.11 atau lebih baru.

1. Simpan ke Git: `git init --initial-branch=main`, `git add --all`, `git commit --message "Mulai"`.
2. Isi Renstra dinas: `bash .ci/rkt renstra export` membuat buku kerja kosong untuk diketik atau ditempeli tabel;
   `bash .ci/rkt renstra import renstra.xlsx` memasukkannya ke `rkt/renstra.yaml`.
3. `bash .ci/rkt check` memeriksa semua isian dan menyebut baris yang perlu diperbaiki.
4. `bash .ci/rkt new {answers.tahun}` membuat format RKT; `bash .ci/rkt form export {answers.tahun}` membuat buku kerja
   setiap bagian.
5. `bash .ci/rkt build` membuat situs dan dokumen di folder `site/`.
6. Di GitHub repositorinya publik, di bawah organisasi dinas; yang privat tidak didukung. `bash .ci/rkt doctor --github`
   menyebut apa yang masih kurang di sana, dan apa yang menjaga arsip.

Panduan lengkap ada di `rkt/panduan/`.

## Bagian

{listed}
"""
