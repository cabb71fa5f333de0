from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rktdocs.rules.panduan import panduan_aman

BERKAS = "rkt/panduan/mengisi.md"
GOOD = """\
# Mengisi formulir

Isi kolom `target: 82.7`, jangan `<b>`; lihat [daftar satuan](satuan.md#persen "Satuan") atau
<https://jdih.balangankab.go.id>, ![gambar](gambar/isian.png){ width="400" }.

```yaml
target: <22
[x](javascript:alert)
```

Lihat [![gambar](gambar/isian.png)](https://contoh.go.id) atau ![a](a.png) dan [situs](https://contoh.go.id).

[situs]: https://contoh.go.id/a:b
Nilai 3 < 4 dan 5 > 4, &lt;b&gt;, `` a ` <i> ``.
"""


def lines(text):
    return [(finding.baris, finding.kolom) for finding in panduan_aman.findings(text, BERKAS)]


def test_a_good_guide_has_no_finding():
    assert lines(GOOD) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n\nx <b>tebal</b>", (3, 3)),
        ("<script>alert(1)</script>", (1, 1)),
        ("<!-- komentar -->", (1, 1)),
        ("a\n</div>", (2, 1)),
        ("<img\nsrc=x>", (1, 1)),
        ("\\<b>", (1, 2)),
        ("    <b>empat spasi</b>", (1, 5)),
        ("[x](javascript:alert(1))", (1, 5)),
        ("[x](JAVASCRIPT:alert(1))", (1, 5)),
        ("[x](javascript&#58;alert(1))", (1, 5)),
        ("[x](java&Tab;script:alert(1))", (1, 5)),
        ("[x](<javascript:alert(1)>)", (1, 6)),
        ("[x](\ndata:text/html,a)", (2, 1)),
        ("![x](file:///etc/passwd)", (1, 6)),
        ("[x](//jahat.example/a)", (1, 5)),
        ("[x](mailto:a@b.example)", (1, 5)),
        ("[x]: vbscript:a", (1, 6)),
        ("![x](https://contoh.example/a.png)", (1, 6)),
        ("![](HTTP://contoh.example/a.png)", (1, 5)),
        ("[![x](https://contoh.example/a.png)](https://contoh.example)", (1, 7)),
        ("![x][Gambar  luar]\n\n[gambar luar]: https://contoh.example/a.png", (3, 16)),
        ("![gambar]\n\n[gambar]: https://contoh.example/a.png", (3, 11)),
        ("![gambar][]\n\n[gambar]: https://contoh.example/a.png", (3, 11)),
        ("![a \\[ b](https://contoh.example/a.png)", (1, 11)),
        ("[x](`javascript:alert(1)`)", (1, 5)),
        ('[x](a.md){ onclick="alert(1)" }', (1, 10)),
        ("# Judul {: style=x }", (1, 9)),
        ("a ` b\nc `<b>` d", (2, 4)),
        ("- `\n- <b>x</b> `", (2, 3)),
        ("```\n<b>\n", (2, 1)),
        ("```\n<b>\n````\n", (2, 1)),
    ],
)
def test_what_could_act_is_found_at_its_place(text, place):
    assert lines(text)[0] == place


def test_each_finding_says_what_to_write_instead():
    for finding in panduan_aman.findings("<b>x</b> [y](javascript:z) {onclick=a}", BERKAS):
        assert finding.perbaikan
        assert finding.tingkat == "kesalahan"


class Dangers(HTMLParser):
    """What in a rendered page could act: tags and attributes that Markdown itself never makes, script addresses."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found += [tag] if tag in {"script", "xmp"} else []
        for name, value in attributes:
            address = "".join((value or "").split()).lower()
            if name == "onclick" or (name in {"href", "src"} and address.startswith("javascript:")):
                self.found.append(name)
            if name == "src" and "//" in address:
                self.found.append("elsewhere")


def dangers(text):
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables", "pymdownx.superfences"])
    parser = Dangers()
    parser.feed(html)
    parser.close()
    return parser.found


PIECES = [
    "<script>", "</script>", "<xmp a", ">", "<", "<!--", "-->", "<div>", "</div>", "\\", " ", "teks", '"', "|", "*",
    "# ", "`", "``", "```", "~~~", "````", "\n", "\n\n", "\n    ", "\n- ", "\n> ", "\n```\n", "\n~~~\n", "{: ", "}",
    "https://a/b", "\\[", "\\]", "[", "]", "![x]", "![x][",
    "[x](", "[x]: ", "[x]", "![", "](", ")", "javascript:a", "javascript&#58;a", "{ onclick=a }",
]  # fmt: skip


@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example(text="[x](`javascript:a`)")
@example(text="- `\n- <script> `")
@example(text="![x]\n\n[x]: https://a/b")
@settings(max_examples=4 * settings.default.max_examples)
def test_nothing_that_python_markdown_would_let_act_is_missed(text):
    if dangers(text):
        assert lines(text), text
