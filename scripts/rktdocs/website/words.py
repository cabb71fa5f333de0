"""Small pieces of text and choices that several pages share."""

from msgspec import Struct

from rktdocs.records.places import rkt_pendek, tahun_pendek
from rktdocs.views.plan_rows import BagianView, IndikatorView, RktView
from rktdocs.views.site import SiteView
from rktdocs.words.numbers import rupiah_ringkas


class Pilihan(Struct, frozen=True):
    """A way to another page: what it says and where it leads."""

    judul: str
    uri: str


class Beralamat(Struct, frozen=True):
    """A row of another view with the page and the place on it that it speaks of; `uri` "" where there is none."""

    isi: object
    uri: str
    jangkar: str

    @classmethod
    def of(cls, plan: RktView, alamat: str, isi: object) -> "Beralamat":
        """Turn an address such as `bidang-a/IK-1.1` into a page and an anchor."""
        bagian, _, jangkar = alamat.partition("/")
        return cls(isi, f"{plan.kunci}/bagian/{bagian}.md" if bagian else "", jangkar)


def nama_pendek(plan: RktView) -> str:
    """Name a plan for menus and trails."""
    return rkt_pendek(plan.kunci)


def tahun_rencana(plan: RktView) -> str:
    """Tell a plan's year where its name stands already: "2026", "Perubahan 2026"."""
    return tahun_pendek(plan.kunci)


def tahun_pilihan(site: SiteView, plan: RktView, halaman: str = "index") -> tuple[Pilihan, ...]:
    """Offer the same page of every year, newest first; `uri` is "" for the one that is read.

    A year that lacks the page (a bagian that was founded later) is offered by its own page.
    """
    return tuple(
        Pilihan(nama_pendek(other), "" if other is plan else f"{other.kunci}/{_kept(site, other, halaman)}.md")
        for other in reversed(site.plans)
    )


def _kept(site: SiteView, plan: RktView, halaman: str) -> str:
    kind, _, name = halaman.partition("/")
    there = {"bagian": any(item.id == name for item in plan.bagian), "perubahan": plan.kunci in site.perubahan}
    return halaman if there.get(kind, True) else "index"


class Lalu(Struct, frozen=True):
    """What the plan before set for the same row: that plan's name, the target, and where it stands."""

    judul: str
    target: str
    uri: str
    jangkar: str


def lalu(site: SiteView, plan: RktView, bagian: BagianView) -> dict[str, Lalu]:
    """Return what the plan before had for each row of a bagian, by the row's id; a new row says so."""
    before = site.sebelum(plan)
    if before is None:
        return {}
    rows = {row.alamat: (other.id, row) for other in before.bagian for row in other.indikator()}
    return {row.id: _lalu(before, *rows.get(row.dahulu, ("", None))) for row in bagian.indikator()}


def _lalu(before: RktView, bagian: str, row: IndikatorView | None) -> Lalu:
    name = nama_pendek(before)
    return (
        Lalu(name, row.target.lengkap, f"{before.kunci}/bagian/{bagian}.md", row.id) if row else Lalu(name, "", "", "")
    )


def neighbours(plan: RktView, bagian: BagianView) -> dict[str, Pilihan | None]:
    """Name the bagian before and after this one."""
    at = plan.bagian.index(bagian)
    around = (plan.bagian[at - 1] if at else None, plan.bagian[at + 1] if at + 1 < len(plan.bagian) else None)
    found = [Pilihan(each.nama, f"{plan.kunci}/bagian/{each.id}.md") if each else None for each in around]
    return {"sebelum": found[0], "sesudah": found[1]}


def jumlah_plan(plan: RktView) -> tuple[tuple[str, str, str], ...]:
    """Count a year's plan in words; the exact figure stands beside a rounded one."""
    return (
        ("bagian", str(len(plan.bagian)), ""),
        ("sasaran", str(plan.jumlah_sasaran), ""),
        ("indikator", str(plan.jumlah_indikator), ""),
        ("program", str(plan.jumlah_program), ""),
        pagu_terbaca(plan),
    )


def isi_bagian(bagian: BagianView) -> str:
    """Say in one line what a bagian's plan holds; what it lacks is said in words."""
    if not (bagian.sasaran or bagian.program):
        return "Belum diisi"
    money = bagian.pagu if bagian.pagu_angka is not None else "pagu belum diisi" if bagian.program else "tanpa program"
    return f"{bagian.jumlah_sasaran} sasaran, {bagian.jumlah_indikator} indikator, {money}"


def pagu_terbaca(plan: RktView | BagianView) -> tuple[str, str, str]:
    """Say the money as people do, the exact sum beside it."""
    if not plan.jumlah_program:
        return ("pagu", "Belum ada", "")
    said = "" if plan.pagu_angka is None else rupiah_ringkas(plan.pagu_angka)
    return ("pagu", said, plan.pagu) if said else ("pagu", plan.pagu, "")
