"""The open data as machines that gather catalogues read them: schema.org for search engines, DCAT for Satu Data.

Pure. Everything is named by its address on the web: a site without one is in no catalogue.
"""

import json
from collections.abc import Mapping
from typing import Any

from rktdocs.views.plan_rows import RktView
from rktdocs.views.site import SiteView, Unduhan

FOLDER = "data/"
KATALOG, UMPAN = f"{FOLDER}katalog.jsonld", f"{FOLDER}persetujuan.atom"
_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}
_LICENCES = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc by 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc by-sa 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}
"""Licences that have an address of their own; another one is given by its name."""


def schema_org(site: SiteView, plan: RktView | None = None) -> str:
    """Return a year's data set as JSON-LD for the head of its page; without a plan that of all years."""
    if not site.instansi.situs.alamat or not site.plans:
        return ""
    about = _about(site, plan)
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about["judul"],
        "description": about["uraian"],
        "url": about["halaman"],
        "identifier": about["halaman"],
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "temporalCoverage": about["masa"],
        "spatialCoverage": {"@type": "Place", "name": site.instansi.daerah},
        "creator": {
            "@type": "GovernmentOrganization",
            "name": f"{site.instansi.nama} {site.instansi.daerah}",
            "url": _address(site, ""),
        },
        "creativeWorkStatus": about["keadaan"],
        "license": _licence(site.instansi.situs.lisensi),
        "includedInDataCatalog": {"@type": "DataCatalog", "url": _address(site, FOLDER)},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.judul,
                "contentUrl": _address(site, file.uri),
                "encodingFormat": _type(file),
                "sha256": file.sha256,
            }
            for file in about["berkas"]
        ],
    }
    return _inline({key: value for key, value in data.items() if value})


def web_site(site: SiteView) -> str:
    """Return the site and the office behind it as JSON-LD for the head of the home page."""
    instansi, alamat = site.instansi, site.instansi.alamat
    if not instansi.situs.alamat:
        return ""
    place = {
        "@type": "PostalAddress",
        "streetAddress": alamat.jalan,
        "addressLocality": alamat.tempat,
        "addressRegion": instansi.daerah,
        "postalCode": alamat.kode_pos,
        "addressCountry": "ID",
    }
    office = {
        "@type": "GovernmentOrganization",
        "name": f"{instansi.nama} {instansi.daerah}",
        "alternateName": instansi.singkatan,
        "url": alamat.laman or _address(site, ""),
        "telephone": alamat.telepon,
        "email": alamat.surel,
        "address": {key: value for key, value in place.items() if value},
    }
    return _inline({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": f"Rencana Kinerja Tahunan {instansi.nama}",
        "url": _address(site, ""),
        "inLanguage": "id",
        "publisher": {key: value for key, value in office.items() if value},
    })  # fmt: skip


def dcat(site: SiteView) -> str:
    """Return the whole catalogue: DCAT as JSON-LD, a data set for each year and one over all of them."""
    data = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": _address(site, KATALOG),
        "@type": "dcat:Catalog",
        "dct:title": f"Data terbuka RKT {site.instansi.nama}",
        "dct:description": f"Rencana Kinerja Tahunan {site.instansi.nama} {site.instansi.daerah}.",
        "dct:language": "id",
        "foaf:homepage": {"@id": _address(site, "")},
        "dct:publisher": _publisher(site),
        "dcat:dataset": [_dataset(site, plan) for plan in (*reversed(site.plans), *([None] if site.plans else []))],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _dataset(site: SiteView, plan: RktView | None) -> dict[str, Any]:
    about, licence = _about(site, plan), _licence(site.instansi.situs.lisensi)
    found = {
        "@id": f"{_address(site, KATALOG)}#{plan.kunci if plan else 'semua'}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"rkt-{plan.kunci if plan else 'semua'}",
        "dct:title": about["judul"],
        "dct:description": " ".join(text for text in (about["uraian"], about["keadaan"]) if text),
        "dct:temporal": about["masa"],
        "dct:spatial": site.instansi.daerah,
        "dct:publisher": _publisher(site),
        "dct:license": {"@id": licence} if isinstance(licence, str) else (licence or {}).get("name"),
        "dcat:keyword": ["rencana kinerja tahunan", "RKT", "target kinerja", "anggaran"],
        "dcat:landingPage": {"@id": about["halaman"]},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": file.judul,
                "dcat:downloadURL": {"@id": _address(site, file.uri)},
                "dcat:mediaType": _type(file),
            }
            for file in about["berkas"]
        ],
    }
    return {key: value for key, value in found.items() if value}


def _about(site: SiteView, plan: RktView | None) -> dict[str, Any]:
    """What both catalogues say of a data set."""
    if plan is None:
        first, last = site.plans[0].tahun, site.plans[-1].tahun
        return {
            "judul": f"Rencana Kinerja Tahunan {site.instansi.nama}, semua tahun",
            "uraian": "Sasaran, indikator, target, dan pagu semua RKT yang diterbitkan, dalam satu tabel.",
            "keadaan": "",
            "halaman": _address(site, FOLDER),
            "masa": f"{first}/{last}",
            "berkas": [file for file in site.unduhan if file.uri.startswith(FOLDER)],
        }
    state = site.keadaan_of(plan.kunci)
    return {
        "judul": f"{plan.judul} {site.instansi.nama}",
        "uraian": f"{plan.jumlah_sasaran} sasaran, {plan.jumlah_indikator} indikator dengan target, "
        f"dan {plan.jumlah_program} program dengan pagunya.",
        "keadaan": ": ".join(text for text in (state.teks, state.rincian) if text),
        "halaman": _address(site, f"{plan.kunci}/"),
        "masa": str(plan.tahun),
        "berkas": site.unduhan_of(plan.kunci),
    }


def _publisher(site: SiteView) -> dict[str, str]:
    return {
        "@id": _address(site, ""),
        "@type": "foaf:Organization",
        "foaf:name": f"{site.instansi.nama} {site.instansi.daerah}",
    }


def _address(site: SiteView, uri: str) -> str:
    return f"{site.instansi.situs.alamat.rstrip('/')}/{uri}"


def _type(file: Unduhan) -> str:
    return _TYPES.get(file.uri.rpartition(".")[2], "application/octet-stream")


def _licence(said: str) -> str | dict[str, str] | None:
    """A licence by its address, else by its name; None where the agency chose none: nobody may guess it."""
    if not said or said.startswith("https://"):
        return said or None
    return _LICENCES.get(said.lower().replace("-by", " by")) or {"@type": "CreativeWork", "name": said}


def _inline(data: Mapping[str, Any]) -> str:
    """Write JSON so that it can stand within a page: no text of a record ends the element or begins one."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
