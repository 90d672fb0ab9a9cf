"""Media types of bodies, converted to those that code can be generated for.

Upstream supports JSON, forms, files, and text. Any other body is bytes, which the client passes unchanged.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from generator.openapi.document_walk import SCHEMA_PREFIX, dicts, operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"
TEXT: Final = "text/plain"
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
FORMS: Final = (FORM, MULTIPART)
EVENTS: Final = "text/event-stream"
# Media types that are JSON, a value on each line.
LINES: Final = frozenset(
    f"application/{name}"
    for name in ("jsonl", "json-seq", "json-lines", "jsonlines", "ndjson", "x-jsonlines", "x-ndjson")
)
IN_LINES: Final = "x-in-lines"
FILE: Final[Mapping[str, str]] = {"type": "string", "format": "binary"}
# Marks the parameter that is the whole query.
WHOLE_QUERY: Final = "x-whole-query"
# What a body is sent as where upstream has to take it for something else: media types with commas between.
SENT_AS: Final = "x-sent-as"
# The media types of an answer that upstream takes for one.
ANSWERED_AS: Final = "x-answered-as"
# The other media types that a body can be sent in, by name.
ALSO: Final = "x-also-sent-as"


def is_json(media_type: str) -> bool:
    """Whether bodies of a media type are JSON."""
    return essence(media_type) == JSON or essence(media_type).endswith("+json")


def settle_media_types(document: dict[str, Any]) -> None:
    """Give every body a schema that fits its media type, and let answers prefer JSON."""
    for body in _request_bodies(document):
        if content := _content(body):
            body["content"] = _settled(document, content)
            _offer_other_media_types(body["content"])
    for answer in _answers(document):
        if content := _content(answer):
            answer["content"] = _settled_answer(document, content)


def _settled_answer(document: Mapping[str, Any], content: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the media types of a response as upstream's, JSON first, with their origin.

    Another notation of the JSON body, such as XML with the same schema, gets no code.
    """
    settled: dict[str, Any] = {}
    notations: dict[str, str] = {}
    for media_type in sorted(content, key=lambda name: _kind(document, name, content[name]) != JSON):
        holder = content[media_type]
        kind = _kind(document, media_type, holder)
        if essence(media_type) == EVENTS:
            kind = TEXT
        declared = holder.get("schema") or {}
        notation = json.dumps(declared, sort_keys=True, default=str)
        if essence(media_type) in LINES:
            kind = JSON
            holder["schema"] = _array_of_lines(declared)
            holder[IN_LINES] = True
            key = f"{essence(media_type)}+json"
        elif kind == JSON:
            holder.setdefault("schema", {})
            usual = JSON if JSON not in content else f"{essence(media_type).replace('*', 'any')}+json"
            key = notations.setdefault(notation, media_type if is_json(media_type) else usual)
        elif notation in notations and _is_structured(document, declared):
            continue
        else:
            # Upstream takes forms in requests alone; what is answered in one is bytes like all else.
            key = TEXT if kind == TEXT else BYTES
            holder["schema"] = {"type": "string"} if kind == TEXT else dict(FILE)
        settled.setdefault(key, holder).setdefault(ANSWERED_AS, []).append(media_type)
    return settled


def _settled(document: Mapping[str, Any], content: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the media types of a request's body as those that upstream knows, and what each stands for."""
    settled: dict[str, Any] = {}
    for media_type, holder in content.items():
        kind = _kind(document, media_type, holder)
        if is_json(media_type) and "*" in media_type:
            if JSON not in content:
                settled.setdefault(JSON, {**holder, "schema": holder.get("schema") or {}})
            continue
        if is_json(media_type) or essence(media_type) == FORM or essence(media_type) == MULTIPART:
            holder.setdefault("schema", {})
            settled[media_type] = holder
            continue
        if essence(media_type) in LINES and kind == JSON:
            holder["schema"] = _array_of_lines(holder["schema"])
        told = JSON if kind == JSON and "*" in media_type else media_type
        if kind in {BYTES, TEXT}:
            schema: dict[str, Any] = dict(FILE)
            if kind == TEXT:
                schema = {"anyOf": [{"type": "string"}, dict(FILE)]}
            known = settled.get(BYTES)
            if known is not None:  # a file says itself which of them it is
                known[SENT_AS] += f", {told}"
                known["schema"] = known["schema"] if "anyOf" in known["schema"] else schema
            else:
                settled[BYTES] = {**holder, "schema": schema, SENT_AS: told}
        else:
            holder.setdefault("schema", {})
            key = (
                JSON
                if JSON not in content and JSON not in settled
                else f"{media_type.partition(';')[0]}+json"
            )
            settled[key] = {**holder, SENT_AS: told}
    return settled


def _array_of_lines(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a body of lines: documents describe all of them, or one."""
    return schema if schema.get("type") == "array" else {"type": "array", "items": schema}


def _offer_other_media_types(content: dict[str, Any]) -> None:
    """Let one of several media types with one schema be the usual one, and the others be asked for.

    That is JSON, which keeps types; what holds files is usually sent in parts.
    """
    usual: dict[str, str] = {}
    for media_type in sorted(content, key=lambda name: (not is_json(name), essence(name) != MULTIPART)):
        shape = json.dumps(content[media_type].get("schema"), sort_keys=True, default=str)
        first = usual.setdefault(shape, media_type)
        if first != media_type and BYTES not in {first, media_type}:
            content[first].setdefault(ALSO, {})[media_type] = content.pop(media_type)


def messages(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all request bodies, then all responses, including shared ones."""
    yield from _request_bodies(document)
    yield from _answers(document)


def _kind(document: Mapping[str, Any], media_type: str, holder: Mapping[str, Any]) -> str:
    """Return the media type that a body is treated as: JSON, text, a form or bytes."""
    name = essence(media_type)
    if is_json(media_type):
        return JSON
    if name in FORMS:
        return name
    schema = holder.get("schema") or {}
    if name == "*/*" and schema.get("format") != "binary":
        return JSON
    if name.startswith("text/") and schema.get("format") != "binary":
        return TEXT
    structured = _is_structured(document, schema)
    if structured and not name.endswith(("xml", "octet-stream")) and not name.startswith("multipart/"):
        return JSON
    return BYTES


def _is_structured(document: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Whether a schema is that of an object or array, which only JSON and XML have."""
    reference = schema.get("$ref")
    if isinstance(reference, str):
        found = document.get("components", {}).get("schemas", {}).get(reference.removeprefix(SCHEMA_PREFIX))
        schema = found if isinstance(found, dict) else {}
    return schema.get("type") in {"object", "array"} or "properties" in schema


def essence(media_type: str) -> str:
    """Return a media type without its parameters, in lower case."""
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
