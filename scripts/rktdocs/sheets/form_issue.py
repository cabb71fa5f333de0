"""The form of one bagian as it stands in a tree: who it is for, what it was made of, its bytes."""

import hashlib
from datetime import datetime

from rktdocs.errors import RktdocsError
from rktdocs.plan.model import Plan, RencanaBagian
from rktdocs.records.places import rkt_pendek
from rktdocs.sheets.form_export import form_workbook
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.quarter_layout import quarter_of
from rktdocs.trees import Tree
from rktdocs.words.texts import years_there


def section_path(kunci: str, bagian: str) -> str:
    """Return where a bagian's plan of a year stands, or its results of a quarter."""
    if (quarter := quarter_of(kunci)) is not None:
        return f"rkt/{quarter[0]}/realisasi/tw{quarter[1]}/{bagian}.yaml"
    return f"rkt/{kunci}/bagian/{bagian}.yaml"


def base_hash(content: bytes) -> str:
    """Return what tells whether a section file is still as it was when its form was made."""
    return hashlib.sha256(content).hexdigest()


def forms_wanted(plan: Plan, kunci: str, bagian: str = "") -> tuple[RencanaBagian, ...]:
    """Return the sections of a year that get a form, all or the one asked for. Raises RktdocsError."""
    if kunci not in plan.tahun:
        raise RktdocsError(f"{rkt_pendek(kunci)} tidak ada", years_there(plan.tahun, kunci))
    sections = plan.tahun[kunci].bagian
    wanted = tuple(section for section in sections if bagian in ("", section.id))
    if not wanted:
        known = ", ".join(section.id for section in sections) or "belum ada"
        raise RktdocsError(
            f"bagian {bagian or 'apa pun'} tidak ada pada {rkt_pendek(kunci)}", f"bagian yang ada: {known}"
        )
    return wanted


def form_name(kunci: str, bagian: str) -> str:
    """Name the file of a form."""
    return f"rkt-{kunci}-{bagian}.xlsx"


def issue_form(rows: FormRows, tree: Tree, *, created: datetime) -> bytes:
    """Return the form of one bagian, made of its file as the tree has it."""
    dasar = base_hash(tree.read(section_path(rows.kunci, rows.bagian.id)))
    return form_workbook(rows, dasar=dasar, created=created)
