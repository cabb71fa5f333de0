"""What a form said when it went out, by cell: one side of the three that are compared when it comes back."""

from collections.abc import Mapping

from rktdocs.sheets.form_back import Kembali
from rktdocs.sheets.form_layout import Isi, Place
from rktdocs.sheets.form_rows import Baris


class Dasar:
    """The cells as the clerk got them. A form of today's file (`fresh`) said in its answers what today's rows say; what
    stands beside them comes from other files (Renstra, last year), which may have changed since.
    """

    def __init__(self, kembali: Kembali, *, fresh: bool) -> None:
        self.fresh = fresh
        self._said: Mapping[Place, Isi] = kembali.dasar
        self._rows = {(lembar, kunci) for lembar, kunci, _ in kembali.dasar}

    def has_row(self, lembar: str, kunci: str) -> bool:
        """Whether the form had this row, so that its absence is the clerk's doing."""
        return self.fresh or (lembar, kunci) in self._rows

    def has_column(self, lembar: str, kolom: str) -> bool:
        """Whether the form said something in this column when it went out."""
        return any((place[0], place[2]) == (lembar, kolom) for place in self._said)

    def isi(self, lembar: str, baris: Baris, kolom: str) -> Isi:
        """Return what a cell said. Forms made before locked cells were kept have those as they are now."""
        place = (lembar, baris.kunci, kolom)
        if self.fresh and kolom in baris.boleh:
            return baris.isi.get(kolom)
        if place in self._said or kolom in baris.boleh or self._is_whole(lembar, baris.kunci):
            return self._said.get(place)
        return baris.isi.get(kolom)

    def was(self, lembar: str, kunci: str) -> dict[str, Isi]:
        """Return what a row said that is no longer there."""
        return {place[2]: isi for place, isi in self._said.items() if place[:2] == (lembar, kunci)}

    def _is_whole(self, lembar: str, kunci: str) -> bool:
        return any((lembar, kunci, mark) in self._said for mark in ("id", "tingkat")) or (
            (lembar, kunci) not in self._rows and "+" in kunci.rpartition("/")[2]
        )
