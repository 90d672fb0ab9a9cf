"""Requests before a judge that nobody here wrote: openapi-core."""

from __future__ import annotations

import copy
import json
import re
import warnings
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from openapi_core.validation.request.exceptions import SecurityValidationError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from generator.enriching.media_types import is_json
from generator.openapi.document_walk import METHODS
from generator.openapi.document_walk import request_bodies as _bodies
from generator.openapi.pointers import resolve
from generator.standalone.judging.comparing import texts
from generator.standalone.judging.reading import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import httpx

    from generator.standalone.judging.reading import Meant


# Headers whose declarations the specification says to ignore.
IGNORED: Final = {"accept", "content-type", "authorization"}
# What it says where a discriminator maps to a file that was bundled, or is declared on no member.
UNRESOLVED: Final = re.compile("could not be resolved|does not contain discriminating property")


class Incapable(Exception):  # noqa: N818 - not a fault of the request
    """The judge cannot judge a request; the message says why."""


class _Request:
    """A request as openapi-core takes one."""

    def __init__(self, request: httpx.Request, cookies: Mapping[str, str]) -> None:
        self.host_url = f"{request.url.scheme}://{request.url.netloc.decode()}"
        raw = request.url.raw_path.decode().partition("?")[0]
        plain = unquote(raw)  # as frameworks hand it over; a slash in a parameter would be one of the path
        self.path = plain if plain.count("/") == raw.count("/") else raw
        self.method = request.method.lower()
        self.content_type = request.headers.get("content-type", "")
        self.body = request.content or None
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.url.params.multi_items()),
            header=Headers(request.headers.multi_items()),
            cookie=ImmutableMultiDict(cookies),
        )


class Judge:
    """openapi-core with one document.

    Args:
        document: As published.
        base: Where its client sends requests.
    """

    def __init__(self, document: Mapping[str, Any], base: str) -> None:
        try:
            self._judge = _judge(document, base, secured=True)
            self._without_keys = _judge(document, base, secured=False)
        except Exception as error:
            raise Incapable(f"it does not take the document: {_said(error)}") from error

    def fault(self, request: httpx.Request, cookies: Mapping[str, str]) -> tuple[str | None, bool]:
        """Return what the judge has against a request; None where it accepts it.

        The second value says whether it found the key that the operation asks for. A request without is
        judged as if none were asked for: a client has one kind of key, and documents have several.
        """
        judged = _Request(request, cookies)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                self._judge.validate_request(judged)
            except SecurityValidationError:
                return _fault(self._without_keys, judged), False
            except Exception:  # noqa: BLE001 - asked again below
                return _fault(self._judge, judged), True
        return None, True


def _fault(judge: OpenAPI, judged: _Request) -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            judge.validate_request(judged)
        except OpenAPIError as error:
            said = _said(error)
            if UNRESOLVED.search(said):
                raise Incapable("it wants the discriminator's mapping to lead to schemas") from error
            return said
        except Exception as error:
            raise Incapable(f"it breaks off with {_said(error)}") from error
    return None


def _judge(document: Mapping[str, Any], base: str, *, secured: bool) -> OpenAPI:
    judged = copy.deepcopy({**document, "servers": [{"url": base}]})
    holders = [judged]
    for item in (judged.get("paths") or {}).values():
        item.pop("servers", None)
        holders += [item[method] for method in METHODS if isinstance(item.get(method), dict)]
    for holder in holders[1:]:
        holder.pop("servers", None)
    for listing in [*holders, *(judged.get("paths") or {}).values()]:
        if isinstance(listing.get("parameters"), list):  # the specification says to ignore these
            listing["parameters"] = [given for given in listing["parameters"] if not _ignored(judged, given)]
    if not secured:
        for holder in holders:
            holder.pop("security", None)
    kinds = {name.partition(";")[0].strip() for body in _bodies(judged) for name in body.get("content") or {}}
    readers: Any = {kind: json.loads for kind in kinds if is_json(kind)}
    unchecked: Any = None  # another validator has checked the document, or it should be tried without
    config = Config(spec_validator_cls=unchecked, extra_media_type_deserializers=readers)
    return OpenAPI.from_dict(judged, config=config)


def _ignored(document: Mapping[str, Any], parameter: Mapping[str, Any]) -> bool:
    found = resolve(document, parameter["$ref"]) if "$ref" in parameter else parameter
    return found.get("in") == "header" and str(found.get("name")).lower() in IGNORED


def limits(meant: Meant) -> Iterator[str]:
    """Yield the known mistakes of openapi-core 0.23 for a request."""
    for (place, name), value in meant.values.items():
        yield from _parameter_limits(place, meant.declared[place, name], value)
    for (_, name), declared in meant.declared.items():
        is_object = (declared.get("schema") or {}).get("type") == "object"
        if declared.get("style") == "deepObject" and not (is_object and declared.get("explode")):
            yield f"it knows exploded objects alone in the style deepObject, which {name} is not"
        if (declared.get("schema") or {}).get("default", "") is None:
            yield "it puts in a default that is null, whether or not the schema allows it"
    if meant.has_body and any(name.startswith("multipart/") for name in meant.content):
        yield "it treats files in parts as invalid text"
    elif (
        meant.has_body and FORM in meant.content and isinstance(meant.body, dict) and _has_objects(meant.body)
    ):
        yield "it knows no objects in forms"
    elif meant.has_body and any(
        {"style", "explode", "allowReserved"} & (entry or {}).keys()
        for holder in meant.content.values()
        for entry in ((holder or {}).get("encoding") or {}).values()
    ):
        yield "it reads no styles of arrays and objects in forms"
    elif meant.has_body and isinstance(meant.body, str) and not any(map(is_json, meant.content)):
        yield "it takes a body of a media type that it does not know for bytes"


def _parameter_limits(place: str, declared: Mapping[str, Any], value: Any) -> Iterator[str]:
    style = declared.get("style", "form" if place in {"query", "cookie"} else "simple")
    casts = _cast_limit(place, declared, value)
    if casts:
        yield casts
    elif style in {"label", "matrix"}:
        yield f"it looks for the style {style} in the template of the path"
    elif style == "spaceDelimited":
        yield "it looks for %20 where decoding has made a space of it"
    elif isinstance(value, dict) and style == "form" and declared.get("explode", True):
        yield "it looks for an exploded object under its own name"
    elif isinstance(value, dict) and "content" not in declared and _has_containers(value):
        yield "it knows no arrays and objects in the objects of a query"
    elif place == "path" and "/" in json.dumps(value):
        yield "it finds no path where a parameter holds a slash"
    elif isinstance(value, dict | list) and re.search(r"[,|=]", "".join(texts(value))):
        yield "it parts arrays and objects after decoding them"
    elif place == "query" and value == "":
        yield "it refuses an empty text, though the schema allows it"
    elif value in (None, {}) or (isinstance(value, list) and all(item is None for item in value)):
        yield "it takes what is null or empty for absent"


def _cast_limit(place: str, declared: Mapping[str, Any], value: Any) -> str:
    """Say what openapi-core does not make the array or object of that a parameter holds."""
    schema = declared.get("schema") or {}
    items = schema.get("items") or {}
    if isinstance(items.get("type"), list) or items.get("nullable"):
        return "it casts no items that may be null"
    if isinstance(value, list) and (schema.get("oneOf") or schema.get("anyOf")):
        return "it casts no array of a union"
    if place == "cookie" and isinstance(value, dict | list) and declared.get("explode", True):
        return "it looks for an exploded array, which no cookie can hold"
    return ""


def _has_objects(value: Mapping[str, Any]) -> bool:
    return any(isinstance(item, dict) for item in value.values())


def _has_containers(value: Mapping[str, Any]) -> bool:
    return any(isinstance(item, dict | list) for item in value.values())


def _said(error: BaseException) -> str:
    causes = getattr(error.__cause__, "schema_errors", None) or [error.__cause__ or ""]
    schema_error = next(iter(causes))
    message = getattr(schema_error, "message", schema_error)
    return " ".join(f"{type(error).__name__}: {str(error)[:200]}: {str(message)[-300:]}".split())
