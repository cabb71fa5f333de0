"""`rkt check` beside ajv-cli (npm) and check-jsonschema (PyPI) on the same made loose files: ratios of processor time.

The runs are interleaved and their medians compared, so that a busy machine slows all alike. The peers only hold the
files to the schema; `rkt check` reads strictly, keeps places and runs its rules as well. Run by hand: it installs the
peers with npm and pip below .cache/.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schema" / "bagian.schema.json"
PEERS = ROOT / ".cache" / "bench"
GOALS = {(100, "ajv-cli"): 3, (100, "check-jsonschema"): 10, (1000, "ajv-cli"): 1, (1000, "check-jsonschema"): 20}
_ROWS = (
    ("Nilai realisasi investasi PMA dan PMDN", "Miliar Rupiah", "1250.5"),
    ("Persentase izin yang terbit tepat waktu", "Persen", "94.5"),
    ("Jumlah pencari kerja yang ditempatkan", "Orang", "120"),
)
_MORE = """\
        polaritas: naik
        triwulan: [null, null, null, {target}]
        perhitungan: nilai_akhir
        kategori: outcome
        formula: (yang tercapai / seluruhnya) x 100
        sumber_data: OSS-RBA
        penanggung_jawab: Kepala Bidang Penanaman Modal
"""


def section(number: int, *, full: bool) -> str:
    """Make one section file: what the SOP asks for (sasaran, indikator, target), or with all that a plan may say."""
    lines = [f"tahun: 2026\nbagian: bidang-{number}\nsasaran:\n"]
    for sasaran in range(1, 4):
        lines.append(f"  - id: SS-{sasaran}\n    uraian: Meningkatnya hasil {number}.{sasaran}\n")
        lines.append("    renstra: SR-1\n    prioritas: [PD-1]\n    indikator:\n")
        for row, (uraian, satuan, target) in enumerate(_ROWS, 1):
            lines.append(f"      - id: IK-{sasaran}.{row}\n        uraian: {uraian}\n")
            lines.append(f"        satuan: {satuan}\n        target: {target}\n")
            lines.append(_MORE.format(target=target) if full else "")
    return "".join(lines)


def main() -> None:
    """Print a line for each tool and number of files: median processor time and how many times ours it takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--berkas", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--ulang", type=int, default=5)
    parser.add_argument("--lengkap", action="store_true", help="isian lengkap, bukan hanya yang diminta SOP")
    args = parser.parse_args()
    install_peers()
    for count in args.berkas:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / f"bidang-{number}.yaml" for number in range(count)]
            for number, file in enumerate(files):
                file.write_text(section(number, full=args.lengkap), encoding="utf-8")
            report(count, measured(commands([str(file) for file in files]), args.ulang))


def commands(files: Sequence[str]) -> dict[str, list[str]]:
    """Return how each tool is called."""
    named = [word for file in files for word in ("-d", file)]
    ajv = [str(PEERS / "node_modules" / ".bin" / "ajv"), "validate", "--spec=draft2020", "--strict=false"]
    return {
        "rkt check": [sys.executable, "-m", "rktdocs.cli", "check", *files],
        "ajv-cli": [*ajv, "-s", str(SCHEMA), *named],
        "check-jsonschema": [str(PEERS / "venv" / "bin" / "check-jsonschema"), "--schemafile", str(SCHEMA), *files],
    }


def measured(tools: dict[str, list[str]], repeats: int) -> dict[str, float]:
    """Run all tools in turn, `repeats` times; return the median processor time of each."""
    seconds: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(repeats):
        for name, words in tools.items():
            seconds[name].append(processor_time(words))
    return {name: statistics.median(runs) for name, runs in seconds.items()}


def processor_time(words: Sequence[str]) -> float:
    """Return the processor seconds of one run that found nothing wrong."""
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(words, cwd=ROOT, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words[0]} berakhir dengan {process.returncode}; berkas contoh seharusnya tanpa kesalahan")
    return usage.ru_utime + usage.ru_stime


def report(count: int, medians: dict[str, float]) -> None:
    """Print the comparison for one number of files."""
    ours = medians["rkt check"]
    for name, seconds in medians.items():
        goal = GOALS.get((count, name))
        wanted = f"patokan {goal} x" if goal else ""
        print(f"{count:>6} berkas  {name:<17} {seconds:7.2f} dtk  {seconds / ours:5.1f} x  {wanted}", flush=True)


def install_peers() -> None:
    """Install the tools to compare with, once."""
    steps: list[tuple[Path, Callable[[], object]]] = [
        (PEERS / "node_modules" / "ajv-cli", lambda: _run("npm", "install", "--prefix", str(PEERS), "ajv-cli@5.0.0")),
        (PEERS / "venv", lambda: venv.create(PEERS / "venv", with_pip=True)),
        (
            PEERS / "venv" / "bin" / "check-jsonschema",
            lambda: _run(str(PEERS / "venv" / "bin" / "pip"), "install", "check-jsonschema==0.39.0"),
        ),
    ]
    PEERS.mkdir(parents=True, exist_ok=True)
    for result, install in steps:
        if not result.exists():
            install()


def _run(*words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
