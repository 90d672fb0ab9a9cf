"""Names for operations without an operationId, from their method and path.

A name depends only on the operation, so that it stays the same when the API grows.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from openapi_python_client.strings import snake_case

from generator.openapi.document_walk import SCHEMA_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERSION: Final = re.compile(r"v\d+([a-z]+\d*)?")
# Parts of a path without a meaning.
ROOTS: Final = frozenset({"api", "rest"})


def name_of_path(
    method: str, path: str, operation: Mapping[str, Any], components: Mapping[str, Any], *, alone: bool
) -> str:
    """Return a name for an operation: `list_voices`, `get_voice`, `text_to_video`.

    Args:
        method: In lower case.
        path: As the document writes it.
        operation: As the document holds it.
        components: The document's schemas by name.
        alone: Whether no other operation has this path.
    """
    segments = [part for part in path.split("/") if part]
    said = words_of_path(method, segments, (), alone=alone, listing=lists(operation, components))
    return "_".join(said)


def lists(operation: Mapping[str, Any], components: Mapping[str, Any]) -> bool:
    """Return whether an operation may return a list by its document."""
    for status, answer in (operation.get("responses") or {}).items():
        content = answer.get("content") if isinstance(answer, dict) and str(status).startswith("2") else None
        for holder in (content or {}).values() if isinstance(content, dict) else ():
            schema = holder.get("schema") if isinstance(holder, dict) else None
            name = str(schema.get("$ref", "")).removeprefix(SCHEMA_PREFIX) if isinstance(schema, dict) else ""
            found = components.get(name, schema)
            if isinstance(found, dict) and isinstance(found.get("properties"), dict):
                return "allOf" in found or any(
                    isinstance(inner, dict)
                    and (inner.get("type") in ("array", ["array", "null"]) or "$ref" in inner)
                    for inner in found["properties"].values()
                )
    return True


def words(text: str) -> list[str]:
    """Return the lower-case words of an identifier: `getJob_v2` is get, job, v2."""
    joined = re.sub(r"(^|_)v_(\d+)(?=_|$)", r"\1v\2", snake_case(unicodedata.normalize("NFKC", text)))
    return [word for word in joined.split("_") if word]


def singular(word: str) -> str:
    """Return the singular of a regular English plural, and any other word as it is."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names have the same words, singular or plural."""
    return list(map(singular, one)) == list(map(singular, other))


def is_parameter(segment: str) -> bool:
    """Return whether a segment of a path has a parameter."""
    return "{" in segment


def words_of_path(
    method: str, segments: Sequence[str], tag: Sequence[str], *, alone: bool, listing: bool
) -> list[str]:
    """Name an operation after its path: `create`, `list_captions`, `text_to_video`."""
    parts = list(segments)
    while parts and (VERSION.fullmatch(parts[0].lower()) or parts[0].lower() in ROOTS):
        del parts[0]
    to_item = bool(parts) and is_parameter(parts[-1])
    said = _nouns(parts, tag)
    last = words(next((part for part in reversed(parts) if not is_parameter(part)), ""))
    many = bool(last) and singular(last[-1]) != last[-1] and not to_item
    if method == "get":
        return ["list", *said] if many and listing else ["get", *said]
    if method in {"post", "put"} and alone and said and not many and not to_item:
        return said
    if method == "post" and not to_item:
        return ["create", *said[:-1], *map(singular, said[-1:])]
    return [{"put": "replace", "patch": "update"}.get(method, method), *said]


def _nouns(parts: Sequence[str], tag: Sequence[str]) -> list[str]:
    """Return the words of a path, without what the tag says already, and without whose it is."""
    own = max((place for place, part in enumerate(parts) if alike(words(part), tag)), default=-1)
    found: list[str] = []
    for place, part in enumerate(parts):
        of_item = place + 1 < len(parts) and is_parameter(parts[place + 1])
        if is_parameter(part) or place == own or (place < own and of_item):
            continue
        noun = words(part)
        if len(noun) > len(tag) and alike(noun[: len(tag)], tag):
            noun = noun[len(tag) :]
        found += [*noun[:-1], *(map(singular, noun[-1:]) if of_item else noun[-1:])]
    return found
