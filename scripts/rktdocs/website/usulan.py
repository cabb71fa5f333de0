"""One file that shows a proposal: no script, nothing from elsewhere, its mark on every screen."""

from rktdocs.views.usulan import UsulanView
from rktdocs.website.render import render


def usulan_page(view: UsulanView) -> bytes:
    """Return the file as HTML."""
    return render("usulan.html", usulan=view).encode()
