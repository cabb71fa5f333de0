"""A project whose free texts try to be markup, templates, formulas or commands. Every text still passes its schema."""

import itertools
import shutil
from collections.abc import Iterator
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
    *("pembahasan", "keputusan", "visi", "dasar", "ringkas", "output", "kelengkapan", "keterangan", "tempat", "sumber"),
    *("peringatan", "dasar_hukum", "kualifikasi"),
}


def write_hostile_project(target: Path) -> None:
    """Copy this agency's records and put a hostile text into every free one."""
    shutil.copytree(REPO_ROOT / "rkt", target / "rkt")
    shutil.rmtree(target / "rkt" / "panduan", ignore_errors=True)
    texts = itertools.cycle(HOSTILE)
    for path in sorted((target / "rkt").rglob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.name == "rujukan.yaml":
            continue
        path.write_text(
            yaml.safe_dump(_poisoned(data, "", texts), allow_unicode=True, sort_keys=False, width=100_000),
            encoding="utf-8",
        )


def _poisoned(value: Any, key: str, texts: Iterator[str]) -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(inner, name, texts) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner, key, texts) for inner in value]
    if isinstance(value, str) and key in _FREE:
        return next(texts)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value
