"""What one quarter says of one indikator and of one line of money."""

from functools import cached_property

from msgspec import Struct

from rktdocs.plan.capaian import Capaian, Cara, Hasil, Sebab, capaian, neat, rounded_mean, to_date
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.records.nilai import Angka, Bilangan, Target, TidakDiukur
from rktdocs.records.realisasi import HasilIndikator, HasilProgram
from rktdocs.words.texts import folded


class HasilUkuran(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """An indikator in one quarter. `tercatat` is what the year's quarters recorded so far, `target_sampai` their
    targets; `janji` is the follow-up promised in the quarter before, `cara` how it is worked out, once somebody asks.

    Capaian are figures of exact means, though `sampai` and `target` are rounded, here and nowhere else.
    """

    ukuran: Ukuran
    tercatat: tuple[HasilIndikator | None, ...]
    target_sampai: tuple[Hasil, ...]
    janji: str
    cara: Cara

    @property
    def item(self) -> HasilIndikator | None:
        """What this quarter recorded; None where it said nothing of it."""
        return self.tercatat[-1]

    @property
    def lalu(self) -> tuple[HasilIndikator | None, ...]:
        """What the year's earlier quarters recorded."""
        return self.tercatat[:-1]

    @property
    def target_triwulan(self) -> Hasil:
        """The target of this quarter alone."""
        return self.target_sampai[-1]

    @cached_property
    def sampai(self) -> Hasil:
        """What the quarters so far come to by the indikator's own way of counting, as it is written."""
        return neat(self._exact[0], self._values)

    @cached_property
    def target(self) -> Hasil:
        """What their targets come to, as it is written."""
        return neat(self._exact[1], self.target_sampai)

    @cached_property
    def capaian(self) -> Capaian:
        """That against the quarters' targets so far."""
        return self.terhadap(self._exact[1])

    @cached_property
    def capaian_tahun(self) -> Capaian:
        """That against the year's target."""
        return self.terhadap(self.ukuran.item.target)

    @cached_property
    def rerata(self) -> tuple[tuple[Bilangan, ...], tuple[Bilangan, ...]]:
        """The figures of which `sampai` and `target` are means, where what is written of them is rounded."""
        reached, target = self._exact
        return rounded_mean(reached, self._values, self._how), rounded_mean(target, self.target_sampai, self._how)

    @property
    def _how(self) -> str:
        return self.ukuran.perhitungan.nilai or ""

    @property
    def _values(self) -> tuple[Hasil, ...]:
        return tuple(item.nilai if item else None for item in self.tercatat)

    @cached_property
    def _exact(self) -> tuple[Hasil, Hasil]:
        return to_date(self._values, self._how), to_date(self.target_sampai, self._how)

    def terhadap(self, target: Target | TidakDiukur | None) -> Capaian:
        """What was reached so far against any target."""
        row = self.ukuran
        return capaian(target, self._exact[0], arah=row.arah, skala=row.skala, cara=self.cara)

    @property
    def meleset(self) -> bool:
        """Whether it is known to be below its target."""
        return self.capaian.tercapai is False

    @property
    def dijelaskan(self) -> bool:
        """Whether it says what stood in the way and what follows; a dash says neither."""
        said = (self.item.penghambat, self.item.tindak_lanjut) if self.item else ("",)
        return all(map(tells, said))

    @property
    def tanpa_catatan(self) -> tuple[int, ...]:
        """The quarters that asked for it and judged nothing, where result is made of all quarters so far."""
        if self._how not in ("dijumlahkan", "rata_rata") or self.sampai is None:
            return ()
        return tuple(
            at
            for at, (value, target) in enumerate(zip(self._values, self.target_sampai, strict=True), 1)
            if value is None and target is not None
        )


def tells(text: str) -> bool:
    """Whether a text says anything: a dash or "nihil" does not."""
    return folded(text).strip(" .-–—") not in _NOTHING


_NOTHING = {"", "nihil", "tidak ada", "belum ada", "n/a", "na", "kosong", "null"}


class HasilBaris(Struct, frozen=True, kw_only=True, eq=False):
    """A line of money in one quarter; `lalu` is what the quarter before said, `serapan` in percent of its pagu."""

    baris: BarisProgram
    item: HasilProgram
    lalu: HasilProgram | None = None

    @property
    def serapan(self) -> Capaian:
        """The money spent against pagu, whatever direction: more is more."""
        return absorbed(self.item.keuangan, self.baris.pagu.nilai)


def absorbed(spent: Bilangan | None, pagu: Bilangan | None) -> Capaian:
    """Money spent in percent of pagu; there is no share of nothing, not even where nothing was spent."""
    if pagu == 0:
        return Capaian(sebab=Sebab.TARGET_NOL)
    return capaian(_angka(pagu), _angka(spent), arah="naik")


def _angka(number: Bilangan | None) -> Angka | None:
    return None if number is None else Angka(number)
