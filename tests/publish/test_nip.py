"""A NIP tells when its holder was born: it stands on paper where the agency wants it, on the site and in data never."""

from publish.archives import MANUAL
from rktdocs.pdf.year import record_files
from rktdocs.plan.resolve import resolve
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.publication import Publication
from rktdocs.records.pengesahan import pengesahan_from
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import ChangedTree, WorkingTree
from rktdocs.views.approval import public_stages_of, stages_of
from support import EXAMPLE

INSTANSI = "rkt/instansi.yaml"
TREE = WorkingTree(EXAMPLE)
NIP = next(p.nip for p in resolve(read_project(TREE)).instansi.pejabat if p.nip)


def hidden() -> ChangedTree:
    return ChangedTree(TREE, {INSTANSI: TREE.read(INSTANSI) + b"nip: sembunyi\n"})


def printed(tree: WorkingTree | ChangedTree) -> str:
    return repr(naskah_rkt(resolve(read_project(tree)).tahun["2026"], identitas=Identitas(alat="uji")))


def test_it_is_printed_unless_the_agency_hides_it_and_then_room_is_left_for_a_pen() -> None:
    assert f"NIP. {NIP}" in printed(TREE)
    assert NIP not in printed(hidden())
    assert "NIP. ....." in printed(hidden())


def test_no_file_of_the_site_has_it() -> None:
    made = Composer().compose(EXAMPLE, TREE, Wishes())
    assert isinstance(made, Publication)
    texts = {file.uri: file.isi for file in made.files}
    assert [uri for uri, data in texts.items() if NIP.encode() in data] == []
    assert NIP not in repr(made.pages)
    ours, theirs = (read_yaml(data, "x").data for data in (TREE.read("rkt/sop.yaml"), texts["sumber/sop.yaml"]))
    assert ours["disahkan_oleh"].pop("nip") == NIP
    assert theirs == ours


def test_no_record_that_travels_in_a_document_has_it() -> None:
    for tree in (TREE, hidden()):
        records = record_files(tree, resolve(read_project(tree)).tahun["2026"])
        assert "sop.yaml" in [each.nama for each in records]
        assert [each.nama for each in records if NIP.encode() in each.isi] == []


def test_the_archives_page_leaves_it_out_of_the_stages_that_the_document_shows() -> None:
    person = {"nama": "Siti", "jabatan": "Kepala Dinas", "status": "definitif", "nip": NIP}
    stage = {"jenis": "persetujuan", "peran": "kepala_dinas", **person, "waktu": "2026-01-02T01:00:00Z"}
    record = pengesahan_from({**MANUAL, "tahap": [stage]}, tahun="2026")
    assert NIP in repr(stages_of(record, "Asia/Makassar"))
    assert NIP not in repr(public_stages_of(record, "Asia/Makassar"))
