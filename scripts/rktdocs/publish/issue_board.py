"""The issues of a year on GitHub, brought to what they should say: made, updated, reminded, closed. Safe to repeat."""

from collections.abc import Iterable
from datetime import timedelta

from rktdocs.cycle.issues import LABEL, MENUNGGU, Isu
from rktdocs.review.github import GitHub, Json

REMINDER = "<!-- rkt:pengingat -->"
REMIND_EVERY = timedelta(days=3)


def update_board(github: GitHub, wanted: Iterable[Isu]) -> tuple[str, ...]:
    """Write what differs; returns in words what was written. Raises GitHubError."""
    known = {_first_line(issue): issue for issue in github.pages("issues", state="all", labels=LABEL)}
    return tuple(line for isu in wanted for line in _bring(github, isu, known.get(isu.penanda)))


def _first_line(issue: Json) -> str:
    return str(issue.get("body") or "").splitlines()[0] if issue.get("body") else ""


def _bring(github: GitHub, isu: Isu, there: Json | None) -> list[str]:
    if there is None:
        if isu.penutup:
            return []
        made = github.post("issues", {"title": isu.judul, "body": isu.isi, "labels": list(isu.label)})
        return [f"isu baru #{made['number']}: {isu.judul}"]
    number = int(there["number"])
    done = _text(github, isu, there)
    done += _label(github, isu, there)
    if there["state"] != "open":
        return done
    if isu.penutup:
        github.post(f"issues/{number}/comments", {"body": isu.penutup})
        github.patch(f"issues/{number}", {"state": "closed"})
        return [*done, f"isu #{number} ditutup"]
    return done + (_remind(github, number, isu.pengingat) if isu.pengingat else [])


def _text(github: GitHub, isu: Isu, there: Json) -> list[str]:
    if str(there["body"]).strip() == isu.isi.strip():
        return []
    github.patch(f"issues/{there['number']}", {"body": isu.isi})
    return [f"isu #{there['number']} diperbarui"]


def _label(github: GitHub, isu: Isu, there: Json) -> list[str]:
    """Only the label that waits for the bagian comes and goes; labels that people set stay."""
    has = any(label["name"] == MENUNGGU for label in there["labels"])
    if has == (MENUNGGU in isu.label):
        return []
    number = there["number"]
    if has:
        github.delete(f"issues/{number}/labels/{MENUNGGU}")
    else:
        github.post(f"issues/{number}/labels", {"labels": [MENUNGGU]})
    return [f"label isu #{number} diperbarui"]


def _remind(github: GitHub, number: int, text: str) -> list[str]:
    """A new comment rings; so only where the last one is some days old."""
    comments = github.pages(f"issues/{number}/comments")
    ours = [str(comment["created_at"]) for comment in comments if str(comment["body"]).startswith(REMINDER)]
    recent = (github.now() - REMIND_EVERY).strftime("%Y-%m-%dT%H:%M:%SZ")
    if ours and max(ours) > recent:
        return []
    github.post(f"issues/{number}/comments", {"body": f"{REMINDER}\n{text}"})
    return [f"pengingat pada isu #{number}"]
