"""Bodies that no vendor sent: drawn from each schema, changed at random, and decoded by its model."""

from __future__ import annotations

import copy
import json
import pkgutil
import random
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import vidlift_api
from generator.standalone.judging.decoders import decoders
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


def models() -> Iterator[tuple[str, Any, Callable[..., Any]]]:
    """Yield every model of every provider, and what draws values for it."""
    for found in pkgutil.iter_modules(vidlift_api.__path__):
        if found.ispkg and not found.name.startswith("_"):
            for name, decode, values in decoders(f"vidlift_api.{found.name}"):
                model = getattr(decode, "__self__", None)
                if model is not None:
                    yield f"{found.name}.{name}", model, partial(values, beyond=True)


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
        The findings.
    """
    draw = random.Random(number)  # noqa: S311 - repeatable, not secret
    findings = Findings("bodies")
    everything = list(models())
    for name, model, values in everything:
        drawn = [values(random.Random(f"{number} {place}"), place) for place in range(DRAWN)]  # noqa: S311 - as above
        for _ in range(-(-bodies // len(everything))):
            body = changed(draw.choice(drawn), draw)
            text = json.dumps(body).encode()
            if draw.random() < 0.2:
                cut = draw.randrange(len(text) + 1)
                text = text[:cut] + draw.randbytes(draw.randrange(3)) + text[cut + draw.randrange(3) :]
            check(findings, name, partial(model.from_json, text))
    return findings
