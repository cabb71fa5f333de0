"""What every cell of a bagian's form of a quarter's results says: the plan in force, locked, and what was recorded."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rktdocs.errors import RktdocsError
from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.model import Plan, RencanaBagian
from rktdocs.plan.pengukuran import TriwulanBagian, measured
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.records.nilai import Angka, Predikat
from rktdocs.records.realisasi import HasilIndikator, HasilProgram
from rktdocs.sheets.form_cells import bukti_isi, nilai_isi, number_isi
from rktdocs.sheets.form_layout import Isi
from rktdocs.sheets.form_rows import Baris, Cara, FormRows, Macam, as_filled, heading, line_key
from rktdocs.sheets.quarter_layout import ROMAN, quarter_of

_TEXTS = ("pendorong", "penghambat", "tindak_lanjut")
_MISSED = {"naik": "<", "turun": ">", "tetap": "<>"}


class QuarterRows(FormRows):
    """The rows of one bagian's form of a quarter."""

    def __init__(self, plan: Plan, kunci: str, bagian: str) -> None:
        """Take a quarter's record with what went before it. Raises RktdocsError where nothing can be measured."""
        self.triwulan, section = _quarter(plan, kunci, bagian)
        super().__init__(self.triwulan.rencana, section)
        record = self.triwulan.catatan
        self.kunci = kunci
        self.judul = f"Realisasi Triwulan {ROMAN[record.triwulan - 1]} {record.tahun}"
        self._asked = {hasil.ukuran.id: hasil for hasil in self.triwulan.ditunjukkan}
        self._places = {item.id: at for at, item in enumerate(record.indikator)}
        self._recorded = {item.kode: at for at, item in enumerate(record.program)}
        self._money = {line.item.kode: line for line in self.triwulan.program}

    def anew(self, plan: Plan) -> FormRows:
        """Return the same form of the records as they have become."""
        return QuarterRows(plan, self.kunci, self.bagian.id)

    def with_room(self, extra: Mapping[str, int]) -> FormRows:
        """A quarter has no free rows."""
        return self

    def heads(self) -> tuple[str, str]:
        """Return what stands above the two sheets."""
        return self.judul, f"Keuangan dan fisik: {self.judul}"

    def pilihan(self) -> Mapping[str, Mapping[str, str]]:
        """Nothing is named by its id."""
        return {}

    def _isian(self) -> Iterator[Baris]:
        yield heading("babak-sasaran", "Sasaran strategis dan indikator kinerja")
        for sasaran in self.bagian.sasaran:
            isi: dict[str, Isi] = {"id": sasaran.item.id, "uraian": sasaran.item.uraian}
            band = Baris(kunci=sasaran.item.id, macam=Macam.SASARAN, isi=isi)
            yield from self._under(band, sasaran.baris)
        if self.bagian.program:
            yield heading("babak-program", "Indikator program, kegiatan, dan sub kegiatan")
        for line in self.bagian.program:
            yield from self._of_line(line, "")

    def _of_line(self, line: BarisProgram, above: str) -> Iterator[Baris]:
        key, name = line_key(line, above), " ".join(filter(None, (line.item.kode, line.item.nama)))
        isi: dict[str, Isi] = {"id": line.jenis.capitalize(), "uraian": name}
        yield from self._under(Baris(kunci=key, macam=Macam.PROGRAM, isi=isi, masuk=line.tingkat), line.baris)
        for child in line.anak:
            yield from self._of_line(child, key)

    def _under(self, band: Baris, rows: tuple[Ukuran, ...]) -> Iterator[Baris]:
        """Yield a band with the rows below it that are measured; without any, nothing."""
        found = [each for row in rows for each in row.dan_sub() if each.id in self._asked]
        if found:
            yield band
            yield from (self._filled(self._asked[row.id], f"{band.kunci}/{row.id}") for row in found)

    def _filled(self, hasil: HasilUkuran, key: str) -> Baris:
        row, item, is_part = hasil.ukuran, hasil.item, hasil.ukuran.item is not hasil.ukuran.induk
        last = hasil.lalu[-1] if hasil.lalu else None
        in_words = isinstance(row.item.target, Predikat) and bool(row.nama_skala)
        cara = Cara.SKALA if in_words else Cara.ANGKA
        isi: dict[str, Isi] = {
            "id": row.id,
            "uraian": row.nama_utuh,
            "satuan": row.nama_satuan or None,
            "skala": row.nama_skala if in_words else None,
            "target_tahun": nilai_isi(row.item.target),
            "target": nilai_isi(hasil.target_triwulan),
            "lalu": nilai_isi(last.nilai) if last else None,
            "janji": hasil.janji or None,
            **as_filled(_said(item), cara),
        }
        has_fraction = row.is_persen or (item is not None and (item.pembilang, item.penyebut) != (None, None))
        return Baris(
            kunci=key,
            macam=Macam.SUB if is_part else Macam.INDIKATOR,
            rute=_route("indikator", self._places.get(row.id)),
            isi=isi,
            boleh=frozenset({"nilai", "bukti", *_TEXTS, *(("pembilang", "penyebut") if has_fraction else ())}),
            cara=cara,
            masuk=int(is_part),
            ambang=_threshold(hasil),
        )

    def _program(self) -> Iterator[Baris]:
        for line in self.bagian.program:
            yield from self._of_money(line, "")

    def _of_money(self, line: BarisProgram, above: str) -> Iterator[Baris]:
        """Yield a line, then all below it; filled in is what nothing stands below, or what was recorded."""
        key, kode, found = line_key(line, above), line.item.kode, self._money.get(line.item.kode)
        isi: dict[str, Isi] = {
            "tingkat": line.jenis.capitalize(),
            "kode": kode or None,
            "nama": line.item.nama,
            "pagu": number_isi(line.pagu.nilai),
            "lalu": found.lalu.keuangan if found and found.lalu else None,
            **_spent(found.item if found else None),
        }
        is_open = bool(kode) and (not line.anak or kode in self._recorded)
        yield Baris(
            kunci=key,
            macam=Macam.PROGRAM,
            rute=_route("program", self._recorded.get(kode)),
            isi=isi,
            boleh=frozenset({"keuangan", "fisik"} if is_open else ()),
            masuk=line.tingkat,
        )
        for child in line.anak:
            yield from self._of_money(child, key)


def _quarter(plan: Plan, kunci: str, bagian: str) -> tuple[TriwulanBagian, RencanaBagian]:
    quarter = quarter_of(kunci)
    assert quarter is not None
    tahun, triwulan = quarter
    found = (each for each in measured(plan, tahun).get(triwulan, ()) if each.catatan.bagian == bagian)
    each = next(found, None)
    if each is None or each.bagian is None:
        raise RktdocsError(
            f"belum ada catatan realisasi {bagian} untuk triwulan {ROMAN[triwulan - 1]} {tahun}",
            f"buat dengan 'rkt realisasi new {tahun} {triwulan}'; bagian itu harus ada pada RKT {tahun}",
        )
    return each, each.bagian


def _route(key: str, at: int | None) -> tuple[str | int, ...]:
    return (key,) if at is None else (key, at)


def _said(item: HasilIndikator | None) -> dict[str, Isi]:
    if item is None:
        return dict.fromkeys(("nilai", "pembilang", "penyebut", "bukti", *_TEXTS))
    return {
        "nilai": nilai_isi(item.nilai),
        "pembilang": number_isi(item.pembilang),
        "penyebut": number_isi(item.penyebut),
        "bukti": bukti_isi(each.alamat for each in item.bukti),
        **{key: getattr(item, key) or None for key in _TEXTS},
    }


def _spent(item: HasilProgram | None) -> dict[str, Isi]:
    return {"keuangan": item.keuangan if item else None, "fisik": number_isi(item.fisik) if item else None}


def _threshold(hasil: HasilUkuran) -> str:
    """Return the comparison by which this quarter's own figure misses the target so far, "" where none tells."""
    row, goal = hasil.ukuran, hasil.target
    if not isinstance(goal, Angka) or row.arah not in _MISSED:
        return ""
    earlier = [Fraction(each.nilai.nilai) for each in hasil.lalu if each and isinstance(each.nilai, Angka)]
    needed = Fraction(goal.nilai)
    match row.perhitungan.nilai:
        case "dijumlahkan":
            needed -= sum(earlier)
        case "rata_rata":
            needed = needed * (len(earlier) + 1) - sum(earlier)
    return f"{_MISSED[row.arah]}{float(needed):.15g}"
