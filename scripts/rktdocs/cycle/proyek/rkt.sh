#!/usr/bin/env bash
# Cara alur kerja dan orang memanggil alat: dari requirements.txt, yang mengunci alat ini (paket/) dan setiap pustakanya
# dengan sidik; yang sidiknya lain tidak dipasang, dan tidak ada nama lain yang diminta ke pusat paket.
# Pembaca tanda tangan PDF dipasang hanya bila diminta: bash .ci/rkt tandatangan.
# Lingkungannya di luar folder ini dan Python terpisah (-I): berkas yang disimpan di sini tidak pernah dijalankan.
set -euo pipefail
cd "$(dirname "$0")/.."
unset "${!PYTHON@}"
gagal() { echo "rkt: $1" >&2; echo "  perbaikan: $2" >&2; exit 2; }
python_di() { if [ -d "$1/Scripts" ]; then echo "$1/Scripts/python.exe"; else echo "$1/bin/python"; fi; }
# On Windows python3 may be a name that only leads to a shop, and py the one that starts Python.
dapat='import sys; sys.exit(sys.version_info < (3, 11))'
awal=
for calon in python3 python py; do
  if "$calon" -I -c "$dapat" >/dev/null 2>&1; then awal=$calon && break; fi
done
[ -n "$awal" ] ||
  gagal "perlu Python 3.11 atau lebih baru" "pasang dari python.org (Debian/Ubuntu: sudo apt install python3)"
sidik='import hashlib, sys; print(hashlib.sha256(sys.version.encode() + sys.stdin.buffer.read()).hexdigest()[:32])'
tempat="${XDG_CACHE_HOME:-${HOME:-}/.cache}/rkt/$(cat requirements*.txt paket/*.whl | "$awal" -I -c "$sidik")"
case "$tempat" in
  "$PWD"/* | [!/]*) gagal "lingkungan tidak dibuat di dalam proyek" "setel XDG_CACHE_HOME atau HOME ke folder di luar proyek ini" ;;
esac
tak_tertulis() {
  gagal "lingkungan alat tidak dapat dibuat di $tempat (sebabnya ada di atas)" \
    "periksa izin dan ruang diska folder itu, atau setel XDG_CACHE_HOME ke folder lain di luar proyek ini"
}
pasang() {
  # A folder with nothing else in it: an installer obeys settings that stand where it is started.
  rm -rf "$tempat/pasang"
  { mkdir "$tempat/pasang" && cp -R requirements*.txt paket "$tempat/pasang/"; } || tak_tertulis
  (cd "$tempat/pasang" && "$(python_di "$tempat")" -I -m pip install --quiet --disable-pip-version-check \
    --require-hashes --no-deps --only-binary=:all: -r "$1") ||
    gagal "alat tidak dapat dipasang (pesan pemasang ada di atas)" \
      "periksa jaringan, ruang diska, dan bahwa $1 serta paket/ sama dengan yang di cabang main"
}
if [ ! -e "$tempat/siap" ]; then
  "$awal" -I -c 'import ensurepip, venv' 2>/dev/null ||
    gagal "Python ini tidak dapat membuat lingkungan" "Debian/Ubuntu: sudo apt install python3-venv"
  rm -rf "$tempat"
  "$awal" -I -m venv "$tempat" || tak_tertulis
  pasang requirements.txt
  touch "$tempat/siap"
fi
if [ "$*" = tandatangan ]; then
  pasang requirements-tandatangan.txt
  echo "rkt: pembaca tanda tangan terpasang; ulangi perintah yang memerlukannya" >&2
  exit 0
fi
exec "$(python_di "$tempat")" -I -m rktdocs.cli "$@"
