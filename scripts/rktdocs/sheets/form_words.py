"""The drop-down lists of a form and the sentences that Excel shows at its cells."""

from collections.abc import Mapping

from rktdocs.records.schemas import field_text
from rktdocs.sheets.form_layout import HASIL, LABELS, TINDAKAN_HAPUS, Jenis, Kolom
from rktdocs.sheets.form_rows import Cara, FormRows
from rktdocs.words.texts import plain_help

TEXT_LIMIT = 255
"""What Excel takes of a message's text."""

DAFTAR_KODE = "daftar_kode"
"""The codes on the sheet Program, those that were just typed among them."""
_MAY_BE_OTHERS = ("penanggung_jawab", "sasaran", "prioritas")

CARA_MENULIS = "Angka (85,5), rentang (70,38-70,76), atau batas (< 22)."


def lists_of(rows: FormRows) -> Mapping[str, tuple[str, ...]]:
    """Return every drop-down list by its defined name."""
    rujukan, instansi = rows.rencana.rujukan, rows.rencana.instansi
    offices = [bagian.kepala for bagian in instansi.bagian] + [pejabat.jabatan for pejabat in instansi.pejabat]
    used = [str(row.isi.get("penanggung_jawab") or "") for row in (*rows.isian(), *rows.program())]
    lists = {f"daftar_{key}": tuple(labels.values()) for key, labels in LABELS.items()}
    lists["daftar_satuan"] = rujukan.nama_satuan()
    lists["daftar_skala"] = tuple(rujukan.skala)
    lists["daftar_jabatan"] = tuple(dict.fromkeys(filter(None, [*offices, *used])))
    lists["daftar_tindakan"] = (TINDAKAN_HAPUS,)
    for name, known in rows.pilihan().items():
        lists[f"daftar_{name}"] = tuple(f"{each} – {uraian}" for each, uraian in known.items())
    for name, skala in rujukan.skala.items():
        lists[f"skala_{name}"] = tuple(step.kode for step in reversed(skala.nilai))
    return {name: values for name, values in lists.items() if values}


def note_of(kolom: Kolom) -> str:
    """Return what the note at a column's head says: our own words, else the schema's help."""
    return kolom.penjelasan or (plain_help(field_text(kolom.skema, kolom.rute).keterangan) if kolom.rute else "")


def validation_of(kolom: Kolom, cara: Cara, skala: str, lists: Mapping[str, object]) -> dict[str, object] | None:
    """Return the validation of a cell to fill in, None where anything may be typed."""
    if kolom.kunci == "id":
        return _list(DAFTAR_KODE, "Pilih kode program, kegiatan, atau sub kegiatan dari lembar Program.", stop=False)
    if kolom.jenis is Jenis.PILIHAN:
        message = f"Pilih {kolom.judul.lower()} dari daftar."
        known = kolom.daftar in lists
        return _list(kolom.daftar, message, stop=kolom.kunci not in _MAY_BE_OTHERS) if known else None
    if kolom.jenis is Jenis.UANG:
        return _number(0, "Isi dengan angka rupiah penuh, contoh 350000000, tanpa Rp dan tanpa huruf.")
    if kolom.kunci in HASIL and cara is Cara.ANGKA:
        return _number(-1e15, "Isi dengan angka saja, contoh 85,5 (koma untuk desimal); kosongkan bila belum dinilai.")
    return _of_value(cara, skala, lists) if kolom.jenis is Jenis.NILAI else None


def _of_value(cara: Cara, skala: str, lists: Mapping[str, object]) -> dict[str, object]:
    if cara is Cara.SKALA and f"skala_{skala}" in lists:
        return _list(f"skala_{skala}", f"Pilih nilai dari skala {skala}.", stop=False)
    if cara is Cara.ANGKA:
        return _number(
            -1e15,
            "Isi dengan angka saja, contoh 85,5 (koma untuk desimal). Tanpa satuan dan tanpa tanda persen; "
            "kosongkan bila belum ada. Target berupa rentang atau batas: sampaikan kepada Subbagian Program.",
        )
    return {"validate": "any", "input_title": "Cara menulis", "input_message": CARA_MENULIS}


def _list(name: str, message: str, *, stop: bool) -> dict[str, object]:
    return {
        "validate": "list",
        "source": f"={name}",
        "error_type": "stop" if stop else "warning",
        "error_title": "Pilih dari daftar",
        "error_message": message[:TEXT_LIMIT],
    }


def _number(least: float, message: str) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": least,
        "error_type": "stop" if least == 0 else "warning",  # a range may be typed where numbers are usual
        "error_title": "Isi dengan angka",
        "error_message": message[:TEXT_LIMIT],
    }
