"""The outcome for each document of a folder: `python -m generator corpus`.

It generates a client for each, and checks it from outside: every operation has code or a reason why not,
every module imports, mypy passes, values of the schemas survive decoding and encoding, and requests fit the
document.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, field, frozen

from generator.problems import GeneratorError
from generator.standalone import client as standalone
from generator.standalone.judging import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SUFFIXES: Final = (".json", ".yaml", ".yml")
ROOT: Final = Path(__file__).parents[2]
HEAD: Final = (
    "document",
    "operations",
    "out",
    "refused",
    "modules",
    "importable",
    "strict errors",
    "round trips",
    "equal",
    "not drawn",
    "requests",
    "valid",
    "not judged",
    "seconds",
)
# What one judge says of so many operations alike.
_SHOWN: Final = 3


@frozen
class Row:
    """The outcome for one document.

    Attributes:
        document: The file's name.
        operations: Number of operations; 0 if the document cannot be read.
        generated: Number of operations with code.
        refused: The others with their reasons, as text.
        modules: Number of modules of the client.
        broken: The errors of imports, by module.
        strict_errors: The error lines of mypy --strict.
        trips: Number of decoders that got random values, of components and responses.
        lossy: The failures of these, by schema.
        undrawn: Why the independent generator finds no values, by schema. Our own were tried anyway.
        requests: The verdict on each operation's requests, from `judging.requests`.
        seconds: Time to generate the client, including reading and writing.
    """

    document: str
    operations: int = 0
    generated: int = 0
    refused: tuple[str, ...] = ()
    modules: int = 0
    broken: Mapping[str, str] = field(factory=dict)
    strict_errors: tuple[str, ...] = ()
    trips: int = 0
    lossy: Mapping[str, str] = field(factory=dict)
    undrawn: Mapping[str, str] = field(factory=dict)
    requests: tuple[Mapping[str, Any], ...] = ()
    seconds: float = 0.0

    @property
    def remarks(self) -> list[str]:
        """All faults and skipped checks, then what the second validator could not check."""
        judged = [(verdict["operation"], verdict) for verdict in self.requests]
        groups: dict[str, list[str]] = {}
        for name, verdict in judged:
            for note in verdict["notes"]:
                groups.setdefault(note, []).append(name)
            if verdict["second"] not in {"", ACCEPTED}:
                groups.setdefault(f"openapi-core was not asked: {verdict['second']}", []).append(name)
        return [
            *(f"refused: {text}" for text in self.refused),
            *(f"does not import: {name}: {text}" for name, text in self.broken.items()),
            *(f"mypy: {text}" for text in self.strict_errors),
            *(f"round trip: {name}: {text}" for name, text in self.lossy.items()),
            *(f"not drawn: {name}: {text}" for name, text in self.undrawn.items()),
            *(f"request: {name}: {verdict['fault']}" for name, verdict in judged if verdict["fault"]),
            *(
                f"not judged: {name}: {verdict['unjudged']}"
                for name, verdict in judged
                if verdict["unjudged"]
            ),
            *(f"note: {text}: {_listed(names)}" for text, names in groups.items()),
        ]

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the table shows it."""
        counts = (
            self.operations,
            self.generated,
            len(self.refused),
            self.modules,
            self.modules - len(self.broken),
            len(self.strict_errors),
            self.trips,
            self.trips - len(self.lossy),
            len(self.undrawn),
            len(self.requests),
            sum(not verdict["fault"] and not verdict["unjudged"] for verdict in self.requests),
            sum(bool(verdict["unjudged"]) for verdict in self.requests),
        )
        return self.document, *map(str, counts), f"{self.seconds:.2f}"


def rows(folder: Path, *, types: bool = True, trips: bool = True) -> Iterator[Row]:
    """Yield the outcome for each document of a folder, by name.

    Args:
        folder: A folder with OpenAPI documents.
        types: Whether to run mypy, which takes longest.
        trips: Whether to import the modules, send drawn values through the models and judge requests.

    Raises:
        GeneratorError: There is no document in the folder.
    """
    specs = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    if not specs:
        raise GeneratorError(
            "there is no .json, .yaml or .yml file in this folder",
            where=str(folder),
            advice="pass one that holds OpenAPI documents",
        )
    with tempfile.TemporaryDirectory(prefix="vidlift-corpus-") as temporary:
        for spec in specs:
            yield row(spec, Path(temporary), types=types, trips=trips)


def row(spec: Path, folder: Path, *, types: bool, trips: bool) -> Row:
    """Generate a client for a document below a folder, and return the outcome."""
    started = time.perf_counter()
    try:
        made = standalone.make(spec)
        standalone.write(made, folder)
    except GeneratorError as error:
        return Row(spec.name, refused=(f"the document: {error}",), seconds=time.perf_counter() - started)
    seconds = time.perf_counter() - started
    tried = _tried(folder, made.name) if trips else {}
    return Row(
        document=spec.name,
        operations=made.operations,
        generated=made.generated,
        refused=tuple(str(refusal) for refusal in made.refused),
        modules=tried.get("modules", 0),
        broken=tried.get("broken", {}),
        strict_errors=_strict_errors(folder, made.name) if types else (),
        trips=tried.get("trips", 0),
        lossy=tried.get("lossy", {}),
        undrawn=tried.get("undrawn", {}),
        requests=tuple(tried.get("requests", ())),
        seconds=seconds,
    )


def table(found: Sequence[Row]) -> str:
    """Return the table of all rows, followed by every reason and every fault."""
    cells = [HEAD, *(entry.cells for entry in found)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    ]
    for entry in found:
        if remarks := entry.remarks:
            lines += ["", entry.document, *(f"  {remark}" for remark in remarks)]
    return "\n".join(lines)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def as_json(found: Sequence[Row]) -> str:
    """Return all rows as JSON."""
    return json.dumps([asdict(entry) for entry in found], indent=1)


def _tried(folder: Path, package: str) -> dict[str, Any]:
    done = _run(sys.executable, "-m", "generator.standalone.trial", str(folder), package)
    if done.returncode != 0:
        return {"modules": 1, "broken": {package: done.stderr.strip()[-500:]}}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _strict_errors(folder: Path, package: str) -> tuple[str, ...]:
    options = ("--strict", "--python-version=3.11", "--config-file=", "--no-error-summary")
    cache = f"--cache-dir={folder / '.mypy_cache'}"
    done = _run(sys.executable, "-m", "mypy", *options, cache, str(folder / package))
    found = tuple(line for line in done.stdout.splitlines() if ": error:" in line)
    return found or (() if done.returncode == 0 else (f"mypy broke off: {done.stderr.strip()[-500:]}",))


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.run(  # noqa: S603 - fixed programs, no shell
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}
    )
