"""Lighthouse on home, year and bagian pages: accessibility, best practices and SEO are targets, performance is told."""

import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from meter import ROOT, Figure
from peers import LIGHTHOUSE, PeerMissingError
from table import Line, Suite, Target

PEERS = (LIGHTHOUSE,)
PAGES = {"beranda": "", "tahun": "2026/", "bagian": "2026/bagian/bidang-penanaman-modal/"}
WANTED = {"accessibility": "aksesibilitas", "best-practices": "praktik baik", "seo": "SEO"}
NOTE = "Bangunan situs instansi ini, dilayani di mesin sendiri; kinerja disebut saja karena bergantung pada mesin."


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Return the scores of three pages."""
    targets: list[Target] = []
    facts: list[str] = []
    lines: list[Line] = []
    try:
        if not with_peers:
            raise PeerMissingError("hanya dengan --peers")
        for title, scores in _scores(place).items():
            targets += [_target(title, name, scores) for name in WANTED]
            facts.append(f"{title}: kinerja {scores['performance']['nilai']} dari 100.")
    except PeerMissingError as missing:
        lines.append(Line(size="tiga halaman", tool="Lighthouse", figure=Figure(trouble=str(missing))))
    return Suite(name="lighthouse", title="Lighthouse", note=NOTE, lines=lines, targets=targets, facts=facts)


def _target(title: str, name: str, scores: dict[str, dict[str, object]]) -> Target:
    score, why = scores[name]["nilai"], str(scores[name]["sebab"])
    text = f"{WANTED[name]}, halaman {title}"
    return Target(issue=8, text=text, wanted="100", found=str(score), met=score == 100, why=why)


def _scores(place: Path) -> dict[str, dict[str, dict[str, object]]]:
    words = LIGHTHOUSE.words()
    chrome = shutil.which("chromium") or shutil.which("google-chrome")
    if chrome is None:
        raise PeerMissingError("Chromium tidak ada (apt install chromium)")
    site = place / "situs"
    build = [sys.executable, "-m", "rktdocs.cli", "build", "--site-dir", str(site)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            return {title: _page([*words, address + path], chrome, place) for title, path in PAGES.items()}
        finally:
            server.shutdown()


def _page(words: list[str], chrome: str, place: Path) -> dict[str, dict[str, object]]:
    out = place / "lighthouse.json"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [*words, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={flags}"]
    done = subprocess.run(command, check=False, capture_output=True, env={**os.environ, "CHROME_PATH": chrome})
    if done.returncode or not out.exists():
        raise PeerMissingError(f"berakhir dengan kode {done.returncode}")
    report = json.loads(out.read_text(encoding="utf-8"))
    return {
        name: {"nilai": round(100 * (category["score"] or 0)), "sebab": _failed(report, category)}
        for name, category in report["categories"].items()
    }


def _failed(report: dict[str, dict[str, dict[str, object]]], category: dict[str, list[dict[str, str]]]) -> str:
    audits = [report["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"]]
    return ", ".join(str(audit["id"]) for audit in audits if audit["score"] not in (1, None))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
