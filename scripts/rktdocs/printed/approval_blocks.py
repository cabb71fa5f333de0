"""What approved a document that is archived by itself, as blocks of its last page. Pure."""

from rktdocs.printed.blocks import Alinea, Blok, Rincian
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.approval import stages_of, statement_of


def approval_blocks(pengesahan: Pengesahan | None, zona: str) -> tuple[Blok, ...]:
    """Say what the approval is, each stage, and the tag that proves it; () where nobody approved anything."""
    if pengesahan is None:
        return ()
    stages = (
        Rincian(pasangan=(("Tahap", stage.judul), *stage.rincian), lebar=40) for stage in stages_of(pengesahan, zona)
    )
    proof = Rincian(pasangan=(("Arsip", f"tag {pengesahan.tag}"), ("Commit", pengesahan.merge_commit_sha)), lebar=40)
    return (Alinea(teks=statement_of(pengesahan)), *stages, proof)
