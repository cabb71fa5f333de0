"""A project for another agency: its own records from a few answers, the rest as the tool ships it. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rktdocs import __version__
from rktdocs.records.rendering import block_lines

_PLACE = "(nama pejabat)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One of the two people without whom nothing is approved; an account may come later."""

    nama: str = _PLACE
    nip: str = ""
    login: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What `rkt init` asks: the agency, its bagian by name, its Kepala and Kasubag Program."""

    nama: str
    daerah: str
    tempat: str
    tahun: int
    bagian: tuple[str, ...]
    kepala: Official = field(default_factory=Official)
    kasubag: Official = field(default_factory=Official)
    repositori: str = ""
    situs: str = ""


def project_files(answers: Answers, sop: str) -> Mapping[str, str]:
    """Return the files that speak of this agency, by path; `sop` is the shipped SOP as plain YAML text."""
    return {
        "rkt/instansi.yaml": _record("instansi", _instansi(answers)),
        "rkt/renstra.yaml": _record("renstra", _renstra(answers)) + _RENSTRA_HELP,
        "rkt/sop.yaml": _own_sop(sop, answers),
        "README.md": _readme(answers),
        ".ci/rkt": _CI_RKT,
        ".ci/run": _CI_RUN,
        ".github/dependabot.yml": _DEPENDABOT,
        ".gitignore": ".venv/\n/site/\n/site.*/\n",
        "requirements.txt": f"rktdocs=={__version__}\n",
    }


def slug_of(nama: str) -> str:
    """Turn a bagian's name into its id: "Bidang Cipta Karya" -> "bidang-cipta-karya"."""
    return "-".join(re.findall(r"[a-z0-9]+", nama.casefold()))[:64].strip("-")


def _record(kind: str, data: Mapping[str, Any]) -> str:
    return "\n".join([f"# yaml-language-server: $schema=../schema/{kind}.schema.json", *block_lines(dict(data))]) + "\n"


def _instansi(answers: Answers) -> dict[str, Any]:
    since = {"mulai": date(answers.tahun, 1, 1).isoformat()}
    pages = {"alamat": answers.situs, "repositori": answers.repositori, "cabang": "main"}
    situs = {key: value for key, value in pages.items() if value}
    return {
        "nama": answers.nama,
        "daerah": answers.daerah,
        "alamat": {"tempat": answers.tempat},
        "bagian": [
            {"id": slug_of(nama), "nama": nama, "kepala": f"Kepala {nama}", "berlaku": since} for nama in answers.bagian
        ],
        "pejabat": [
            _pejabat("kepala_dinas", "Kepala Dinas", answers.kepala, since),
            _pejabat("kasubag_program", "Kepala Subbagian Program", answers.kasubag, since),
        ],
        "rantai_reviu": [
            {"jenis": "paraf", "peran": "kasubag_program"},
            {"jenis": "persetujuan", "peran": "kepala_dinas"},
        ],
        "gerbang_sejak": None,
        "dokumen": {"kertas": "f4", "huruf": "Arimo", "zona_waktu": "Asia/Makassar", "logo": "aset/lambang.svg"},
        "situs": situs,
    }


def _pejabat(peran: str, jabatan: str, person: Official, since: Mapping[str, str]) -> dict[str, Any]:
    akun = {"login": person.login} if person.login else None
    known = {"peran": peran, "jabatan": jabatan, "nama": person.nama, "nip": person.nip}
    return {**known, "akun": akun, "berlaku": dict(since)}


def _renstra(answers: Answers) -> dict[str, Any]:
    return {"periode": {"mulai": answers.tahun, "sampai": answers.tahun + 4}, "prioritas": {}, "tujuan": []}


_RENSTRA_HELP = """\
# Ganti dua baris terakhir di atas dengan isi Renstra dinas, lalu jalankan: rkt check
# prioritas:
#   2027:
#     - id: PD-1
#       uraian: Prioritas pembangunan dari RKPD
#       sumber: RKPD 2027
# tujuan:
#   - id: T-1
#     uraian: Meningkatnya ...
#     sasaran:
#       - id: SR-1
#         uraian: Meningkatnya ...
#         bagian: [id-bagian]
#         prioritas: [PD-1]
#         indikator:
#           - id: IR-1
#             uraian: Persentase ...
#             satuan: Persen
#             iku: true
#             kategori: outcome
#             formula: (yang dihitung / seluruhnya) x 100
#             target: { 2027: 80, 2028: 82.5 }
"""


def _own_sop(sop: str, answers: Answers) -> str:
    """The SOP's steps are common; its head names this agency, its dates and number are still to come."""
    kept = _without_heads(sop.splitlines(), ("nama:", "nomor", "tanggal_", "disahkan_oleh"))
    nama = next(line for line in sop.splitlines() if line.startswith("nama:"))
    head = [
        "# yaml-language-server: $schema=../schema/sop.schema.json",
        "# Lengkapi nomor dan tanggal dari SOP dinas; sesuaikan langkah bila berbeda.",
        nama,
        *block_lines({"disahkan_oleh": {"jabatan": f"Kepala {answers.nama}", "nama": answers.kepala.nama}}),
    ]
    return "\n".join([*head, *kept]) + "\n"


def _without_heads(lines: Sequence[str], starts: tuple[str, ...]) -> list[str]:
    """Drop comments and whole top-level entries whose key begins with one of `starts`."""
    kept, dropping = [], False
    for line in lines:
        if line and not line[0].isspace():
            dropping = line.startswith(("#", *starts))
        if not dropping:
            kept.append(line)
    return kept


def _readme(answers: Answers) -> str:
    listed = "\n".join(f"- {nama}" for nama in answers.bagian)
    return f"""\
# Rencana Kinerja Tahunan {answers.nama}

Rencana Kinerja Tahunan (RKT) {answers.nama} {answers.daerah}: sasaran, indikator kinerja, dan target setiap bagian,
diperiksa otomatis, diparaf Kasubag Program, disetujui Kepala Dinas, lalu diterbitkan sebagai situs dan PDF.

## Mulai

1. Isi `rkt/renstra.yaml` dengan Renstra dinas (contoh ada di bagian bawah berkas itu).
2. `rkt check` memeriksa semua isian dan menyebut baris yang perlu diperbaiki.
3. `rkt new {answers.tahun}` membuat format RKT; `rkt form export {answers.tahun}` membuat buku kerja setiap bagian.
4. `rkt build` membuat situs dan dokumen di folder `site/`.
5. `rkt doctor --github` menyebut apa yang masih kurang di repositori GitHub.

Alatnya dipasang dengan `pip install -r requirements.txt` (Python 3.11 atau lebih baru). Panduan lengkap ada di
`rkt/panduan/`.

## Bagian

{listed}
"""


_CI_RKT = """\
#!/usr/bin/env bash
# Cara alur kerja memanggil alat: paket yang terpasang, atau dipasang dari requirements.txt (paket/*.whl bila ada).
# Lingkungannya di luar folder ini dan Python terpisah (-I): berkas yang disimpan di sini tidak pernah dijalankan.
set -euo pipefail
cd "$(dirname "$0")/.."
unset "${!PYTHON@}"
if alat="$(type -P rkt)" && [[ "$alat" == /* && "$alat" != "$PWD"/* ]]; then exec "$alat" "$@"; fi
sumber=(requirements.txt)
for paket in paket/*.whl; do if [ -e "$paket" ]; then sumber+=("$paket"); fi; done
sidik='import hashlib, sys; print(hashlib.sha256(sys.version.encode() + sys.stdin.buffer.read()).hexdigest()[:32])'
tempat="${XDG_CACHE_HOME:-$HOME/.cache}/rkt/$(cat "${sumber[@]}" | python3 -I -c "$sidik")"
case "$tempat" in
  "$PWD"/* | [!/]*) echo "rkt: XDG_CACHE_HOME atau HOME harus folder di luar proyek ini" >&2; exit 2 ;;
esac
if [ ! -e "$tempat/siap" ]; then
  rm -rf "$tempat"
  python3 -I -m venv "$tempat"
  pilihan=(-r "$PWD/requirements.txt")
  for paket in "${sumber[@]:1}"; do pilihan=("$PWD/$paket[github]"); done
  (cd / && "$tempat/bin/python" -I -m pip install --quiet "${pilihan[@]}")
  touch "$tempat/siap"
fi
exec "$tempat/bin/python" -I -m rktdocs.cli "$@"
"""

_CI_RUN = """\
#!/usr/bin/env bash
# Yang diperiksa pada setiap perubahan: isian, lalu situs dengan semua dokumennya.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/rkt check
bash .ci/rkt build --site-dir site
"""

_DEPENDABOT = """\
# Usulan bulanan agar aksi GitHub yang dikunci dalam .github/workflows tidak menua.
version: 2
updates:
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: monthly
    cooldown:
      default-days: 7
    groups:
      actions:
        patterns: ["*"]
"""
