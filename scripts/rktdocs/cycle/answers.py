"""The answers from which a new project is made, and what is wrong with one. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct, field

from rktdocs.cycle.zones import ZONES, zone_of
from rktdocs.errors import RktdocsError
from rktdocs.records.spelling import closest

T = TypeVar("T")
PLACE = "(nama pejabat)"
KEYS = (
    "nama",
    "daerah",
    "provinsi",
    "tempat",
    "tahun",
    "bagian",
    "kepala",
    "kasubag",
    "kertas",
    "zona_waktu",
    "repositori",
    "situs",
)
"""What a file of answers may hold."""
OFFICIAL_KEYS = ("nama", "status", "nip", "login", "id")
DEFAULT_ZONE = "Asia/Makassar"
_ZONE_NAMES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_STATUS = {"definitif": "", "plt": "Plt.", "plh": "Plh.", "pj": "Pj."}
_REGIONS = ("kabupaten", "kota", "provinsi", "daerah")
_KINDS = ("dinas", "badan", "kantor", "satuan", "kecamatan", "kelurahan", "rsud")
"""What is no agency's whole name."""


class Official(Struct, frozen=True, kw_only=True):
    """One of the two people without whom nothing is approved; an account may come later."""

    nama: str = PLACE
    status: str = ""
    nip: str = ""
    login: str = ""
    id: int | None = None


class Section(Struct, frozen=True, kw_only=True):
    """One bagian: its name and the id that is made of it."""

    id: str
    nama: str


class Answers(Struct, frozen=True, kw_only=True):
    """What `rkt init` asks: the agency, its place, its bagian, its Kepala and Kasubbag Program."""

    nama: str
    daerah: str
    tempat: str
    tahun: int
    bagian: tuple[Section, ...]
    hari: date
    kepala: Official = field(default_factory=Official)
    kasubag: Official = field(default_factory=Official)
    kertas: str = "f4"
    zona_waktu: str = DEFAULT_ZONE
    repositori: str = ""
    situs: str = ""


class _Taker(list[RktdocsError]):
    """What is wrong with the answers so far; something that can be used stands for an answer that cannot."""

    def take(self, read: Callable[[], T], instead: T) -> T:
        try:
            return read()
        except RktdocsError as fault:
            self.append(fault)
            return instead


def read_answers(data: Mapping[str, Any], today: date) -> tuple[Answers, Sequence[RktdocsError]]:
    """Read answers, and say of each that cannot be used what is wrong; none of them shows in the others."""
    wrong = _Taker(_strange(data, KEYS, ""))
    texts = {key: wrong.take(partial(_text, data, key), "") for key in ("tempat", "kertas", "repositori", "situs")}
    answers = Answers(
        nama=wrong.take(partial(_nama, data), "Dinas Contoh"),
        daerah=wrong.take(partial(_daerah, data), "Kabupaten Contoh"),
        tempat=texts["tempat"],
        kertas=texts["kertas"].casefold() or "f4",
        repositori=wrong.take(partial(_repository, texts["repositori"]), ""),
        situs=wrong.take(partial(_bare, texts["situs"]), ""),
        hari=today,
        tahun=wrong.take(partial(_year, data.get("tahun"), today), today.year + 1),
        bagian=_sections(data, wrong) or sections_of(["Sekretariat"]),
        zona_waktu=wrong.take(partial(_zone, data), DEFAULT_ZONE),
        kepala=_official(data, "kepala", wrong),
        kasubag=_official(data, "kasubag", wrong),
    )
    return answers, wrong


def refuse(faults: Sequence[RktdocsError]) -> None:
    """Tell everything that is wrong at once. Raises RktdocsError where something is."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        told = "".join(f"\n  - {one.pesan}{'' if one.pesan.endswith('?') else ';'} {one.perbaikan}" for one in faults)
        raise RktdocsError(f"{len(faults)} jawaban belum dapat dipakai:{told}", "betulkan semuanya, lalu ulangi")


_NO_FILES_ON_WINDOWS = (
    *("con", "prn", "aux", "nul"),
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
)


def sections_of(told: object) -> tuple[Section, ...]:
    """Give each bagian an id of its own; the second that would get a taken one is numbered. Raises RktdocsError."""
    wrong = _Taker()
    made = _sections({"bagian": told}, wrong)
    refuse(wrong)
    return made


def _sections(data: Mapping[str, Any], wrong: _Taker) -> tuple[Section, ...]:
    made: list[Section] = []
    told: object = wrong.take(partial(_required, data, "bagian"), [])
    for number, nama in enumerate(told if isinstance(told, list) else [told], 1):
        made += wrong.take(partial(_section, nama, number, tuple(made)), [])
    return tuple(made)


def _section(nama: object, number: int, before: Sequence[Section]) -> list[Section]:
    if not isinstance(nama, str) or not (slug := slug_of(nama)):
        said = f"'{nama}'" if isinstance(nama, str) else f"ke-{number}"
        raise RktdocsError(
            f"bagian {said} tidak dapat dipakai: namanya harus teks yang memuat huruf Latin atau angka",
            "tulis nama lengkapnya, contoh: Bidang Cipta Karya",
        )
    if any(nama.casefold().split() == one.nama.casefold().split() for one in before):
        raise RktdocsError(f"bagian '{nama}' disebut dua kali", "sebut setiap bagian satu kali")
    return [Section(id=_free(slug, [*_NO_FILES_ON_WINDOWS, *(one.id for one in before)]), nama=nama.strip())]


def slug_of(nama: str) -> str:
    """Turn a bagian's name into its id: "Bidang Cipta Karya" -> "bidang-cipta-karya"."""
    plain = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))[:60].strip("-")


def _free(slug: str, taken: Sequence[str]) -> str:
    return next(name for number in range(1, 1000) if (name := f"{slug}-{number}" if number > 1 else slug) not in taken)


def _zone(data: Mapping[str, Any]) -> str:
    told = _text(data, "zona_waktu")
    known = {
        name.casefold(): zone for name, zone in (*_ZONE_NAMES.items(), *((zone, zone) for zone in set(ZONES.values())))
    }
    if told and told.casefold() not in known:
        raise RktdocsError(f"zona waktu '{told}' tidak dikenal", f"tulis {', '.join(_ZONE_NAMES)}, atau sebut provinsi")
    if told:
        return known[told.casefold()]
    return zone_of(_text(data, "provinsi")) if data.get("provinsi") else DEFAULT_ZONE


def _year(told: object, today: date) -> int:
    if told is None:
        return today.year + 1
    year = int(told) if isinstance(told, str) and re.fullmatch(r"[0-9]{1,9}", told) else told
    if not isinstance(year, int) or isinstance(year, bool):
        raise RktdocsError("jawaban 'tahun' harus angka tahun", f"contoh: tahun: {today.year + 1}")
    if not 2000 <= year <= 2099:
        raise RktdocsError(
            f"tahun {year} di luar 2000 sampai 2099", f"tulis tahun pertama Renstra, contoh: tahun: {today.year + 1}"
        )
    return year


def _nama(data: Mapping[str, Any]) -> str:
    nama = str(_required(data, "nama") and _text(data, "nama"))
    if nama.casefold() in _KINDS:
        raise RktdocsError(f"nama '{nama}' belum lengkap", f"tulis nama lengkapnya, contoh: {nama} Perhubungan")
    return nama


def _daerah(data: Mapping[str, Any]) -> str:
    daerah = str(_required(data, "daerah") and _text(data, "daerah"))
    kind, _, name = re.sub(r"(?i)^kab\.?(?=\s|$)", "Kabupaten", daerah).partition(" ")
    if kind.casefold() not in _REGIONS or not name.strip():
        shown = _place_in(daerah) if kind.casefold() not in _REGIONS else name.strip() or "Sukamaju"
        raise RktdocsError(
            f"daerah '{daerah}' belum lengkap", f"tulis dengan jenisnya, contoh: Kabupaten {shown} atau Kota {shown}"
        )
    return f"{kind} {name.strip()}"


def _place_in(told: str) -> str:
    """Return the place that an answer without its kind means: it, or what stands behind a kind further on."""
    words = told.split()
    kinds = [at for at, word in enumerate(words[:-1], 1) if word.casefold() in ("kabupaten", "kota")]
    return " ".join(words[kinds[-1] :]) if kinds else told


def _repository(told: str) -> str:
    """Return the address as GitHub shows it; one of GitHub that names no repository is refused."""
    bare = told.removesuffix("/").removesuffix(".git")
    if re.fullmatch(r"https://github\.com(/[^/]*)?", bare):
        raise RktdocsError(
            f"alamat repositori '{told}' belum lengkap",
            "tulis sampai nama repositorinya, contoh https://github.com/dinas/rkt",
        )
    return bare


def _bare(site: str) -> str:
    if re.search(r"[?#]", site):
        raise RktdocsError(
            f"alamat situs '{site}' memuat '?' atau '#'", f"tulis tanpa itu, contoh: {re.split('[?#]', site)[0]}"
        )
    return site


def _required(data: Mapping[str, Any], key: str) -> Any:
    if not data.get(key):
        raise RktdocsError(f"jawaban '{key}' belum ada", f"tambahkan '{key}: ...' ke berkas jawaban")
    return data[key]


def _official(data: Mapping[str, Any], key: str, wrong: _Taker) -> Official:
    told = data.get(key)
    if told is None:
        return Official()
    if not isinstance(told, Mapping):
        wrong.append(
            RktdocsError(
                f"jawaban '{key}' harus berisi nama orangnya, NIP, dan akun, bukan hanya {_shown(told)}",
                f'tulis {key}: {{ nama: "Nama Lengkap", nip: "...", login: ... }}, atau hapus barisnya bila belum tahu',
            )
        )
        return Official()
    wrong += _strange(told, OFFICIAL_KEYS, f"{key}.")
    texts = {name: wrong.take(partial(_text, told, name, key), "") for name in OFFICIAL_KEYS[:4]}
    texts["nama"] = texts["nama"] or PLACE
    texts["status"] = _STATUS.get(texts["status"].casefold().rstrip("."), texts["status"])
    texts["login"] = re.sub(r"^(https://github\.com/|@)", "", texts["login"]).removesuffix("/")
    return Official(**texts, id=wrong.take(partial(_account, told.get("id"), key), None))


def _account(number: object, key: str) -> int | None:
    if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 1):
        raise RktdocsError(f"jawaban '{key}.id' harus nomor akun GitHub", "hapus baris itu bila belum tahu")
    return number


def _text(data: Mapping[str, Any], key: str, above: str = "") -> str:
    told = data.get(key) or ""
    if isinstance(told, (Mapping, list, bool)):
        name = f"{above}.{key}" if above else key
        raise RktdocsError(f"jawaban '{name}' harus teks", f"tulis {key}: diikuti satu teks")
    return " ".join(str(told).split())


def _strange(data: Mapping[str, Any], known: Iterable[str], above: str) -> Iterator[RktdocsError]:
    for key in data:
        if key not in known:
            guess = closest(str(key), known)
            yield RktdocsError(
                f"jawaban '{above}{key}' tidak dikenal" + (f". Maksud Anda '{above}{guess}'?" if guess else ""),
                f"yang dapat diisi: {', '.join(known)}",
            )


def _shown(told: object) -> str:
    return f"'{told}'" if isinstance(told, str) else "itu"
