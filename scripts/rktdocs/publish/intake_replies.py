"""What is told after an intake: in each bagian's issue what became of its workbook, and which workflows are to look."""

from rktdocs.cycle.issues import LABEL
from rktdocs.cycle.status_report import cell
from rktdocs.publish.intake import Kiriman, Penerimaan
from rktdocs.review.github import GitHub, Json
from rktdocs.sheets.form_back import Catatan
from rktdocs.sheets.form_result import Keadaan
from rktdocs.sheets.form_told import what_went_in

MAX_NOTES = 100
CHECKS = ("validasi", "gerbang")
MAIN = "main"


def tell(github: GitHub, penerimaan: Penerimaan) -> tuple[str, ...]:
    """Comment each upload once in its bagian's issue, in the year's status issue where it is nobody's."""
    issues = {_first_line(issue): issue for issue in github.pages("issues", state="all", labels=LABEL)}
    told = []
    for one in penerimaan.kiriman:
        bagian = one.hasil.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        general = issues.get(f"<!-- rkt:status:{one.kunci} -->")
        issue = issues.get(f"<!-- rkt:isian:{one.kunci}:{bagian} -->", general)
        if issue is not None and _comment(github, int(issue["number"]), one):
            told.append(f"komentar pada isu #{issue['number']}")
    return tuple(told)


def ask_for_checks(github: GitHub, penerimaan: Penerimaan) -> None:
    """Start the checks of the branch by hand: what the bot pushes starts nothing by itself."""
    inputs: dict[str, Json] = {}
    for pull in github.pages("pulls", state="open"):
        if (
            pull["head"]["ref"] == penerimaan.cabang
            and (pull["head"]["repo"] or {}).get("full_name") == github.repository
        ):
            inputs["usulan"] = str(pull["number"])
    for name in CHECKS:
        own = name == "validasi"
        body: dict[str, Json] = {"ref": penerimaan.cabang if own else MAIN}
        github.post(
            f"actions/workflows/{name}.yml/dispatches", {**body, **({"inputs": inputs} if own and inputs else {})}
        )


def comment_text(one: Kiriman) -> str:
    """What became of a workbook, every cell with its remedy; names and cells can be no markup and no mention."""
    name = cell(one.path.rsplit("/", 1)[-1])
    notes = one.hasil.masalah if one.hasil.keadaan is Keadaan.DITOLAK else one.hasil.catatan
    return "\n".join([_mark(one), f"**{name}**: {_outcome(one)}", *_notes(notes), *_advice(one)]) + "\n"


def _outcome(one: Kiriman) -> str:
    match one.hasil.keadaan:
        case Keadaan.MASUK:
            return f"terima kasih, sudah masuk: {what_went_in(one.hasil)}."
        case Keadaan.TETAP:
            return "sudah diterima; tidak ada yang berubah."
        case Keadaan.DILEWATI:
            return "digantikan oleh berkas koreksinya."
        case Keadaan.SAMA:
            return f"sama dengan {cell(one.hasil.wakil)}."
    return f"belum masuk, {len(one.hasil.masalah)} hal perlu diperbaiki."


def _notes(notes: list[Catatan]) -> list[str]:
    lines = [f"- {_code(each.sel)}{_sentence(each.pesan)}{_remedy(each.perbaikan)}" for each in notes]
    rest = len(lines) - MAX_NOTES
    return ["", *lines[:MAX_NOTES], *([f"- dan {rest} hal lain"] if rest > 0 else [])] if lines else []


def _remedy(text: str) -> str:
    return f" Perbaikan: {_sentence(text)}" if text else ""


def _advice(one: Kiriman) -> list[str]:
    if one.hasil.keadaan is not Keadaan.DITOLAK:
        return []
    return ["", "Perbaiki buku kerja itu, lalu unggah lagi dengan nama yang sama; yang lama akan diganti."]


def _code(place: str) -> str:
    return f"`{cell(place).replace('`', '')}`: " if place else ""


def _sentence(text: str) -> str:
    plain = cell(text)
    for mark in "\\`*_[]#":
        plain = plain.replace(mark, f"\\{mark}")
    return plain if plain.endswith((".", "!", "?")) else f"{plain}."


def _mark(one: Kiriman) -> str:
    return f"<!-- rkt:kiriman:{one.object_id} -->"


def _first_line(issue: Json) -> str:
    return (str(issue.get("body") or "").splitlines() or [""])[0]


def _comment(github: GitHub, number: int, one: Kiriman) -> bool:
    """Say it once: the same bytes, looked at again, ring nobody."""
    known = github.pages(f"issues/{number}/comments")
    if any(str(comment["body"]).startswith(_mark(one)) for comment in known):
        return False
    github.post(f"issues/{number}/comments", {"body": comment_text(one)})
    return True
