"""Drawings that were made by our own views, marked as HTML that needs no escaping."""

from markupsafe import Markup

from rktdocs.views import chart
from rktdocs.views.chart import TARGET, Gaya
from rktdocs.views.riwayat import Riwayat


def safe(svg: str) -> Markup:
    """Mark a drawing of our views; every text in it is escaped where it is drawn."""
    return Markup(svg)


def line_chart(line: Riwayat, *, id_: str, judul: str, gaya: Gaya = TARGET) -> Markup:
    """Draw an indikator's years or quarters."""
    return safe(chart.line_chart(line, id_=id_, judul=judul, gaya=gaya))


def sparkline(line: Riwayat, *, id_: str, judul: str) -> Markup:
    """Draw an indikator's years small."""
    return safe(chart.sparkline(line, id_=id_, judul=judul))
