"""A project whose free texts try to be markup, templates, formulas or commands. Every text still passes its schema."""

import itertools
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from support import REPO_ROOT

HOSTILE = (
    "<script>window.jahat=1</script>",
    '"><img src=x onerror="window.jahat=2">',
    "<svg/onload=window.jahat=3>",
    "[klik](javascript:window.jahat=4)",
    "![x](https://contoh.invalid/jejak.png)",
    "{{ 7*191 }} {% raw %} ${7*191} #{7*191}",
    "`x` **tebal** _miring_ ~~coret~~ <!-- jahat -->",
    "<!--rkt 0--> <!--[rkt--> <!--rkt]-->",
    "{: #jahat onclick=window.jahat=5 }",
    "</textarea></title></style><b onmouseover=window.jahat=6>x</b>",
    "=1+1 @SUM(A1) +cmd|' /C calc'!A0",
    "*[HTML]: Jahat &lt;b&gt; &amp;lt; &#60;i&#62;",
    "<https://contoh.invalid/> https://contoh.invalid/ www.contoh.invalid",
    "| a | b | \\| # ## 1. - > ``` ~~~",
    'href="rkt:index.md" src="rkt:x"',
)
"""Each must be shown as it is written, and do nothing."""

_FREE = {
    *("uraian", "nama", "definisi", "formula", "sumber_data", "alasan_perbedaan", "hasil", "lokasi", "judul", "agenda"),
    *("pembahasan", "keputusan", "visi", "dasar", "output", "kelengkapan", "keterangan", "tempat", "sumber"),
    *("peringatan", "dasar_hukum", "kualifikasi"),
}


def write_hostile_project(target: Path) -> None:
    """Copy this agency's records and put a hostile text into every free one; equal texts stay equal."""
    shutil.copytree(REPO_ROOT / "rkt", target / "rkt")
    shutil.rmtree(target / "rkt" / "panduan", ignore_errors=True)
    poison = _Poison()
    for path in sorted((target / "rkt").rglob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.name == "rujukan.yaml":
            data["nomenklatur"] = poison.of(data["nomenklatur"], "")
        else:
            data = poison.of(data, "")
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)
        path.write_text(text, encoding="utf-8")


class _Poison:
    def __init__(self) -> None:
        self.texts = itertools.cycle(HOSTILE)
        self.known: dict[str, str] = {}

    def of(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: self.of(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.of(inner, key) for inner in value]
        if key == "ringkas":
            return "<b>x</b><script>window.jahat=9</script>"
        if isinstance(value, str) and key in _FREE:
            return self.known.setdefault(value, next(self.texts))
        return value.isoformat() if isinstance(value, date) else value
