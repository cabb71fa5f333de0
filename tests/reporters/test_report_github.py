from finding_builders import BERKAS, make_finding, source_of

from rktdocs.findings import Span, Tingkat
from rktdocs.reporters.github import report


def annotations(text):
    return [line for line in text.splitlines() if line.startswith("::")]


def test_a_finding_is_one_annotation_at_its_place():
    (line,) = annotations(report([make_finding()], source_of, 1))
    place = f"file={BERKAS},line=5,col=13,endColumn=17,title=kesalahan%3A desimal-koma"
    message = '"82,7" dibaca sebagai teks, bukan angka%0Aletak: SS-1 > target%0Aperbaikan: tulis 82.7'
    assert line == f"::error {place}::{message}"


def test_the_path_starts_at_the_repository():
    (line,) = annotations(report([make_finding()], source_of, 1, prefix="dinas/"))
    assert f"file=dinas/{BERKAS}," in line


def test_percent_newline_colon_and_comma_are_escaped_as_the_runner_demands():
    finding = make_finding(berkas="a,b:c%d.yaml", pesan="naik 5%\r\nlagi", letak="", perbaikan="")
    (line,) = annotations(report([finding], source_of, 1))
    assert "file=a%2Cb%3Ac%25d.yaml," in line
    assert line.endswith("::naik 5%25<U+000D>%0Alagi")


def test_a_place_over_several_lines_names_its_last_line():
    finding = make_finding(span=Span(baris=2, kolom=1, baris_akhir=4, kolom_akhir=3))
    (line,) = annotations(report([finding], source_of, 1))
    assert ",line=2,col=1,endLine=4,title=" in line


def test_the_worst_ten_come_first_and_the_rest_stays_in_the_log():
    light = [make_finding(berkas="a.yaml", tingkat=Tingkat.PERINGATAN, pesan=f"ringan {n}") for n in range(12)]
    heavy = [make_finding(berkas="z.yaml", pesan=f"berat {n:02}") for n in range(13)]
    text = report([*light, *heavy], source_of, 2)
    kinds = [line.split(" ")[0] for line in annotations(text)]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10
    assert all(finding.pesan in text for finding in (*light, *heavy))
    assert text.splitlines()[-1] == "13 kesalahan, 12 peringatan di 2 dari 2 berkas"


def test_information_is_a_notice():
    (line,) = annotations(report([make_finding(tingkat=Tingkat.INFORMASI)], source_of, 1))
    assert line.startswith("::notice ")
