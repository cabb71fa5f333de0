"""The questions of `rkt init`, one at a time; what is wrong with an answer is said at once and it is asked again."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.words.offices import head_of

_BEFORE: Mapping[str, Any] = {"nama": "Dinas Contoh", "daerah": "Kabupaten Contoh", "bagian": ["Sekretariat"]}
"""Stands for what was not asked yet, so that each answer is judged as part of a whole."""
_OFFICIAL = (
    ("nama", "Nama {} [belum tahu]: "),
    ("status", "Statusnya: definitif, Plt., Plh., atau Pj. [definitif]: "),
    ("nip", "NIP {} [kosong]: "),
    ("login", "Akun GitHub {} [kosong]: "),
)
_REQUIRED = ("nama", "daerah", "provinsi")


class Dialogue(Struct, frozen=True, kw_only=True):
    """Somebody to ask and to tell; `judge` raises RktdocsError for answers that no project may hold."""

    ask: Callable[[str], str]
    say: Callable[[str], None]
    judge: Callable[[Mapping[str, Any]], object]

    def answers(self, today: date) -> Mapping[str, Any]:
        """Ask everything; an empty answer takes what stands in brackets."""
        data: dict[str, Any] = {}
        self._text(data, "nama", "Nama dinas, badan, atau perangkat daerah lain: ")
        self._text(data, "daerah", "Kabupaten atau kota, contoh Kabupaten Sukamaju: ")
        self._text(data, "provinsi", "Provinsi (menentukan zona waktu): ")
        self._text(data, "tempat", "Kota tempat penetapan [kosong]: ")
        self._text(data, "tahun", f"Tahun pertama Renstra [{today.year + 1}]: ", read=_number)
        self._sections(data)
        self._official(data, "kepala", head_of(data["nama"]))
        self._official(data, "kasubag", "Kasubbag Program")
        self._text(data, "kertas", "Kertas dokumen: f4, a4, atau legal [f4]: ")
        self._text(data, "repositori", "Alamat repositori, https://github.com/... [kosong]: ")
        self._text(data, "situs", "Alamat situs, https://... [kosong]: ")
        return data

    def _text(self, data: dict[str, Any], key: str, words: str, *, read: Callable[[str], Any] = str) -> None:
        while told := self.ask(words) or key in _REQUIRED:
            if told is True:
                self.say("jawaban ini perlu diisi")
            elif self._is_fine({**data, key: read(str(told))}):
                data[key] = read(str(told))
                return

    def _sections(self, data: dict[str, Any]) -> None:
        names: list[str] = []
        while told := self.ask("Nama bagian (kosong bila sudah semua): ") or not names:
            if told is True:
                self.say("sebut sedikitnya satu bagian")
            elif self._is_fine({**data, "bagian": [*names, told]}):
                names.append(str(told))
        data["bagian"] = names

    def _official(self, data: dict[str, Any], key: str, office: str) -> None:
        person: dict[str, Any] = {}
        for name, words in _OFFICIAL:
            while told := self.ask(words.format(office)):
                if self._is_fine({**data, key: {**person, name: told}}):
                    person[name] = told
                    break
        data[key] = person

    def _is_fine(self, told: Mapping[str, Any]) -> bool:
        try:
            self.judge({**_BEFORE, **told})
        except RktdocsError as error:
            self.say(f"{error.pesan}{'' if error.pesan.endswith('?') else ';'} {error.perbaikan}")
            return False
        return True


def _number(told: str) -> int | str:
    return int(told) if told.isascii() and told.isdigit() else told
