"""Whether a certificate leads to a root that the reader gave, now or at the time of signing.

The system's own list of roots never counts, and no server is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from asn1crypto.x509 import Certificate, Name
from msgspec import Struct, field
from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import AuthorityWithCert

from rktdocs.pdf.signature_facts import Certified, Trust

Status = TypeVar("Status", bound=SignatureStatus | None)
_PROBLEMS: Mapping[AdESSubIndic, Trust] = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Trust.NO_CHAIN,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: Trust.NO_CHAIN,  # a root's namesake with another key
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Trust.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Trust.EXPIRED,
}


class Roots(Struct, frozen=True, kw_only=True):
    """The certificates given: those that issued themselves are roots, the others only help to reach one."""

    asked: bool
    roots: Mapping[int, Certificate] = field(default_factory=dict)
    helpers: tuple[Certificate, ...] = ()
    bad: tuple[int, ...] = ()

    @classmethod
    def of(cls, certificates: Sequence[bytes] | None) -> "Roots":
        """Sort what was given, DER; None where nobody asked."""
        loaded = {number: _loaded(data) for number, data in enumerate(certificates or ())}
        good = {number: item for number, item in loaded.items() if item is not None}
        return cls(
            asked=certificates is not None,
            roots={number: item for number, item in good.items() if item.self_issued},
            helpers=tuple(item for item in good.values() if not item.self_issued),
            bad=tuple(number for number, item in loaded.items() if item is None),
        )

    @property
    def names(self) -> dict[int, str]:
        """The roots by their numbers."""
        return {number: common_name(item.subject) for number, item in self.roots.items()}

    def validated(self, validate: Callable[[ValidationContext], Status], moment: datetime | None = None) -> Status:
        """Validate with these roots; one by one where the whole folder fails.

        The certificate validator ends with an assertion where a root's namesake has another kind of key.
        """
        roots = list(self.roots.values())
        for tried in (roots, *([root] for root in roots)):
            try:
                status = validate(self._context(tried, moment))
            except (MemoryError, RecursionError):
                raise
            except Exception:  # whatever certificates make the validator raise: these lead nowhere
                continue
            if status is None or status.trusted or tried is roots:
                return status
        return validate(self._context([], moment))

    def certified(
        self,
        status: SignatureStatus,
        validate: Callable[[ValidationContext], SignatureStatus | None],
        *,
        stamped: datetime | None,
        claimed: datetime | None,
    ) -> Certified:
        """Tell whose certificate it is and how far it is trusted: now, else (it expired) at the time of signing."""
        trust, root = self._trust(status)
        for moment, told in ((stamped, Trust.YES_AT_STAMP), (claimed, Trust.YES_AT_CLAIM)):
            if trust is Trust.EXPIRED and moment is not None:
                then, root = self._trust(self.validated(validate, moment))
                trust = told if then is Trust.YES else Trust.EXPIRED
        certificate = status.signing_cert
        holder, issuer = common_name(certificate.subject), common_name(certificate.issuer)
        return Certified(holder=holder, issuer=issuer, trust=trust, root=root)

    def _trust(self, status: SignatureStatus | None) -> tuple[Trust, int | None]:
        if not self.asked:
            return Trust.NOT_ASKED, None
        if status is None or not status.trusted or status.validation_path is None:
            problem = status and status.trust_problem_indic
            return _PROBLEMS.get(problem, Trust.REFUSED) if problem else Trust.REFUSED, None
        anchor = status.validation_path.trust_anchor.authority
        return Trust.YES, next(number for number, item in self.roots.items() if AuthorityWithCert(item) == anchor)

    def _context(self, roots: list[Certificate], moment: datetime | None) -> ValidationContext:
        """Trust these roots alone and ask no server, hence nobody knows of a certificate that was revoked."""
        return ValidationContext(
            trust_roots=roots,
            other_certs=list(self.helpers),
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )


def common_name(name: Name) -> str:
    """Return the common name, the whole name where there is none."""
    found = [part["value"].native for part in name.chosen for part in part if part["type"].native == "common_name"]
    return "" if not found else str(found[-1])


def _loaded(data: bytes) -> Certificate | None:
    try:
        certificate = Certificate.load(data, strict=True)
        common_name(certificate.subject)
        certificate.public_key.dump()
        return certificate
    except (ValueError, TypeError, KeyError):
        return None
