"""Try a generated package: `python -m generator.standalone.trial FOLDER PACKAGE`.

It runs in its own process. It imports every module, decodes and encodes random values of the document's
schemas for each component and response, and checks the requests of each operation. Half of the values go
beyond the document, as responses do when an API changes. It prints its findings as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import asdict, field, frozen

from generator.standalone.judging.decoders import decoders, same_again
from generator.standalone.judging.drawn import Undrawn, hold
from generator.standalone.judging.requests import verdicts

if TYPE_CHECKING:
    from generator.standalone.judging.requests import Verdict

EXAMPLES: Final = 6


@frozen
class Trips:
    """The outcomes of decoding and encoding values.

    Attributes:
        tried: The decoders, by component or response.
        lossy: The failures.
        undrawn: The decoders without values, and why.
    """

    tried: set[str] = field(factory=set)
    lossy: dict[str, str] = field(factory=dict)
    undrawn: dict[str, str] = field(factory=dict)


def modules(folder: Path, package: str) -> tuple[int, dict[str, str]]:
    """Import every module of a package, and return their number and the errors."""
    failed = {}
    files = sorted((folder / package).rglob("*.py"))
    for file in files:
        name = ".".join(file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - any error is a finding
            failed[name] = f"{type(error).__name__}: {error}"
    return len(files), failed


def round_trips(package: str) -> Trips:
    """Decode and encode random values, and return the outcomes."""
    trips = Trips()
    encode = importlib.import_module(f"{package}._runtime.encoding").to_json
    for name, decode, draw in decoders(package):
        trips.tried.add(name)
        check = partial(same_again, decode, encode)
        try:
            hold(draw, check, EXAMPLES)
            hold(partial(draw, beyond=True), check, EXAMPLES)
        except Undrawn as error:
            trips.undrawn[name] = str(error)
        except Exception as error:  # noqa: BLE001 - any error is a finding
            trips.lossy[name] = f"{type(error).__name__}: {error}"[:2000]
    return trips


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
