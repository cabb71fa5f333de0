"""`rkt diff`: two years of this agency, and one change among fifty sections."""

import subprocess
from pathlib import Path

from maker import make_project
from meter import measured, rkt
from profiles import main_line
from table import Line, Suite, at_most, explained

PEERS = ()


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure both comparisons."""
    project = changed_project(place / "proyek")
    words = {
        "dua tahun instansi ini": ["diff", "2025", "2026"],
        "50 bagian, satu angka berubah": ["diff", "HEAD", "--project", str(project)],
    }
    figures = measured({size: rkt(*command) for size, command in words.items()})
    ours = "dua tahun instansi ini"
    goals = [explained(at_most(6, f"diff {ours}", figures[ours], 0.5), lambda: main_line(words[ours]))]
    lines = [Line(size=size, tool="rkt diff", figure=figure) for size, figure in figures.items()]
    return Suite(
        name="diff",
        title="Perubahan",
        note="Perbandingan isi, bukan baris. Yang besar: satu commit terhadap berkas kerja.",
        lines=lines,
        targets=goals,
    )


def changed_project(folder: Path) -> Path:
    """Make a project in Git with one number changed since its only commit."""
    make_project(folder, bagian=50)
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Awal")):
        identity = ("-c", "user.name=Uji", "-c", "user.email=uji@contoh.example")
        subprocess.run(["git", *identity, *words], cwd=folder, check=True)
    file = folder / "rkt" / "2026" / "bagian" / "bidang-00025.yaml"
    text = file.read_text(encoding="utf-8").replace("polaritas: naik", "polaritas: turun", 1)
    file.write_text(text, encoding="utf-8")
    return folder
