"""Names of indikator beside each other: two of one name, and one that is called otherwise than in the Renstra."""

from collections.abc import Iterator

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.rows import Ukuran
from rktdocs.records.renstra import IndikatorRenstra
from rktdocs.rules.likeness import is_near
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, Baris, BarisScope, words_of
from rktdocs.words.texts import quoted, tokens

_COMMON = frozenset({
    "persentase", "jumlah", "indeks", "nilai", "rasio", "tingkat", "angka", "laju", "cakupan", "skor", "rata",
    "daerah", "kabupaten", "kota", "provinsi", "yang", "dan", "dari", "pada", "atas", "untuk", "dalam", "dengan",
    "terhadap",
})  # fmt: skip
"""Words that stand in the names of most indikator, and so make no two of them the same."""
_SHORT = 3


@rule(
    Tingkat.PERINGATAN,
    judul="Satu indikator tertulis satu kali",
    penjelasan=(
        "Dua indikator bernama sama di antara sasaran satu bagian, atau pada satu baris program, biasanya satu "
        "indikator yang tersalin dua kali; pembaca tidak tahu target mana yang berlaku. Bagian dari satu indikator "
        "ditulis pada sub_indikator."
    ),
    sumber="Permenpan RB 53/2014 (indikator yang spesifik)",
    loose=True,
)
def nama_ganda(scope: BarisScope) -> Iterator[Note]:
    """No two indikator of the sasaran of one file, or of one line of money, have one name."""
    first: dict[tuple[Route, tuple[str, ...]], Baris] = {}
    for row in scope.ukuran:
        if "sub_indikator" in row.rute:
            continue
        known = first.setdefault((_list_of(row.rute), words_of(row)), row)
        if known is not row and words_of(row):
            yield Note(
                f"{row.id} bernama sama dengan {known.id}: {quoted(row.item.uraian)}",
                "hapus salah satu bila tersalin; bila memang dua indikator, bedakan namanya",
                rute=(*row.rute, "uraian"),
            )


def _list_of(rute: Route) -> Route:
    """Return the list in which a name counts: of a line of money its own, else all sasaran of the file together."""
    return rute[:-1] if "program" in rute else tuple(step for step in rute if isinstance(step, str))


@rule(
    Tingkat.PERINGATAN,
    judul="Nama indikator seperti di Renstra",
    penjelasan=(
        "Indikator yang menyebut indikator Renstra mengukur hal yang sama. Bila namanya nama indikator Renstra yang "
        "lain, ID pada renstra biasanya salah; bila tidak ada satu kata pun yang sama, hal itu ditanyakan."
    ),
    sumber="SOP Penyusunan RKT, langkah 1 (Rancangan Renstra)",
)
def nama_beda_renstra(scope: BagianScope) -> Iterator[Note]:
    """An indikator is not called like another one of the Renstra than the one that it names."""
    for row in scope.indikator:
        known = row.renstra
        if known is None or row.item is not row.induk or known.id in scope.project.ganda:
            continue
        words, theirs = words_of(row), tokens(known.uraian)
        if words == theirs:
            continue
        if other := named_otherwise(scope, row):
            yield Note(
                f"{row.id} merujuk {known.id}, tetapi namanya nama {other.id} di Renstra: {quoted(other.uraian)}",
                f'bila indikatornya {other.id}, tulis "renstra: {other.id}"; bila memang {known.id}, sesuaikan namanya',
                rute=(*row.rute, "renstra"),
            )
        elif not _have_a_word_in_common(words, theirs):
            yield _asked(row, known)


def named_otherwise(scope: BagianScope, row: Ukuran) -> IndikatorRenstra | None:
    """Return the indikator of the Renstra whose name a row bears though it names another one, None for any other."""
    words, known = words_of(row), row.renstra
    if known is None or words == tokens(known.uraian):
        return None
    every = scope.year.indikator_renstra.values()
    return next((each for each in every if each is not known and tokens(each.uraian) == words), None)


def _asked(row: Baris, known: IndikatorRenstra) -> Note:
    return Note(
        f"Nama {row.id} tidak memuat satu kata pun dari {known.id} di Renstra: {quoted(known.uraian, 200)}",
        "periksa ID pada renstra; bila benar, sesuaikan namanya",
        rute=(*row.rute, "uraian"),
        tingkat=Tingkat.INFORMASI,
    )


def _have_a_word_in_common(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether a word of one name stands in the other, or the initials of its words do ("IKM", "TPT")."""
    ours, theirs = ({word for word in each if len(word) > _SHORT} - _COMMON for each in (one, two))
    if not ours or not theirs or ours & theirs or any(is_near(a, b) for a in ours for b in theirs):
        return True
    return any(
        2 < len(word) < 6 and word in "".join(each[0] for each in others)
        for words, others in ((one, two), (two, one))
        for word in words
    )
