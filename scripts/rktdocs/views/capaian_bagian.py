"""One bagian's results of a calendar year: each indikator by quarter and over years, money beside result. Words first,
then as lines to draw; its quarters' rows are those of the quarters' own pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from rktdocs.plan import pengukuran
from rktdocs.plan.changed_targets import targets_of_year, told_targets
from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.lineage import origin
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import TriwulanBagian, measured
from rktdocs.plan.rows import Ukuran
from rktdocs.records.nilai import BelumDiisi, Target, TidakDiukur
from rktdocs.views.capaian import mean_how, mean_text, name_of, summary
from rktdocs.views.chart import Gaya
from rktdocs.views.hasil import KOSONG, HasilView, figure, hasil_view, money_how
from rktdocs.views.plan import nilai_view, pagu_text
from rktdocs.views.riwayat import Riwayat, Titik, titik
from rktdocs.words.values import QUARTERS, nilai_terbaca

Measured = Mapping[int, tuple[TriwulanBagian, ...]]
_Found = tuple[TriwulanBagian, HasilUkuran]
_Line = Mapping[int, Mapping[int, _Found]]
"""One indikator by year and quarter, whichever bagian had it, whatever its id was then."""


class DeretView(Struct, frozen=True, kw_only=True):
    """One indikator's quarters or years: the name and row of each, and the lines that are drawn of them."""

    baris: tuple[tuple[str, HasilView], ...]
    garis: Riwayat
    gaya: Gaya


class HasilTahunView(Struct, frozen=True, kw_only=True):
    """One indikator: told in a few sentences, by quarter, and over years where more than one is known.

    `rencana` is the page of the plan that stands behind its latest quarter, `tanda` a sign for whether the latest that
    was judged is at its target.
    """

    id: str
    nomor: str
    uraian: str
    rencana: str
    kalimat: tuple[str, ...]
    tanda: str
    triwulan: DeretView
    tahun: DeretView | None


class UangTriwulanView(Struct, frozen=True, kw_only=True):
    """Money beside result: a bagian's quarter in one row; `uri` is the quarter's page."""

    nama: str
    uri: str
    ringkas: str
    rerata: str
    cara_rerata: str
    pagu: str
    keuangan: str
    serapan: str
    cara: str


class CapaianBagianView(Struct, frozen=True, kw_only=True):
    """A bagian's page of results; `rencana` is its page in the plan behind its latest quarter, "" where it has none."""

    id: str
    nama: str
    tahun: int
    uri: str
    rencana: str
    kalimat: tuple[str, ...]
    triwulan: tuple[UangTriwulanView, ...]
    hasil: tuple[HasilTahunView, ...]


def bagian_uri(tahun: int, bagian: str) -> str:
    """Return where a bagian's results of a year stand; a folder of their own, whatever a bagian is called."""
    return f"{tahun}/capaian/bagian/{bagian}.md"


def section_views(plan: Plan) -> Mapping[int, tuple[CapaianBagianView, ...]]:
    """Make every bagian's results of every year, in the order of the newest plan; {} for who measures nothing."""
    years = {tahun: measured(plan, tahun) for tahun in sorted({record.tahun for record in plan.realisasi})}
    lines = _lines_of_figures(years)
    return {tahun: tuple(_sections(quarters, tahun, lines)) for tahun, quarters in years.items() if quarters}


def _lines_of_figures(years: Mapping[int, Measured]) -> Mapping[tuple[str, str], _Line]:
    """Each indikator in every quarter that asks for it or tells of it, by the oldest row that it continues."""
    lines: dict[tuple[str, str], dict[int, dict[int, _Found]]] = {}
    every = ((tahun, at, each) for tahun, quarters in years.items() for at, found in quarters.items() for each in found)
    for tahun, at, each in every:
        for hasil in each.ditunjukkan:
            line = lines.setdefault(origin(each.rencana, hasil.ukuran), {})
            line.setdefault(tahun, {})[at] = (each, hasil)
    return lines


def _sections(quarters: Measured, tahun: int, lines: Mapping[tuple[str, str], _Line]) -> Iterator[CapaianBagianView]:
    ids = dict.fromkeys(each.catatan.bagian for found in reversed(list(quarters.values())) for each in found)
    for id_ in ids:
        yield _section(tuple(_of_section(quarters, id_)), tahun, lines)


def _of_section(quarters: Measured, bagian: str) -> Iterator[TriwulanBagian]:
    yield from (each for found in quarters.values() for each in found if each.catatan.bagian == bagian)


def _section(
    quarters: Sequence[TriwulanBagian], tahun: int, lines: Mapping[tuple[str, str], _Line]
) -> CapaianBagianView:
    last = quarters[-1]
    id_ = last.catatan.bagian
    rows = [_money(each) for each in quarters]
    return CapaianBagianView(
        id=id_,
        nama=last.rencana.nama_bagian(id_),
        tahun=tahun,
        uri=bagian_uri(tahun, id_),
        rencana=_plan_page(last),
        kalimat=tuple(_told_section(rows[-1])),
        triwulan=tuple(rows),
        hasil=tuple(_indikator(each, tahun, lines[line]) for line, each in _shown(quarters).items()),
    )


def _plan_page(quarter: TriwulanBagian) -> str:
    return f"{quarter.rencana.kunci}/bagian/{quarter.catatan.bagian}.md" if quarter.bagian else ""


def _shown(quarters: Sequence[TriwulanBagian]) -> Mapping[tuple[str, str], _Found]:
    """Every indikator of the bagian as its last quarter has it, also one that a perubahan has dropped since."""
    found: dict[tuple[str, str], _Found] = {}
    for each in reversed(quarters):
        for hasil in each.ditunjukkan:
            found.setdefault(origin(each.rencana, hasil.ukuran), (each, hasil))
    return found


def _money(each: TriwulanBagian) -> UangTriwulanView:
    spent, pagu = each.uang
    known = spent.nilai is not None
    return UangTriwulanView(
        nama=name_of(each.catatan.triwulan),
        uri=f"{each.catatan.tahun}/capaian/tw{each.catatan.triwulan}.md",
        ringkas=summary(each.diminta),
        rerata=mean_text(each.diminta, each.cara),
        cara_rerata=mean_how(each.diminta, each.cara, each.rencana.nomor),
        pagu=pagu_text(pagu) if known else KOSONG,
        keuangan=pagu_text(spent) if known else KOSONG,
        serapan=figure(each.serapan),
        cara=money_how(spent.nilai, pagu.nilai if pagu.lengkap else None, each.serapan),
    )


def _told_section(row: UangTriwulanView) -> Iterator[str]:
    mean = f" Rata-rata capaian {row.rerata}." if row.rerata else ""
    yield f"Sampai {row.nama}: {row.ringkas}{mean}"
    if row.keuangan == KOSONG:
        yield "Realisasi keuangan belum diisi."
    else:
        yield f"Keuangan terserap {row.keuangan} dari pagu {row.pagu}: {row.serapan}."


def _indikator(own: _Found, tahun: int, line: _Line) -> HasilTahunView:
    quarter = own[0]
    last = quarter.catatan.triwulan
    found = {at: pair for at, pair in line[tahun].items() if at <= last}
    row, nomor = own[1].ukuran, quarter.rencana.nomor
    return HasilTahunView(
        id=row.id,
        nomor=nomor.get(row.alamat, ""),
        uraian=row.nama_utuh,
        rencana=_plan_page(quarter),
        kalimat=(
            *_told({at: hasil for at, (_, hasil) in found.items()}),
            *_told_change(own),
            *_told_move({at: each for at, (each, _) in line[tahun].items() if at > last}),
        ),
        tanda=_SIGNS[found[_latest(found)][1].capaian.tercapai],
        triwulan=_by_quarter({at: hasil for at, (_, hasil) in found.items()}, nomor),
        tahun=_by_year(row, {**line, tahun: found}, tahun),
    )


_SIGNS = {True: "✓", False: "✗", None: ""}


def _by_quarter(found: Mapping[int, HasilUkuran], nomor: Mapping[str, str]) -> DeretView:
    missed = frozenset(at for at, hasil in found.items() if hasil.capaian.tercapai is False)
    return DeretView(
        baris=tuple((name_of(at), hasil_view(hasil, nomor)) for at, hasil in found.items()),
        garis=_lines({at: (hasil, hasil.target) for at, hasil in found.items()}, pengukuran.QUARTERS, max(found)),
        gaya=Gaya(kalimat=_LINES, garis=_NAMES, tempat=_short_name, lingkari=missed),
    )


def _short_name(triwulan: int) -> str:
    return QUARTERS[triwulan - 1]


def _by_year(row: Ukuran, years: _Line, now: int) -> DeretView | None:
    """Each year as it stood last; one with another unit is not comparable."""
    lasts = {tahun: found[_latest(found)] for tahun, found in years.items()}
    lasts = {tahun: pair for tahun, pair in lasts.items() if pair[1].ukuran.nama_satuan == row.nama_satuan}
    if len(lasts) < 2:
        return None
    missed = frozenset(tahun for tahun, (_, hasil) in lasts.items() if hasil.capaian_tahun.tercapai is False)
    return DeretView(
        baris=tuple(
            (f"{tahun} sampai {name_of(each.catatan.triwulan)}", hasil_view(hasil, each.rencana.nomor))
            for tahun, (each, hasil) in lasts.items()
        ),
        garis=_lines(
            {tahun: (hasil, hasil.ukuran.item.target) for tahun, (_, hasil) in lasts.items()},
            range(min(lasts), max(lasts) + 1),
            now,
        ),
        gaya=Gaya(kalimat=_LINES, garis=_NAMES, lingkari=missed),
    )


_LINES, _NAMES = ("Realisasi", "Target"), ("Hasil", "Target")  # the chart has no room for the longer word


def _latest(found: Mapping[int, _Found]) -> int:
    """The last quarter that was judged, else the last."""
    return max((at for at, (_, hasil) in found.items() if hasil.sampai is not None), default=max(found))


def _lines(
    found: Mapping[int, tuple[HasilUkuran, Target | TidakDiukur | None]], places: Iterable[int], now: int
) -> Riwayat:
    at = tuple(places)
    row = next(iter(found.values()))[0].ukuran
    reached = (_point(place, found[place][0].sampai if place in found else None, row) for place in at)
    asked = (_point(place, found[place][1] if place in found else None, row) for place in at)
    return Riwayat(tahun=now, satuan=row.nama_satuan, rkt=tuple(reached), renstra=tuple(asked))


def _point(place: int, value: Target | TidakDiukur | None, row: Ukuran) -> Titik:
    known = None if value is None or isinstance(value, BelumDiisi | TidakDiukur) else value
    shown = None if known is None else nilai_view(known, row.nama_satuan)
    return titik(place, shown, satuan=row.nama_satuan, skala=row.skala)


def _told(found: Mapping[int, HasilUkuran]) -> Iterator[str]:
    """Say where an indikator stands: its last judged quarter against that quarter's target and the year's."""
    judged = [at for at, hasil in found.items() if hasil.sampai is not None]
    if not judged:
        yield "Belum dinilai pada triwulan mana pun."
        return
    at = max(judged)
    yield from _told_quarter(name_of(at), found[at])
    later = [name_of(other) for other in found if other > at]
    if later:
        yield f"{' dan '.join(later)} belum dinilai."


def _told_change(own: _Found) -> Iterator[str]:
    if said := told_targets(targets_of_year(own[0].rencana, own[1].ukuran)):
        yield f"Target tahun {said}."


def _told_move(later: Mapping[int, TriwulanBagian]) -> Iterator[str]:
    """Say who has had it since this bagian had it last."""
    for at in sorted(later)[:1]:
        yield f"Sejak {name_of(at)} pada {later[at].rencana.nama_bagian(later[at].catatan.bagian)}."


def _told_quarter(nama: str, hasil: HasilUkuran) -> Iterator[str]:
    row = hasil.ukuran
    reached, goal, whole = (_spoken(value, row) for value in (hasil.sampai, hasil.target, row.item.target))
    state = {True: "tercapai", False: "belum tercapai", None: "tidak dapat dihitung"}[hasil.capaian.tercapai]
    share = f" ({figure(hasil.capaian)})" if hasil.capaian.persen is not None else ""
    against = f"terhadap target {goal}: {state}{share}" if goal else "tanpa target sampai triwulan itu"
    yield f"Sampai {nama} {reached}, {against}."
    if hasil.capaian_tahun.persen is not None and whole != goal:
        yield f"Terhadap target tahun {whole}: {figure(hasil.capaian_tahun)}."


def _spoken(value: Target | TidakDiukur | None, row: Ukuran) -> str:
    known = None if isinstance(value, BelumDiisi | TidakDiukur) else value
    return "" if known is None else nilai_terbaca(known, row.nama_satuan)
