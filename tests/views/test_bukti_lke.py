"""What a year's records show of the LKE: nothing is claimed that no archive proves, and each word has its page."""

from collections.abc import Mapping

from msgspec.structs import replace

from every_field import PROJECT
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.arsip import ArsipView, DokumenView
from rktdocs.views.bukti_lke import Bukti, bukti_lke
from rktdocs.views.plan import rkt_view
from rktdocs.views.plan_rows import SasaranDinasView
from rktdocs.views.site import SiteView, site_view
from rktdocs.website.pages import pages
from support import EXAMPLE

PLAN = resolve(read_project(WorkingTree(PROJECT)))
SITE = site_view(PLAN, tuple(rkt_view(year) for year in PLAN.tahun.values()))
FORMAL = "Dokumen Perencanaan Kinerja telah diformalkan"
DECIDED = "Pimpinan terlibat sebagai pengambil keputusan dalam mengukur capaian"


def shown(site: SiteView) -> Mapping[str, tuple[Bukti, ...]]:
    (plan,) = (each for each in site.plans if each.kunci == "2026")
    found = bukti_lke(site, plan)
    assert found is not None
    return {kriteria.nama: kriteria.bukti for part in found.komponen for kriteria in part.kriteria}


def archive(kunci: str, judul: str) -> ArsipView:
    paper = DokumenView(nama="a.pdf", jenis="PDF", ukuran="1 byte", sha256="ab" * 32, uri="")
    return ArsipView(
        kunci=kunci,
        tag=kunci,
        judul=judul,
        rincian="disetujui Kepala Dinas Rekaan",
        waktu="5 Januari 2026 pukul 09.00 WITA",
        pernyataan="",
        tahap=(),
        pengembalian=(),
        fakta=(),
        usulan_uri="",
        tanda="",
        bukti="",
        dijaga_kunci=False,
        dokumen=(paper,),
        catatan=(),
    )


def test_what_no_archive_proves_is_not_called_formal_nor_decided() -> None:
    found = shown(SITE)
    assert FORMAL not in found
    assert DECIDED not in found
    assert "Dokumen Perencanaan Kinerja telah dipublikasikan tepat waktu" not in found
    assert any("Draf" in each.teks for each in found["Terdapat dokumen perencanaan kinerja jangka pendek"])


def test_an_archive_brings_its_moment_and_its_fingerprint() -> None:
    found = shown(replace(SITE, arsip=(archive("2026", "2026"), archive("tw-2026-1", "Triwulan I 2026"))))
    (formal,) = found[FORMAL]
    assert (formal.uri, formal.waktu) == ("arsip/rkt-2026.md", "5 Januari 2026 pukul 09.00 WITA")
    assert formal.sidik == "ab" * 32
    (decided,) = found[DECIDED]
    assert "disetujui Kepala Dinas Rekaan" in decided.teks
    assert decided.uri == "arsip/tw-2026-1.md"


def test_an_iku_goes_on_where_its_row_does_whatever_id_another_edition_gave_it() -> None:
    kept, plan = (
        "Indikator Kinerja Utama tertuang secara berkelanjutan",
        next(p for p in SITE.plans if p.kunci == "2026"),
    )
    assert [each.teks for each in shown(SITE)[kept]] == ["2 dari 2 IKU melanjutkan IKU Rencana Kinerja Tahunan 2025"]
    begun = replace(plan, sasaran=tuple(begun_anew(group) for group in plan.sasaran))
    site = replace(SITE, plans=tuple(begun if each is plan else each for each in SITE.plans))
    assert shown(site)[kept][0].teks.startswith("0 dari 2 IKU")


def begun_anew(group: SasaranDinasView) -> SasaranDinasView:
    """Its rows under the Renstra's ids that they had, as a Renstra begins that uses them for other things."""
    anggota = (
        (owner, replace(each, indikator=tuple(replace(row, dahulu="") for row in each.indikator)))
        for owner, each in group.anggota
    )
    return replace(group, anggota=tuple(anggota))


def test_a_changed_agreement_is_named_and_is_no_second_one_and_an_empty_quarter_shows_nothing() -> None:
    found = shown(SITE)
    named = [each.teks for each in found["Terdapat dokumen perencanaan kinerja jangka pendek"]]
    assert len(set(named)) == len(named) and any(each.startswith("Perubahan Perjanjian Kinerja") for each in named)
    held = sum(each.berlaku for each in SITE.perjanjian[2026].daftar)
    assert held < len(SITE.perjanjian[2026].daftar)
    units = found["Setiap unit merumuskan dan menetapkan Perencanaan Kinerja"]
    assert units[-1].teks == f"{held} Perjanjian Kinerja pejabat"
    measured = "Pengukuran kinerja telah dilakukan secara berkala"
    assert measured in found
    year = SITE.capaian[2026]
    empty = tuple(replace(quarter, bagian=()) for quarter in year.triwulan)
    assert measured not in shown(replace(SITE, capaian={**SITE.capaian, 2026: replace(year, triwulan=empty)}))


def test_every_word_leads_to_a_page_of_the_site() -> None:
    there = {page.uri for page in pages(SITE)}
    assert "2026/bukti-lke.md" in there
    assert {each.uri for found in shown(SITE).values() for each in found} <= there


def test_an_agency_that_measures_nothing_and_promises_nothing_has_no_such_page() -> None:
    plan = resolve(read_project(WorkingTree(EXAMPLE)))
    site = site_view(plan, tuple(rkt_view(year) for year in plan.tahun.values()))
    assert all(bukti_lke(site, each) is None for each in site.plans)
    assert not any("lke" in page.uri or "LKE" in page.text for page in pages(site))
