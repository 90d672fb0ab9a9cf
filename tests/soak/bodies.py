"""Bodies that no vendor sent: drawn from each schema, changed at random, and decoded by its model."""

from __future__ import annotations

import copy
import importlib
import json
import pkgutil
import random
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from openapi_python_client.strings import ClassName

import vidlift_api
from generator.standalone.json_strategies import Bodies
from tests.soak.findings import Findings
from vidlift_api._runtime.errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DRAWN: Final = 12
"""How many bodies are drawn from each schema; the rest are changes of these."""
ODD: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 2**70, 1e308, "", "\x00", "\ud800", "2026-13-45T99:99:99Z", "NaN",
    [], {}, [[]], {"": {}}, "x" * 5000,
)  # fmt: skip


def models() -> Iterator[tuple[str, Any, Bodies, dict[str, Any]]]:
    """Yield every model of every provider with its schema."""
    for found in pkgutil.iter_modules(vidlift_api.__path__):
        if found.ispkg and not found.name.startswith("_"):
            package = importlib.import_module(f"vidlift_api.{found.name}")
            bodies = Bodies(package.SPEC.document())
            for name, schema in bodies.schemas.items():
                model = getattr(package.models, ClassName(name, "field_"), None)
                if hasattr(model, "from_dict"):
                    yield f"{found.name}.{name}", model, bodies, schema


def some_of(source: Bodies, schema: dict[str, Any], number: int) -> list[Any]:
    """Return some bodies that a schema allows."""
    drawn: list[Any] = []

    @seed(number)
    @settings(
        max_examples=DRAWN, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(source.of(schema))
    def collect(body: Any) -> None:
        drawn.append(body)

    collect()
    return drawn


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every member of a JSON value."""
    entries: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in entries:
        yield (*path, key)
        yield from places(member, (*path, key))


def changed(body: Any, draw: random.Random) -> Any:
    """Return a copy of a body with one to three of its members replaced, removed, or wrapped."""
    value = json.loads(json.dumps(body))
    for _ in range(draw.randint(1, 3)):
        everywhere = list(places(value))
        if not everywhere:
            return copy.deepcopy(draw.choice(ODD))
        *path, key = draw.choice(everywhere)
        holder = value
        for step in path:
            holder = holder[step]
        match draw.randrange(4):
            case 0:
                del holder[key]
            case 1:
                holder[key] = [holder[key]]
            case _:
                holder[key] = copy.deepcopy(draw.choice(ODD))
    return value


def check(findings: Findings, case: str, decode: Callable[[], Any]) -> None:
    """Decode one body: it decodes and is written back, or is refused with the error for that."""
    findings.tried += 1
    try:
        decoded = decode()
        json.dumps(decoded.to_dict())
        repr(decoded)
    except DecodeError:
        findings.refused += 1
    except ValueError as error:
        # Infinity and NaN are read, as some servers send them, and never written.
        if "cannot be written as JSON" in str(error):
            findings.refused += 1
        else:
            findings.found("foreign", case, f"{type(error).__name__}: {error}")
    except Exception as error:  # noqa: BLE001 - judging what comes out is the point
        findings.found("foreign", case, f"{type(error).__name__}: {error}")
    else:
        findings.finished += 1


def run(number: int, *, bodies: int) -> Findings:
    """Decode changed bodies with every model.

    Args:
        number: The seed.
        bodies: How many, over all models.

    Returns:
        What came of it.
    """
    draw = random.Random(number)  # noqa: S311 - repeatable, not secret
    findings = Findings("bodies")
    everything = list(models())
    for name, model, source, schema in everything:
        drawn = some_of(source, schema, number)
        for _ in range(-(-bodies // len(everything))):
            body = changed(draw.choice(drawn), draw)
            text = json.dumps(body).encode()
            if draw.random() < 0.2:
                cut = draw.randrange(len(text) + 1)
                text = text[:cut] + draw.randbytes(draw.randrange(3)) + text[cut + draw.randrange(3) :]
            check(findings, name, partial(model.from_json, text))
    return findings
