"""Call a generated client's functions with JSON values, and capture requests."""

from __future__ import annotations

import datetime as dt
import enum
import importlib
import re
import sys
import types
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import attrs
import httpx
from attrs import field, frozen
from openapi_python_client.parser.bodies import BodyType
from openapi_python_client.parser.properties import ModelProperty

from generator.enrich import enrich
from generator.enriching.media_types import ALSO, SENT_AS
from generator.openapi.pointers import resolve
from generator.rendering import upstream
from generator.rendering.kinds import properties, wire_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from openapi_python_client.parser.bodies import Body
    from openapi_python_client.parser.openapi import Endpoint

BASE: Final = "http://127.0.0.1:9/base"
KEY: Final = "a-key"
# What no document describes.
STATUS: Final = 599
ABSENT: Final = object()


class Unfit(Exception):  # noqa: N818 - it says that another type has to be tried
    """A value does not fit a type."""


@frozen
class Variant:
    """One way to send an operation's body.

    Attributes:
        media_type: As the document writes it.
        kind: How upstream takes it.
        prop: What upstream made of its schema.
        asked: Whether an argument asks for this media type; else the body's own type does.
    """

    media_type: str
    kind: BodyType
    prop: Any = field(repr=False)
    asked: bool = False


@frozen
class Call:
    """One operation of a client.

    Attributes:
        operation: The operation.
        arguments: The names of the arguments, by the place and the name of the parameter.
        variants: The ways to send a body; none where it has none.
        optional_body: Whether it can also be sent without.
        module: The operation's own.
    """

    operation: upstream.Operation
    arguments: Mapping[tuple[str, str], str]
    variants: tuple[Variant, ...]
    optional_body: bool
    module: ModuleType = field(repr=False)

    def request(
        self, client: Catching, parameters: Mapping[tuple[str, str], Any], body: Any, variant: Variant | None
    ) -> httpx.Request:
        """Return the request that the operation's function sends.

        Args:
            client: Sends nothing.
            parameters: Values of parameters by place and name, as in JSON.
            body: The body's JSON value; texts where it has files.
            variant: How to send the body; None for no body.

        Raises:
            Unfit: The function takes no such value.
        """
        function = vars(self.module)["sync_detailed"]
        hints = _hints(function)
        arguments = {
            self.arguments[place]: as_argument(hints[self.arguments[place]], value)
            for place, value in parameters.items()
        }
        if variant is not None:
            arguments["body"] = _body(hints["body"], variant, body)
            if variant.asked:
                arguments["media_type" if "media_type" in hints else "body_media_type"] = variant.media_type
        caught = client.caught
        caught.clear()
        function(**arguments, client=client.client)
        (request,) = caught
        return request


class Catching:
    """A client of a package whose requests go nowhere.

    Attributes:
        client: The client.
        caught: The requests, their bodies read.
    """

    def __init__(self, package: Any) -> None:
        self.caught: list[httpx.Request] = []

        def catch(request: httpx.Request) -> httpx.Response:
            request.read()
            self.caught.append(request)
            return httpx.Response(STATUS)

        transport = httpx.MockTransport(catch)
        keys = {scheme.argument: KEY for scheme in package.Client.SCHEMES.values()}
        self.client: Any = package.Client(
            base_url=BASE, httpx_args={"transport": transport}, raw=True, **keys
        )


def calls(package: Any) -> Iterator[Call]:
    """Yield the operations of a package that have code."""
    enriched = enrich(package.SPEC.document())
    config = upstream.configuration(package.__name__, Path(), enriched)
    expected = upstream.operations(enriched, config)
    endpoints = upstream.check_complete(upstream.parse(enriched, config, []), expected, config, [])
    for operation in expected:
        endpoint = endpoints[operation.tag, operation.module]
        module = importlib.import_module(f"{package.__name__}.api.{operation.tag}.{operation.module}")
        declared = operation.raw.get("requestBody") or {}
        declared = resolve(enriched, declared["$ref"]) if "$ref" in declared else declared
        variants = tuple(_variants(endpoint.bodies, declared))
        yield Call(
            operation,
            _arguments(endpoint),
            variants,
            bool(variants) and not all(variant.prop.required for variant in variants),
            module,
        )


def _arguments(endpoint: Endpoint) -> dict[tuple[str, str], str]:
    return {
        (str(location.value), wire_name(prop)): str(prop.python_name)
        for location, prop in endpoint.iter_all_parameters()
    }


@cache
def _hints(annotated: Any) -> dict[str, Any]:
    """Return the types of what a generated module declares: it imports its models for type checkers alone."""
    module = sys.modules[annotated.__module__]
    package = re.sub(r"\.(api|models)\..*", "", module.__name__)
    models = importlib.import_module(f"{package}.models")
    shared = importlib.import_module(f"{package}.types").UNSET.__module__.rpartition(".")[0]
    runtime = importlib.import_module(f"{shared}.models")
    names = {name: getattr(models, name) for name in models.__all__}
    return typing.get_type_hints(annotated, {**names, **vars(runtime), **vars(module)}, names)


def _variants(bodies: list[Body], declared: Mapping[str, Any]) -> Iterator[Variant]:
    seen = set()
    for body in bodies:
        code = body.prop.get_type_string(no_optional=True).as_unembedded_code()
        if code in seen:
            continue
        seen.add(code)
        key = body.content_type.get_untrusted_value()
        holder = declared["content"][key]
        for media_type in str(holder.get(SENT_AS) or key).split(", "):
            yield Variant(media_type, body.body_type, body.prop)
        for media_type in holder.get(ALSO) or ():
            yield Variant(media_type, body.body_type, body.prop, asked=True)


def _body(hint: Any, variant: Variant, value: Any) -> Any:
    if variant.kind is BodyType.FILES and isinstance(variant.prop, ModelProperty):
        (kind, *_) = [
            member
            for member in members(hint)
            if getattr(member, "__name__", "") == variant.prop.class_info.name
        ]
        return _parts(kind, variant.prop, value)
    if isinstance(variant.prop, ModelProperty):
        named = [
            member
            for member in members(hint)
            if getattr(member, "__name__", "") == variant.prop.class_info.name
        ]
        return as_argument(named[0], value)
    found = as_argument(hint, value)
    if type(found).__name__ == "File" and "*" not in variant.media_type:
        return attrs.evolve(found, mime_type=variant.media_type)
    return found


def _parts(kind: Any, prop: ModelProperty, value: Mapping[str, Any]) -> Any:
    """Return a multipart body. It is made as people make it, since JSON holds no files."""
    hints = _hints(kind)
    names = {wire_name(inner): str(inner.python_name) for inner in properties(prop)}
    known = {names[key]: as_argument(hints[names[key]], item) for key, item in value.items() if key in names}
    rest = {key: item for key, item in value.items() if key not in names}
    made = kind(**known)
    if rest:
        extra = typing.get_args(hints["additional_properties"])[1]
        made.additional_properties = {key: as_argument(extra, item) for key, item in rest.items()}
    return made


def members(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, without the type of what is absent."""
    found = (
        typing.get_args(hint)
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
        else (hint,)
    )
    return tuple(member for member in found if getattr(member, "__name__", "") != "Unset")


def as_argument(hint: Any, value: Any) -> Any:
    """Convert a JSON value to an argument of a type, as a person would.

    Raises:
        Unfit: The type has no such value.
    """
    if hint is Any or (hint is None and value is None):
        return value
    found = members(hint)
    if found != (hint,):
        return _first(found, value)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal and any(type(item) is type(value) and item == value for item in inner):
        return value
    if origin is list and isinstance(value, list):
        return [as_argument(inner[0], item) for item in value]
    if origin in {dict, Mapping} and isinstance(value, dict):
        return {key: as_argument(inner[1], item) for key, item in value.items()}
    if isinstance(hint, type) and origin is None:
        return _of_class(hint, value)
    raise Unfit(f"{value!r} is no {hint}")


def _first(kinds: tuple[Any, ...], value: Any) -> Any:
    """Return a value as the first member of a union that it can be, and preferably that it stays."""
    fitting = []
    for kind in kinds:
        try:
            made = as_argument(kind, value)
        except Unfit:
            continue
        if not hasattr(made, "to_dict") or made.to_dict() == value:
            return made
        fitting.append(made)
    if not fitting:
        raise Unfit(f"{value!r} is not one of {', '.join(map(str, kinds))}")
    return fitting[0]


def _of_class(kind: Any, value: Any) -> Any:
    if kind is object or (kind is types.NoneType and value is None):
        return value
    if kind is float and type(value) in {int, float}:
        return value
    if kind is int and isinstance(value, float) and value == int(value):
        return int(value)
    if kind in {str, int, bool} and type(value) is kind:
        return value
    try:
        return _made(kind, value)
    except (ValueError, TypeError, LookupError) as error:
        raise Unfit(f"{value!r} is no {kind.__name__}: {error}") from error
    except Exception as error:
        if type(error).__name__ == "DecodeError":  # each package has its own
            raise Unfit(f"{value!r} is no {kind.__name__}: {error}") from error
        raise


def _made(kind: Any, value: Any) -> Any:
    if issubclass(kind, enum.Enum) and type(value) in {str, int}:
        return kind(value)
    if kind in {dt.datetime, dt.date} and isinstance(value, str):
        return kind.fromisoformat(value)
    if kind is UUID and isinstance(value, str):
        return UUID(value)
    if hasattr(kind, "from_dict") and isinstance(value, dict):
        return kind.from_dict(value)
    if kind.__name__ == "File" and isinstance(value, str):
        return kind(value.encode(), "a file.bin")
    raise Unfit(f"{value!r} is no {kind.__name__}")
