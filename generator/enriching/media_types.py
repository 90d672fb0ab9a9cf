"""What is sent and answered in which media type, so that every body has a form that code can be made for.

Upstream knows JSON, forms, files and text. A body in anything else is bytes to a client that does not know
the format: they are handed over, or taken, as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.openapi.document_walk import SCHEMA_PREFIX, dicts, operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"
TEXT: Final = "text/plain"
FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
FILE: Final[Mapping[str, str]] = {"type": "string", "format": "binary"}


def is_json(media_type: str) -> bool:
    """Whether bodies of a media type are JSON."""
    essence = _essence(media_type)
    return essence == JSON or essence.endswith("+json")


def settle_media_types(document: dict[str, Any]) -> None:
    """Give every body a schema that fits its media type, and let answers prefer JSON."""
    for body in _request_bodies(document):
        for media_type, holder in _content(body).items():
            if _kind(document, media_type, holder) in {BYTES, TEXT}:
                holder["schema"] = dict(FILE)
            else:
                holder.setdefault("schema", {})
    for answer in _answers(document):
        content = _content(answer)
        for media_type, holder in content.items():
            kind = _kind(document, media_type, holder)
            if kind == JSON:
                holder.setdefault("schema", {})
            else:
                holder["schema"] = {"type": "string"} if kind == TEXT else dict(FILE)
        if content:
            ranked = sorted(content, key=lambda name: _kind(document, name, content[name]) != JSON)
            # Upstream takes forms in requests alone; what is answered in one is bytes like all else.
            answer["content"] = {
                BYTES if _essence(media_type) in FORMS else media_type: content[media_type]
                for media_type in ranked
            }


def overrides(document: Mapping[str, Any]) -> dict[str, str]:
    """Return the media types that upstream has to take for others, in a settled document."""
    found = {}
    for message in messages(document):
        for media_type, holder in _content(message).items():
            kind = _kind(document, media_type, holder)
            if _essence(media_type) not in {kind, *FORMS} and not is_json(media_type) and kind != TEXT:
                found[media_type] = kind
    return found


def messages(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the bodies of all requests, then all answers, those among the components included."""
    yield from _request_bodies(document)
    yield from _answers(document)


def _kind(document: Mapping[str, Any], media_type: str, holder: Mapping[str, Any]) -> str:
    """Return the media type that a body is treated as: JSON, text, a form or bytes."""
    essence = _essence(media_type)
    if is_json(media_type):
        return JSON
    if essence in FORMS:
        return essence
    schema = holder.get("schema") or {}
    if essence == "*/*" and schema.get("format") != "binary":
        return JSON
    if essence.startswith("text/") and schema.get("format") != "binary":
        return TEXT
    structured = _is_structured(document, schema)
    if structured and not essence.endswith(("xml", "octet-stream")) and not essence.startswith("multipart/"):
        return JSON
    return BYTES


def _is_structured(document: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Whether a schema is that of an object or array, which only JSON and XML have."""
    reference = schema.get("$ref")
    if isinstance(reference, str):
        found = document.get("components", {}).get("schemas", {}).get(reference.removeprefix(SCHEMA_PREFIX))
        schema = found if isinstance(found, dict) else {}
    return schema.get("type") in {"object", "array"} or "properties" in schema


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _content(message: Mapping[str, Any]) -> dict[str, Any]:
    content = message.get("content")
    if not isinstance(content, dict):
        return {}
    for media_type, holder in content.items():
        if holder is None:
            content[media_type] = {}
    return {name: holder for name, holder in content.items() if isinstance(holder, dict)}


def _request_bodies(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from dicts(document.get("components", {}).get("requestBodies", {}).values())
    yield from dicts(operation.get("requestBody") for operation in operations(document))


def _answers(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from dicts(document.get("components", {}).get("responses", {}).values())
    for operation in operations(document):
        yield from dicts((operation.get("responses") or {}).values())
