"""What can be read off the built files alone: links, words to search for, weight, inert texts, what is not there."""

import base64
import gzip
import hashlib
import html
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from support import EXAMPLE, year_of
from website.hostile import BREAKER, HOSTILE
from website.search import ask
from website.sites import broken_links, html_files, read_html

WEIGHT_LIMIT = 150_000
SEPARATOR = re.compile(r"""[\s\-,:;!?=\[\]()"/“”–—]+|\.(?!\d)""")
"""Between words, near enough to how the search takes a text apart."""


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_every_link_leads_somewhere_below_a_path(site_below_a_path: Path) -> None:
    assert broken_links(site_below_a_path, "/rkt/") == []


def test_a_repository_on_another_server_is_the_only_one_that_pages_lead_to(site_below_a_path: Path) -> None:
    told = [
        page
        for page in site_below_a_path.rglob("*.html")
        if re.search(r'(?:href|action)="https://github[.]com', page.read_text())
    ]
    assert told == []
    assert any("https://contoh.invalid/dinas/rkt/" in page.read_text() for page in site_below_a_path.rglob("*.html"))


def test_links_of_the_real_table_and_of_hostile_records_are_whole_too(sumedang_site: Path, hostile_site: Path) -> None:
    assert broken_links(sumedang_site) == []
    assert broken_links(hostile_site) == []


def test_every_indikator_has_its_permanent_address(site: Path) -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    for kunci in project.rkt:
        for bagian in rkt_view(year_of(project, kunci)).bagian:
            page = read_html((site / kunci / "bagian" / bagian.id / "index.html").read_text(encoding="utf-8"))
            assert {row.id for row in bagian.indikator()} <= page.ids
            assert {sasaran.id for sasaran in bagian.sasaran} <= page.ids


def test_search_index_holds_every_word_of_every_indikator_at_its_address(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    by_place = {entry["location"]: entry for entry in index["docs"]}
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    for kunci in project.rkt:
        for bagian in rkt_view(year_of(project, kunci)).bagian:
            page = f"{kunci}/bagian/{bagian.id}/"
            for sasaran in bagian.sasaran:
                for row in sasaran.indikator:
                    entry = by_place[f"{page}#{row.id}"]
                    tokens = set(SEPARATOR.split(entry["title"].lower()))
                    assert {token for token in SEPARATOR.split(f"{row.nomor} {row.uraian}".lower()) if token} <= tokens
            whole = {
                token
                for place, entry in by_place.items()
                if place.startswith(page)
                for token in SEPARATOR.split(entry["text"].lower())
            }
            assert {line.kode for line in bagian.program if line.kode} <= whole


def test_cells_are_not_glued_in_the_search_index(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith("2026/bagian/"))
    assert "Miliar Rupiah" in texts
    assert not re.search(r"Rupiah[0-9]|Persen[0-9]|%[0-9]", texts)


def test_largest_page_stays_light(site: Path) -> None:
    largest = max((site / "2026" / "bagian").rglob("index.html"), key=lambda path: path.stat().st_size)
    text = largest.read_text(encoding="utf-8")
    asked = {link for link in read_html(text).links if link.endswith((".css", ".js"))}
    files = [largest, *((largest.parent / link).resolve() for link in asked)]
    assert len(files) >= 5
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) < WEIGHT_LIMIT


def test_hostile_texts_are_shown_as_written_and_make_no_markup(hostile_site: Path) -> None:
    shown = ""
    for path in html_files(hostile_site):
        page = read_html(path.read_text(encoding="utf-8"))
        shown += page.words
        for tag, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on")], (path, tag, attributes)
            assert attributes.get("id") != "jahat"
            if tag in ("a", "img", "script", "link", "iframe"):
                target = attributes.get("href", attributes.get("src", ""))
                assert not target.startswith("javascript:window"), path
                assert "contoh.invalid" not in urlsplit(target).netloc, path
    for text in HOSTILE:
        assert " ".join(text.split()) in shown, text


def test_hostile_texts_make_the_elements_that_harmless_ones_make(hostile_site: Path, tamed_site: Path) -> None:
    pages = [path.relative_to(hostile_site) for path in html_files(hostile_site)]
    assert pages == [path.relative_to(tamed_site) for path in html_files(tamed_site)]
    for page in pages:
        assert elements(hostile_site / page) == elements(tamed_site / page), page


def elements(page: Path) -> Counter[tuple[str, ...]]:
    """Count the kinds of a page's elements: tag and names of the attributes."""
    return Counter((tag, *sorted(names)) for tag, names in read_html(page.read_text(encoding="utf-8")).tags)


def test_the_agency_s_short_name_stands_on_every_page_as_written(hostile_site: Path) -> None:
    pages = [read_html(path.read_text(encoding="utf-8")) for path in html_files(hostile_site)]
    name = next(names["title"] for tag, names in pages[0].tags if names.get("data-md-component") == "logo")
    assert BREAKER in name
    for page in pages:
        assert name in page.words
        assert name in {names.get("aria-label") for _, names in page.tags}


def test_what_the_search_shows_of_hostile_texts_holds_no_element_but_its_marks(hostile_site: Path) -> None:
    """It is asked a third of all titles, short and long ones, which bring every hostile text up."""
    index = json.loads((hostile_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    titles = sorted({entry["title"] for entry in index["docs"]}, key=lambda title: (len(title), title))
    told = [one for groups in ask(hostile_site, [*titles[::3], *SPELT])["told"] for group in groups for one in group]
    shown = {f"{one['title']} {one['text']}" for one in told}
    assert {tag for text in shown for tag, _ in read_html(text).tags} <= {"mark", "span", "strong"}
    words = " ".join(html.unescape(re.sub("</?(mark|span|strong)[^>]*>", "", text)) for text in shown)
    assert [text for text in HOSTILE if text not in words] == []
    assert BREAKER in " ".join(html.unescape(re.sub("</?mark>", "", one["title"])) for one in told)


SPELT = ("jahat", "<b>jahaT", "jahaat", "7*191")


def test_no_account_attendance_or_workbook_is_published(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert not [
        name for name in names if name.endswith(("instansi.yaml", ".map")) or ("notulen" in name and "yaml" in name)
    ]
    sources = {name.rsplit("/", 1)[-1] for name in names if name.startswith("sumber/")}
    assert {"renstra.yaml", "rujukan.yaml", "sop.yaml", "tahun.yaml", "sekretariat.yaml"} <= sources


def test_every_page_says_what_it_is(site: Path) -> None:
    told = {}
    for path in html_files(site):
        page = read_html(path.read_text(encoding="utf-8"))
        metas = {
            attributes.get("name"): attributes.get("content", "") for tag, attributes in page.tags if tag == "meta"
        }
        if path.name != "404.html":
            assert len(metas["description"]) > 20, path
        assert "Data contoh." in page.words, path
        told[path] = re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"))[1]  # type: ignore[index]  # each has one
    assert len(set(told.values())) == len(told)


def test_hashes_of_the_data_page_are_those_of_the_files(site: Path) -> None:
    page = (site / "data" / "index.html").read_text(encoding="utf-8")
    rows = re.findall(
        r'<th scope="row"><a href="([^"]+)" download>.*?<code class="rkt-sidik">([0-9a-f]{64})</code>', page, re.S
    )
    assert len(rows) >= 20
    for link, digest in rows:
        assert hashlib.sha256(((site / "data") / link).resolve().read_bytes()).hexdigest() == digest


def test_no_script_of_a_page_is_found_by_the_search(site: Path) -> None:
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    assert "maxLength" not in index


def test_every_page_says_first_which_scripts_it_runs(site: Path, hostile_site: Path) -> None:
    for path in [*html_files(site), *html_files(hostile_site)]:
        text = path.read_text(encoding="utf-8")
        head, begun, rest = text.partition('<meta http-equiv="Content-Security-Policy" content="script-src ')
        assert begun, path
        assert head.rstrip().endswith('<meta charset="utf-8">')
        sources, _, others = rest.partition('"')[0].partition("; ")
        inline = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in inline}
        assert set(sources.split()) == {"'self'", *hashes}
        assert "object-src 'none'; base-uri 'none'" in others
        assert [tag for tag, given in read_html(text).tags if any(name.startswith("on") for name in given)] == []


def test_every_page_says_where_it_is(site: Path) -> None:
    lost = [
        str(path.relative_to(site))
        for path in html_files(site)
        if 'class="rkt-remah"' not in path.read_text("utf-8") and path.parent != site
    ]
    assert lost == []


def test_a_page_outside_the_menu_marks_its_group(site: Path) -> None:
    for uri, group in (
        ("2026/bagian/sekretariat", "Rencana"),
        ("2026/matriks", "Rencana"),
        ("2026/notulen/2025-09-17-rapat-koordinasi", "Proses"),
        ("panduan/kepala", "Panduan"),
    ):
        html_ = (site / uri / "index.html").read_text("utf-8")
        active = re.search(r"md-tabs__item--active.*?</li>", html_, re.DOTALL)
        assert active is not None, uri
        assert group in read_html(active[0]).words


def test_guides_begin_with_the_beginners_and_the_table_of_roles(site: Path) -> None:
    page = (site / "panduan" / "index.html").read_text("utf-8")
    said = page[page.index("<h1") :]
    assert said.index("baru pertama kali membuka") < said.index("Kepala yang menilai") < said.index("Kamus data")
    menu = re.findall(r'<span class="md-ellipsis">\s*([^<]*?)\s*<', page)
    assert menu.index("Mulai di sini") < menu.index("Staf bagian") < menu.index("Admin repositori")


def test_paper_names_agency_address_and_date(site: Path) -> None:
    page = (site / "2026" / "bagian" / "sekretariat" / "index.html").read_text("utf-8")
    head = read_html(page[page.index('class="rkt-cetak"') :].split("</p>")[0]).words
    assert re.search(r"Balangan\. https://\S+/2026/bagian/sekretariat/\. Data per \d+ \w+ \d{4}", head), head


def test_a_link_to_the_site_shows_agency_and_year(site: Path) -> None:
    picture = (site / "assets" / "kartu.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)
    assert 'og:image" content="https://rkt.contoh.example/assets/kartu.png"' in (site / "index.html").read_text("utf-8")
