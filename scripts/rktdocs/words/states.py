"""The one word that people read for each state of a plan, on every output.

The SOP's own words (konsep, draft) stay in data, commands, branches and the SOP's page.
"""


def kata_keadaan(*, approved: bool) -> str:
    """Return what a plan is called: "Disetujui" once the Kepala has approved it, "Draf" before."""
    return "Disetujui" if approved else "Draf"
