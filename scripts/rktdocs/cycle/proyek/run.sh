#!/usr/bin/env bash
# Yang diperiksa pada setiap perubahan: isian, lalu situs dengan semua dokumennya.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/rkt check
bash .ci/rkt build --site-dir site
