"""`python3 scripts/run.py bench [--peers] [NAME...]`: measures, prints, and renews README.md and hasil.json here.

Figures are told; only --strict asserts targets. Without names everything is measured; with names only these groups
are renewed.
"""

import argparse
import compileall
import importlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import meter
import table

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "hasil.json"
PAGE = HERE / "README.md"
ORDER = (
    "before", "check", "hostile", "build", "regency", "sites", "serve", "pdf", "form", "diff", "commands",
    "lighthouse",
)  # fmt: skip


def main(words: Sequence[str]) -> int:
    """Measure what was asked for; 2 for an unknown name."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="also measure other programs (installed on first use)")
    parser.add_argument("--repeats", type=int, default=meter.REPEATS, help="runs of each tool (default: 5)")
    parser.add_argument("--repeats-large", type=int, default=meter.REPEATS_LARGE, help="runs of what takes minutes")
    parser.add_argument("--before", type=Path, metavar="DIR", help="another checkout: our state before, interleaved")
    parser.add_argument("--strict", action="store_true", help="exit code 1 where a target of these groups is not met")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ORDER))
    args = parser.parse_args(words)
    unknown = [name for name in args.names if name not in ORDER]
    if unknown:
        print(f"== tidak ada pengukuran bernama {' '.join(unknown)}; yang tersedia: {', '.join(ORDER)}", flush=True)
        return 2
    meter.BEFORE = args.before and args.before.resolve()
    meter.REPEATS, meter.REPEATS_LARGE = args.repeats, args.repeats_large
    for root in filter(None, (meter.ROOT, meter.BEFORE)):
        compileall.compile_dir(root / "scripts" / "rktdocs", quiet=2)
    for name in args.names or ORDER:
        print(f"== mengukur {name}", flush=True)
        _save(name, _measure(name, with_peers=args.peers))
    print(table.as_markdown(_saved()))
    return 1 if args.strict and _missed(args.names or ORDER) else 0


def _missed(names: Sequence[str]) -> bool:
    """Whether a group is without its targets, or one of them is not met."""
    groups = _saved()["kelompok"]
    return any(
        not groups[name]["targets"] or not all(target["met"] for target in groups[name]["targets"]) for name in names
    )


def _measure(name: str, *, with_peers: bool) -> dict[str, Any]:
    module = importlib.import_module(f"bench_{name}")
    with tempfile.TemporaryDirectory(prefix="rkt-bench-") as folder:
        suite = module.suite(Path(folder), with_peers=with_peers)
    versions = {peer.name: peer.version for peer in module.PEERS} if with_peers else {}
    return table.plain(suite, datetime.now(UTC).date().isoformat(), versions)


def _save(name: str, suite: dict[str, Any]) -> None:
    results = _saved()
    groups = {**results["kelompok"], name: suite}
    results["keterangan"] = _machine()
    results["kelompok"] = {one: groups[one] for one in ORDER if one in groups}
    RESULTS.write_text(table.as_json(results), encoding="utf-8")
    PAGE.write_text(table.as_markdown(results), encoding="utf-8")


def _saved() -> dict[str, Any]:
    if RESULTS.exists():
        found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
        return found
    return {"keterangan": _machine(), "kelompok": {}}


def _machine() -> str:
    cores, python = os.cpu_count() or 1, platform.python_version()
    return (
        f"Mesin: {cores} inti {platform.machine()}, {platform.system()}, Python {python}; inti dan memori dipakai "
        f"bersama pekerjaan lain (beban rata-rata {os.getloadavg()[2]:.0f} proses), "
        "sehingga yang dibandingkan ialah waktu prosesor (user + sistem, dengan proses anak), "
        'dijalankan berselang-seling, median. Angka di kolom "Kali rkt" lebih dapat dipegang daripada detiknya. '
        "Memori puncak ialah milik proses terbesar. Semua masukan dibuat oleh `maker.py`, ditulis seperti orang "
        "menulis (`as_written.py`), dan `peer_inputs.py`."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
