"""`terbit` and `audit` with a closed quarter in the repository, as GitHub runs them."""

from publish.quarters import quarter
from support import EXAMPLE
from workflows.office import Office

TW1 = "tw-2026-1"


def test_terbit_archives_and_releases_a_quarter_and_audit_verifies_it(other_office: Office) -> None:
    other_office.merge("konsep/2026", "staf")
    year = other_office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})
    assert set(year.jobs.values()) == {"success"}, year.said
    other_office.hub.push("staf", "realisasi/2026-tw1", quarter(EXAMPLE, 1), start="main", message="Triwulan I")
    other_office.merge("realisasi/2026-tw1", "staf")
    run = other_office.machine.run("terbit.yml", "push", {"ref": "refs/heads/main"})
    assert run.jobs == {"periksa": "success", "arsip": "success", "situs": "success"}, run.said
    assert {"refs/tags/rkt-2026", f"refs/tags/{TW1}"} <= set(other_office.refs())
    released = {path.name for path in (other_office.machine.place / "rilis" / TW1).iterdir()}
    assert {f"{TW1}.pdf", f"{TW1}.json", f"{TW1}-manifes.json", "SHA256SUMS"} <= released
    assert list(other_office.machine.kept("github-pages").rglob(f"{TW1}.pdf"))
    audit = other_office.machine.run("audit.yml", "schedule")
    assert audit.jobs == {"audit": "success"}, audit.said
    assert TW1 in audit.said
