"""What a cell that came back means in its column: a record's value, or a refusal in a sentence."""

import re
from collections.abc import Mapping
from copy import copy
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.findings import Remark
from rktdocs.records.nilai import Angka, BelumDiisi, Predikat, plain_nilai, read_nilai
from rktdocs.records.rujukan import Rujukan, Skala
from rktdocs.records.satuan import Satuan
from rktdocs.records.target_text import parse_target
from rktdocs.sheets.form_cells import bukti_isi, ids_isi, nilai_isi, standar_isi, sumber_dana_isi
from rktdocs.sheets.form_layout import DAFTAR_ID, HASIL, LABELS, TINDAKAN_HAPUS, TRIWULAN, Isi
from rktdocs.sheets.form_sel import Terbaca, clean_text, whole
from rktdocs.words.numbers import angka, trimmed
from rktdocs.words.result_slips import SEL, in_words, one_of, result_remedy

_MAX_DECIMALS = 6
_STANDAR = re.compile(r"(?P<nilai>[^()]+?) \((?:(?P<tahun>(?:19|20)[0-9]{2})(?:[,;:]? +|$|(?=\))))?(?P<sumber>.*)\)")


class Arti(Struct, frozen=True, kw_only=True):
    """What a cell means in the record: plain data, the unit written beside a number, and what must be told of it."""

    data: Any
    satuan: str = ""
    catatan: str = ""


class Meaning:
    """Reads cells with the agency's units, scales and offices at hand."""

    def __init__(self, rujukan: Rujukan) -> None:
        self.rujukan = rujukan
        self.dikenal: Mapping[str, Mapping[str, str]] = {}
        self.satuan: Mapping[str, Satuan] = rujukan.satuan_by_spelling()

    def of(self, dikenal: Mapping[str, Mapping[str, str]]) -> "Meaning":
        """Return the same with the ids that columns of this section may name, each with its sentence."""
        fresh = copy(self)
        fresh.dikenal = dikenal
        return fresh

    def read(self, kolom: str, said: Terbaca, *, satuan: str = "", skala: str = "") -> Arti | Remark:
        """Return what a cell of a column means in a row of this unit and scale."""
        if kolom == "target" or kolom in TRIWULAN:
            return self._nilai(said, satuan, skala)
        if said.isi is None:
            return Arti(data=None)
        if kolom in HASIL:
            return self._hasil(kolom, said, satuan, skala)
        if kolom in ("pagu", "keuangan"):
            return self._pagu(said, kolom)
        if kolom == "standar_nasional":
            return self._standar(said, satuan, skala)
        return self._text(kolom, said)

    def _text(self, kolom: str, said: Terbaca) -> Arti | Remark:
        if kolom == "sumber_dana":
            return self._sumber_dana(str(said.isi))
        if kolom == "bukti":
            return _addresses(str(said.isi), said.tautan)
        if kolom in DAFTAR_ID:
            return self._ids(str(said.isi), self.dikenal.get(kolom, {}))
        if kolom == "kode" and (said.tanggal or isinstance(said.isi, Decimal)):
            made = "tanggal" if said.tanggal else "angka"
            return Remark(
                f"Excel membuat {made} dari kode ini ({said.isi})", "ketik tanda petik tunggal (') di depan kode"
            )
        text = clean_text(said.isi if isinstance(said.isi, str) else angka(said.isi or 0))
        return self._word(kolom, text)

    def shown(self, kolom: str, meant: Arti) -> Isi:
        """Return what a cell would say once its meaning stood in the record: "1.000 orang" is 1000."""
        if kolom == "target" or kolom in (*TRIWULAN, *HASIL):
            return nilai_isi(read_nilai(meant.data))
        if kolom == "sumber_dana":
            return sumber_dana_isi((source["nama"], source["pagu"]) for source in meant.data or ())
        if kolom == "bukti":
            return bukti_isi(each["alamat"] for each in meant.data or ())
        if kolom in DAFTAR_ID:
            return ids_isi(meant.data or ())
        if kolom == "standar_nasional" and meant.data:
            return standar_isi(meant.data)
        found: Isi = LABELS.get(kolom, {}).get(meant.data, meant.data)
        return found

    def _word(self, kolom: str, text: str) -> Arti | Remark:
        folded = text.casefold().replace("_", " ")
        if kolom in LABELS:
            labels = LABELS[kolom]
            found = next((word for word, label in labels.items() if folded in (label, word.replace("_", " "))), None)
            return Arti(data=found) if found else _not_listed(kolom, text)
        if kolom == "tindakan":
            if folded == TINDAKAN_HAPUS:
                return Arti(data=TINDAKAN_HAPUS)
            return Remark(f'"{text}" bukan tindakan', f'pilih "{TINDAKAN_HAPUS}", atau kosongkan')
        if kolom == "satuan":
            known = self.satuan.get(text.casefold())
            return Arti(data=known.nama if known else text)
        if kolom == "skala":
            return self._skala(text)
        return Arti(data=text)

    def _ids(self, text: str, known: Mapping[str, str]) -> Arti | Remark:
        """Ids with commas between, each perhaps with its sentence as the drop-down list writes it."""
        for name, sentence in known.items():
            text = text.replace(clean_text(f"{name} – {sentence}"), name)
        spelled = {name.casefold(): name for name in known} | {s.casefold(): name for name, s in known.items()}
        ids = [part for part in re.split(r"[,;]| dan ", text) if part.strip()]
        unknown = [part.strip() for part in ids if part.strip().casefold() not in spelled]
        if unknown:
            mend = f"pilih dari daftar: {', '.join(known)}" if known else f"kosongkan; {_TO_STAFF}"
            return Remark(f'"{unknown[0]}" tidak ada dalam daftar', mend)
        return Arti(data=list(dict.fromkeys(spelled[part.strip().casefold()] for part in ids)) or None)

    def _skala(self, text: str) -> Arti | Remark:
        for name, skala in self.rujukan.skala.items():
            if text.casefold() in (name.casefold(), skala.nama.casefold()):
                return Arti(data=name)
        return Remark(f'skala "{text}" tidak dikenal', f"pilih salah satu: {', '.join(self.rujukan.skala)}")

    def _nilai(self, said: Terbaca, satuan: str, skala: str) -> Arti | Remark:
        if said.tanggal:
            return Remark(
                f"sel ini terbaca sebagai tanggal ({said.isi}); Excel mengubah isian seperti 6-7 atau 3/4",
                "tulis rentang dengan s.d., contoh 6 s.d. 7, atau ketik tanda petik tunggal (') di depannya",
            )
        if isinstance(said.isi, Decimal) and -int(said.isi.as_tuple().exponent) > _MAX_DECIMALS:
            return Remark(f"{angka(said.isi)} memuat terlalu banyak desimal", "bulatkan, contoh 33,33")
        text = said.isi if isinstance(said.isi, str) else "" if said.isi is None else angka(said.isi)
        if text.casefold() in ("nihil", "nol"):
            return Remark(f'"{text}" bukan angka', "tulis 0 bila memang nol; kosongkan bila belum ada")
        read = parse_target(text, satuan=satuan, skala=self.rujukan.skala.get(skala), satuan_dikenal=self.satuan)
        return read if isinstance(read, Remark) else Arti(data=plain_nilai(read.nilai), satuan=read.satuan)

    def _hasil(self, kolom: str, said: Terbaca, satuan: str, skala: str) -> Arti | Remark:
        """One figure, or a word of the row's scale; of a scale its number too."""
        unit = {"nilai": satuan, "fisik": "Persen"}.get(kolom, "")
        read = self._nilai(said, unit, skala if kolom == "nilai" else "")
        if isinstance(read, Remark) and kolom == "nilai" and skala:
            plain = self._nilai(said, unit, "")
            read = read if isinstance(plain, Remark) else plain
        if isinstance(read, Remark):
            mend = _mend_of_result(read, said, kolom, unit, self.rujukan.skala.get(skala) if kolom == "nilai" else None)
            pesan = _LARGE_WORD.format(said.isi) if in_words(str(said.isi)) else read.pesan
            return Remark(pesan.replace("satu target", "satu angka"), mend)
        if read.data is None or isinstance(read_nilai(read.data), Angka | Predikat):
            return read
        return Remark(f'"{said.isi}" bukan satu angka', _ONE_FIGURE)

    def _pagu(self, said: Terbaca, kolom: str = "pagu") -> Arti | Remark:
        name = "pagu" if kolom == "pagu" else "jumlah rupiah"
        if said.tanggal:
            return Remark(
                "sel ini terbaca sebagai tanggal", f"tulis {name} dengan angka rupiah penuh, contoh 350000000"
            )
        text = said.isi if isinstance(said.isi, str) else angka(said.isi or 0)
        read = parse_target(text, satuan="Rupiah", satuan_dikenal=self.satuan)
        if isinstance(read, Remark):
            return Remark(_LARGE_WORD.format(text) if in_words(text) else _of_money(read.pesan), _mend_of_money(text))
        if isinstance(read.nilai, BelumDiisi):
            return Arti(data=None)
        if not isinstance(read.nilai, Angka) or read.nilai.nilai < 0:
            return Remark(f'"{text}" bukan {name}', _FULL_MONEY)
        money = trimmed(read.nilai.nilai)
        if kolom == "keuangan" and money != int(money):
            return Remark(f"{angka(money)} bukan rupiah penuh", "tulis rupiah penuh tanpa sen, contoh 350000000")
        return Arti(data=whole(Decimal(money)))

    def _standar(self, said: Terbaca, satuan: str, skala: str) -> Arti | Remark:
        """A value, and in brackets its year and source: "85,5 (2025, RPJMN)"."""
        text = said.isi if isinstance(said.isi, str) else angka(said.isi or 0)
        found = _STANDAR.fullmatch(text)
        value = self._nilai(replace(said, isi=found["nilai"] if found else text), satuan, skala)
        if isinstance(value, Remark):
            return value
        year, source = (found["tahun"], found["sumber"]) if found else (None, "")
        beside = {"tahun": int(year) if year else None, "sumber": source}
        return Arti(data={"nilai": value.data} | {key: each for key, each in beside.items() if each})

    def _sumber_dana(self, text: str) -> Arti | Remark:
        sources: list[dict[str, Any]] = []
        for part in filter(None, (piece.strip() for piece in text.split(";"))):
            found = re.fullmatch(r"(.*?[^\s=:])(?:\s*[=:]\s*|\s+)(?:Rp\.?\s*)?([0-9][0-9.,]*)", part)
            pagu = self._pagu(Terbaca(isi=found[2])) if found else None
            if found is None or pagu is None or isinstance(pagu, Remark) or _AMOUNT.search(found[1]):
                return Remark(
                    f'sumber dana "{part}" tidak terbaca',
                    "tulis nama lalu jumlahnya, dipisahkan titik koma: PAD 307.500.000; DAK 195.000.000",
                )
            sources.append({"nama": found[1], "pagu": pagu.data})
        return Arti(data=sources or None)


def _mend_of_result(read: Remark, said: Terbaca, kolom: str, satuan: str, skala: Skala | None) -> str:
    """The remedy without what a form of results has not: ranges, two indikator, the columns of a plan."""
    if said.tanggal:
        return "tulis satu angka; ketik tanda petik tunggal (') di depannya bila Excel mengubahnya lagi"
    if any(word in read.pesan for word in _SURE):
        return read.perbaikan.replace("kolom Definisi", "kolom Faktor pendorong atau Faktor penghambat")
    if skala is not None:
        return f"tulis {one_of(skala)}; {SEL.kosong}"
    known = result_remedy(str(said.isi), satuan=satuan, tempat=SEL, berpasangan=kolom == "nilai")
    unsafe = any(word in read.perbaikan for word in _OF_PLANS)
    return known or (_ONE_FIGURE if unsafe else read.perbaikan)


_SURE = ("predikat dan angka", "catatan kaki", "rancu", "tidak dapat berupa pecahan", "koma untuk ribuan")
"""What is said of these names the figure itself."""
_OF_PLANS = ("rentang", "kolom Satuan", "kolom Skala", "kolom Formula", "dua indikator", "satuannya")


def _addresses(text: str, link: str) -> Arti | Remark:
    """Addresses with blanks, commas or semicolons between; a comma within one is its own.

    What is seen counts; where that is no address, the one that lies behind it does, and is told.
    """
    found = [part for part in re.split(r"[\s;]+|,(?=[\s;]|$|https://)", text) if part]
    wrong = next((part for part in found if not _ADDRESS.fullmatch(part)), None)
    if wrong is None:
        return Arti(data=[{"alamat": part} for part in dict.fromkeys(found)] or None)
    if _ADDRESS.fullmatch(link) and not any(map(_ADDRESS.fullmatch, found)):
        return Arti(data=[{"alamat": link}], catatan=f'tautan di balik "{text}" dibaca sebagai bukti: {link}')
    behind = f"; tautan di baliknya {link}" if link else ""
    mend = "tulis alamat lengkap yang diawali https://, tanpa kata lain"
    told = wrong if any(map(_ADDRESS.fullmatch, found)) else text
    return Remark(f'"{told}" bukan alamat bukti{behind}', mend)


_ADDRESS = re.compile(r"https://[^\s/]+\S*")
_ONE_FIGURE = "tulis satu angka, contoh 85,5; kosongkan bila belum dinilai"
_AMOUNT = re.compile(r"[0-9]\.[0-9]{3}|[0-9]{6}")
"""A name of a source that holds one is two sources in one."""
_TO_STAFF = "bila seharusnya ada, sampaikan kepada Subbagian Program"
_LARGE_WORD = '"{}" memakai kata untuk ribuan atau jutaan'
_FULL_MONEY = "tulis satu angka rupiah penuh, contoh 350000000"


def _of_money(pesan: str) -> str:
    """A sentence about a target, said of money: its unit is no choice."""
    plain = pesan.replace("sedangkan satuan indikator ini Rupiah", "padahal di sini yang ditulis rupiah")
    return plain.replace("satu target", "satu angka rupiah").replace("isi target", "isinya")


def _mend_of_money(text: str) -> str:
    """The figure of "150 juta"; of "nihil" nought or nothing; else how money is written."""
    if text.casefold() in ("nihil", "nol", "tidak ada"):
        return "tulis 0 bila memang nol; kosongkan bila belum diketahui"
    whole = in_words(text)
    return f"tulis {whole}" if whole else _FULL_MONEY


def _not_listed(kolom: str, text: str) -> Remark:
    if kolom == "perhitungan" and "kumulatif" in text.casefold():
        return Remark(
            '"kumulatif" dapat berarti dua hal',
            'pilih "dijumlahkan" (TW I+II+III+IV = target) atau "nilai akhir" (angka sampai triwulan itu, TW IV = '
            "target)",
        )
    return Remark(f'"{text}" tidak ada dalam daftar', f"pilih salah satu: {', '.join(LABELS[kolom].values())}")
