"""An office that signs PDF files: certificates made for a test, and signatures by pyHanko at chosen times."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asn1crypto.keys
import asn1crypto.x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
SIGNED = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A certificate, its key, and the certificates above it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    above: tuple["Holder", ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def loaded(self) -> asn1crypto.x509.Certificate:
        return asn1crypto.x509.Certificate.load(self.der)

    @property
    def loaded_key(self) -> asn1crypto.keys.PrivateKeyInfo:
        form = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return asn1crypto.keys.PrivateKeyInfo.load(self.key.private_bytes(*form))

    @property
    def store(self) -> SimpleCertificateStore:
        store = SimpleCertificateStore()
        store.register_multiple(holder.loaded for holder in self.above)
        return store


def certified(
    name: str,
    by: Holder | None = None,
    *,
    usage: str = "sign",
    end: datetime = END,
    port: int = 9,
    rsa_key: bool = False,
) -> Holder:
    """Make a certificate: `usage` is ca, sign, server or stamp; without `by` it issues itself.

    A stamper has an RSA key, since pyHanko's knows no other. A certificate tells that revocations are to be asked at a
    `port` of this machine.
    """
    place = f"http://127.0.0.1:{port}"
    is_rsa = rsa_key or usage == "stamp"
    key = rsa.generate_private_key(65537, 2048) if is_rsa else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    is_ca, signs = usage == "ca", usage in {"sign", "stamp"}
    usages = x509.KeyUsage(signs, signs, usage == "server", False, False, is_ca, is_ca, False, False)
    asked = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(place))
    points = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{place}/crl")], None, None, None)
    building = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGIN)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(is_ca, None), critical=True)
        .add_extension(usages, critical=True)
        .add_extension(x509.AuthorityInformationAccess([asked]), critical=False)
        .add_extension(x509.CRLDistributionPoints([points]), critical=False)
    )
    if usage == "stamp":
        building = building.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    certificate = building.sign(by.key if by else key, hashes.SHA256())
    return Holder(certificate=certificate, key=key, above=(by, *by.above) if by else ())


@dataclass(frozen=True, kw_only=True)
class Office:
    """A root, an authority below it, the head of the office, and one who stamps times."""

    root: Holder
    authority: Holder
    head: Holder
    stamper: Holder


def make_office() -> Office:
    root = certified("Akar Uji", usage="ca")
    authority = certified("Penerbit Uji", root, usage="ca")
    stamper = certified("Stempel Uji", root, usage="stamp")
    return Office(root=root, authority=authority, head=certified("Dr. Akhriani", authority), stamper=stamper)


class _At(PdfSigner):
    """A signer whose clock a test sets, and who may be told to sign what an earlier signer closed."""

    at: datetime = SIGNED
    obeys: bool = True

    def _enforce_certification_constraints(self, reader: Any) -> None:
        if self.obeys:
            super()._enforce_certification_constraints(reader)

    def init_signing_session(self, *words: Any, **named: Any) -> Any:
        session = super().init_signing_session(*words, **named)
        session.system_time = self.at
        return session


def sign(
    data: bytes,
    by: Holder,
    *,
    name: str = "TTE",
    at: datetime = SIGNED,
    stamper: Holder | None = None,
    page: int | None = None,
    obeys: bool = True,
    **more: Any,
) -> bytes:
    """Sign a PDF by an incremental update; with `page` the signature draws a box there (from 0)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if page is not None:
        append_signature_field(writer, SigFieldSpec(name, on_page=page, box=(50, 50, 250, 150)))
    meta = PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, **more)
    simple = SimpleSigner(signing_cert=by.loaded, signing_key=by.loaded_key, cert_registry=by.store)
    signer = _At(meta, signer=simple, timestamper=_stamper(stamper, at) if stamper else None)
    signer.at, signer.obeys = at, obeys
    return signer.sign_pdf(writer).getvalue()


def stamp(data: bytes, by: Holder, *, at: datetime = SIGNED) -> bytes:
    """Put a timestamp over the whole document."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    return PdfTimeStamper(_stamper(by, at)).timestamp_pdf(writer, "sha256").getvalue()


def _stamper(by: Holder, at: datetime) -> DummyTimeStamper:
    return DummyTimeStamper(by.loaded, by.loaded_key, certs_to_embed=by.store, fixed_dt=at)


def with_other_page(data: bytes) -> bytes:
    """Append an update that empties the first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]
    while "/Kids" in page:
        page = page["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(StreamObject(stream_data=b"q Q"))
    writer.update_container(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def folder_of(place: Path, **holders: Holder) -> Path:
    """Write certificates into a folder, as PEM, by their names."""
    place.mkdir(parents=True, exist_ok=True)
    for name, holder in holders.items():
        (place / f"{name}.pem").write_bytes(holder.pem)
    return place
