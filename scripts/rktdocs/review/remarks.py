"""Remarks that a reviewer wrote beside lines: part of his words, for the box is often left empty."""

from collections.abc import Mapping

from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub


def with_remarks(github: GitHub, number: int, words: Mapping[int, str]) -> Mapping[int, str]:
    """Return the words of each review with what stands beside lines below them. Raises GitHubError."""
    if not words:
        return words
    told = github.pages(f"pulls/{number}/comments")
    with known_shape("catatan di samping baris"):
        parts = {review: [text.strip()] for review, text in words.items()}
        for remark in sorted(told, key=lambda one: int(one["id"])):
            if remark["pull_request_review_id"] in parts:
                line = remark.get("line") or remark.get("original_line")
                place = f"{remark['path']} baris {line}" if line else str(remark["path"])
                parts[remark["pull_request_review_id"]].append(f"{place}: {str(remark['body']).strip()}")
    return {review: "\n\n".join(part for part in found if part) for review, found in parts.items()}
