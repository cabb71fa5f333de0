"""What is published over all years: one CSV, one JSON, and what search engines may read; out of the years' files."""

import csv
import io
from collections.abc import Iterable, Iterator

from rktdocs.publish.downloads import Download, listed_file
from rktdocs.publish.publication import SiteFile
from rktdocs.views.katalog import FOLDER

ALL_YEARS_CSV, ALL_YEARS_JSON = f"{FOLDER}rkt-semua.csv", f"{FOLDER}rkt-semua.json"


def all_years(made: Iterable[Download]) -> Iterator[Download]:
    """Join the years' files, oldest first; nothing where a site has no year."""
    files = sorted((one.file for one in made), key=lambda file: file.uri)
    tables = [file.isi for file in files if file.uri.endswith(".csv")]
    plans = [file.isi.decode() for file in files if file.uri.endswith(".json")]
    if tables:
        yield listed_file(SiteFile(uri=ALL_YEARS_CSV, isi=_joined(tables)), "RKT semua tahun, CSV", "CSV (tabel)")
    if plans:
        text = "[\n" + ",\n".join(plan.strip() for plan in plans) + "\n]\n"
        file = SiteFile(uri=ALL_YEARS_JSON, isi=text.encode())
        yield listed_file(file, "RKT semua tahun, JSON", "JSON (data terbuka)")


def _joined(tables: list[bytes]) -> bytes:
    """One table with every column that any year has; a year that was archived long ago may have fewer."""
    read = [csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";") for table in tables]
    columns = dict.fromkeys(name for table in reversed(read) for name in table.fieldnames or ())
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(columns), restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for table in read:
        writer.writerows(table)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def robots(alamat: str, *, noindex: bool) -> SiteFile:
    """Say to search engines what they may read, and where the list of pages is."""
    lines = ["User-agent: *", "Disallow: /" if noindex else "Allow: /"]
    if alamat:
        lines.append(f"Sitemap: {alamat.rstrip('/')}/sitemap.xml")
    return SiteFile(uri="robots.txt", isi=("\n".join(lines) + "\n").encode())
