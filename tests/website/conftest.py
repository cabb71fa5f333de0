"""Built sites and a browser, each made once a session."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from editions import LINTAS
from every_field import PROJECT as LENGKAP
from publish.archives import archive, make_keys, make_project, sign_with
from rktdocs.publish.build import SiteOrder, build
from sumedang import PROJECT as SUMEDANG
from support import GitRepo, MadeOnce, copy_example, init_repo, needs_browser
from website.browsing import PATIENCE_MS
from website.hostile import write_hostile_project
from website.sites import CHROMIUM_ARGUMENTS, served

LICENCE = "CC BY 4.0"
"""Under which the archived example publishes its data."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def site(made_once: MadeOnce) -> Path:
    """The example's site, out of a repository of its own."""

    def make(folder: Path) -> None:
        repo = init_repo(folder / "proyek")
        copy_example(repo.path)
        repo.commit()
        build(SiteOrder(project=repo.path, site_dir=folder / "site"))

    return made_once("situs", make) / "site"


@pytest.fixture(scope="session")
def archived_project(made_once: MadeOnce) -> GitRepo:
    """The example, which states a licence, with its newest year approved and archived, signed by the office."""

    def make(folder: Path) -> None:
        keys = make_keys(folder / "kunci")
        repo = make_project(folder / "proyek", keys)
        office = repo.path / "rkt/instansi.yaml"
        licensed = office.read_text("utf-8").replace("situs:\n", f"situs:\n  lisensi: {LICENCE}\n")
        repo.write("rkt/instansi.yaml", licensed)
        repo.commit("Lisensi data")
        sign_with(repo, keys.ours)
        archive(repo)

    return GitRepo(made_once("diarsipkan", make) / "proyek")


@pytest.fixture(scope="session")
def archived_site(archived_project: GitRepo, made_once: MadeOnce) -> Path:
    """Its site: one approved year, one draft."""
    return _site_of(archived_project.path, "situs-arsip", made_once)


@pytest.fixture(scope="session")
def sumedang_site(made_once: MadeOnce) -> Path:
    """The site of the real table."""
    return _site_of(SUMEDANG, "situs-sumedang", made_once)


@pytest.fixture(scope="session")
def lengkap_site(made_once: MadeOnce) -> Path:
    """The site of a made project in which every field is filled: a perubahan, results, agreements."""
    return _site_of(LENGKAP, "situs-lengkap", made_once)


@pytest.fixture(scope="session")
def lintas_site(made_once: MadeOnce) -> Path:
    """The site of a made project whose bagian share their sasaran."""
    return _site_of(LINTAS, "situs-lintas", made_once)


def _site_of(project: Path, name: str, made_once: MadeOnce) -> Path:
    return made_once(name, lambda folder: build(SiteOrder(project=project, site_dir=folder / "site"))) / "site"


@pytest.fixture(scope="session")
def hostile_site(made_once: MadeOnce) -> Path:
    """A site out of records in which every free text tries to be something else."""
    return made_once("situs-jahat", partial(_hostile, tamed=False)) / "site"


@pytest.fixture(scope="session")
def tamed_site(made_once: MadeOnce) -> Path:
    """The same site out of harmless words."""
    return made_once("situs-jinak", partial(_hostile, tamed=True)) / "site"


def _hostile(folder: Path, *, tamed: bool) -> None:
    write_hostile_project(folder / "proyek", tamed=tamed)
    build(SiteOrder(project=folder / "proyek", site_dir=folder / "site"))


@pytest.fixture(scope="session")
def site_below_a_path(made_once: MadeOnce) -> Path:
    """The example's site as GitHub Pages would serve it, below /rkt/."""

    def make(folder: Path) -> None:
        copy_example(folder / "proyek")
        instansi = folder / "proyek" / "rkt" / "instansi.yaml"
        text = re.sub(r"(?ms)^situs:\n(?:[ #].*?\n)*", "", instansi.read_text(encoding="utf-8"))
        instansi.write_text(
            text + "\nsitus:\n  alamat: https://contoh.invalid/rkt/\n  repositori: https://contoh.invalid/dinas/rkt\n",
            encoding="utf-8",
        )
        build(SiteOrder(project=folder / "proyek", site_dir=folder / "site"))

    return made_once("di-bawah-jalur", make) / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the example's site is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    program = needs_browser()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=list(CHROMIUM_ARGUMENTS), timeout=2 * PATIENCE_MS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def copied_project(tmp_path: Path) -> Path:
    """The example in a folder of their own, without Git."""
    return copy_example(tmp_path / "proyek")
