"""A row of a section as the Renstra's indikator describes it."""

from typing import Any

from rktdocs.records.renstra import IndikatorRenstra


def measured(row_id: str, row: IndikatorRenstra) -> dict[str, Any]:
    """Return the row as plain data in the schema's order, its target empty."""
    copied = {
        key: getattr(row, key)
        for key in (
            "satuan",
            "skala",
            "polaritas",
            "perhitungan",
            "kategori",
            "definisi",
            "formula",
            "sumber_data",
            "penanggung_jawab",
            "boleh_lebih_100",
            "boleh_negatif",
        )
        if getattr(row, key)
    }
    made = {"id": row_id, "uraian": row.uraian, "renstra": row.id, **copied}
    order = ("id", "uraian", "renstra", "satuan", "skala", "polaritas", "target")
    return {key: {**made, "target": None}[key] for key in (*order, *made) if key in made or key == "target"}
