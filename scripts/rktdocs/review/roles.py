"""Who holds which role, from the bytes of one `rkt/instansi.yaml`: read as data by the records' own door, never run."""

from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.plan.signing import office_of
from rktdocs.records.berlaku import Berlaku
from rktdocs.records.build import BuildError, build
from rktdocs.records.instansi import Akun, Instansi, Pejabat, TahapReviu
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.review.court import is_holder
from rktdocs.review.model import Actor, RoleHolder, Roles, Stage
from rktdocs.review.words import end_of, local_day, start_of

INSTANSI_PATH = "rkt/instansi.yaml"


class RolesError(RktdocsError):
    """The roles cannot be read: then nobody's vote can be judged."""


class Office(Struct, frozen=True, kw_only=True):
    """The agency at one commit: its people, and what the gate needs of them.

    `agreement_stages` is the chain of Perjanjian Kinerja, which may be the same.
    """

    instansi: Instansi
    roles: Roles
    stages: tuple[Stage, ...]
    agreement_stages: tuple[Stage, ...]

    @property
    def deciding(self) -> tuple[str, ...]:
        """The roles whose holders decide: those of the chain, then those who may let a stand-in come (kekosongan)."""
        return tuple(dict.fromkeys((*(stage.peran for stage in self.stages), *self.instansi.kekosongan)))

    @property
    def voting(self) -> tuple[str, ...]:
        """The roles whose holders need an account: those that decide, then those of the agreements' own chain."""
        return tuple(dict.fromkeys((*self.deciding, *(stage.peran for stage in self.agreement_stages))))

    @property
    def zona_waktu(self) -> str:
        """The zone in which the agency's days begin and end."""
        return self.instansi.dokumen.zona_waktu

    def day_of(self, at: datetime) -> date:
        """The agency's calendar day at an instant."""
        return local_day(at, self.zona_waktu)

    def pejabat_of(self, peran: str, actor: Actor, day: date) -> Pejabat | None:
        """The official of that role and account, first of all one who held the role on that day."""
        zone = self.zona_waktu
        those = [p for p in self.instansi.pejabat if p.peran == peran and p.akun]
        named = [p for p in those if p.akun and is_holder(actor, holder_of(p.akun, p.berlaku, zone))]
        holding = [pejabat for pejabat in named if pejabat.berlaku.holds_on(day)]
        return next(iter(holding or named), None)


@lru_cache(maxsize=32)  # a walk asks about the same officials at every commit
def read_office(data: bytes) -> Office:
    """Read an agency's file. Raises RolesError."""
    document = read_yaml(data, INSTANSI_PATH)
    if not document.ok or check_shape(document, "instansi"):
        raise RolesError(f"{INSTANSI_PATH} di cabang tujuan tidak sesuai skema", "jalankan 'rkt check' pada cabang itu")
    try:
        instansi = build(Instansi, document.data)
    except BuildError as error:
        raise RolesError(f"{INSTANSI_PATH} di cabang tujuan: {error.pesan}", error.perbaikan) from None
    return Office(
        instansi=instansi,
        roles=_roles(instansi),
        stages=_stages(instansi, instansi.rantai_reviu),
        agreement_stages=_stages(instansi, instansi.rantai_perjanjian),
    )


def _stages(instansi: Instansi, chain: tuple[TahapReviu, ...]) -> tuple[Stage, ...]:
    return tuple(Stage(jenis=one.jenis, peran=one.peran, jabatan=office_of(instansi, one.peran)) for one in chain)


def _roles(instansi: Instansi) -> Roles:
    zone = instansi.dokumen.zona_waktu
    found: dict[str, tuple[RoleHolder, ...]] = {stage.peran: () for stage in instansi.setiap_tahap}
    for pejabat in instansi.pejabat:
        if pejabat.akun is not None:
            holder = holder_of(pejabat.akun, pejabat.berlaku, zone)
            found[pejabat.peran] = (*found.get(pejabat.peran, ()), holder)
    return found


def holder_of(akun: Akun, berlaku: Berlaku, zone: str) -> RoleHolder:
    """Who holds a role, the days of the agency's zone as instants."""
    return RoleHolder(
        login=akun.login,
        id=akun.id,
        mulai=start_of(berlaku.mulai, zone) if berlaku.mulai else None,
        sampai=end_of(berlaku.sampai, zone) if berlaku.sampai else None,
    )
