"""What the checks say, in the words of somebody who has a workbook: columns for keys, commas for dots, no file names.

What only staff can mend is sent to them.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from rktdocs.findings import Finding, Remark
from rktdocs.records.schemas import all_keys
from rktdocs.sheets.form_layout import DAFTAR_ID, LABELS, TRIWULAN
from rktdocs.sheets.quarter_layout import columns_of
from rktdocs.words.numbers import angka

STAFF = "sampaikan kepada Subbagian Program"
_PAIR = re.compile(
    r'"?\b(?P<key>[a-z_0-9]+): (?P<value>\.\.\.|"[^"]*"|[^",;{}\[\]]+?)"(?=\W|$)|(?<=isi )(?P<bare>formula)\b'
)
_CLAUSE = re.compile(r"(; |, atau )")
_RANGE = re.compile(r"\{ ?min: (-?[0-9.]+), maks: (-?[0-9.]+) ?\}")
_ONE_OF_LIST = re.compile(r'"(?P<key>[a-z_]+): \[(?P<value>[^\[\],]+)\]"')
_NEW_ROW = re.compile(r"tambahkan kunci indikator\b")
_FILES = {
    r"di rujukan\.yaml": "dalam daftar kode instansi",
    r"di instansi\.yaml": "dalam data instansi",
    r"di renstra\.yaml": "di Renstra",
    r"\bberkas ini": "formulir ini",
    r"\bBerkas\b": "Formulir",
    r"\b[\w/.-]+\.ya?ml\b": "data instansi",
}
_YAML = "{...}"
_OF_YAML = re.compile(
    r"\.ya?ml|\brkt [a-z]|[{}\[]|\bkunci\b|\bberkas\b|\bfolder\b|pengecualian|sub_indikator|ID baru|ID berikutnya"
)
_PLAIN_NUMBER = re.compile(r"(?<=tulis )-?[0-9]+(?:\.[0-9]+)?(?=$|[) ])")
_NO_COLUMNS = ("lalu", "renstra", "tindakan", *TRIWULAN)
_ROWS = {"id", "indikator", "triwulan", "min", "maks", "kurang_dari", "paling_banyak", "paling_sedikit", "lebih_dari"}


def in_clerks_words(finding: Finding, kunci: str, *, is_open: bool = True) -> Remark:
    """Return what a finding says, in the words of the workbook; a cell that is not open is mended by staff."""
    isian, program = columns_of(kunci)
    columns = (*program, *isian)
    heads = {each.kunci: each.judul for each in columns if each.kunci not in _NO_COLUMNS}
    words = _Words(heads, finding)
    tail = next((step for step in reversed(finding.rute) if isinstance(step, str)), "id")
    if _NEW_ROW.match(finding.perbaikan):
        return Remark(words.sentence(finding.pesan), "tulis indikatornya pada baris (baru) di lembar Isian")
    if len(finding.rute) == 1 and "belum diisi pada" in finding.pesan:  # of the whole list, not of a cell
        return Remark(words.sentence(finding.pesan), f"isi sel-selnya; bila memang tidak diisi, {STAFF}")
    if is_open and tail in DAFTAR_ID:
        return Remark(words.sentence(finding.pesan), "pilih dari daftar di sel itu")
    is_theirs = is_open and (tail in words.heads or tail in _ROWS)
    remedy = words.remedy(finding.perbaikan) if is_theirs else _TO_STAFF
    if is_theirs and remedy == _TO_STAFF and tail in {each.kunci for each in columns if each.daftar}:
        remedy = f"pilih dari daftar di sel itu; bila tidak ada, {STAFF}"
    return Remark(words.sentence(finding.pesan), remedy)


def in_words_of(finding: Finding, heads: Mapping[str, str]) -> Remark:
    """Return what a finding says for staff with a workbook of these columns, by their keys."""
    words = _Words(heads, finding)
    remedy = words.remedy(finding.perbaikan)
    return Remark(words.sentence(finding.pesan), words.sentence(finding.perbaikan) if STAFF in remedy else remedy)


_TO_STAFF = f"{STAFF}; hal ini dibetulkan di sana"


class _Words:
    """The columns of a workbook."""

    def __init__(self, heads: Mapping[str, str], finding: Finding) -> None:
        self.heads = heads
        self.is_value = bool({"target", "triwulan", "pagu"} & set(finding.rute[-2:]))

    def sentence(self, text: str) -> str:
        for pattern, word in _FILES.items():
            text = re.sub(pattern, word, text)
        return self._labels(text)

    def remedy(self, text: str) -> str:
        told, staff = "", False
        text = re.sub(r"\.?\n(\w)", lambda found: f"; {found[1].lower()}", text.partition("\nPrioritas tahun")[0])
        for between, clause in self._clauses(text):
            if clause == STAFF:
                staff = True
            else:
                told += f"{between if told else ''}{clause}"
        if not told:
            return _TO_STAFF
        return f"{told}; bila bukan itu maksudnya, {STAFF}" if staff else told

    def _clauses(self, text: str) -> Iterator[tuple[str, str]]:
        parts = ["", *_CLAUSE.split(text)]
        for between, clause in zip(parts[::2], parts[1::2], strict=True):
            said = _PLAIN_NUMBER.sub(lambda found: _number(found[0]), clause) if self.is_value else clause
            said = _RANGE.sub(lambda found: f"{_number(found[1])} s.d. {_number(found[2])}", said)
            said = re.sub(r"tulis \[null.*\]", "kosongkan selnya", said).replace("kosongkan (null) ", "kosongkan ")
            said = _ONE_OF_LIST.sub(r'"\g<key>: \g<value>"', said)
            said = said.replace("pakai yang sudah ada di sana", "pilih dari daftar di sel itu")
            said = self._labels(_PAIR.sub(self._pair, said))
            said = re.sub(r"\b(?:tambahkan|jelaskan dengan|isi|tulis) isi\b", "isi", said).strip(" .")
            yield between, STAFF if _OF_YAML.search(said) or _technical(said) else said

    def _pair(self, found: re.Match[str]) -> str:
        key, value = found["key"] or found["bare"], (found["value"] or "").strip('"')
        head = self.heads.get(key)
        if head is None:
            return _YAML
        if found["bare"] or value == "...":
            return f'isi kolom "{head}"'
        shown = LABELS.get(key, {}).get(value) or _number(value)
        return f'{shown} pada kolom "{head}"'

    def _labels(self, text: str) -> str:
        text = text.replace("rata_rata", "rata-rata").replace("nilai_akhir", "nilai akhir")
        for key in sorted(self.heads, key=len, reverse=True):
            if "_" in key:
                text = re.sub(rf"\b{key}\b", f'kolom "{self.heads[key]}"', text)
        return text


def _number(text: str) -> str:
    try:
        return angka(Decimal(text))
    except InvalidOperation:
        return text


def _technical(text: str) -> bool:
    """Whether a word of the records is left."""
    return any("_" in word and word in all_keys() for word in re.findall(r"[a-z_0-9]+", text))
