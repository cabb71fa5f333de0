"""Small pieces of text and choices that several pages share."""

from dataclasses import dataclass

from rktdocs.views.plan import BagianView, RktView
from rktdocs.views.site import SiteView


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A way to another page: what it says and where it leads."""

    judul: str
    uri: str


@dataclass(frozen=True, slots=True)
class Beralamat:
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
    """Name a plan for menus and trails: "RKT 2026", "RKT 2026 Perubahan 1"."""
    year, _, change = plan.kunci.partition("-p")
    return f"RKT {year} Perubahan {change}" if change else f"RKT {year}"


def tahun_lain(site: SiteView, plan: RktView, bagian: str = "", *, halaman: str = "index") -> list[Pilihan]:
    """Offer the same page of the other years, newest first; a bagian that a year lacks is left out."""
    others = [other for other in reversed(site.plans) if other.kunci != plan.kunci]
    if bagian:
        others = [other for other in others if any(item.id == bagian for item in other.bagian)]
    page = f"bagian/{bagian}" if bagian else halaman
    return [Pilihan(nama_pendek(other), f"{other.kunci}/{page}.md") for other in others]


def neighbours(plan: RktView, bagian: BagianView) -> dict[str, Pilihan | None]:
    """Name the bagian before and after this one."""
    at = plan.bagian.index(bagian)
    around = (plan.bagian[at - 1] if at else None, plan.bagian[at + 1] if at + 1 < len(plan.bagian) else None)
    found = [Pilihan(each.nama, f"{plan.kunci}/bagian/{each.id}.md") if each else None for each in around]
    return {"sebelum": found[0], "sesudah": found[1]}


def jumlah_plan(plan: RktView) -> tuple[tuple[str, str], ...]:
    """Count a year's plan in words."""
    return (
        ("bagian", str(len(plan.bagian))),
        ("sasaran", str(plan.jumlah_sasaran)),
        ("indikator", str(plan.jumlah_indikator)),
        ("program", str(plan.jumlah_program)),
        ("pagu", plan.pagu),
    )
