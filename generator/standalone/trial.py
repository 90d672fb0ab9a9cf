"""Try a generated package out: `python -m generator.standalone.trial FOLDER PACKAGE`, a process of its own.

Imports every module; sends values drawn from the document's schemas through the decoder of each component and
of each answer, and back; and lets judges read the requests that each operation builds. Values are drawn twice
over: by `json_strategies`, beyond what the document allows, as responses are when an API changes; and by a
drawer that knows nothing of the generator. Prints what it found as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx
from attrs import asdict, field, frozen
from hypothesis import HealthCheck, given, settings
from openapi_python_client.strings import ClassName

from generator.enriching.media_types import IN_LINES, JSON
from generator.rendering import upstream
from generator.standalone.json_strategies import Bodies
from generator.standalone.judging.decoders import decoders, same_again
from generator.standalone.judging.drawn import Undrawn, hold
from generator.standalone.judging.requests import verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.standalone.judging.requests import Verdict

EXAMPLES: Final = 6


@frozen
class Trips:
    """What became of values that were decoded and encoded again.

    Attributes:
        tried: The decoders, by the component or the answer that they read.
        lossy: What went wrong with some.
        undrawn: Those for which the independent drawer finds no values, and why.
    """

    tried: set[str] = field(factory=set)
    lossy: dict[str, str] = field(factory=dict)
    undrawn: dict[str, str] = field(factory=dict)


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


def round_trips(package: str) -> Trips:
    """Decode and encode drawn values, and return what came of it."""
    bodies = Bodies(importlib.import_module(package).SPEC.document())
    trips = Trips()
    for name, decode, schema in [*_components(package, bodies), *_answers(package, bodies)]:
        trips.tried.add(name)
        try:
            round_trip(package, decode, bodies, schema)
        except Exception as error:  # noqa: BLE001 - as above
            trips.lossy[name] = f"{type(error).__name__}: {error}"[:2000]
    encode = importlib.import_module(f"{package}._runtime.encoding").to_json
    for name, decode, values in decoders(package):
        trips.tried.add(name)
        try:
            hold(values(), partial(same_again, decode, encode), EXAMPLES)
        except Undrawn as error:
            trips.undrawn[name] = str(error)
        except Exception as error:  # noqa: BLE001 - as above
            trips.lossy.setdefault(name, f"{type(error).__name__}: {error}"[:2000])
    return trips


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
            holder = (found.get("content") or {}).get(JSON) or {}
            schema = holder.get("schema")
            if schema is not None and str(status).isdecimal() and int(status) < 400:
                reader = _reader(module, int(status), in_lines=IN_LINES in holder)
                yield f"{operation.name} {status}", reader, schema


def _reader(module: Any, status: int, *, in_lines: bool) -> Callable[[Any], Any]:
    def read(body: Any) -> Any:
        parse = vars(module)["_ANSWERS"][status]
        text = "\n".join(map(json.dumps, body)) if in_lines else json.dumps(body)
        return parse(httpx.Response(status, content=text.encode()))

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
    trips, judged = (Trips(), []) if broken else (round_trips(package), _judged(package))
    found = {
        "modules": count,
        "broken": broken,
        "trips": len(trips.tried),
        "lossy": trips.lossy,
        "undrawn": trips.undrawn,
        "requests": [asdict(verdict) for verdict in judged],
    }
    print(json.dumps(found))  # noqa: T201


def _judged(package: str) -> list[Verdict]:
    return [*verdicts(importlib.import_module(package))]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
