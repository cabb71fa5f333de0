"""Built sites and a browser, each made once a session."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from editions import LINTAS
from every_field import PROJECT as LENGKAP
from publish.archives import archive, make_keys, make_project, sign_with
from rktdocs.publish.build import Order, build
from sumedang import PROJECT as SUMEDANG
from support import GitRepo, copy_example, init_repo, needs_program
from website.browsing import PATIENCE_MS
from website.hostile import write_hostile_project
from website.sites import CHROMIUM_ARGUMENTS, served

LICENCE = "CC BY 4.0"
"""Under which the archived example publishes its data."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's site, out of a repository of its own."""
    folder = tmp_path_factory.mktemp("situs")
    repo = init_repo(folder / "proyek")
    copy_example(repo.path)
    repo.commit()
    build(Order(project=repo.path, site_dir=folder / "site"))
    return folder / "site"


@pytest.fixture(scope="session")
def archived_project(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    """The example, which states a licence, with its newest year approved and archived, signed by the office."""
    folder = tmp_path_factory.mktemp("diarsipkan")
    keys = make_keys(folder / "kunci")
    repo = make_project(folder / "proyek", keys)
    office = repo.path / "rkt/instansi.yaml"
    repo.write("rkt/instansi.yaml", office.read_text("utf-8").replace("situs:\n", f"situs:\n  lisensi: {LICENCE}\n"))
    repo.commit("Lisensi data")
    sign_with(repo, keys.ours)
    archive(repo)
    return repo


@pytest.fixture(scope="session")
def archived_site(archived_project: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site: one approved year, one draft."""
    target = tmp_path_factory.mktemp("situs-arsip") / "site"
    build(Order(project=archived_project.path, site_dir=target))
    return target


@pytest.fixture(scope="session")
def sumedang_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real table."""
    target = tmp_path_factory.mktemp("sumedang") / "site"
    build(Order(project=SUMEDANG, site_dir=target))
    return target


@pytest.fixture(scope="session")
def lengkap_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a made project in which every field is filled: a perubahan, results, agreements."""
    target = tmp_path_factory.mktemp("situs-lengkap") / "site"
    build(Order(project=LENGKAP, site_dir=target))
    return target


@pytest.fixture(scope="session")
def lintas_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a made project whose bagian share their sasaran."""
    target = tmp_path_factory.mktemp("situs-lintas") / "site"
    build(Order(project=LINTAS, site_dir=target))
    return target


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site out of records in which every free text tries to be something else."""
    folder = tmp_path_factory.mktemp("jahat")
    write_hostile_project(folder / "proyek")
    build(Order(project=folder / "proyek", site_dir=folder / "site"))
    return folder / "site"


@pytest.fixture(scope="session")
def tamed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site out of harmless words."""
    folder = tmp_path_factory.mktemp("jinak")
    write_hostile_project(folder / "proyek", tamed=True)
    build(Order(project=folder / "proyek", site_dir=folder / "site"))
    return folder / "site"


@pytest.fixture(scope="session")
def site_below_a_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's site as GitHub Pages would serve it, below /rkt/."""
    folder = tmp_path_factory.mktemp("di-bawah-jalur")
    copy_example(folder / "proyek")
    instansi = folder / "proyek" / "rkt" / "instansi.yaml"
    text = re.sub(r"(?ms)^situs:\n(?:[ #].*?\n)*", "", instansi.read_text(encoding="utf-8"))
    instansi.write_text(
        text + "\nsitus:\n  alamat: https://contoh.invalid/rkt/\n  repositori: https://contoh.invalid/dinas/rkt\n",
        encoding="utf-8",
    )
    build(Order(project=folder / "proyek", site_dir=folder / "site"))
    return folder / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the example's site is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    program = needs_program("chromium")
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
