"""The approval record as the gate writes it and as an office without GitHub writes it."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rktdocs.errors import RktdocsError
from rktdocs.records.pengesahan import pengesahan_from, read_pengesahan

SHA = "0123456789abcdef0123456789abcdef01234567"
PERSON = {"nama": "Siti", "jabatan": "Kasubag Program", "status": "Plt.", "nip": "", "waktu": "2026-11-02T01:30:00Z"}
GITHUB = {
    "versi": 1,
    "sumber": "github",
    "repositori": "dinas/rkt",
    "usulan": 12,
    "commit_usulan": SHA,
    "commit_gabungan": SHA[::-1],
    "digabung_pada": "2026-11-02T02:00:00Z",
    "tahap": [
        {"jenis": "paraf", "peran": "kasubag_program", **PERSON, "akun": "kasubag", "reviu": 7, "commit": SHA},
    ],
    "pengembalian": [{"peran": "kepala_dinas", **PERSON, "alasan": "Target terlalu rendah"}],
    "tanpa_persetujuan": [],
}
MANUAL = {
    "versi": 1,
    "sumber": "manual",
    "tahap": [{"jenis": "persetujuan", "peran": "kepala_dinas", **PERSON}],
    "pengembalian": [],
    "tanpa_persetujuan": [],
}


def test_a_record_from_github_names_person_account_and_commits() -> None:
    record = pengesahan_from(GITHUB, tahun="2027-p1")
    assert (record.tag, record.pull_request, record.head_sha) == ("rkt-2027-p1", 12, SHA)
    assert record.merge_commit_sha == SHA[::-1]
    (paraf,) = record.tahap
    assert (paraf.login, paraf.review_id, paraf.status) == ("kasubag", 7, "Plt.")
    assert paraf.at == datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    assert record.pengembalian[0].alasan == "Target terlalu rendah"


def test_a_manual_record_takes_its_commit_from_the_archive() -> None:
    record = pengesahan_from(MANUAL, tahun="2027", commit=SHA)
    assert (record.sumber, record.merge_commit_sha, record.pull_request) == ("manual", SHA, None)


def test_what_is_missing_or_misshapen_is_named(tmp_path: Path) -> None:
    wrong = copy.deepcopy(GITHUB)
    wrong["tahap"][0]["waktu"] = "kemarin"  # type: ignore[index]  # plain JSON
    with pytest.raises(RktdocsError, match=r"tahap\[0\]\.waktu"):
        pengesahan_from(wrong, tahun="2027")
    place = tmp_path / "catatan.json"
    place.write_text(json.dumps({**MANUAL, "sumber": "github"}), encoding="utf-8")
    with pytest.raises(RktdocsError, match="salah bentuk"):
        read_pengesahan(place, tahun="2027")
    place.write_text("{", encoding="utf-8")
    with pytest.raises(RktdocsError, match="bukan JSON"):
        read_pengesahan(place, tahun="2027")


def test_all_that_is_wrong_with_a_typed_record_is_told_at_once() -> None:
    wrong = copy.deepcopy(MANUAL)
    wrong["sumber"] = "surat"
    wrong["tahap"][0].update(peran="Kepala Dinas", nama="", waktu="2027-01-04 10:00", commit="abc")  # type: ignore[index]  # plain JSON
    with pytest.raises(RktdocsError) as refused:
        pengesahan_from(wrong, tahun="2027")
    for told in (
        "sumber harus github atau manual",
        "tahap[0].peran harus berupa peran seperti di instansi.yaml",
        "tahap[0].nama belum diisi",
        "tahap[0].waktu harus berupa waktu UTC seperti 2027-01-04T02:00:00Z",
        "tahap[0].commit harus berupa nomor commit penuh",
    ):
        assert told in refused.value.pesan


def test_every_key_that_the_sheet_needs_is_read() -> None:
    signers = (("sekretaris", "ani"), ("kasubag_program", "budi"))
    entered = {
        "commit": SHA,
        "usulan": 7,
        "peran": "kepala_dinas",
        "nama": "Joko",
        "status": "Plt.",
        "akun": "joko",
        "mulai": "2026-03-03",
        "sampai": "2026-09-03",
        "sk": "821/9",
        "pindai": "5e" * 32,
        "oleh": [{"peran": peran, "akun": akun, "waktu": PERSON["waktu"], "reviu": 9} for peran, akun in signers],
    }
    (one,) = pengesahan_from({**GITHUB, "kekosongan": [entered]}, tahun="2027").kekosongan
    assert (one.usulan, one.sampai, [by.akun for by in one.oleh]) == (7, "2026-09-03", ["ani", "budi"])
    before = {"tanggal": "2027-01-04", "dari": "x", "commit": SHA, "berita_acara": "800/1", "pindai": "5e" * 32}
    (told,) = pengesahan_from({**GITHUB, "dimulai_ulang": [before]}, tahun="2027").dimulai_ulang
    assert (str(told.tanggal), told.berita_acara) == ("2027-01-04", "800/1")


def test_a_day_of_no_calendar_is_refused_with_its_place() -> None:
    wrong = copy.deepcopy(GITHUB)
    wrong["tahap"][0]["waktu"] = "2026-02-30T01:00:00Z"  # type: ignore[index]  # plain JSON
    with pytest.raises(RktdocsError, match=r"tahap\[0\]\.waktu 2026-02-30T01:00:00Z tidak ada di kalender"):
        pengesahan_from(wrong, tahun="2027")
