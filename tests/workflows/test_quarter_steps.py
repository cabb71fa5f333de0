"""`terbit` and `audit` with a closed quarter in the repository, as GitHub runs them."""

from datetime import date

from publish.quarters import quarter
from rktdocs.cycle.agreements import agreement_files
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE
from workflows.office import Office

TW1, PK = "tw-2026-1", "pk-2026-kepala-dinas"
PROMISE = "rkt/2026/pk/kepala-dinas.yaml"


def promise(office: Office) -> None:
    """The agency decides to make Perjanjian Kinerja, then its head promises: two approved changes."""
    settings = office.file_at("main", "rkt/instansi.yaml")
    atasan = "atasan: {nama: Nama Bupati, jabatan: Bupati Contoh}"
    settings = settings.replace("situs:", f"perjanjian: {{level: [instansi], {atasan}}}\nsitus:", 1)
    office.hub.push("staf", "setelan", {"rkt/instansi.yaml": settings}, start="main", message="Setelan")
    office.merge("setelan", "staf")
    tree = ChangedTree(WorkingTree(EXAMPLE), {"rkt/instansi.yaml": settings.encode()})
    made = agreement_files(resolve(read_project(tree)), 2026, date(2026, 1, 12))
    office.hub.push("staf", "pk/2026", {PROMISE: made[PROMISE]}, start="main", message="Perjanjian Kinerja")
    office.merge("pk/2026", "staf")


def test_terbit_archives_and_releases_a_quarter_and_a_promise_and_audit_verifies_them(other_office: Office) -> None:
    other_office.merge("konsep/2026", "staf")
    year = other_office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})
    assert set(year.jobs.values()) == {"success"}, year.said
    other_office.hub.push("staf", "realisasi/2026-tw1", quarter(EXAMPLE, 1), start="main", message="Triwulan I")
    other_office.merge("realisasi/2026-tw1", "staf")
    promise(other_office)
    run = other_office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})
    assert run.jobs == {"periksa": "success", "arsip": "success", "situs": "success"}, run.said
    assert {"refs/tags/rkt-2026", f"refs/tags/{TW1}", f"refs/tags/{PK}"} <= set(other_office.refs())
    released = {path.name for path in (other_office.machine.place / "rilis" / TW1).iterdir()}
    assert {f"{TW1}.pdf", f"{TW1}.json", f"{TW1}-manifes.json", "SHA256SUMS"} <= released
    assert {path.name for path in (other_office.machine.place / "rilis" / PK).iterdir()} >= {f"{PK}.pdf", "SHA256SUMS"}
    pages = other_office.machine.kept("github-pages")
    assert list(pages.rglob(f"{TW1}.pdf")) and list(pages.rglob(f"{PK}.pdf"))
    audit = other_office.machine.run("audit.yml", "schedule")
    assert audit.jobs == {"audit": "success"}, audit.said
    assert TW1 in audit.said and PK in audit.said
