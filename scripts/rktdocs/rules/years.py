"""One year against another, its tag and its calendar: locked years, changes, ids that stay, schedules, texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.references import TidakAda
from rktdocs.plan.rows import Ukuran
from rktdocs.plan.satuan import canonical
from rktdocs.plan.semula import changed_rows
from rktdocs.records.nilai import Angka, Batas, Predikat, Rentang
from rktdocs.records.places import changed_by, rkt_pendek
from rktdocs.rules.names import named_otherwise
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import BagianScope, RktScope
from rktdocs.words.texts import quoted, tokens
from rktdocs.words.values import nilai_terbaca

if TYPE_CHECKING:
    from rktdocs.records.renstra import IndikatorRenstra

_VALUES = (Angka, Rentang, Batas, Predikat)
_FILLERS = {"dan", "yang", "di", "dalam", "pada", "dari", "untuk", "atas", "terhadap", "jumlah", "persentase", "nilai"}


@rule(
    Tingkat.PERINGATAN,
    judul="ID tetap untuk hal yang sama",
    penjelasan=(
        "ID indikator tahun lalu dipakai lagi hanya untuk indikator yang sama; deretnya dibaca lintas tahun. Indikator "
        "baru memakai ID baru dan dapat menyebut yang lama pada isian menggantikan."
    ),
)
def id_tetap(scope: BagianScope) -> Iterator[Note]:
    """An id of last year names the same measure, unless it says what it replaces."""
    times = Counter(ukuran.item.id for ukuran in scope.indikator)  # an id given twice is told by id-unik alone
    for ukuran in scope.indikator:
        known = ukuran.sebelum if times[ukuran.item.id] == 1 else None
        last = known.item if known and known.alamat == ukuran.alamat else None
        if last and not ukuran.induk.menggantikan and not same_thing(last.uraian, ukuran.item.uraian):
            yield Note(
                rute=(*ukuran.rute, "id"),
                pesan=f"{ukuran.id} sebelumnya berarti {quoted(last.uraian)}; sekarang berarti "
                f"{quoted(ukuran.item.uraian)}",
                perbaikan=f'pakai ID baru, atau tulis "menggantikan: [{ukuran.item.id}]" bila memang menggantikannya',
            )


def same_thing(first: str, second: str) -> bool:
    """Whether two names share half of the words that say something."""
    one, two = set(tokens(first)) - _FILLERS, set(tokens(second)) - _FILLERS
    return 2 * len(one & two) >= min(len(one), len(two))


@rule(
    Tingkat.PERINGATAN,
    judul="Satuan tidak berganti",
    penjelasan=(
        "Satuan sama dengan satuan di Renstra dan di RKT sebelumnya; bila berganti, angka-angkanya tidak dapat "
        "dibandingkan. Ejaan berbeda (% dan Persen) dianggap sama."
    ),
)
def satuan_berganti(scope: BagianScope) -> Iterator[Note]:
    """A satuan means what it means in the Renstra and in the plan before."""
    for ukuran in scope.indikator:
        satuan = ukuran.item.satuan
        last = ukuran.sebelum.item if ukuran.sebelum else None
        if not satuan or isinstance(ukuran.ke_satuan, TidakAda):
            continue  # rule satuan-dikenal tells
        if ukuran.renstra and _is_no_unit(scope, ukuran.renstra):
            continue  # told in the Renstra
        if named_otherwise(scope, ukuran) and "nama-beda-renstra" not in ukuran.induk.dikecualikan:
            continue  # told there: another indikator is meant
        if ukuran.renstra and ukuran.satuan != canonical(ukuran.renstra.satuan, scope.year.satuan):
            yield _changed_unit(ukuran, ukuran.renstra.satuan, f"Renstra ({ukuran.renstra.id})")
        elif last and last.satuan and ukuran.satuan != canonical(last.satuan, scope.year.satuan):
            assert scope.year.sebelum is not None
            if same_thing(last.uraian, ukuran.item.uraian):
                yield _changed_unit(ukuran, last.satuan, rkt_pendek(scope.year.sebelum.kunci))


def _is_no_unit(scope: BagianScope, row: IndikatorRenstra) -> bool:
    """Whether nobody knows the unit of a row of the Renstra, or which of two rows it is."""
    return row.id in scope.project.ganda or (bool(scope.year.satuan) and row.satuan.casefold() not in scope.year.satuan)


def _changed_unit(ukuran: Ukuran, before: str, where: str) -> Note:
    return Note(
        rute=(*ukuran.rute, "satuan"),
        pesan=f"Satuan {ukuran.id} {quoted(ukuran.item.satuan)}, sedangkan di {where} {quoted(before)}",
        perbaikan=f'tulis "satuan: {as_typed(before)}" beserta target dalam satuan itu, atau jelaskan dengan '
        'dikecualikan: {satuan-berganti: "alasannya"}',
    )


@rule(
    Tingkat.KESALAHAN,
    judul="Perubahan RKT beralasan",
    penjelasan=(
        "RKT perubahan menyebut nomor, dasar, dan alasan perubahan. Nilai sebelum perubahan diambil dari RKT yang "
        "diubah (atau tag-nya); bila itu tidak ada di Git, baris yang berubah saja menulis target_semula atau "
        "pagu_semula, dan baris lain dianggap tetap."
    ),
    sumber="Permendagri 86/2017 (perubahan rencana kerja)",
)
def perubahan_beralasan(scope: RktScope) -> Iterator[Note]:
    """A perubahan states number, basis and reason, and what was before."""
    tahun = scope.rkt.tahun
    if not scope.rkt.is_perubahan:
        return
    for key, value, what in (
        ("nomor", tahun.nomor, "perubahan ke berapa"),
        ("dasar", tahun.dasar.strip(), "peraturan atau keputusan yang mendasarinya"),
        ("alasan", tahun.alasan.strip(), "mengapa rencana diubah"),
    ):
        if not value:
            yield Note(
                rute=(key,),
                pesan=f"{rkt_pendek(scope.rkt.kunci)} belum menyebut {key} perubahan",
                perbaikan=f'tambahkan "{key}: ..." ({what})',
            )
    unread = any(path.endswith("/tahun.yaml") for path in scope.project.context.unread)
    if not _is_there_before(scope) and not unread:
        yield _by_its_own_rows(scope)
    elif scope.year.sebelum:
        yield from _otherwise_before(scope)


def _otherwise_before(scope: RktScope) -> Iterator[Note]:
    """A value before that is written down, and is not what the plan here says."""
    for bagian in scope.bagian:
        for row in bagian.ukuran:
            said, before = row.item.target_semula, row.sebelum
            if said is not None and before and before.item.target != said:
                yield Note(
                    rute=(*row.rute, "target_semula"),
                    berkas=bagian.berkas,
                    tingkat=Tingkat.PERINGATAN,
                    pesan=f"Target semula {row.id} ditulis {nilai_terbaca(said)}, sedangkan targetnya di RKT "
                    f"{scope.tahun} {nilai_terbaca(before.item.target)}",
                    perbaikan="hapus target_semula: nilai sebelum diubah diambil dari RKT itu",
                )


def _is_there_before(scope: RktScope) -> bool:
    """Whether the plan that a perubahan changes is beside it, or in its tag."""
    known = (*scope.project.plan.tahun, *scope.project.context.tagged)
    return any(key[:4] == scope.rkt.kunci[:4] and key < scope.rkt.kunci for key in known)


def _by_its_own_rows(scope: RktScope) -> Note:
    """Told once: what changes is what says how it was, and all else stands as it stood."""
    absent = f"RKT {scope.tahun} sebelum perubahan ini tidak ada di sini (folder rkt/{scope.tahun} atau tag-nya)"
    fetch = f"bila tag rkt-{scope.tahun} ada di server, ambil dengan 'git fetch --tags'"
    rows = changed_rows(scope.rkt)
    if rows:
        return Note(
            rute=("jenis",),
            tingkat=Tingkat.INFORMASI,
            pesan=f"{absent}; yang berubah menurut berkas ini: {rows} baris yang menyebut target_semula atau "
            "pagu_semula. Baris lain dianggap tetap",
            perbaikan=f"periksa apakah semua yang berubah sudah menyebut nilai semulanya; {fetch}",
        )
    return Note(
        rute=("jenis",),
        pesan=f"{absent}, dan tidak satu baris pun menyebut target_semula atau pagu_semula, sehingga apa yang berubah "
        "tidak diketahui",
        perbaikan='tambahkan "target_semula: ..." (atau "pagu_semula: ...") dengan nilai sebelum diubah, hanya pada '
        f"baris yang berubah; {fetch}",
    )


@rule(
    Tingkat.KESALAHAN,
    judul="Tahun yang sudah diarsipkan tidak diubah",
    penjelasan=(
        "RKT yang sudah disahkan dan diberi tag rkt-<tahun> tidak diubah lagi. Perubahan dibuat sebagai RKT perubahan "
        "dengan rkt new <tahun> --perubahan."
    ),
    sumber="SOP Penyusunan RKT, langkah 10; UU 43/2009 tentang Kearsipan",
)
def tahun_terkunci(scope: RktScope) -> Iterator[Note]:
    """Records of a tagged year are those of its tag."""
    tagged = scope.project.context.tagged.get(scope.rkt.kunci)
    if tagged is None:
        return
    remedy = (
        f"kembalikan isi berkas seperti pada tag rkt-{scope.rkt.kunci}; untuk mengubah rencana, "
        f"jalankan {changed_by(scope.rkt.kunci)}"
    )
    said = f"{rkt_pendek(scope.rkt.kunci)} sudah diarsipkan (tag rkt-{scope.rkt.kunci})"
    if tagged.tahun != scope.rkt.tahun:
        rute = _difference(tagged.tahun, scope.rkt.tahun)
        yield Note(rute=rute, pesan=f"{said}, tetapi isi di sini berbeda dari arsipnya", perbaikan=remedy)
    kept = {bagian.bagian: bagian for bagian in tagged.bagian}
    for bagian in scope.bagian:
        before = kept.pop(bagian.bagian.bagian, None)
        if before is None:
            pesan, rute = f"{said}; bagian ini tidak ada di arsipnya", ("bagian",)
        elif before != bagian.bagian:
            pesan, rute = f"{said}, tetapi isi di sini berbeda dari arsipnya", _difference(before, bagian.bagian)
        else:
            continue
        yield Note(rute=rute, berkas=bagian.berkas, pesan=pesan, perbaikan=remedy)
    for name in (name for name in kept if not scope.is_unread(f"bagian/{name}.yaml")):
        yield Note(rute=("tahun",), pesan=f"{said}, tetapi berkas bagian {name} sudah tidak ada", perbaikan=remedy)


def _difference(before: object, after: object) -> Route:
    """Return the way to the first thing that differs, as deep as both sides go."""
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        at = next(n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1])
        return (at, *_difference(before[at], after[at]))
    names = getattr(after, "__struct_fields__", ()) if type(before) is type(after) else ()
    if not names or isinstance(after, _VALUES):
        return ()
    name = next(name for name in names if getattr(before, name) != getattr(after, name))
    return (name, *_difference(getattr(before, name), getattr(after, name)))
