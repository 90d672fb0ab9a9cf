"""What a generated package decodes, with values of it that somebody else draws."""

from __future__ import annotations

import importlib
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
from openapi_python_client.strings import ClassName

from generator.enriching.media_types import LINES, essence
from generator.enriching.read_write import used
from generator.openapi.pointers import pointer
from generator.standalone.judging.calls import calls
from generator.standalone.judging.comparing import equal
from generator.standalone.judging.described import Described
from generator.standalone.judging.drawn import Drawer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def decoders(
    package: str,
) -> Iterator[tuple[str, Callable[[Any], Any], Callable[..., Any]]]:
    """Yield each decoder of a package with its name, and its source of values."""
    document = importlib.import_module(package).SPEC.document()
    components = (document.get("components") or {}).get("schemas") or {}
    models = importlib.import_module(f"{package}.models")
    found: dict[str, tuple[Callable[[Any], Any], Any]] = {}
    for name in components:
        model: Any = getattr(models, ClassName(name, "field_"), None)
        if hasattr(model, "from_dict"):
            found[name] = model.from_dict, {"$ref": pointer("components", "schemas", name)}
    for call in calls(importlib.import_module(package)):
        described = Described(document, call)
        for status, media_type, schema in described.answers():
            reader = partial(_read, call.module, status, media_type)
            found[f"{call.operation.name} {status} {media_type}"] = reader, schema
    sent, received = used(document)
    sent -= received
    wanted = {name: schema for name, (_, schema) in found.items()}
    drawers = {
        way: Drawer(document, {name: wanted[name] for name in wanted if (name in sent) is way}, sent=way)
        for way in (False, True)
    }
    for name, (decode, _) in found.items():
        yield name, decode, partial(drawers[name in sent].draw, name)


def same_again(decode: Callable[[Any], Any], encode: Callable[[Any], Any], body: Any) -> None:
    """Check that a value is written back as it came.

    Raises:
        AssertionError: What came back differs.
        Exception: The value does not decode.
    """
    decoded = decode(body)
    encoded = encode(decoded)
    if not equal(encoded, body):
        raise AssertionError(f"{json.dumps(body)[:600]} came back as {json.dumps(encoded)[:600]}")
    if decode(encoded) != decoded:
        raise AssertionError(f"{json.dumps(body)[:600]} decodes differently the second time")


def _read(module: Any, status: int, media_type: str, body: Any) -> Any:
    parse = vars(module)["_ANSWERS"][status]
    text = "\n".join(map(json.dumps, body)) if essence(media_type) in LINES else json.dumps(body)
    return parse(httpx.Response(status, content=text.encode(), headers={"Content-Type": media_type}))
