"""Since and until when something holds."""

from datetime import date

from msgspec import Struct


class Berlaku(Struct, frozen=True, kw_only=True):
    """Since and until when something holds; both days included, None is open."""

    mulai: date | None = None
    sampai: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.mulai is None or self.mulai <= day) and (self.sampai is None or day <= self.sampai)

    def touches(self, tahun: int) -> bool:
        """Whether any day of the year lies within."""
        starts = self.mulai is None or self.mulai.year <= tahun
        return starts and (self.sampai is None or self.sampai.year >= tahun)

    def meets(self, other: "Berlaku") -> bool:
        """Whether any day lies within both."""
        before = self.sampai is not None and other.mulai is not None and self.sampai < other.mulai
        after = self.mulai is not None and other.sampai is not None and other.sampai < self.mulai
        return not (before or after)
