"""The stylesheet dresses only what a template or script of the site still makes."""

import re
from pathlib import Path

import rktdocs

ROOT = Path(rktdocs.__file__).parent
MAKERS = (".py", ".md", ".html", ".js")
MADE_OF_A_CODE = re.compile(r"([\w-]+--)\{\{")


def test_every_class_of_the_project_that_is_dressed_is_made_somewhere() -> None:
    dressed = set(re.findall(r"\.(rkt-[\w-]+)", (ROOT / "website/theme/assets/rkt/rkt.css").read_text()))
    made = "\n".join(path.read_text() for path in ROOT.rglob("*") if path.suffix in MAKERS)
    named = set(re.findall(r"rkt-[\w-]+", made))
    starts = tuple(MADE_OF_A_CODE.findall(made))
    assert len(dressed) > 50 and starts
    assert sorted(name for name in dressed - named if not name.startswith(starts)) == []
