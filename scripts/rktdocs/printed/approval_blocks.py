"""What approved a document that is archived by itself, as blocks of its last page. Pure."""

from rktdocs.printed.approval_sheet import printed_stages, trace_of
from rktdocs.printed.blocks import Alinea, Blok, Rincian
from rktdocs.records.instansi import Instansi
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.approval import statement_of


def approval_blocks(instansi: Instansi, pengesahan: Pengesahan | None) -> tuple[Blok, ...]:
    """Say what the approval is, each stage, and what proves it, as the RKT's own sheet does; () where none approved."""
    if pengesahan is None:
        return ()
    stages = (
        Rincian(judul=stage.judul, pasangan=stage.rincian, lebar=44) for stage in printed_stages(instansi, pengesahan)
    )
    proof = Rincian(judul="Jejak persetujuan", pasangan=tuple(trace_of(instansi, pengesahan)), lebar=44)
    return (Alinea(teks=statement_of(pengesahan)), *stages, proof)
