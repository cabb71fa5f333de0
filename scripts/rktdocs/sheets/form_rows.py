"""What every cell of a bagian's form says, row by row: written by export, compared with what came back by import."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from rktdocs.findings import Route
from rktdocs.plan.model import Plan, RencanaBagian, RencanaTahun
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.records.model import Indikator, Program, Rkt, SubIndikator, SubKegiatan
from rktdocs.records.nilai import Batas, Predikat, Rentang, Target, TidakDiukur
from rktdocs.sheets.form_cells import ids_isi, nilai_isi, number_isi, sumber_dana_isi
from rktdocs.sheets.form_layout import ISIAN, LABELS, PROGRAM, TRIWULAN, Isi, told_fields
from rktdocs.views.plan import judul_rkt
from rktdocs.words.facts import Konteks
from rktdocs.words.numbers import angka


class Macam(StrEnum):
    """What a row is."""

    BABAK = "babak"
    SASARAN = "sasaran"
    PROGRAM = "program"
    INDIKATOR = "indikator"
    SUB = "sub"
    BARU = "baru"


class Cara(StrEnum):
    """How the values of a row are filled in: a number, a text (rentang, batas), a word of a scale."""

    ANGKA = "angka"
    TEKS = "teks"
    SKALA = "skala"


class Baris(Struct, frozen=True, kw_only=True):
    """A row: its hidden key, what its cells say by column, which of them may be filled in.

    `rute` leads to the record in its file; for a heading and its free rows to what they stand under. `ambang` is the
    comparison by which a result misses its target ("<40"), "" where no figure tells.
    """

    kunci: str
    macam: Macam
    rute: Route = ()
    isi: Mapping[str, Isi] = field(default_factory=dict)
    boleh: frozenset[str] = frozenset()
    cara: Cara = Cara.ANGKA
    masuk: int = 0
    ambang: str = ""


def _asked(level: str) -> frozenset[str]:
    return frozenset(fact.key for fact in told_fields(level)) - {"skala"}


_SUB_FIELDS = frozenset({"uraian", "target", *TRIWULAN, "perhitungan"}) | _asked("sub_indikator")
_INDIKATOR_FIELDS = _SUB_FIELDS | _asked("indikator") | {"alasan_perbedaan", "alasan_perubahan", "tindakan"}
_BARU_FIELDS = (_INDIKATOR_FIELDS | {"satuan", "skala"}) - {"tindakan", "alasan_perubahan"}
_MONEY_FIELDS = frozenset({"pagu", "sumber_dana", "alasan_perubahan"}) | _asked("program")
_NEW_LINE_FIELDS = (_MONEY_FIELDS | {"kode", "nama", "sasaran"}) - {"alasan_perubahan"}
NEW_LINES = "babak-baru"
"""Heads the rows for indikator of lines that may be new themselves: each names its line's kode in the column ID."""
FREE_LINES = 6
"""Empty rows for new program, kegiatan and sub kegiatan, and for their indikator; more can be inserted."""


def free_rows(count_sasaran: int) -> int:
    """Return how many empty rows each sasaran gets: fewer in a plan of many, which would be hard to read."""
    return 10 if count_sasaran <= 3 else 6 if count_sasaran <= 6 else 4


class FormRows:
    """The rows of one bagian's form, out of the plan."""

    def __init__(
        self, rencana: RencanaTahun, bagian: RencanaBagian, *, extra: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        """Take a year's section; `extra` asks for at least so many free rows under a heading, by its key."""
        self.rencana, self.bagian, self._extra = rencana, bagian, extra
        self.rkt: Rkt = rencana.rkt
        self.kunci = rencana.kunci
        self.judul = judul_rkt(rencana.rkt)

    def anew(self, plan: Plan) -> "FormRows":
        """Return the same form of the plan as it has become."""
        tahun = plan.tahun[self.kunci]
        section = tahun.bagian_by_id(self.bagian.id)
        assert section is not None
        return FormRows(tahun, section)

    def with_room(self, extra: Mapping[str, int]) -> "FormRows":
        """Return the same form with at least so many free rows under headings, by their keys."""
        return FormRows(self.rencana, self.bagian, extra=extra)

    def isian(self) -> tuple[Baris, ...]:
        """Return the rows of the sheet Isian."""
        return tuple(_unique(self._isian()))

    def program(self) -> tuple[Baris, ...]:
        """Return the rows of the sheet Program."""
        return tuple(_unique(self._program()))

    def sheets(self) -> tuple[tuple[str, tuple[Baris, ...]], ...]:
        """Return the rows of both sheets by the sheet's name."""
        return (ISIAN, self.isian()), (PROGRAM, self.program())

    def _isian(self) -> Iterator[Baris]:
        yield heading("babak-sasaran", "Sasaran strategis dan indikator kinerja")
        free = free_rows(len(self.bagian.sasaran))
        for sasaran in self.bagian.sasaran:
            item = sasaran.item
            isi: dict[str, Isi] = {"id": item.id, "uraian": item.uraian, "prioritas": ids_isi(item.prioritas)}
            yield Baris(kunci=item.id, macam=Macam.SASARAN, rute=sasaran.rute, isi=isi, boleh=frozenset({"prioritas"}))
            yield from _measures(sasaran.baris, item.id)
            yield from _free(item.id, sasaran.rute, max(free, self._extra.get(item.id, 0)))
        if self.bagian.program:
            yield heading("babak-program", "Indikator program, kegiatan, dan sub kegiatan")
        for line in self.bagian.program:
            yield from self._line_indikator(line, "")
        yield heading(NEW_LINES, "Indikator dari program, kegiatan, atau sub kegiatan baru: pilih kodenya di kolom ID")
        count = max(FREE_LINES, self._extra.get(NEW_LINES, 0))
        yield from (replace(row, boleh=row.boleh | {"id"}) for row in _free(NEW_LINES, ("program",), count))

    def pilihan(self) -> Mapping[str, Mapping[str, str]]:
        """Return what may be named in the columns that hold ids: each with its sentence."""
        return {
            "sasaran": {sasaran.item.id: sasaran.item.uraian for sasaran in self.bagian.sasaran},
            "prioritas": {item.id: item.uraian for item in self.rencana.prioritas.values()},
        }

    def heads(self) -> tuple[str, str]:
        """Return what stands above the two sheets."""
        return f"Isian {self.judul}", f"Program dan pagu {self.rkt.tahun.tahun}"

    def _line_indikator(self, line: BarisProgram, above: str) -> Iterator[Baris]:
        key, item = line_key(line, above), line.item
        isi: dict[str, Isi] = {
            "id": line.jenis.capitalize(),
            "uraian": " ".join(filter(None, (item.kode, item.nama))),
        }
        yield Baris(kunci=key, macam=Macam.PROGRAM, rute=line.rute, isi=isi, masuk=line.tingkat)
        yield from _measures(line.baris, key)
        yield from _free(key, line.rute, max(1, self._extra.get(key, 0)))
        for child in line.anak:
            yield from self._line_indikator(child, key)

    def _program(self) -> Iterator[Baris]:
        for line in self.bagian.program:
            yield from _line(line, "")
        yield heading("babak-baru", "Program, kegiatan, atau sub kegiatan baru: tulis kode dan namanya")
        for number in range(1, max(FREE_LINES, self._extra.get("", 0)) + 1):
            yield Baris(
                kunci=f"@+{number}", macam=Macam.BARU, rute=("program",), boleh=_NEW_LINE_FIELDS, cara=Cara.TEKS
            )


def _line(line: BarisProgram, above: str) -> Iterator[Baris]:
    """Yield a line of money, then all below it."""
    key, item = line_key(line, above), line.item
    isi: dict[str, Isi] = {
        "tingkat": line.jenis.capitalize(),
        "kode": item.kode or None,
        "nama": item.nama,
        "lalu": number_isi(line.sebelum.item.pagu if line.sebelum else None),
        "pagu": number_isi(item.pagu),
        "sumber_dana": sumber_dana_isi((source.nama, source.pagu) for source in item.sumber_dana),
        "sasaran": ids_isi(getattr(item, "sasaran", ())),
        "alasan_perubahan": item.alasan_perubahan or None,
        **_told(item, "program"),
    }
    boleh = _MONEY_FIELDS | ({"sasaran"} if isinstance(item, Program) else frozenset())
    yield Baris(kunci=key, macam=Macam.PROGRAM, rute=line.rute, isi=isi, boleh=boleh, masuk=line.tingkat)
    for child in line.anak:
        yield from _line(child, key)


def _measures(rows: Iterable[Ukuran], above: str) -> Iterator[Baris]:
    for row in rows:
        key = f"{above}/{row.item.id}"
        yield _filled(row, key)
        for sub in row.sub:
            yield _sub(sub, f"{key}/{sub.item.id}")


def _filled(row: Ukuran, key: str) -> Baris:
    item = row.induk
    before = row.sebelum.item.target if row.sebelum else None
    isi = _measure(item, "indikator") | {
        "renstra": nilai_isi(row.target_renstra),
        "lalu": nilai_isi(before),
        "alasan_perbedaan": item.alasan_perbedaan or None,
        "alasan_perubahan": item.alasan_perubahan or None,
    }
    open_fields = {"satuan", "skala"} if not item.satuan and not item.sub_indikator else set()
    values = (item.target, *item.triwulan, row.target_renstra, before)
    cara = _cara(item.skala, values, is_open=bool(open_fields))
    return Baris(
        kunci=key,
        macam=Macam.INDIKATOR,
        rute=row.rute,
        isi=as_filled(isi, cara),
        boleh=_INDIKATOR_FIELDS | open_fields,
        cara=cara,
    )


def _told(item: Indikator | SubIndikator | SubKegiatan, level: str) -> dict[str, Isi]:
    """What the cells of the facts say; a code by the word of its list."""
    told: dict[str, Isi] = {}
    for fact in told_fields(level):
        value = getattr(item, fact.key)
        word = LABELS.get(fact.key, {}).get(str(value))
        told[fact.key] = word or (fact.write(value, Konteks()) if value else None) or None
    return told


def _measure(item: Indikator | SubIndikator, level: str) -> dict[str, Isi]:
    """What an indikator and its parts have in common."""
    quarters = item.triwulan or (None,) * 4
    return {
        "id": item.id,
        "uraian": item.uraian,
        "satuan": item.satuan or None,
        "target": nilai_isi(item.target),
        **{key: nilai_isi(value) for key, value in zip(TRIWULAN, quarters, strict=True)},
        "perhitungan": LABELS["perhitungan"].get(item.perhitungan),
        **_told(item, level),
    }


def _sub(row: Ukuran, key: str) -> Baris:
    sub = row.item
    cara = _cara(sub.skala, (sub.target, *sub.triwulan), is_open=False)
    return Baris(
        kunci=key,
        macam=Macam.SUB,
        rute=row.rute,
        isi=as_filled(_measure(sub, "sub_indikator"), cara),
        boleh=_SUB_FIELDS,
        cara=cara,
        masuk=1,
    )


def _cara(skala: str, values: Iterable[Target | TidakDiukur | None], *, is_open: bool) -> Cara:
    if skala:
        return Cara.SKALA
    wordy = any(isinstance(value, Rentang | Batas | Predikat) for value in values)
    return Cara.TEKS if wordy or is_open else Cara.ANGKA


def as_filled(isi: Mapping[str, Isi], cara: Cara) -> Mapping[str, Isi]:
    """Where values are filled in as text, numbers stand as text too: Excel makes a date of "6-7" in other cells."""
    if cara is Cara.ANGKA:
        return isi
    values = {key: isi[key] for key in ("target", *TRIWULAN, "nilai") if key in isi}
    return {**isi, **{key: value if isinstance(value, str | None) else angka(value) for key, value in values.items()}}


def _free(above: str, rute: Route, count: int) -> Iterator[Baris]:
    for number in range(1, count + 1):
        yield Baris(kunci=f"{above}/+{number}", macam=Macam.BARU, rute=rute, boleh=_BARU_FIELDS, cara=Cara.TEKS)


def heading(kunci: str, text: str) -> Baris:
    """Return a row that heads others."""
    return Baris(kunci=kunci, macam=Macam.BABAK, isi={"uraian": text})


def _unique(rows: Iterable[Baris]) -> Iterator[Baris]:
    """A file with one id twice still has a key for each row."""
    seen: dict[str, int] = {}
    for row in rows:
        count = seen[row.kunci] = seen.get(row.kunci, 0) + 1
        yield row if count == 1 else replace(row, kunci=f"{row.kunci}#{count}")


def line_key(line: BarisProgram, above: str) -> str:
    """Name a line in a key, where `/` and `@` part its levels."""
    name = (line.item.kode or line.item.nama).replace("/", "|").replace("@", "|")
    return f"{above}@{name}"
