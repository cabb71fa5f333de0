"""The real table of Sumedang as published: what every output of the test project must say. Knows none of our readers.

The source writes figures three ways ("0.75", "16%", "7,41-6,45"); each is told here as the source has it (`mentah`),
as an Indonesian reads it (`teks`) and, where it is one number, as that number (`angka`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from support import REPO_ROOT

PROJECT = REPO_ROOT / "tests" / "data" / "sumedang"
"""The project's root: `rkt check --project`, `rkt build --project`."""

TAHUN = (2019, 2020, 2021, 2022, 2023)
_BAGIAN = ("dpmptsp", "disnakertrans")
_SATUAN = {"IKM bidang pelayanan perizinan": "Nilai", "Jumlah nilai investasi di Sumedang": "Ribu Rupiah"}
_RANGE = re.compile(r"(?P<tinggi>[0-9,]+)-(?P<rendah>[0-9,]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """One cell of the source's table: a target or a pagu of one year.

    `nama` is the indikator's name, for a pagu the program's. A range has no `angka` but `rentang`, lowest first.
    """

    tahun: int
    bagian: str
    jenis: str
    nama: str
    mentah: str
    satuan: str
    teks: str
    angka: Decimal | None = None
    rentang: tuple[Decimal, Decimal] | None = None


def published_figures() -> tuple[PublishedFigure, ...]:
    """Return every target of every year and every pagu of the table, by year, then in the table's order."""
    source = yaml.safe_load((PROJECT / "sumber.yaml").read_text(encoding="utf-8"))
    offices = source["datasets"][0]["perangkat_daerah"]
    figures = [figure for bagian, office in zip(_BAGIAN, offices, strict=True) for figure in _of(bagian, office)]
    return tuple(sorted(figures, key=lambda figure: figure.tahun))


def _of(bagian: str, office: dict[str, Any]) -> Iterator[PublishedFigure]:
    for sasaran in office["sasaran"]:
        for indikator in (*sasaran.get("indikator_tujuan", ()), *sasaran["indikator"]):
            for tahun, raw in indikator["target"].items():
                yield _target(bagian, indikator["nama"], tahun, raw)
    for program in office["program"]:
        for tahun, raw in program["target"].items():
            yield _target(bagian, program["indikator"], tahun, raw)
        for tahun, raw in program["pagu"].items():
            yield PublishedFigure(
                tahun=tahun,
                bagian=bagian,
                jenis="pagu",
                nama=program["nama"],
                mentah=raw,
                satuan="Rupiah",
                teks=f"Rp{_indonesian(Decimal(raw))}",
                angka=Decimal(raw),
            )


def _target(bagian: str, nama: str, tahun: int, raw: str) -> PublishedFigure:
    satuan = _SATUAN.get(nama, "Persen")
    sign = "%" if satuan == "Persen" else ""
    if found := _RANGE.fullmatch(raw):
        low, high = (Decimal(found[end].replace(",", ".")) for end in ("rendah", "tinggi"))
        teks, angka, rentang = f"{_indonesian(low)}–{_indonesian(high)}{sign}", None, (low, high)
    else:
        angka, rentang = Decimal(raw.removesuffix("%")), None
        teks = _indonesian(angka) + sign
    return PublishedFigure(
        tahun=tahun,
        bagian=bagian,
        jenis="target",
        nama=nama,
        mentah=raw,
        satuan=satuan,
        teks=teks,
        angka=angka,
        rentang=rentang,
    )


def _indonesian(number: Decimal) -> str:
    """Write a number with "." between thousands and "," before the decimals, all decimals as published."""
    whole, _, fraction = str(number).partition(".")
    grouped = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", whole)
    return f"{grouped},{fraction}" if fraction else grouped
