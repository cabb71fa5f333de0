"""What the name of an indikator promises, against what stands beside it: one quantity, its unit, its direction."""

import re
from collections.abc import Iterator

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.rows import Ukuran, direction_of
from rktdocs.records.nilai import Angka
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import Baris, BarisScope, shown_of, words_of
from rktdocs.words.texts import quoted

_STRONG = (
    "persentase|prosentase|jumlah|indeks|nilai|rasio|tingkat|angka|laju|cakupan|kontribusi|skor|opini|predikat|luas|"
    "proporsi|rata-rata|produktivitas"
)
_STRONG_WORDS = frozenset({*_STRONG.split("|"), "rata"})
_SECOND = rf"(?i)\S\s*(?:\bdan\b|\bserta\b|&|,|/|\+)\s*(?:{_STRONG})\b"
_FIRST_TWO = rf"(?i)^\s*(?:{_STRONG})\s*(?:/|\bdan\b|\batau\b)\s*(?:{_STRONG})\b"
_QUANTITY = (
    "energi|protein|lemak|karbohidrat|kalori|produksi|produktivitas|ekspor|impor|kelahiran|kematian|kesakitan|"
    "kemiskinan|pengangguran|ketimpangan|stunting|wasting|kuantitas|kualitas|panjang|lebar|luas|volume|berat|tinggi|"
    "pendapatan|pengeluaran|penerimaan|belanja|inflasi|suhu|kelembapan|omzet|laba|tingkat pengangguran"
)
_COUNT_WORD = (
    rf"(?:{_STRONG}|rata-rata|persen|konsumsi|ketersediaan|kebutuhan|kecukupan|kenaikan|penurunan|peningkatan|"
    "pertumbuhan|kasus|prevalensi|besaran|total)"
)
_TWO_QUANTITIES = re.compile(
    rf"^\s*(?:{_COUNT_WORD}\s+){{0,3}}(?:{_QUANTITY})\s*(?:\bdan\b|\bserta\b|&|,|/|\+)\s*(?:{_COUNT_WORD}\s+){{0,2}}"
    rf"(?:{_QUANTITY})\b",
    re.IGNORECASE,
)
"""Two things that are measured each for itself: "Konsumsi energi dan protein per kapita"."""
_GROUP = r"(?:ibu|bayi|balita|anak|neonatal|neonatus)(?:\s*\([^)]*\))?"
_TWO_RATES = re.compile(
    rf"\b(?:angka|rasio)\s+(?:kematian|kesakitan)\s+{_GROUP}\s*(?:\b(?:dan|serta)\b|[&,/+])\s*"
    rf"(?:(?:angka\s+)?kematian\s+)?{_GROUP}",
    re.IGNORECASE,
)
"""A rate of each group has its own base; how many died in both may be one number."""
_UNWANTED = {
    "pengangguran", "menganggur", "kemiskinan", "miskin", "stunting", "wasting", "pengaduan", "keluhan", "kematian",
    "kesakitan", "kecelakaan", "kriminalitas", "kejahatan", "ketimpangan", "kebakaran", "pencemaran", "kekerasan",
    "pelanggaran", "perselisihan", "sengketa", "tunggakan", "kerusakan", "rusak", "kumuh", "kemacetan", "kekurangan",
    "terlambat", "keterlambatan", "inflasi", "penyakit", "abrasi", "emisi", "kehilangan", "temuan", "banjir", "infeksi",
    "complaint", "complaints", "mortality", "morbidity", "infection", "infections", "accident", "accidents", "crime",
    "poverty", "unemployment",
}  # fmt: skip
_WANTED = {
    "kepuasan", "produktivitas", "kesejahteraan", "kepatuhan", "ketahanan", "kemandirian", "kelulusan", "mantap",
    "satisfaction", "compliance",
}  # fmt: skip
_LESS = {
    "kesenjangan",
    "kerugian",
    "penurunan",
    "pengurangan",
    "biaya",
    "kerentanan",
    "kurang",
    "tidak",
    "belum",
    "tanpa",
}
_WAIT = re.compile(
    r"\b(?:waktu|lama|lamanya|durasi|kecepatan)\s+(?:rata-rata\s+)?(?:\w+\s+){0,2}?"
    r"(?:layanan|pelayanan|tunggu|penyelesaian|proses|respons?|tanggap|penerbitan|antre|antrean)\b"
    r"|\blama (?:hari )?rawat\b|\b(?:waiting|response|processing|turnaround) time\b|\blength of stay\b",
    re.I,
)
_ACTED_ON = (
    r"(?i)\b(?:penyelesaian|penanganan|penanggulangan|pencegahan|pengendalian|penurunan|pengurangan|pengentasan|"
    r"tindak lanjut|"
    r"cakupan|capaian|ketepatan|kepatuhan|pelatihan|pendampingan|pemulihan|penataan|perbaikan|rehabilitasi|mitigasi|"
    r"bebas|tanpa|kepuasan|layanan penanganan|ter[a-z]+nya|menurunnya|berkurangnya|"
    r"jumlah (?:laporan|dokumen|kegiatan))\b"
    r"|\b(?:bagi|untuk|kepada|terhadap|dari|atas|dalam)\s+(?:\w+\s+){0,2}?(?:" + "|".join(sorted(_UNWANTED)) + r")\b"
    r"|\byang\s+(?:telah\s+|sudah\s+|dapat\s+|tidak\s+)?(?:di|ter|men|mem|meng|ber|selesai|sembuh|tepat|lulus|aktif)[a-z]*\b"
    r"|\b(?:handled|resolved|solved|treated|prevent(?:ed|ion)|reduction|reduced|control)\b"
    r"|\bdi[a-z]{3,}kan\b|\bdi(?:tangani|layani|bina|latih|obati|atasi|awasi)\b"
)
"""The unwanted is acted upon: "pengaduan yang ditindaklanjuti" is better the more there is of it."""
_KEPT = {"ketepatan", "tepat", "sesuai", "persentase", "kepatuhan", "standar"}
"""A time that is kept is better the more often it is."""
_SCORES = {"indeks", "indek", "skor", "opini", "predikat", "ikm", "akip", "sakip", "lakip"}
_SCORED = {
    "akip", "sakip", "lakip", "ikm", "lppd", "spbe", "ipm", "iklh", "spip", "maturitas", "kepuasan", "lke", "sinovik",
}  # fmt: skip
_CHANGE = {"peningkatan", "kenaikan", "pertambahan", "penambahan", "penurunan", "pengurangan"}
_AT_LEAST = 50


@rule(
    Tingkat.PERINGATAN,
    judul="Satu ukuran dalam satu indikator",
    penjelasan=(
        "Satu indikator mengukur satu hal. Nama yang memuat dua ukuran (Jumlah ... dan persentase ..., energi dan "
        'protein), titik koma, atau baris baru biasanya dua indikator. "Pajak dan retribusi" satu ukuran dan diterima.'
    ),
    sumber="Permenpan RB 53/2014 (indikator yang spesifik)",
    loose=True,
)
def dua_indikator(scope: BarisScope) -> Iterator[Note]:
    """A name holds one number word and one quantity, no line break and no semicolon."""
    for ukuran in scope.ukuran:
        text = ukuran.item.uraian.strip()
        twice = sum(word in _STRONG_WORDS for word in words_of(ukuran)) > 1
        two = (
            _TWO_QUANTITIES.search(text)
            or _TWO_RATES.search(text)
            or (twice and re.search(_SECOND, text) and not _is_one_measure(text))
        )
        if "\n" in text or ";" in text or two:
            yield Note(
                rute=(*ukuran.rute, "uraian"),
                pesan=f"Nama {ukuran.id} tampaknya memuat dua ukuran: {quoted(' '.join(text.split()))}",
                perbaikan="pisahkan menjadi dua indikator dengan id, satuan, dan target masing-masing",
            )


def _is_one_measure(text: str) -> bool:
    """`Nilai/Predikat AKIP` says one thing in two words."""
    double = re.match(_FIRST_TWO, text)
    return double is not None and re.search(_SECOND, text[double.end() - 1 :]) is None


@rule(
    Tingkat.PERINGATAN,
    judul="Arah yang tidak tertulis, atau dibantah namanya, ditanyakan",
    penjelasan=(
        "Nama yang menyebut hal yang tidak diinginkan (pengangguran, kemiskinan, stunting, pengaduan, waktu layanan) "
        "biasanya makin rendah makin baik. Tanpa polaritas pembaca tidak tahu arahnya, dan tidak ada yang menebaknya; "
        'polaritas yang berlawanan dengan namanya ("naik" untuk pengangguran) membalik arti setiap angka.'
    ),
    sumber="Permenpan RB 53/2014 (definisi operasional)",
)
def arah_ditanya(scope: BarisScope) -> Iterator[Note]:
    """An indikator whose name speaks of something (un)wanted says its direction, here or in the Renstra, and that one.

    What the Renstra says is asked there, and of a row of the Renstra that is not found nobody knows what it says.
    """
    for ukuran in scope.ukuran:
        known = ukuran.renstra if isinstance(ukuran, Ukuran) else None
        measures_renstra = isinstance(ukuran, Ukuran) and bool(ukuran.induk.renstra)
        written, unwanted = ukuran.item.polaritas, _unwanted(ukuran)
        if not ukuran.arah and not measures_renstra and unwanted:
            yield Note(
                rute=(*ukuran.rute, "uraian"),
                pesan=f'{ukuran.id} menyebut "{unwanted}", tetapi arahnya tidak tertulis di mana pun',
                perbaikan='tulis "polaritas: turun" bila makin rendah makin baik, "polaritas: naik" bila sebaliknya',
            )
        elif written and (word := _against(ukuran, written, unwanted)) and (known is None or not known.polaritas):
            other = "turun" if written == "naik" else "naik"
            yield Note(
                rute=(*ukuran.rute, "polaritas"),
                pesan=f'{ukuran.id} menyebut "{word}", tetapi arahnya ditulis {written}',
                perbaikan=f'tulis "polaritas: {other}"; bila memang {written}, tambahkan '
                'dikecualikan: {arah-ditanya: "alasannya"}',
            )


def _against(ukuran: Baris, written: str, unwanted: str) -> str:
    """Return the word of a name that a written direction contradicts, "" where none or the bound does."""
    if any(direction_of(value) not in ("", written) for _, value in ukuran.targets):
        return ""  # rule batas-cocok-arah tells
    if written == "naik":
        return "" if unwanted.casefold().startswith("kecepatan") else unwanted
    words = words_of(ukuran)
    plain = written == "turun" and not unwanted and not _LESS.intersection(words)
    return next((word for word in words if plain and word in _WANTED), "")


def _unwanted(ukuran: Baris) -> str:
    """Return the word of a name that speaks of something unwanted, "" where it is acted upon or not there."""
    text, words = ukuran.item.uraian, words_of(ukuran)
    if (wait := _WAIT.search(text)) and not _KEPT.intersection(words):
        return wait[0]
    word = next((word for word in words if word in _UNWANTED), "")
    return "" if word and re.search(_ACTED_ON, text) else word


@rule(
    Tingkat.PERINGATAN,
    judul="Skor bukan persentase",
    penjelasan=(
        "Indeks, skor, dan nilai hasil evaluasi (IKM, SAKIP, SPBE) bersatuan Indeks, Nilai, atau Poin, walaupun paling "
        "tinggi 100. Bersatuan Persen berarti bagian dari seratus."
    ),
    sumber="Permenpan RB 14/2017 (IKM); Permenpan RB 88/2021 (nilai AKIP)",
    loose=True,
)
def skor_dalam_persen(scope: BarisScope) -> Iterator[Note]:
    """A score is not written in Persen."""
    for ukuran in scope.ukuran:
        words = words_of(ukuran)
        first = words[0] if words else ""
        if ukuran.is_persen and (first in _SCORES or (first in ("nilai", "hasil") and _SCORED.intersection(words))):
            yield Note(
                rute=(*ukuran.rute, "satuan"),
                pesan=f"{ukuran.id} adalah skor ({quoted(ukuran.item.uraian)}), tetapi satuannya {ukuran.nama_satuan}",
                perbaikan="tulis satuan Indeks, Nilai, atau Poin menurut sumbernya; bila memang bagian dari seratus, "
                "ganti namanya (Persentase ...)",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Kenaikan dibedakan dari keadaan",
    penjelasan=(
        'Nama "Peningkatan jumlah X" berarti berapa naiknya. Bila target dan kondisi awalnya jumlah X itu sendiri '
        "(15.467 menjadi 15.482), pembaca salah mengerti: namanya Jumlah X."
    ),
    sumber="Permenpan RB 53/2014 (indikator yang spesifik)",
    loose=True,
)
def kenaikan_atau_keadaan(scope: BarisScope) -> Iterator[Note]:
    """`Peningkatan X` is how much X rises, not X."""
    for ukuran in scope.ukuran:
        words, start = words_of(ukuran), ukuran.awal
        if not words or words[0] not in _CHANGE or not isinstance(start, Angka) or start.nilai < _AT_LEAST:
            continue
        found = next(((rute, value) for rute, value in ukuran.targets if isinstance(value, Angka)), None)
        if found and start.nilai <= 2 * found[1].nilai and found[1].nilai <= 2 * start.nilai:
            yield Note(
                rute=(*ukuran.rute, "uraian"),
                pesan=f'{ukuran.id} bernama "{words[0].capitalize()} ...", tetapi nilainya '
                f"({shown_of(ukuran, start)} menjadi {shown_of(ukuran, found[1])}) tampaknya "
                "keadaannya, bukan perubahannya",
                perbaikan="ganti namanya tanpa kata itu (Jumlah ..., Persentase ...), atau tulis besarnya perubahan",
            )
