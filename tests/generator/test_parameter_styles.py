"""Every style of a parameter with every type, over the wire: what the server reads is what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest

from generator.standalone.judging.calls import BASE, KEY, Catching
from generator.standalone.judging.requests import verdicts
from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

TEXT: Final = {"type": "string"}
TYPES: Final[dict[str, dict[str, Any]]] = {
    "text": TEXT,
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "moment": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
    "uuid": {"type": "string", "format": "uuid"},
    "choice": {"type": "string", "enum": ["a b", "c,d", "é", "x"]},
    "nullable": {"type": ["string", "null"]},
    "texts": {"type": "array", "items": TEXT},
    "numbers": {"type": "array", "items": {"type": "number"}},
    "days": {"type": "array", "items": {"type": "string", "format": "date"}},
    "nulls": {"type": "array", "items": {"type": ["string", "null"]}},
    "flat": {
        "type": "object",
        "properties": {"a": {"type": "integer"}, "b": TEXT, "c": {"type": "string", "format": "date-time"}},
    },
    "any": {"type": "object", "additionalProperties": TEXT},
    "either": {"oneOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]},
}
NESTED: Final[dict[str, dict[str, Any]]] = {
    "lists": {"type": "object", "properties": {"ids": TYPES["numbers"], "b": TEXT}},
    "deep": {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": TEXT}}}},
    "objects": {"type": "array", "items": TYPES["flat"]},
}
PLACES: Final = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
# What the specification leaves undefined.
UNDEFINED: Final = {
    *((style, name) for style in ("spaceDelimited", "pipeDelimited") for name in (*TYPES, *NESTED)
      if TYPES.get(name, {}).get("type") not in ("array", "object")),
    *(("deepObject", name) for name in TYPES if name not in {"flat", "any", "texts", "numbers", "days"}),
}  # fmt: skip
EXPLODED: Final = {"cookie", "spaceDelimited", "pipeDelimited"}


def parameter(place: str, schema: dict[str, Any], **parts: Any) -> dict[str, Any]:
    if place == "path":
        kinds = {"array": {"minItems": 1}, "object": {"minProperties": 1}}
        schema = {**schema, **kinds.get(str(schema.get("type")), {})}
    return {"in": place, "name": "value", "required": place == "path", "schema": schema, **parts}


def styled(place: str) -> dict[str, Any]:
    """Return a document whose operations have a parameter of each type in each style of a place."""
    paths = {}
    for style in PLACES[place]:
        for explode in (None, False, True):
            for name, schema in {**TYPES, **(NESTED if style == "deepObject" else {})}.items():
                if (style, name) in UNDEFINED or (explode and {place, style} & EXPLODED):
                    continue
                path = f"/{style}-{explode}-{name}/" + ("{value}" if place == "path" else "")
                exploded = {} if explode is None else {"explode": explode}
                if style == "deepObject" and explode is False:
                    continue
                listed = parameter(place, schema, style=style, **exploded)
                paths[path] = {
                    "get": {"tags": ["t"], "parameters": [listed], "responses": {"204": {"description": ""}}}
                }
    return micro.document(paths=paths)


class OverTheWire(Catching):
    """A client of a package whose requests are read from a socket."""

    def __init__(self, package: Any, server: Answering) -> None:
        super().__init__(package)

        def keep(_: httpx.Response) -> None:
            (found,) = server.received
            server.received.clear()
            url = f"{BASE.removesuffix('/base')}{found.path}"
            self.caught.append(httpx.Request(found.method, url, headers=found.headers, content=found.body))

        keys = {scheme.argument: KEY for scheme in package.Client.SCHEMES.values()}
        self.client = package.Client(
            base_url=f"{server.url}/base", httpx_args={"event_hooks": {"response": [keep]}}, **keys
        )


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_every_style_of_every_type_says_what_was_meant(place: str, tmp_path: Path) -> None:
    source = styled(place)
    package = micro.package(source, tmp_path)
    with Answering(status=204) as server:
        wire = OverTheWire(package, server)
        with wire.client:
            found = [*verdicts(package, wire)]
    assert len(found) == len(source["paths"])
    assert (
        "\n".join(f"{one.operation}: {one.fault}{one.unjudged}" for one in found if one.fault or one.unjudged)
        == ""
    )
