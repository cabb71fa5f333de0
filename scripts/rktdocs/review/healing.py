"""Which commits `tanpa-persetujuan.yaml` names with a reason: what came without votes and was approved afterwards."""

from collections.abc import Mapping

from rktdocs.records.places import EXPLANATIONS
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.review.clone import Clone, MainCommit

HEALED_PATH = EXPLANATIONS
MIN_REASON = 10


def named_first_by(clone: Clone, entry: MainCommit) -> frozenset[tuple[str, str]]:
    """What this very commit added to the list: an entry that an unapproved commit smuggled in is nobody's approval.

    It comes after the gate's beginning, so there is one before it.
    """
    return named_at(clone, entry.sha) - named_at(clone, entry.parents[0])


def named_at(clone: Clone, commit: str) -> frozenset[tuple[str, str]]:
    """The (commit, reason) pairs of the list at a commit; entries without a real reason do not count."""
    text = clone.text(commit, HEALED_PATH)
    if text is None:
        return frozenset()
    document = read_yaml(text, HEALED_PATH)
    data = document.data if isinstance(document.data, dict) else {}
    entries = data.get("tanpa_persetujuan")
    pairs = (_pair(entry) for entry in entries) if isinstance(entries, list) else ()
    return frozenset(pair for pair in pairs if pair is not None)


def _pair(entry: object) -> tuple[str, str] | None:
    if not isinstance(entry, Mapping):
        return None
    sha, alasan = entry.get("commit"), entry.get("alasan")
    if not isinstance(sha, str) or not isinstance(alasan, str) or len(alasan.strip()) < MIN_REASON:
        return None
    return sha, alasan.strip()
