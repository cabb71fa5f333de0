"""The table of programs has a row for each thing measured; a range stays on one line, and plain text stays plain."""

import re
from pathlib import Path

from rktdocs.website.render import region


def test_each_indikator_of_a_program_stands_beside_its_own_target(lengkap_site: Path) -> None:
    page = (lengkap_site / "2026/bagian/bidang-hortikultura/index.html").read_text("utf-8")
    table = page.partition('id="tabel-program"')[2].partition("</table>")[0]
    rows = [re.findall(r"(?s)<t[dh][ >].*?</t[dh]>", row) for row in table.split("<tr")[2:]]
    assert {len(cells) for cells in rows} == {8}
    measured = {
        re.sub("<.*?>", "", cells[3]): (re.sub("<.*?>", "", cells[4]), re.sub("<.*?>", "", cells[5])) for cells in rows
    }
    assert measured["b. Gudang yang diawasi"] == ("&gt; 7.654", "Dokumen")
    assert measured["Lama tindak lanjut temuan"] == ("≤ 7", "Hari")
    assert all(cells[3].count("<div") <= 1 for cells in rows)
    assert table.count("Rp1.250.000.000,25</td>") == 4  # three lines of money and their sum: none is told twice


def test_a_range_is_kept_whole_in_text_and_nowhere_else() -> None:
    whole = '<span class="rkt-utuh">2,7–2,95%</span>'
    assert whole in region("<p>Target 2,7–2,95%; lain</p>")
    assert whole in region("<td>2,7–2,95%</td>")
    for plain in (
        '<a title="2,7–2,95%">x</a>',
        "<svg><text>2,7–2,95%</text></svg>",
        "<svg><text>2,7–2,95%<tspan>persen</tspan></text></svg>",
        '<script type="application/json">{"arti": "2,7–2,95%", "lain": ["1–2"]}</script>',
        "<style>/* 1–2 */</style>",
        "<option>2,7–2,95%</option>",
        "<p>2.18.01–a</p>",
    ):
        assert "rkt-utuh" not in region(plain)
