"""An agency that makes no Perjanjian Kinerja and measures no quarter sees nothing of them; one that does sees all."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cycle.test_init import RENSTRA
from every_field import PROJECT
from rktdocs.cli import main
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.publish.guides import guide_views
from rktdocs.publish.search_words import alike
from rktdocs.records.guides import Guides, read_guides
from rktdocs.records.instansi import CaraCapaian, CaraPerjanjian
from rktdocs.records.places import BEYOND, DPA, PK, QUARTER
from rktdocs.records.reader import read_project
from rktdocs.records.schemas import kinds, load_schema
from rktdocs.rules import RULES
from rktdocs.trees import WorkingTree
from rktdocs.views.kamus import kamus_view
from support import REPO_ROOT, MadeOnce, needs_program

ANSWERS = """\
nama: Dinas Perhubungan
daerah: Kabupaten Contoh
provinsi: Jawa Timur
tempat: Contoh
tahun: 2027
bagian: [Sekretariat, Bidang Lalu Lintas]
kepala: {nama: Sari}
kasubag: {nama: Budi}
"""
OF_THE_FEATURES = re.compile(
    r"\bperjanjian|\brealisasi|\bpk\b|\bE\.?81\b|\bdpp?a\b|perjakin|capaian(?:\.html|/|\.md| \d{4})|pengukuran hasil",
    re.I,
)
TOLD_TO_THE_ADMIN = re.compile(
    r"Sesudah RKT disetujui, dinas juga dapat membuat Perjanjian Kinerja.*?"
    r"rkt/panduan/perjanjian\.md\W.*?rkt/panduan/realisasi\.md",
    re.DOTALL,
)
CONTRACT = "skema"
"""The schemas of published data are the same for every agency, byte for byte; they are no page."""


@pytest.fixture(scope="session")
def plain(made_once: MadeOnce) -> Path:
    """A new agency's project with a year's empty format, in `proyek`, and its site."""

    def make(folder: Path) -> None:
        (folder / "jawaban.yaml").write_text(ANSWERS, encoding="utf-8")
        project = folder / "proyek"
        assert main(["init", str(project), "--dari", str(folder / "jawaban.yaml")]) == 0
        (project / "rkt/renstra.yaml").write_text(RENSTRA, encoding="utf-8")
        assert main(["new", "2027", "--project", str(project)]) == 0
        assert main(["build", "--project", str(project), "--site-dir", str(folder / "situs")]) == 0

    return made_once("tanpa-pk-dan-triwulan", make)


def texts_of(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*")):
        if path.suffix == ".pdf":
            done = subprocess.run([needs_program("pdftotext"), str(path), "-"], check=True, capture_output=True)
            yield str(path.relative_to(site)), done.stdout.decode()
        elif path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as made:
                yield (
                    str(path.relative_to(site)),
                    " ".join(made.read(name).decode(errors="ignore") for name in made.namelist()),
                )
        elif path.suffix in (".html", ".json", ".xml", ".txt", ".js", ".csv") and path.parent.name != CONTRACT:
            yield str(path.relative_to(site)), path.read_text(encoding="utf-8")


def test_a_new_agencys_site_and_documents_name_neither(plain: Path) -> None:
    found = {}
    for name, text in texts_of(plain / "situs"):
        if hits := OF_THE_FEATURES.findall(TOLD_TO_THE_ADMIN.sub("", text)):
            found[name] = hits
    assert found == {}
    assert not [path for path in (plain / "situs").rglob("*") if OF_THE_FEATURES.search(path.name)]
    admin = (plain / "situs/panduan/admin-repositori/index.html").read_text(encoding="utf-8")
    assert TOLD_TO_THE_ADMIN.search(admin), "nobody would learn that they exist"


def test_its_administrator_finds_the_guides_as_files(plain: Path) -> None:
    for name in ("perjanjian", "realisasi"):
        assert (plain / f"proyek/rkt/panduan/{name}.md").is_file()


def test_its_status_and_its_check_ask_for_neither(plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("status", "check", "doctor"):
        main([command, "--project", str(plain / "proyek")])
    told = capsys.readouterr()
    assert "2027" in told.out
    assert OF_THE_FEATURES.findall(told.out + told.err) == []


@pytest.fixture(scope="module")
def full() -> Plan:
    return resolve(read_project(WorkingTree(PROJECT)))


@pytest.fixture(scope="module")
def bare(full: Plan) -> Plan:
    instansi = replace(full.instansi, perjanjian=None, capaian=CaraCapaian())
    return replace(full, instansi=instansi, pk=(), dpa=(), realisasi=())


def used(plan: Plan) -> set[str]:
    return {kind for kind in BEYOND if plan.uses(kind)}


def test_what_an_agency_has_or_is_set_up_for_is_used(full: Plan, bare: Plan) -> None:
    assert used(full) == BEYOND
    assert used(bare) == set()
    assert all(bare.uses(kind) for kind in (*{*kinds()} - BEYOND, ""))
    assert used(replace(bare, realisasi=full.realisasi[:1])) == {QUARTER}
    assert used(replace(bare, instansi=replace(bare.instansi, capaian=CaraCapaian(maks=120)))) == {QUARTER}
    promising = {PK, DPA}
    assert used(replace(bare, instansi=replace(bare.instansi, perjanjian=CaraPerjanjian()))) == promising
    assert used(replace(bare, pk=full.pk[:1])) == promising
    assert used(replace(bare, dpa=full.dpa[:1])) == promising


def test_one_that_uses_them_sees_guides_rules_fields_and_words(full: Plan, bare: Plan) -> None:
    guides = read_guides(WorkingTree(REPO_ROOT))
    every, few = ({each.nama for each in guide_views(guides, plan.uses)} for plan in (full, bare))
    assert every - few == {"perjanjian", "realisasi"}
    assert {rule.untuk for rule in RULES if not bare.uses(rule.untuk)} == {"pk", "realisasi"}
    assert all(full.uses(rule.untuk) for rule in RULES)
    fields, fewer = (
        {field.kunci for field in kamus_view("instansi", load_schema("instansi"), plan.uses).kelompok[0].isian}
        for plan in (full, bare)
    )
    assert fields - fewer == {"perjanjian", "capaian"}
    assert {group[0] for group in {*alike(full)} - {*alike(bare)}} == {"pk", "capaian"}


GUIDE = """\
# Judul

Lihat [Perjanjian](perjanjian.md#sekali) dan [Arsip](arsip.md).

| A | B |
|---|---|
| satu | [PK](perjanjian.md) |
| dua | [Arsip](arsip.md) |

1. Pertama.
2. Kedua, yang panjang
   dan menyebut [PK](./perjanjian.md "judul").
3. Ketiga.

- Terakhir [PK](../panduan/perjanjian.md)
"""


def test_rows_and_items_that_lead_to_an_idle_guide_go_and_other_links_become_words(full: Plan, bare: Plan) -> None:
    guides = Guides(texts={"rkt/panduan/a.md": GUIDE, "rkt/panduan/perjanjian.md": "# PK"}, findings=())
    by_name = {each.nama: each.teks for each in guide_views(guides, bare.uses)}
    assert by_name.keys() == {"index", "a"}
    gone = (
        "| satu | [PK](perjanjian.md) |\n",
        '2. Kedua, yang panjang\n   dan menyebut [PK](./perjanjian.md "judul").\n',
    )
    left = GUIDE.replace("- Terakhir [PK](../panduan/perjanjian.md)\n", "")
    for part in gone:
        left = left.replace(part, "")
    assert by_name["a"] == left.replace("[Perjanjian](perjanjian.md#sekali)", "Perjanjian")
    assert {each.nama: each.teks for each in guide_views(guides, full.uses)}["a"] == GUIDE
