"""Are names clear? Measurable, sasaran as a condition, a formula."""

import re
from collections.abc import Iterator

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.renstra_rows import BarisRenstra
from rktdocs.plan.rows import Ukuran
from rktdocs.records.renstra import Renstra, SasaranRenstra
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import (
    BagianScope,
    Baris,
    BarisScope,
    ProjectScope,
    RenstraScope,
    words_of,
)
from rktdocs.words.texts import folded, quoted

NUMBER_WORDS = {
    "persentase", "prosentase", "persen", "jumlah", "indeks", "indek", "nilai", "rasio", "tingkat", "angka",
    "laju", "pertumbuhan", "cakupan", "kontribusi", "produktivitas", "skor", "opini", "predikat", "luas",
    "proporsi", "rata", "rerata", "rataan", "besaran", "banyaknya", "volume", "frekuensi", "lama", "durasi",
    "waktu", "kecepatan", "panjang", "tinggi", "usia", "umur", "pendapatan", "realisasi", "total", "besarnya",
    "pagu", "capaian", "peringkat", "kategori", "kenaikan", "penurunan", "peningkatan", "pengurangan",
    "penambahan", "pencapaian", "prevalensi", "kepadatan", "kapasitas", "kunjungan", "omzet", "produksi",
    "konsumsi", "ketepatan", "ketersediaan", "keberadaan", "status", "level", "derajat", "selisih", "biaya",
    "pdrb", "ikm", "ipm", "tpt", "tpak", "lpe", "sakip", "akip", "lakip", "ntp", "iklh", "gini", "icor", "inflasi",
    "rate", "ratio", "index", "incidence", "insidensi", "insiden", "aki", "akb", "ahh", "apk", "apm", "ntn", "ntpi",
}  # fmt: skip
_FIRST_ONLY = {"tinggi", "panjang", "lama", "status", "level", "waktu", "usia", "umur"}
"""Words that measure at the start of a name only: there is a "perguruan tinggi" too."""
_ACTIVITY = re.compile(
    r"^(me(?:m|n|ng|ny|nge)?[a-z]{3,}(?:kan|i)|memper[a-z]+|pelaksanaan|penyusunan|penyelenggaraan)$"
)
_ACTIVITIES = {
    "menyusun", "membuka", "membangun", "membina", "mendorong", "menjaga", "mengelola", "membuat", "menambah",
    "mencegah", "memelihara", "menekan", "melatih", "membantu", "mendata", "mengawasi", "menata", "menjamin",
    "mencetak", "mengajak", "memantau",
}  # fmt: skip
_CONDITIONS = {
    "meningkatkan": "Meningkatnya",
    "mewujudkan": "Terwujudnya",
    "menurunkan": "Menurunnya",
    "melaksanakan": "Terlaksananya",
    "menyusun": "Tersusunnya",
    "mengembangkan": "Berkembangnya",
    "menguatkan": "Menguatnya",
    "memperkuat": "Menguatnya",
    "membuka": "Terbukanya",
    "membangun": "Terbangunnya",
    "memperluas": "Meluasnya",
    "mengurangi": "Berkurangnya",
    "menjamin": "Terjaminnya",
    "menciptakan": "Terciptanya",
    "mengoptimalkan": "Optimalnya",
    "menyelenggarakan": "Terselenggaranya",
    "menyediakan": "Tersedianya",
    "memberikan": "Diberikannya",
    "mendorong": "Terdorongnya",
    "memantapkan": "Mantapnya",
    "membina": "Terbinanya",
    "mempercepat": "Cepatnya",
    "pelaksanaan": "Terlaksananya",
    "penyusunan": "Tersusunnya",
    "penyelenggaraan": "Terselenggaranya",
}


@rule(
    Tingkat.PERINGATAN,
    judul="Indikator dapat diukur",
    penjelasan=(
        "Nama indikator memuat kata ukuran (Persentase, Jumlah, Indeks, Nilai, Rasio, Tingkat, ...), atau indikatornya "
        "mempunyai formula atau skala."
    ),
    sumber="Permenpan RB 53/2014 (indikator yang terukur)",
)
def indikator_terukur(scope: BarisScope) -> Iterator[Note]:
    """A name has a number word, unless a formula or a skala says how to measure; the Renstra's is asked there."""
    for ukuran in scope.indikator:
        item = ukuran.item
        known = ukuran.renstra if isinstance(ukuran, Ukuran) else None
        if known and folded(known.uraian) == folded(item.uraian):
            continue
        if ukuran.formula.nilai or item.skala or (isinstance(ukuran, Ukuran) and ukuran.sub):
            continue
        words = words_of(ukuran)
        if not NUMBER_WORDS.intersection((*words[:1], *(word for word in words if word not in _FIRST_ONLY))):
            yield Note(
                rute=(*ukuran.rute, "uraian"),
                pesan=f"{ukuran.id} belum jelas cara mengukurnya: {quoted(item.uraian)}",
                perbaikan="mulai namanya dengan kata ukuran (Jumlah, Persentase, Indeks, ...), atau isi formula",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Sasaran ditulis sebagai kondisi",
    penjelasan=(
        "Sasaran menyebut keadaan yang dicapai (Meningkatnya ..., Terwujudnya ...), bukan kegiatan (Meningkatkan ..., "
        "Melaksanakan ...). Untuk tujuan Renstra ini hanya informasi."
    ),
    sumber="Permenpan RB 53/2014 (sasaran berorientasi hasil)",
)
def sasaran_kondisi(scope: ProjectScope) -> Iterator[Note]:
    """Sasaran are worded as a condition; one that repeats its Renstra is told there only."""
    for edisi in scope.plan.edisi:
        yield from _activities_of(edisi.renstra)
    for year in scope.rkt:
        for bagian in year.bagian:
            for row in bagian.section.sasaran:
                known, sasaran = row.renstra, row.item
                if not isinstance(known, SasaranRenstra) or folded(known.uraian) != folded(sasaran.uraian):
                    yield from _activity(sasaran.id, sasaran.uraian, (*row.rute, "uraian"), bagian.berkas)


def _activities_of(renstra: Renstra) -> Iterator[Note]:
    for at, tujuan in enumerate(renstra.tujuan):
        rute: Route = ("tujuan", at)
        yield from _activity(tujuan.id, tujuan.uraian, (*rute, "uraian"), renstra.berkas, Tingkat.INFORMASI)
        for index, item in enumerate(tujuan.sasaran):
            yield from _activity(item.id, item.uraian, (*rute, "sasaran", index, "uraian"), renstra.berkas)


def _activity(name: str, text: str, rute: Route, berkas: str, tingkat: Tingkat | None = None) -> Iterator[Note]:
    first, _, rest = text.strip().partition(" ")
    word = first.casefold()
    if word not in _ACTIVITIES and not _ACTIVITY.match(word):
        return
    better = _CONDITIONS.get(word, "")
    yield Note(
        rute=rute,
        berkas=berkas,
        tingkat=tingkat,
        pesan=f'{name} ditulis sebagai kegiatan ("{first} ..."), bukan sebagai keadaan yang dicapai',
        perbaikan=f"tulis {as_typed(f'{better} {rest}')}"
        if better
        else "mulai dengan keadaan (Meningkatnya ..., Terwujudnya ...)",
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Persentase dan indeks mempunyai formula",
    penjelasan=(
        "Indikator Renstra bersatuan Persen atau Indeks menyebut formula atau sumber datanya (di renstra.yaml atau di "
        "berkas bagian yang memuatnya), supaya angka capaiannya dapat dihitung ulang. Indikator sasaran yang tidak "
        "berasal dari Renstra diperiksa di berkas bagian; indikator program dan kegiatan tidak."
    ),
    sumber="Permenpan RB 53/2014 (definisi operasional)",
)
def formula_ada(scope: BarisScope) -> Iterator[Note]:
    """Persen and Indeks say how they are counted or where from; told once where no indikator of the file does.

    A section that has its indikator from no Renstra and says it of none had a source without such a column.
    """
    owing = [row for row in scope.indikator if _owes_formula(scope, row)]
    silent = len(owing) > 1 and not any(_says_formula(scope, row) for row in scope.indikator)
    for ukuran in owing[:1] if silent else owing:
        others = f" dan {len(owing) - 1} indikator lain" if silent else ""
        yield Note(
            rute=(*ukuran.rute, "uraian"),
            tingkat=Tingkat.INFORMASI if silent and isinstance(scope, BagianScope) else None,
            pesan=f"{ukuran.id}{others} bersatuan {ukuran.nama_satuan} tetapi belum menyebut formula maupun sumber data"
            if not others
            else f"{ukuran.id}{others} bersatuan Persen atau Indeks; tidak satu pun menyebut formula atau sumber data",
            perbaikan='tambahkan "formula: ..." dan "sumber_data: ..."',
        )


def _owes_formula(scope: BarisScope, row: Baris) -> bool:
    if not row.is_persen and row.satuan != "indeks":
        return False
    owed = isinstance(row, BarisRenstra) or (row.sasaran is not None and row.ke_renstra is None)
    return owed and not _says_formula(scope, row)


def _says_formula(scope: BarisScope, row: Baris) -> bool:
    if row.formula.nilai or row.sumber_data.nilai:
        return True
    if not isinstance(scope, RenstraScope):
        return False
    sections = (each for year in scope.project.rkt for bagian in year.bagian for each in bagian.indikator)
    return any(each.renstra is row.item and (each.formula.nilai or each.sumber_data.nilai) for each in sections)
