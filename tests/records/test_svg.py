"""A picture holds shapes; whatever could act, load or hide something is told at its place, and never published."""

import subprocess
import sys
from pathlib import Path

import pytest

from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.publication import Publication
from rktdocs.records.pictures import published
from rktdocs.records.svg import svg_faults
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree
from support import REPO_ROOT, GitRepo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
PNG = "data:image/png;base64,iVBORw0KGgo="

GOOD = (
    SVG.format('viewBox="0 0 1 1"', '<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a"/><use href="#a"/>'),
    SVG.format(
        "", "<style>.a{fill:#fff;stroke:url(#g)}</style><g class='a' style='fill:rgb(1,2,3);clip-path:url(#c)'/>"
    ),
    SVG.format("", '<g id="layer1"><path id="a"/><g id="b"><use href="#a"/></g></g>'),
    SVG.format('width="1mm" role="img" aria-label="Lambang (resmi)"', f'<image href="{PNG}" width="1" height="1"/>'),
    SVG.format("", "<![CDATA[<script>]]><text x='1' text-anchor='middle'>Kabupaten &lt;b&gt; &#65;</text>"),
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><!-- CorelDRAW -->' + SVG.format('version="1.1"', "<g/>"),
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" i:version="1.3" xml:space="preserve">'
    '<s:namedview pagecolor="#fff" i:zoom="1"/><metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    "</metadata></svg>",
)
BAD = {
    "script": SVG.format("", "<script>a()</script>"),
    "script of XHTML": SVG.format("", '<script xmlns="http://www.w3.org/1999/xhtml">a()</script>'),
    "script behind a prefix": SVG.format('xmlns:x="http://www.w3.org/2000/svg"', "<x:script/>"),
    "script in metadata": SVG.format("", '<metadata><h:script xmlns:h="http://www.w3.org/1999/xhtml"/></metadata>'),
    "handler": SVG.format('onload="a()"', ""),
    "handler in capitals": SVG.format('onLoad="a()"', ""),
    "handler of an element": SVG.format("", '<rect onbegin="a()"/>'),
    "foreign object": SVG.format("", "<foreignObject/>"),
    "link": SVG.format("", '<a href="javascript:a()"><rect/></a>'),
    "link elsewhere": SVG.format("", '<a xlink:href="https://contoh.example"/>'),
    "use elsewhere": SVG.format("", '<use href="lain.svg#a"/>'),
    "use of data": SVG.format("", '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>'),
    "image elsewhere": SVG.format("", '<image href="https://contoh.example/a.png"/>'),
    "image of the machine": SVG.format("", '<image xlink:href="file:///etc/passwd"/>'),
    "image that is an SVG": SVG.format("", '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    "image with two kinds": SVG.format("", '<image href="data:image/png,&lt;svg&gt;"/>'),
    "animation of an address": SVG.format("", '<animate attributeName="href" values="javascript:a()"/>'),
    "set": SVG.format("", '<set attributeName="onclick" to="a()"/>'),
    "base": SVG.format('xml:base="https://contoh.example/"', '<use href="#a"/>'),
    "style elsewhere": SVG.format("", "<style>@import 'https://contoh.example/a.css'</style>"),
    "style that loads": SVG.format("", "<style>a{fill:url(https://contoh.example/a)}</style>"),
    "style in two pieces": SVG.format("", "<style>a{fill:u<![CDATA[rl(https://contoh.example/a)]]>}</style>"),
    "style with an escape": SVG.format("", "<style>a{fill:u\\72l(https://contoh.example/a)}</style>"),
    "attribute that loads": SVG.format("", '<rect fill="url( &#34;https://contoh.example/a&#34;)"/>'),
    "style attribute that loads": SVG.format("", "<rect style=\"background:image-set('https://contoh.example/a')\"/>"),
    "filter that loads": SVG.format("", '<filter><feImage href="https://contoh.example/a"/></filter>'),
    "unknown attribute": SVG.format('formaction="x"', ""),
    "attribute of a stranger": SVG.format('xmlns:z="urn:z" z:a="1"', ""),
    "entity": f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG.format("", "&a;")}',
    "entity of the machine": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{SVG.format("", "&a;")}',
    "entity of nobody": f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">{SVG.format("", "&a;")}',
    "doctype elsewhere": f'<!DOCTYPE svg SYSTEM "https://contoh.example/a.dtd">{SVG.format("", "")}',
    "style sheet": f'<?xml-stylesheet href="https://contoh.example/a.xsl"?>{SVG.format("", "")}',
    "page": '<html xmlns="http://www.w3.org/1999/xhtml"><script>a()</script></html>',
    "no namespace": "<svg><path/></svg>",
    "copies of copies": SVG.format(
        "", '<defs><g id="a"><path/></g><g id="b"><use href="#a"/></g></defs><use xlink:href="#b"/>'
    ),
    "copies without end": SVG.format("", '<path id="a"/>' + '<use href="#a"/>' * 201),
    "nesting without end": SVG.format("", "<g>" * 64 + "</g>" * 64),
    "broken": "<svg",
    "nothing": "",
    "unknown encoding": f'<?xml version="1.0" encoding="utf-7"?>{SVG.format("", "")}',
}


@pytest.mark.parametrize("text", GOOD)
def test_what_drawing_programs_write_is_taken(text: str) -> None:
    assert svg_faults(text.encode()) == ()


@pytest.mark.parametrize("what", BAD)
def test_what_could_act_or_load_is_told(what: str) -> None:
    faults = svg_faults(BAD[what].encode())
    assert faults, what
    assert all(fault.span.baris > 0 and fault.span.kolom > 0 and fault.pesan and fault.perbaikan for fault in faults)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_another_encoding_hides_nothing(encoding: str) -> None:
    assert svg_faults(SVG.format('onload="a()"', "").encode(encoding))
    assert svg_faults(SVG.format("", "<g/>").encode(encoding)) == ()


def test_bomb_of_entities_is_told_at_once() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE svg [<!ENTITY a0 "x">{bomb}]>{SVG.format("", "&a9;")}'
    assert len(svg_faults(text.encode())) == 1


def test_deep_and_long_pictures_end(tmp_path: Path) -> None:
    (tmp_path / "dalam.svg").write_text(SVG.format("", "<g>" * 100_000 + "</g>" * 100_000))
    code = "import sys; from rktdocs.records.svg import svg_faults; print(svg_faults(open(sys.argv[1], 'rb').read()))"
    words = [sys.executable, "-c", code, str(tmp_path / "dalam.svg")]
    done = subprocess.run(
        words, capture_output=True, text=True, env={"PYTHONPATH": str(REPO_ROOT / "scripts")}, check=False
    )
    assert (done.returncode, done.stdout.count("Note(")) == (0, 1)


@pytest.mark.parametrize("path", ["rkt/aset/lambang.svg", "rkt/panduan/gambar/x.SVG"])
def test_bad_picture_blocks_the_project_and_is_never_published(path: str, project_copy: GitRepo) -> None:
    place = project_copy.path / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(BAD["handler"], encoding="utf-8")
    tree = WorkingTree(project_copy.path)
    told = [(found.aturan, found.berkas) for found in check_tree(tree, project_copy.path).findings]
    assert ("gambar-aman", path) in told
    assert published(tree, path) is None
    assert not isinstance(Composer().compose(project_copy.path, tree, Wishes()), Publication)
