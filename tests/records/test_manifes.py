"""The manifest: one way to write it, and nothing else is one."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rktdocs.records.manifes import Alat, DokumenArsip, Manifes, ManifesError, is_own, parse_manifes, record_paths
from rktdocs.records.schemas import load_schema

HASH = st.text("0123456789abcdef", min_size=64, max_size=64)
RECORD = {
    "versi": 1,
    "sumber": "manual",
    "keterangan": "Tanda tangan basah",
    "tahap": [
        {
            "jenis": "persetujuan",
            "peran": "kepala_dinas",
            "nama": "Dr. Budi",
            "jabatan": "Kepala Dinas",
            "status": "Plt.",
            "nip": "",
            "waktu": "2026-11-02T01:30:00Z",
        }
    ],
    "pengembalian": [],
    "tanpa_persetujuan": [],
}


def manifes(**changes: object) -> Manifes:
    made = Manifes(
        tahun="2027",
        commit="a" * 40,
        waktu=datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC),
        alat=Alat(versi="0.1.0", sidik="b" * 64, paket={"typst": "0.15.2"}),
        catatan={"rkt/2027/tahun.yaml": "c" * 64},
        dokumen=(DokumenArsip(nama="rkt-2027.pdf", sha256="d" * 64, bita=12),),
        record=RECORD,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # what a case changes


@given(
    hashes=st.lists(HASH, min_size=1, max_size=4, unique=True),
    name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
)
def test_what_is_written_is_read_back_whatever_a_name_holds(hashes: list[str], name: str) -> None:
    record = {**RECORD, "keterangan": name}
    written = manifes(catatan={f"rkt/{n}.yaml": sha for n, sha in enumerate(hashes)}, record=record)
    read = parse_manifes(written.text())
    assert read == written
    assert b"\n" not in written.text(), "a signature may follow on the next line"


def test_keys_are_in_the_order_of_rfc_8785() -> None:
    keys = list(json.loads(manifes().text()))
    assert keys == sorted(keys) == sorted(load_schema("manifes")["required"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.pop("commit"), "salah bentuk"),
        (lambda data: data.update(html="<b>"), "salah bentuk"),
        (lambda data: data["dokumen"].update({"../luar.pdf": {"sha256": "d" * 64, "bita": 1}}), "salah bentuk"),
        (lambda data: data["catatan"].update({"rkt/x.yaml": "D" * 64}), "salah bentuk"),
        (lambda data: data["pengesahan"].update(sumber="surat"), "catatan pengesahan salah bentuk"),
        (lambda data: data.update(waktu="2026-02-30T00:00:00Z"), "waktu 2026-02-30T00:00:00Z tidak ada di kalender"),
        (lambda data: data["alat"]["paket"].update(typst="\ud800"), "huruf yang tidak utuh"),
        (lambda data: data["pengesahan"].update(tahap=[]), "catatan pengesahan salah bentuk"),
    ],
)
def test_another_shape_is_refused(change, told: str) -> None:
    data = json.loads(manifes().text())
    change(data)
    with pytest.raises(ManifesError, match=told):
        parse_manifes(json.dumps(data, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize("text", [b"", b"[]", b"Rilis final", b"\xff\xfe", b'{"versi":1}', manifes().text() + b" "])
def test_other_texts_are_refused(text: bytes) -> None:
    with pytest.raises(ManifesError):
        parse_manifes(text)


def test_year_the_year_before_and_shared_files_are_hashed_and_no_later_perubahan() -> None:
    paths = [
        *(f"rkt/{year}/tahun.yaml" for year in ("2024", "2025", "2026", "2026-p1", "2026-p2", "2027")),
        "rkt/2026/bagian/sekretariat.yaml",
        "rkt/2026/notulen/2025-01-01-rapat.yaml",
        "rkt/2026/kiriman/x.xlsx",
        "rkt/renstra.yaml",
        "rkt/renstra/2030-2034.yaml",
        "rkt/instansi.yaml",
        "rkt/panduan/arsip.md",
        "rkt/aset/lambang.svg",
    ]
    assert record_paths(paths, "2026-p1", logo="aset/lambang.svg") == sorted(
        [
            *(f"rkt/{year}/tahun.yaml" for year in ("2025", "2026", "2026-p1")),
            "rkt/2026/bagian/sekretariat.yaml",
            "rkt/2026/notulen/2025-01-01-rapat.yaml",
            "rkt/renstra.yaml",
            "rkt/instansi.yaml",
            "rkt/aset/lambang.svg",
        ]
    )


def test_what_comes_after_a_plan_is_part_of_no_year_and_stands_on_the_plan_in_force() -> None:
    results = [f"rkt/2026/realisasi/tw{quarter}/a.yaml" for quarter in (1, 2, 3)]
    promises = ["rkt/2026/pk/kepala.yaml", "rkt/2026/pk/kepala-p1.yaml", "rkt/2026/dpa.yaml"]
    years = [f"rkt/{year}/tahun.yaml" for year in ("2025", "2026", "2026-p1")]
    paths = [*results, *promises, *years]
    assert record_paths(paths, "2026-p1") == sorted(years)
    assert record_paths(paths, "tw-2026-2", rencana="2026") == sorted([*results[:2], *years[:2]])
    assert record_paths(paths, "pk-2026-kepala", rencana="2026") == sorted([promises[0], promises[2], *years[:2]])
    assert [path for path in paths if is_own(path, "tw-2026-2")] == results[1:2]
    assert [path for path in paths if is_own(path, "pk-2026-kepala-p1")] == promises[1:2]


@pytest.mark.parametrize(
    "more",
    [
        {"jenis": "triwulan", "triwulan": 1},
        {"jenis": "triwulan", "rencana": "2026"},
        {"jenis": "pk", "rencana": "2026", "triwulan": 1, "pk": "a"},
        {"rencana": "2026"},
        {"jenis": "rkt"},
    ],
)
def test_manifest_that_says_by_half_what_it_is_of_is_refused(more: dict[str, object]) -> None:
    data = {**json.loads(manifes().text()), **more}
    with pytest.raises(ManifesError):
        parse_manifes(json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())


def test_schema_and_record_say_the_same_properties() -> None:
    schema = load_schema("manifes")
    assert set(schema["required"]) == set(schema["properties"]) - {
        *("nama", "instansi", "folder", "jenis", "triwulan", "pk", "rencana")
    }
    assert set(schema["properties"]["alat"]["properties"]) == set(Alat.__struct_fields__)
    documented = schema["properties"]["dokumen"]["additionalProperties"]["properties"]
    assert set(documented) == set(DokumenArsip.__struct_fields__) - {"nama"}
