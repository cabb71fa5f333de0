"""GitHub's own OpenAPI description (npm `@octokit/openapi`), cut down to what an answer needs; None where absent."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

_PLACE = Path(__file__).parents[1] / "node_modules/@octokit/openapi/generated/api.github.com.json"


def available() -> bool:
    return _PLACE.is_file()


@cache
def _description() -> dict[str, Any]:
    with _PLACE.open(encoding="utf-8") as file:
        return json.load(file)


def check_answer(template: str, method: str, status: int, body: Any) -> None:
    """Raise AssertionError where an answer is not one that GitHub describes."""
    operation = _description()["paths"][template][method.lower()]
    assert str(status) in operation["responses"], f"{method} {template} never answers {status}"
    validator = _answer_validator(template, method.lower(), str(status))
    _check(validator, body, f"answer {status} of {method} {template}")


def check_request(template: str, method: str, body: Any) -> None:
    """Raise AssertionError where a request's body is not one that GitHub takes."""
    _check(_request_validator(template, method.lower()), body, f"request {method} {template}")


def check_component(name: str, body: Any) -> None:
    """Raise AssertionError where a value is not the component of that name."""
    _check(_validator({"$ref": f"#/components/schemas/{name}"}), body, name)


def _check(validator: Any, body: Any, what: str) -> None:
    if validator is None:
        return
    errors = [f"{list(error.instance_path)}: {error.message[:300]}" for error in validator.iter_errors(body)]
    assert not errors, f"{what}: {errors[:3]}"


@cache
def _answer_validator(template: str, method: str, status: str) -> Any:
    answer = _resolve(_description()["paths"][template][method]["responses"][status])
    return _of_content(answer)


@cache
def _request_validator(template: str, method: str) -> Any:
    request = _description()["paths"][template][method].get("requestBody")
    return _of_content(_resolve(request)) if request else None


def _of_content(part: dict[str, Any]) -> Any:
    content = part.get("content", {}).get("application/json")
    return _validator(content["schema"]) if content else None


def _validator(schema: dict[str, Any]) -> Any:
    wanted: dict[str, Any] = {}
    root = _plain(schema, wanted)
    return jsonschema_rs.Draft7Validator({"allOf": [root], "components": {"schemas": wanted}})


def _resolve(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    place: Any = _description()
    for word in part["$ref"].removeprefix("#/").split("/"):
        place = place[word]
    return place


def _plain(node: Any, wanted: dict[str, Any]) -> Any:
    """OpenAPI 3.0 as JSON Schema: `nullable` becomes a null that is allowed; referred components are collected."""
    if isinstance(node, list):
        return [_plain(item, wanted) for item in node]
    if not isinstance(node, dict):
        return node
    _collect(node, wanted)
    plain = {
        key: value if key in ("enum", "required", "default") else _plain(value, wanted)
        for key, value in node.items()
        if key not in ("example", "examples", "nullable", "discriminator", "x-github", "format", "deprecated")
    }
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") is True else plain


def _collect(node: dict[str, Any], wanted: dict[str, Any]) -> None:
    reference = node.get("$ref")
    if isinstance(reference, str):
        name = reference.rsplit("/", 1)[1]
        if name not in wanted:
            wanted[name] = {}
            wanted[name].update(_plain(_description()["components"]["schemas"][name], wanted))
