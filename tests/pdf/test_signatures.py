"""Signatures in PDF files: read by pyHanko, offline, however the file was built."""

import io
import json
import re
import select
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pikepdf
import pytest
import typst
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm

from rktdocs.pdf.signature_facts import Change, Fault, Signature, SignatureReport, Trust
from rktdocs.pdf.signature_reader import answer, read
from rktdocs.pdf.signatures import SignatureError, read_signatures
from signers import SIGNED, Holder, Office, certified, make_office, sign, stamp, with_other_page

YEARS_AGO = datetime(2021, 6, 1, tzinfo=UTC)
SHORT = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def office() -> Office:
    return make_office()


@cache
def document() -> bytes:
    """A document of two pages as Typst writes it: without the line break that ours end in."""
    pdf = typst.compile(b"= Rencana\n#lorem(90)\n#pagebreak()\n= Penutup", format="pdf", pdf_standards=["a-3a"])
    assert isinstance(pdf, bytes) and pdf.endswith(b"%%EOF")
    return pdf


def told(data: bytes, *given: Holder) -> SignatureReport:
    return read(data, beginning=len(document()), certificates=[holder.der for holder in given] if given else None)


def only(data: bytes, *given: Holder) -> Signature:
    report = told(data, *given)
    assert report.unreadable == 0
    (signature,) = report.signatures
    return signature


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize("newline", [b"", b"\n"])
def test_signature_tells_whose_it_is_when_and_to_which_root_it_leads(office: Office, newline: bytes) -> None:
    data = sign(document() + newline, office.head)
    signature = only(data, certified("Akar Lain", usage="ca"), office.root)
    assert (signature.by.holder, signature.by.issuer) == ("Dr. Akhriani", "Penerbit Uji")
    assert (signature.by.trust, signature.by.root) == (Trust.YES, 1)
    assert datetime.fromisoformat(signature.claimed_at) == SIGNED
    assert signature.intact and signature.after is Change.NONE and signature.stamp is None
    assert told(data).added is Change.FORM


def test_root_that_nobody_gave_is_not_trusted(office: Office) -> None:
    data = sign(document(), office.head)
    assert only(data).by.trust is Trust.NOT_ASKED
    assert only(data, certified("Akar Uji", usage="ca")).by.trust is Trust.NO_CHAIN
    assert only(data, office.authority).by.trust is Trust.NO_CHAIN, "what issued not itself is no root"


def test_namesake_of_a_root_with_another_kind_of_key_hides_neither_signature_nor_root(office: Office) -> None:
    data, namesake = sign(document(), office.head), certified("Akar Uji", usage="ca", rsa_key=True)
    assert only(data, namesake).by.trust is Trust.NO_CHAIN
    by = only(data, namesake, office.root, namesake).by
    assert (by.trust, by.root) == (Trust.YES, 1)


def test_authority_that_the_signature_lacks_is_found_in_the_folder(office: Office) -> None:
    alone = Holder(certificate=office.head.certificate, key=office.head.key)
    data = sign(document(), alone)
    assert only(data, office.root).by.trust is Trust.NO_CHAIN
    assert only(data, office.authority, office.root).by.trust is Trust.YES


def test_one_changed_byte_among_the_signed_ones_breaks_the_signature(office: Office) -> None:
    data = sign(document() + b"\n", office.head, reason="Pengesahan")
    for place in (document().index(b"stream") + 20, data.index(b"Pengesahan")):
        assert not only(changed(data, place), office.root).intact


def test_second_signature_leaves_the_first_as_it_was(office: Office) -> None:
    data = sign(sign(document(), office.head, name="Satu"), certified("Sekretaris", office.root), name="Dua")
    first, second = told(data, office.root).signatures
    assert (first.by.holder, first.after, first.intact) == ("Dr. Akhriani", Change.FORM, True)
    assert (second.by.holder, second.after, second.intact) == ("Sekretaris", Change.NONE, True)
    assert told(data).added is Change.FORM


def test_page_that_changed_after_signing_is_seen(office: Office) -> None:
    data = with_other_page(sign(document(), office.head))
    assert only(data, office.root).intact
    assert only(data, office.root).after is Change.CONTENT
    assert told(data).added is Change.CONTENT


def test_page_that_changed_before_signing_is_an_addition_to_our_document(office: Office) -> None:
    data = sign(with_other_page(document()), office.head)
    assert only(data, office.root).after is Change.NONE
    assert told(data).added is Change.CONTENT


def test_whole_other_document_behind_our_bytes_is_seen() -> None:
    """A reader follows the last table of objects, and would show the other one alone."""
    other = typst.compile(b"= Palsu", format="pdf")
    table = other.rindex(b"xref\n0 ")
    begin = len(document()) + 1
    moved = re.sub(rb"(\d{10}) (\d{5}) n", lambda row: b"%010d %s n" % (int(row[1]) + begin, row[2]), other[table:])
    moved = re.sub(rb"startxref\s+(\d+)", lambda row: b"startxref\n%d" % (int(row[1]) + begin), moved)
    shown = document() + b"\n" + other[:table] + moved
    with pikepdf.open(io.BytesIO(shown)) as pdf:
        assert len(pdf.pages) == 1
    assert told(shown).added is Change.CONTENT


def edited(change: Callable[[IncrementalPdfFileWriter, DictionaryObject], None]) -> bytes:
    """The document with an update that changes its catalogue or its first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document()))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    change(writer, page)
    writer.update_root()
    writer.update_container(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def put(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def field(writer: IncrementalPdfFileWriter, **entries: Any) -> ArrayObject:
    """A form field of one name, as a list of references."""
    box = ArrayObject(NumberObject(number) for number in (0, 0, 90, 90))
    basis = {"FT": NameObject("/Sig"), "T": pdf_string("A"), "Subtype": NameObject("/Widget"), "Rect": box}
    return ArrayObject([writer.add_object(put(**basis | entries))])


def with_field(**entries: Any) -> Callable[[IncrementalPdfFileWriter, DictionaryObject], None]:
    def change(writer: IncrementalPdfFileWriter, page: DictionaryObject) -> None:
        fields = field(writer, **entries)
        page[NameObject("/Annots")] = fields
        writer.root[NameObject("/AcroForm")] = put(Fields=fields)

    return change


def with_note(writer: IncrementalPdfFileWriter, page: DictionaryObject) -> None:
    page[NameObject("/Annots")] = field(writer, Subtype=NameObject("/FreeText"))


def with_form(writer: IncrementalPdfFileWriter, page: DictionaryObject) -> None:
    writer.root[NameObject("/AcroForm")] = put(Fields=ArrayObject(), XFA=ArrayObject())


def with_action(writer: IncrementalPdfFileWriter, page: DictionaryObject) -> None:
    writer.root[NameObject("/OpenAction")] = put(S=NameObject("/JavaScript"), JS=pdf_string("1"))


def with_other_tree(writer: IncrementalPdfFileWriter, page: DictionaryObject) -> None:
    writer.root[NameObject("/Pages")] = writer.add_object(put(Kids=ArrayObject(), Count=NumberObject(0)))


@pytest.mark.parametrize(
    "change",
    [
        with_field(FT=NameObject("/Tx")),
        with_field(A=put(S=NameObject("/JavaScript"), JS=pdf_string("1"))),
        with_field(Kids=ArrayObject([put(A=put(S=NameObject("/Launch")))])),
        with_note,
        with_form,
        with_action,
        with_other_tree,
    ],
)
def test_anything_but_a_field_for_signatures_is_foreign(change: Any) -> None:
    assert told(edited(change)).added is Change.CONTENT


def test_field_that_waits_for_a_signature_is_harmless() -> None:
    assert told(edited(with_field())).added is Change.FORM
    assert told(edited(with_field(DR=put(), AP=put(), MK=put()))).added is Change.FORM, "as iText writes it"
    assert told(edited(lambda writer, page: None)).added is Change.UNSEEN


def test_object_that_was_taken_away_or_given_another_life_is_missed() -> None:
    """Behind the document stands only a table, which says where one object is now."""
    data = document()
    number = re.search(rb"/Contents (\d+) 0 R", data)
    start = re.search(rb"startxref\s+(\d+)", data)
    trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref", data, re.DOTALL)
    assert number and start and trailer

    def known(row: bytes) -> Any:
        table = b"xref\n%s 1\n%s\r\ntrailer\n<<%s/Prev %s>>\n" % (number[1], row, trailer[1], start[1])
        told = answer(question(len(data)) + data + b"\n" + table + b"startxref\n%d\n%%%%EOF\n" % (len(data) + 1))
        return told.get("fault", told.get("added"))

    assert known(b"%010d 00000 n" % (data.index(b"\n%s 0 obj" % number[1]) + 1)) == Change.UNSEEN
    for row in (b"0000000000 00000 f", b"0000000000 00001 f", b"0000000009 00001 n", b"0000000009 00000 n"):
        assert known(row) in {Fault.DAMAGED, Change.CONTENT}


def test_line_break_behind_our_document_changes_nothing(office: Office) -> None:
    assert told(document() + b"\n").added is Change.UNSEEN


def test_signer_who_forbade_additions_is_obeyed(office: Office) -> None:
    closed = sign(document(), office.head, name="Satu", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    assert only(closed, office.root).after is Change.NONE
    assert told(closed).added is Change.FORM
    assert told(stamp(closed, office.stamper)).signatures[0].after is Change.UNSEEN
    signed_again = sign(closed, office.head, name="Dua", obeys=False)
    assert [item.after for item in told(signed_again).signatures] == [Change.FORBIDDEN, Change.NONE]


def test_page_on_which_a_signature_draws_is_numbered(office: Office) -> None:
    report = told(sign(document(), office.head, page=1))
    assert (report.added, report.pages) == (Change.FORM, (2,))
    assert told(sign(document(), office.head)).pages == ()


def test_timestamp_is_told_beside_the_time_that_the_signer_wrote(office: Office) -> None:
    signature = only(sign(document(), office.head, stamper=office.stamper), office.root)
    assert signature.stamp is not None and signature.stamp.intact
    assert datetime.fromisoformat(signature.stamp.at) == SIGNED
    assert (signature.stamp.by.holder, signature.stamp.by.trust) == ("Stempel Uji", Trust.YES)


def test_timestamp_over_the_document_is_told_as_one(office: Office) -> None:
    data = stamp(sign(document(), office.head), office.stamper)
    signature, stamped = told(data, office.root).signatures
    assert (signature.is_stamp, signature.after) == (False, Change.UNSEEN)
    assert (stamped.is_stamp, stamped.intact, stamped.by.holder) == (True, True, "Stempel Uji")


def test_expired_certificate_counts_by_the_time_of_signing_and_how_well_that_is_known(office: Office) -> None:
    former = certified("Kepala Lama", office.root, end=SHORT)
    then = sign(document(), former, at=YEARS_AGO)
    assert only(then, office.root).by.trust is Trust.YES_AT_CLAIM
    assert only(sign(document(), former, at=SIGNED), office.root).by.trust is Trust.EXPIRED
    stamped = sign(document(), former, at=YEARS_AGO, stamper=office.stamper)
    assert only(stamped, office.root).by.trust is Trust.YES_AT_STAMP
    unknown = sign(document(), former, at=YEARS_AGO, stamper=certified("Stempel Asing", usage="stamp"))
    assert only(unknown, office.root).by.trust is Trust.YES_AT_CLAIM


def test_certificate_of_a_server_signs_no_document(office: Office) -> None:
    assert (
        only(sign(document(), certified("situs", office.root, usage="server")), office.root).by.trust is Trust.REFUSED
    )


def test_signature_that_cannot_be_read_hides_no_other(office: Office) -> None:
    data = sign(sign(document(), office.head, name="Satu"), office.head, name="Dua")
    at = data.index(b"/Contents <30") + len(b"/Contents <")
    report = told(data[:at] + b"FF" + data[at + 2 :])
    assert (len(report.signatures), report.unreadable) == (1, 1)


def test_no_server_is_asked(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        root = certified("Akar", usage="ca", port=port)
        data = sign(document(), certified("Kepala", root, port=port))
        assert only(data, root).by.trust is Trust.YES
        assert only(data, certified("Akar Lain", usage="ca", port=port)).by.trust is Trust.NO_CHAIN
        assert select.select([server], [], [], 0) == ([], [], [])


# files that were built to harm


def question(beginning: int | None = None) -> bytes:
    return json.dumps({"beginning": beginning, "certificates": None}).encode() + b"\n"


def test_damaged_files_are_damaged_and_nothing_else(office: Office) -> None:
    data = sign(document(), office.head)
    for length in range(0, len(document()), len(document()) // 20):
        assert answer(question() + data[:length]) == {"fault": Fault.DAMAGED}
    for place in range(7, len(data), len(data) // 60):
        known = answer(question(len(document())) + changed(data, place))
        assert known.get("fault") in {None, Fault.DAMAGED}


def test_file_with_a_password_is_said_to_have_one() -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert answer(question() + written.getvalue()) == {"fault": Fault.ENCRYPTED}


def test_file_given_to_the_reading_process_is_told_whole(office: Office) -> None:
    data = sign(document(), office.head, stamper=office.stamper)
    given = [office.root.der, b"bukan sertifikat"]
    report = read_signatures(data, beginning=len(document()), certificates=given)
    assert report == read(data, beginning=len(document()), certificates=given)
    assert (report.roots, report.bad) == ({0: "Akar Uji"}, (1,))


def test_reading_that_takes_too_long_is_ended() -> None:
    with pytest.raises(SignatureError) as caught:
        read_signatures(document(), seconds=0)
    assert caught.value.fault is Fault.TOO_LONG
