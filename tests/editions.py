"""A made project whose Renstra has several editions: the period that ends, its Perubahan, the next period."""

import shutil
from pathlib import Path

from support import REPO_ROOT

LINTAS = REPO_ROOT / "tests" / "data" / "lintas"
PERUBAHAN = "rkt/renstra/perubahan-2027.yaml"
NEXT = "rkt/renstra/2028-2030.yaml"
NEXT_TEXT = """\
# yaml-language-server: $schema=../../../../../schema/renstra.schema.json
periode: { mulai: 2028, sampai: 2030 }
visi: Rekaan yang maju
prioritas:
  2028:
    - { id: PD-1, uraian: Ketahanan pangan laut, sumber: RKPD 2028 }
    - { id: PD-2, uraian: Birokrasi yang lincah, sumber: RKPD 2028, tata_kelola: true }
tujuan:
  - id: T-1
    uraian: Meningkatnya ketahanan pangan
    sasaran:
      - id: SR-1
        uraian: Meningkatnya panen ikan
        bagian: [bidang-budi-daya]
        prioritas: [PD-1]
        menggantikan: [SR-1]
        indikator:
          - id: IR-2
            uraian: Panen ikan budi daya
            satuan: Ton
            bagian: [bidang-budi-daya]
            polaritas: naik
            menggantikan: [IR-1]
            kondisi_awal: 1250
            target: { 2028: 1300, 2029: 1350, 2030: 1400 }
      - id: SR-2
        uraian: Meningkatnya akuntabilitas dinas
        bagian: [sekretariat]
        prioritas: [PD-2]
        penunjang: true
        indikator:
          - id: IR-1
            uraian: Predikat akuntabilitas kinerja
            satuan: Predikat
            skala: akip
            bagian: [sekretariat]
            polaritas: naik
            menggantikan: [IR-3]
            kondisi_awal: BB
            target: { 2028: BB, 2029: BB, 2030: BB }
"""


def project(folder: Path, *, berkas: dict[str, str] | None = None) -> Path:
    """Copy the made project and put further files into it."""
    root = folder / "proyek"
    shutil.copytree(LINTAS / "rkt", root / "rkt")
    for path, text in {"rkt/renstra.yaml": base_text(), **(berkas or {})}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root


def base_text() -> str:
    """The made project's Renstra, with priorities for 2027 too."""
    text = (LINTAS / "rkt/renstra.yaml").read_text(encoding="utf-8")
    head, rest = text.split("  2026:\n", 1)
    priorities = rest.split("tujuan:", 1)[0]
    return f"{head}  2026:\n{priorities}  2027:\n{priorities}tujuan:{rest.split('tujuan:', 1)[1]}"


def amended_text(since: str = "2027-01-01") -> str:
    """The same period with another target for 2027, in force since a day."""
    head, rest = base_text().split("\n", 2)[1:]
    made = f"{head}\ndasar: Perubahan Renstra\nversi: Perubahan 2027\nberlaku: {{ mulai: {since} }}\n{rest}"
    return made.replace("2026: 1200, 2027: 1250", "2026: 1200, 2027: 1230")


_NEW_TARGETS = {"target: 6\n": "target: 5\n", "target: 97\n": "target: 98\n"}


def copied_year(root: Path, tahun: int, produksi: int = 1250, **head: str) -> None:
    """Make another year of the plan of 2026 with the Renstra's targets of 2027, and further keys in its tahun.yaml."""
    changed = {"tahun: 2026": f"tahun: {tahun}", **_NEW_TARGETS}
    changed |= {"target: 1200": f"target: {produksi}", "300, 300]": f"300, {produksi - 900}]"}
    there = root / "rkt" / str(tahun)
    shutil.copytree(root / "rkt/2026", there)
    for path in there.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in changed.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    more = "".join(f"{key}: {value}\n" for key, value in head.items())
    path = there / "tahun.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("tahap: draft\n", f"tahap: draft\n{more}"), "utf-8")
