"""Trying a generated package out, in a process of its own: `python -m generator.trial FOLDER PACKAGE`.

Imports every module, and sends values drawn from the document's schemas through the decoder of each component
and of each answer, and back. Prints what it found as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx
from hypothesis import HealthCheck, given, settings
from openapi_python_client.strings import ClassName

from generator.drawing import Bodies
from generator.media_types import JSON
from generator.rendering import upstream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES: Final = 6


def modules(folder: Path, package: str) -> tuple[int, dict[str, str]]:
    """Import every module of a package; return how many there are, and what the others raised."""
    failed = {}
    files = sorted((folder / package).rglob("*.py"))
    for file in files:
        name = ".".join(file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            failed[name] = f"{type(error).__name__}: {error}"
    return len(files), failed


def round_trips(package: str) -> tuple[int, dict[str, str]]:
    """Decode and encode drawn values; return how many decoders were tried, and what some raised."""
    bodies = Bodies(importlib.import_module(package).SPEC.document())
    tried = 0
    failed = {}
    for name, decode, schema in [*_components(package, bodies), *_answers(package, bodies)]:
        tried += 1
        try:
            round_trip(package, decode, bodies, schema)
        except Exception as error:  # noqa: BLE001 - as above
            failed[name] = f"{type(error).__name__}: {error}"[:2000]
    return tried, failed


def _components(package: str, bodies: Bodies) -> Iterator[tuple[str, Callable[[Any], Any], dict[str, Any]]]:
    models = importlib.import_module(f"{package}.models")
    for name, schema in bodies.schemas.items():
        model: Any = getattr(models, ClassName(name, "field_"), None)
        if hasattr(model, "from_dict"):
            yield name, model.from_dict, schema


def _answers(package: str, bodies: Bodies) -> Iterator[tuple[str, Callable[[Any], Any], dict[str, Any]]]:
    config = upstream.configuration(package, Path(), bodies.document)
    references = bodies.document.get("components", {}).get("responses", {})
    for operation in upstream.operations(bodies.document, config):
        try:
            module = importlib.import_module(f"{package}.api.{operation.tag}.{operation.module}")
        except ModuleNotFoundError:  # it was refused
            continue
        for status, answer in (operation.raw.get("responses") or {}).items():
            found = references.get(answer["$ref"].rsplit("/", 1)[-1], {}) if "$ref" in answer else answer
            schema = ((found.get("content") or {}).get(JSON) or {}).get("schema")
            if schema is not None and str(status).isdecimal() and int(status) < 400:
                yield f"{operation.name} {status}", _reader(module, int(status)), schema


def _reader(module: Any, status: int) -> Callable[[Any], Any]:
    def read(body: Any) -> Any:
        parse = vars(module)["_ANSWERS"][status]
        return parse(httpx.Response(status, content=json.dumps(body).encode()))

    return read


def round_trip(package: str, decode: Callable[[Any], Any], bodies: Bodies, schema: dict[str, Any]) -> None:
    """Send drawn values through one decoder and back.

    Raises:
        AssertionError: What came back differs.
        DecodeError: A value that the schema allows does not decode.
    """
    encode = importlib.import_module(f"{package}._runtime.encoding").to_json

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )
    @given(bodies.of(schema))
    def holds(body: Any) -> None:
        decoded = decode(body)
        encoded = encode(decoded)
        if json.dumps(encoded, sort_keys=True) != json.dumps(body, sort_keys=True):
            raise AssertionError(f"{json.dumps(body)[:600]} came back as {json.dumps(encoded)[:600]}")
        if decode(encoded) != decoded:
            raise AssertionError(f"{json.dumps(body)[:600]} decodes differently the second time")

    holds()


def main(folder: Path, package: str) -> None:
    """Try a package out and print the outcome."""
    sys.path.insert(0, str(folder))
    count, broken = modules(folder, package)
    tried, lossy = (0, {}) if broken else round_trips(package)
    print(json.dumps({"modules": count, "broken": broken, "trips": tried, "lossy": lossy}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
