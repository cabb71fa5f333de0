"""Small words for drawing SVG as text. Every drawing has a title and a description, and stands without a style sheet.

Colours are presentation attributes, which any style sheet outranks: the PDF shows them as they are, the site
replaces them by its variables for light, dark and print through the classes `g-...` of its style sheet.
"""

from collections.abc import Iterable
from html import escape

INK = "#1c2526"
MUTED = "#55605f"
PRIMARY = "#0b5d5b"
ACCENT = "#9a4a00"
RULE = "#d9d6cc"
STRONG_RULE = "#8b938f"
SOFT = "#edebe4"
PAPER = "#ffffff"

_STYLES = {
    "g-latar": {"fill": PAPER},
    "g-selang": {"fill": SOFT},
    "g-teks": {"fill": INK},
    "g-redup": {"fill": MUTED},
    "g-utama-teks": {"fill": PRIMARY},
    "g-garis": {"stroke": RULE, "fill": "none"},
    "g-garis-kuat": {"stroke": STRONG_RULE, "fill": "none"},
    "g-panah": {"stroke": INK, "fill": "none"},
    "g-panah-kepala": {"fill": INK},
    "g-kembali": {"stroke": ACCENT, "fill": "none"},
    "g-kembali-kepala": {"fill": ACCENT},
    "g-kembali-teks": {"fill": ACCENT},
    "g-kotak": {"fill": PAPER, "stroke": PRIMARY},
    "g-seri": {"stroke": PRIMARY, "fill": "none"},
    "g-titik": {"fill": PRIMARY},
    "g-titik-kosong": {"fill": PAPER, "stroke": PRIMARY},
    "g-renstra": {"stroke": MUTED, "fill": "none"},
    "g-renstra-titik": {"fill": PAPER, "stroke": MUTED},
    "g-rentang": {"fill": PRIMARY, "fill-opacity": ".16"},
}


def number(value: float) -> str:
    """A coordinate, short and the same on every machine."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )


def element(name: str, kelas: str = "", isi: str = "", **attributes: str | float) -> str:
    """One element; `kelas` brings the colours that hold without a style sheet. `isi` must be safe already."""
    words = {**({"class": kelas} if kelas else {}), **_STYLES.get(kelas, {})}
    for key, value in attributes.items():
        words[key.rstrip("_").replace("_", "-")] = value if isinstance(value, str) else number(value)
    inside = "".join(f' {key}="{escape(str(value))}"' for key, value in words.items())
    return f"<{name}{inside}>{isi}</{name}>" if isi else f"<{name}{inside}/>"


def text(
    x: float, y: float, isi: str, *, size: float, kelas: str = "g-teks", anchor: str = "start", bold: bool = False
) -> str:
    """One line of text at its baseline."""
    weight = {"font_weight": "600"} if bold else {}
    return element("text", kelas, escape(isi), x=x, y=y, font_size=size, text_anchor=anchor, **weight)


def drawing(*, id_: str, width: float, height: float, judul: str, uraian: str, isi: Iterable[str]) -> str:
    """A whole picture: role img, named by its title and told by its description. `id_` is unique on its page."""
    name, told = escape(f"{id_}-judul"), escape(f"{id_}-uraian")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}"'
        f' width="{number(width)}" height="{number(height)}" role="img" aria-labelledby="{name} {told}"'
        ' font-family="Arimo, Arial, sans-serif">'
        f'<title id="{name}">{escape(judul)}</title><desc id="{told}">{escape(uraian)}</desc>'
        f"{''.join(isi)}</svg>"
    )
