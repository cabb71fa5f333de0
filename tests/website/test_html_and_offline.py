"""Our own HTML is valid, and the offline copy works when its start page is opened by double click."""

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from rktdocs.publish.build import SiteOrder, build_offline
from support import EXAMPLE, needs_node_package, needs_program
from website.browsing import fresh_page, search_for
from website.sites import html_files

THEMES_OWN = {
    "valid-autocomplete": "off",  # on the toggles of drawer and search
    "wcag/h32": "off",  # search and colours are forms that act without a button
    "attribute-misuse": "off",  # rel="edit" on the pencil
    "attribute-allowed-values": "off",  # an empty tabindex in the contents list
    "doctype-style": "off",  # written in lower case
    "void-style": "off",  # Markdown closes the guides' pictures as XHTML does
}
"""What html-validate says of Material's frame, each with its reason; our own regions are held to everything."""


FRAME = """<!DOCTYPE html>
<html lang="id">
<head>
<title>Bagian</title>
</head>
<body>
<h1>x</h1>
{}
</body>
</html>
"""


def test_our_own_html_is_valid(site: Path, tmp_path: Path) -> None:
    needs_node_package("html-validate")
    from rktdocs.publish.compose import Composer, Wishes
    from rktdocs.publish.publication import Publication
    from rktdocs.trees import WorkingTree
    from rktdocs.website.navigation import resolve_links
    from rktdocs.website.page import replace_regions

    made = Composer().compose(EXAMPLE, WorkingTree(EXAMPLE), Wishes())
    assert isinstance(made, Publication)
    for uri, page in made.pages.items():
        regions: list[str] = []
        replace_regions(page.text, lambda _, html, found=regions: found.append(html) or "")  # type: ignore[misc]  # a default binds
        body = resolve_links("\n".join(regions), lambda target: "/" + target)
        path = tmp_path / uri.replace("/", "_").replace(".md", ".html")
        path.write_text(FRAME.format(body), encoding="utf-8")
    assert complaints(tmp_path, {}) == []


def test_whole_pages_are_valid_but_for_what_the_theme_does(site: Path, tmp_path: Path) -> None:
    needs_node_package("html-validate")
    for path in html_files(site):
        name = path.relative_to(site).as_posix().replace("/", "_")
        (tmp_path / name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert complaints(tmp_path, THEMES_OWN) == []


def complaints(folder: Path, rules: dict[str, str]) -> list[str]:
    """What html-validate says about every page of a folder."""
    # An indikator's permanent address is its id, dot and all: #IK-1.1.
    own = {
        "valid-id": ["error", {"relaxed": True}],
        "long-title": "off",
        "tel-non-breaking": ["error", {"ignoreClasses": ["rkt-utuh"]}],  # its style keeps it on one line
        "no-trailing-whitespace": "off",
        "no-raw-characters": ["error", {"relaxed": True}],
    }
    config = {"root": True, "extends": ["html-validate:recommended"], "rules": {**own, **rules}}
    (folder / ".htmlvalidate.json").write_text(json.dumps(config), encoding="utf-8")
    program = needs_node_package("html-validate") / "bin" / "html-validate.mjs"
    subprocess.run(
        [needs_program("node"), str(program), "--formatter", "json=catatan.json", "--ext", "html", "."],
        cwd=folder, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    told = json.loads((folder / "catatan.json").read_text(encoding="utf-8"))
    return sorted(
        {
            f"{message['ruleId']}: {message['message']} ({Path(page['filePath']).name}:{message['line']})"
            for page in told
            for message in page["messages"]
        }
    )


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy as it lies on a USB stick."""
    folder = tmp_path_factory.mktemp("stik")
    build_offline(SiteOrder(project=EXAMPLE, site_dir=folder / "site"), folder / "rkt-luring.zip")
    with zipfile.ZipFile(folder / "rkt-luring.zip") as packed:
        packed.extractall(folder)
    return folder / "rkt-luring"


def test_offline_copy_reads_links_and_searches_without_a_server(browser: Browser, unpacked: Path) -> None:
    asked: list[str] = []
    failed: list[str] = []
    with fresh_page(browser, viewport={"width": 1280, "height": 900}) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
        page.goto((unpacked / "index.html").as_uri())
        page.get_by_role("link", name="Bidang Penanaman Modal").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bidang Penanaman Modal¶")
        here = page.url
        results = search_for(page, "layanan izin")
        expect(results).to_contain_text("pelayanan", ignore_case=True)
        results.get_by_role("link").first.click()
        expect(page).not_to_have_url(here)
        expect(page).to_have_url(re.compile(r"^file://.*\.html"))
        page.wait_for_load_state()
    assert [url for url in asked if not url.startswith(("file://", "data:", "blob:"))] == []
    assert failed == []
