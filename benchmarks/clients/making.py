"""Generate the clients of many documents in one process.

Run `python -m benchmarks.clients.making ours|stock FOLDER SPEC…`. It prints a line of JSON for each document:
the processor seconds, including those of the tools that the generator runs, and how many operations have
code. A small document warms the process up first.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

WARM_UP: Final = {
    "openapi": "3.1.0",
    "info": {"title": "Warm up", "version": "1"},
    "paths": {"/a": {"get": {"operationId": "a", "responses": {"204": {"description": ""}}}}},
}


def _ours(spec: Path, folder: Path) -> None:
    from generator.standalone import client  # noqa: PLC0415 - only one of the two is measured in a process

    client.write(client.make(spec), folder)


def _stock(spec: Path, folder: Path) -> None:
    from openapi_python_client import generate  # noqa: PLC0415 - as above
    from openapi_python_client.config import Config, ConfigFile, MetaType  # noqa: PLC0415

    config = Config.from_sources(
        ConfigFile(), MetaType.NONE, document_source=spec, file_encoding="utf-8", overwrite=True,
        output_path=folder / spec.stem,
    )  # fmt: skip
    with contextlib.redirect_stdout(io.StringIO()):
        generate(config=config)


MAKERS: Final[dict[str, Callable[[Path, Path], None]]] = {"ours": _ours, "stock": _stock}


def _seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(kind: str, folder: Path, specs: list[Path]) -> None:
    """Make a client of each document, and print what each took."""
    folder.mkdir(parents=True, exist_ok=True)
    first = folder / "warm_up.json"
    first.write_text(json.dumps(WARM_UP), encoding="utf-8")
    for spec in [first, *specs]:
        own = folder / spec.stem
        before, failure = _seconds(), ""
        try:
            MAKERS[kind](spec, own)
        except Exception as error:  # noqa: BLE001 - a document that breaks a generator is a finding
            failure = f"{type(error).__name__}: {error}"[:200]
        found = {
            "seconds": _seconds() - before,
            "operations": sum(path.name != "__init__.py" for path in own.rglob("api/*/*.py")),
            "failure": failure,
        }
        if spec is not first:
            print(json.dumps({"document": spec.name, **found}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), [*map(Path, sys.argv[3:])])
