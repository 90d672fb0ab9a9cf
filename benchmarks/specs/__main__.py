"""`python -m benchmarks.specs`: the time to assemble and compare documents.

The promises: less than one second for all providers from their pins, once the interpreter has started; less
than ten seconds to compare two documents of 3 MB. With one or two files as arguments it compares these, and
only prints.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from benchmarks import document
from benchmarks.specs import drift
from generator.openapi.documents import parse_document

RUNS: Final = 5
STEPS: Final = {
    "importing": "importing the build tool",
    "from_pins": "assembling and checking all providers from pins",
    "everything": "`python -m generator check`: the same, and all clients rebuilt",
}
HEAD: Final = (
    "against",
    "MB",
    "reading, s",
    "comparing, s",
    "processor for both, s",
    "four reports, s",
    "peak, MiB",
    "changes",
)


def alone(module: str, call: str) -> Any:
    """Return what a call gives in an interpreter that has just started."""
    code = f"import json; from benchmarks.specs import {module}; print(json.dumps({module}.{call}))"
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], cwd=document.ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def _specs() -> str:
    rows = []
    for step, name in STEPS.items():
        found = [alone("steps", f"{step}()") for _ in range(RUNS)]
        best = [min(times) for times in zip(*found, strict=True)]
        rows.append((name, *(f"{seconds:.2f}" for seconds in best)))
        print(*rows[-1], sep="  ", flush=True)
    return document.table(["", "seconds", "of processor time"], rows)


def _drift() -> str:
    rows = []
    for name, (old, new) in drift.pairs().items():
        found = [alone("drift", f"measured({name!r})") for _ in range(RUNS)]
        best = min(found, key=lambda one: float(one["compare"]))
        rows.append(_row(name, (old, new), drift.Comparison(**best)))
        print(*rows[-1], sep="  ", flush=True)
    return document.table(HEAD, rows)


def _row(name: str, texts: tuple[str, str], found: drift.Comparison) -> tuple[str, ...]:
    return (
        name,
        " + ".join(f"{len(text) / 1e6:.1f}" for text in texts),
        f"{found.read:.2f}",
        f"{found.compare:.2f}",
        f"{found.processor:.2f}",
        f"{found.report:.2f}",
        f"{found.peak:.0f}",
        f"{found.changes:,}",
    )


def _files(first: str, second: str | None = None) -> None:
    old = Path(first).read_text(encoding="utf-8")
    new = Path(second).read_text(encoding="utf-8") if second else None
    if new is None:
        new = json.dumps(drift.changed(parse_document(old, source=first)))
    name = f"{first} / {second or 'a changed copy'}"
    print(document.table(HEAD, [_row(name, (old, new), drift.measure(old, new))]))


def main(arguments: list[str]) -> None:
    """Measures, prints, and writes its part of docs/benchmarks.md."""
    if arguments:
        _files(*arguments[:2])
        return
    text = f"""## Specs

`python -m benchmarks.specs` ({document.machine()}). Best of {RUNS} runs, each in an interpreter that had just
started.

### All providers

The promise is less than a second for all three from their pins, openapi-spec-validator included.

{_specs()}

### Drift

A synthetic document of 500 operations and 1,500 schemas that refer to one another. The promise is less than
ten seconds for two documents of 3 MB.

{_drift()}
"""
    document.write_part("specs", text)


if __name__ == "__main__":
    main(sys.argv[1:])
