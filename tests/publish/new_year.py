"""A made agency that brings its next year: five bagian, some 140 rows, and one of each thing that a Kepala must see."""

from typing import Any

from every_field import PROJECT, written
from rktdocs.trees import ChangedTree, Tree, WorkingTree

NAMES = ("Sekretariat", "Bidang Pasar", "Bidang Industri", "Bidang Koperasi", "Bidang Metrologi")
IDS = tuple(name.lower().replace(" ", "-") for name in NAMES)
TOPICS = ("akuntabilitas kinerja", "perdagangan daerah", "industri kecil", "usaha koperasi", "perlindungan konsumen")
Record = dict[str, Any]


def trees() -> tuple[Tree, Tree]:
    """Return the agency with its plan of 2026, and the same with that of 2027 beside it."""
    base = ChangedTree(
        WorkingTree(PROJECT / "tidak-ada"),
        {"rkt/sop.yaml": (PROJECT / "rkt/sop.yaml").read_bytes(), **_files(_masters()), **_files(_year(2026))},
    )
    return base, ChangedTree(base, _files(_year(2027)))


def _files(records: dict[str, Record]) -> dict[str, bytes]:
    return {path: written(record) for path, record in records.items()}


def _masters() -> dict[str, Record]:
    officials = (("kepala_dinas", "Kepala Dinas"), ("kasubag_program", "Kasubbag Program"))
    chain = ({"jenis": "paraf", "peran": "kasubag_program"}, {"jenis": "persetujuan", "peran": "kepala_dinas"})
    priorities = ("Daya saing ekonomi", "Pelayanan publik", "Ketahanan pangan", "Tata kelola")
    instansi = {
        "nama": "Dinas Perdagangan",
        "daerah": "Kabupaten Contoh",
        "bagian": [{"id": id_, "nama": name} for id_, name in zip(IDS, NAMES, strict=True)],
        "pejabat": [{"peran": peran, "jabatan": jabatan, "nama": f"Nama {jabatan}"} for peran, jabatan in officials],
        "rantai_reviu": list(chain),
    }
    renstra = {
        "periode": {"mulai": 2025, "sampai": 2029},
        "prioritas": {
            str(year): [{"id": f"PD-{n}", "uraian": text} for n, text in enumerate(priorities, 1)]
            for year in (2026, 2027)
        },
        "tujuan": [{"id": "T-1", "uraian": "Meningkatnya kesejahteraan", "sasaran": [_sr(n) for n in range(5)]}],
    }
    rujukan = {"satuan": [{"nama": "Persen"}, {"nama": "Unit", "bulat": True}], "skala": {}}
    return {"rkt/instansi.yaml": instansi, "rkt/renstra.yaml": renstra, "rkt/rujukan.yaml": rujukan}


def _sr(n: int) -> Record:
    rows = [
        {
            "id": f"IR-{n + 1}.{m}",
            "uraian": f"Persentase {TOPICS[n]} ukuran {m}",
            "satuan": "Persen",
            "polaritas": "naik",
            "target": {"2026": 60 + 5 * n + m, "2027": 63 + 5 * n + m},
        }
        for m in (1, 2, 3)
    ]
    return {"id": f"SR-{n + 1}", "uraian": f"Meningkatnya {TOPICS[n]}", "bagian": [IDS[n]], "indikator": rows}


def _year(tahun: int) -> dict[str, Record]:
    jadwal = {"paraf": f"{tahun - 1}-11-12", "persetujuan": f"{tahun - 1}-11-16"}
    year = {"tahun": tahun, "jenis": "murni", "tahap": "draft", "jadwal": jadwal}
    sections = {f"rkt/{tahun}/bagian/{id_}.yaml": _section(tahun, n) for n, id_ in enumerate(IDS)}
    return {f"rkt/{tahun}/tahun.yaml": year, **sections}


def _section(tahun: int, n: int) -> Record:
    rows = [_row(tahun, n, m) for m in (1, 2, 3)]
    sasaran = {"id": "SS-1", "uraian": f"Meningkatnya {TOPICS[n]}", "renstra": f"SR-{n + 1}", "indikator": rows}
    if n != 4:
        sasaran["prioritas"] = [f"PD-{(1, 2, 4)[n % 3]}"]
    if tahun == 2027 and n == 1:
        rows[0] |= {"target": 64, "alasan_perbedaan": "Pasar induk dibangun ulang sampai pertengahan tahun."}
        rows[1]["target"] = 65
        rows.append({"id": "IK-1.4", "uraian": "Jumlah pasar digital", "satuan": "Unit", "target": 3})
    if tahun == 2027 and n == 2:
        rows[1]["target"] = None
        del rows[2]
    return {
        "tahun": tahun,
        "bagian": IDS[n],
        "sasaran": [sasaran],
        "program": [_program(tahun, n, p) for p in range(3 if n else 2)],
    }


def _row(tahun: int, n: int, m: int) -> Record:
    target = (60 if tahun == 2026 else 63) + 5 * n + m
    uraian = f"Persentase {TOPICS[n]} ukuran {m}"
    return {
        "id": f"IK-1.{m}",
        "uraian": uraian,
        "renstra": f"IR-{n + 1}.{m}",
        "satuan": "Persen",
        "target": target,
        "triwulan": [None, None, None, target],
        "perhitungan": "nilai_akhir",
    }


def _program(tahun: int, n: int, p: int) -> Record:
    kode = f"3.30.{3 * n + p + 1:02}"
    more = 40_000_000 if tahun == 2027 and p == 1 else 0
    subs = [
        {
            "kode": f"{kode}.2.01.{s:04}",
            "nama": f"Sub kegiatan {s} program {TOPICS[n]} {p + 1}",
            "pagu": 100_000_000 * s + more * (s == 1),
            "indikator": [_output(f"IK-SK{p + 1}.{s}", f"Jumlah laporan {s}", 4)],
        }
        for s in (1, 2)
    ]
    kegiatan = {
        "kode": f"{kode}.2.01",
        "nama": f"Kegiatan {TOPICS[n]} {p + 1}",
        "indikator": [_output(f"IK-K{p + 1}.1", "Jumlah kegiatan", 6)],
        "sub_kegiatan": subs,
    }
    return {
        "kode": kode,
        "nama": f"Program {TOPICS[n]} {p + 1}",
        "sasaran": ["SS-1"],
        "indikator": [_output(f"IK-P{p + 1}.1", "Jumlah pelaku usaha yang dibina", 40)],
        "kegiatan": [kegiatan],
    }


def _output(id_: str, uraian: str, target: int) -> Record:
    return {"id": id_, "uraian": uraian, "satuan": "Unit", "target": target}
