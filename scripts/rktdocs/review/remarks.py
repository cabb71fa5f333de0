"""Remarks that a reviewer wrote beside lines: part of his words, for the box is often left empty."""

from collections.abc import Collection, Mapping
from datetime import datetime

from rktdocs.review.answers import instant, known_shape, later_than
from rktdocs.review.github import GitHub, Json

CHANGED = "(diubah di GitHub sesudah digabung; kata-katanya semula tidak diketahui)"
"""Stands for words that somebody changed after the merge: whoever may write may do so, and the record is not theirs."""


def with_remarks(
    github: GitHub, number: int, words: Mapping[int, str], merged_at: datetime | None = None
) -> Mapping[int, str]:
    """Return the words of each review with what stands beside lines below them. Raises GitHubError.

    Of a merged proposal they are those of the merge: what was written later is not there, what was changed is unknown.
    """
    if not words:
        return words
    told = github.pages(f"pulls/{number}/comments", enough=later_than(merged_at))
    changed = _changed(github, number, merged_at)
    with known_shape("catatan di samping baris"):
        parts = {review: [CHANGED if review in changed else text.strip()] for review, text in words.items()}
        for remark in sorted(told, key=lambda one: int(one["id"])):
            review = remark["pull_request_review_id"]
            if review in parts and not _is_later(remark["created_at"], merged_at):
                parts[review].append(_beside(remark, merged_at))
    return {review: "\n\n".join(part for part in found if part) for review, found in parts.items()}


def _beside(remark: Json, merged_at: datetime | None) -> str:
    line = remark.get("line") or remark.get("original_line")
    place = f"{remark['path']} baris {line}" if line else str(remark["path"])
    return f"{place}: {CHANGED if _is_later(remark['updated_at'], merged_at) else str(remark['body']).strip()}"


def _changed(github: GitHub, number: int, merged_at: datetime | None) -> Collection[int]:
    """The reviews that were changed after the merge: of those GitHub's timeline alone tells when."""
    if merged_at is None:
        return ()
    told = github.pages(f"issues/{number}/timeline", key=None, enough=later_than(merged_at))
    with known_shape("riwayat usulan"):
        reviews = [one for one in told if one.get("event") == "reviewed"]
        return {int(one["id"]) for one in reviews if _is_later(one.get("updated_at"), merged_at)}


def _is_later(told: Json, merged_at: datetime | None) -> bool:
    at = instant(told)
    return merged_at is not None and at is not None and at > merged_at
