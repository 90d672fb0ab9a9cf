"""Documents of other versions than 3.0 and 3.1, written as one of these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.enriching.media_types import FORM, WHOLE_QUERY, essence
from generator.openapi.document_walk import METHODS, OTHER_METHOD, dicts
from generator.openapi.documents import copied
from generator.problems import GeneratorError
from generator.standalone.swagger import as_openapi

if TYPE_CHECKING:
    from collections.abc import Iterator


def as_known_version(document: dict[str, Any], source: str) -> dict[str, Any]:
    """Return a document as one of version 3.0 or 3.1.

    Args:
        document: Of version 2.0, 3.0, 3.1 or 3.2.
        source: What to call it in messages.

    Raises:
        GeneratorError: It is of another version, or of none.
    """
    version = document.get("openapi")
    if str(document.get("swagger")) == "2.0":
        return as_openapi(document)
    if isinstance(version, str) and re.match(r"3\.[01](\.|$)", version):
        return document
    if isinstance(version, str) and re.match(r"3\.2(\.|$)", version):
        return _without_news(copied(document))
    found = f"Swagger {document['swagger']}" if "swagger" in document else f"openapi: {version!r}"
    raise GeneratorError(
        f"this is not an OpenAPI document of version 2.0, 3.0, 3.1, or 3.2 ({found})",
        where=source,
        advice="convert it first",
    )


def _without_news(document: dict[str, Any]) -> dict[str, Any]:
    """Write what OpenAPI 3.2 has new as 3.1 says it.

    A method that 3.1 does not know gets a path of its own, which ends with the method after a space.
    """
    document["openapi"] = "3.1.1"
    document.pop("$self", None)
    paths = document.get("paths")
    if isinstance(paths, dict):
        for path, item in [*paths.items()]:
            paths.update(_other_methods(path, item) if isinstance(item, dict) else ())
    known = (document.get("components") or {}).pop("mediaTypes", None) or {}
    for tag in dicts(document.get("tags") or ()):
        tag.setdefault("description", tag.get("summary", ""))
    for holder in _objects(document):
        _settle(holder, known)
    return document


def _other_methods(path: str, item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    others = item.pop("additionalOperations", None)
    found = {"QUERY": item.pop("query", None), **(others if isinstance(others, dict) else {})}
    shared = {key: value for key, value in item.items() if key not in METHODS}
    for method, operation in found.items():
        if isinstance(operation, dict) and re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", method):
            operation.setdefault("operationId", re.sub(r"\W+", "_", f"{method.lower()} {path}").strip("_"))
            yield f"{path} {method}", {**copied(shared), "post": {**operation, OTHER_METHOD: method}}


def _settle(holder: dict[str, Any], known: dict[str, Any]) -> None:
    """Write one object of a document as 3.1 says it."""
    content = holder.get("content")
    if isinstance(content, dict):
        _settle_content(content, known)
        if holder.get("in") == "querystring":
            _spread_query(holder, content)
    if holder.get("style") == "cookie":
        holder.pop("style")
    responses = holder.get("responses")
    for response in dicts(responses.values()) if isinstance(responses, dict) else ():
        if "$ref" not in response:
            response.setdefault("description", response.get("summary", ""))
    for flows in dicts([holder.get("flows")]):
        flows.pop("deviceAuthorization", None)
    for discriminator in dicts([holder.get("discriminator")]):
        if "defaultMapping" in discriminator:
            discriminator["x-default-mapping"] = discriminator.pop("defaultMapping")


def _settle_content(content: dict[str, Any], known: dict[str, Any]) -> None:
    for media_type, described in content.items():
        reference = described.get("$ref") if isinstance(described, dict) else None
        if isinstance(reference, str):
            content[media_type] = copied(known.get(reference.rpartition("/")[2]) or {})
    for described in dicts(content.values()):
        if "itemSchema" in described:
            items = described.pop("itemSchema")
            described.setdefault("schema", {"type": "array", "items": items})


def _spread_query(holder: dict[str, Any], content: dict[str, Any]) -> None:
    """Write the whole query as a parameter: a form is an object whose fields stand for themselves."""
    holder["in"] = "query"
    for media_type, described in content.items():
        if essence(media_type) == FORM and isinstance(described, dict):
            holder |= {"style": "form", "explode": True, "schema": described.get("schema") or {}}
            del holder["content"]
            return
    holder[WHOLE_QUERY] = True


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all objects of a document."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)
