"""What a live ruleset lacks of the one in `.github/rulesets/`. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from rktdocs.review.http_answers import Json


def differences(wanted: Mapping[str, Json], live: Mapping[str, Json]) -> Iterator[str]:
    """What a live ruleset lacks of the file's; stricter additions are fine, a bypass that it does not name is not."""
    if live["enforcement"] != wanted["enforcement"]:
        yield f"tidak aktif ({live['enforcement']})"
    if live.get("target") != wanted["target"]:
        yield f"sasarannya bukan {wanted['target']}"
    if "bypass_actors" not in live:
        yield "siapa yang boleh melewatinya tidak terlihat; pakai token pengelola repositori"
    else:
        yield from _bypasses(wanted["bypass_actors"], live["bypass_actors"])
    if _refs(live) != _refs(wanted):
        yield f"berlaku untuk ref lain dari {', '.join(wanted['conditions']['ref_name']['include'])}"
    present = {str(rule["type"]): rule for rule in live.get("rules", [])}
    for rule in wanted["rules"]:
        if rule["type"] not in present:
            yield f"aturan '{rule['type']}' tidak ada"
        else:
            yield from _parameters(rule, present[rule["type"]])


def _bypasses(wanted: Sequence[Mapping[str, Json]], live: Sequence[Mapping[str, Json]]) -> Iterator[str]:
    allowed = {str(actor["actor_type"]) for actor in wanted}
    others = [actor for actor in live if actor.get("actor_type") not in allowed]
    if others and allowed:
        yield f"{len(others)} pihak selain kunci penerbit boleh melewatinya"
    elif others:
        yield f"{len(others)} pihak boleh melewatinya; seharusnya tidak seorang pun"
    if allowed - {str(actor.get("actor_type")) for actor in live if actor.get("bypass_mode") != "pull_request"}:
        yield "deploy key tidak boleh melewatinya, jadi terbit tidak dapat menulis"


def _refs(ruleset: Mapping[str, Json]) -> tuple[list[str], list[str]]:
    names = (ruleset.get("conditions") or {}).get("ref_name") or {}
    include = ["refs/heads/main" if name == "~DEFAULT_BRANCH" else str(name) for name in names.get("include", [])]
    return sorted(include), sorted(map(str, names.get("exclude", [])))


def _parameters(wanted: Mapping[str, Json], live: Mapping[str, Json]) -> Iterator[str]:
    given = live.get("parameters") or {}
    for key, value in wanted.get("parameters", {}).items():
        if not _covers(given.get(key), value):
            yield f"'{key}' seharusnya {_shown(value)}"


def _covers(live: Json, wanted: Json) -> bool:
    """Whether a live value is at least what is wanted: more approvals and more checks are fine."""
    if isinstance(wanted, list) and isinstance(live, list):
        of_checks = bool(wanted) and isinstance(wanted[0], dict)
        return all(item in live for item in wanted) if of_checks else sorted(live) == sorted(wanted)
    if type(wanted) is int and type(live) is int:
        return live >= wanted
    return type(live) is type(wanted) and bool(live == wanted)


def _shown(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(str(item["context"]) if isinstance(item, dict) else str(item) for item in value)
    if isinstance(value, bool):
        return "menyala" if value else "mati"
    return str(value)
