"""Download the locked wheels that an empty environment gets."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from importlib import metadata
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement

from scripts.packages.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ROOTS: Final = ("vidlift[all]", "pytest", "hatchling", "hatch-fancy-pypi-readme")
"""What the tests install: vidlift with all extras, and what builds and tests a source distribution."""


def closure(lines: Iterable[str]) -> set[str]:
    """Return the names of all that these requirements install, themselves included."""
    found = set[str]()
    waiting = [(wanted.name, extra) for wanted in map(Requirement, lines) for extra in {"", *wanted.extras}]
    seen = set[tuple[str, str]]()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found.add(re.sub(r"[-_.]+", "-", name).lower())
        for wanted in map(Requirement, metadata.requires(name) or []):
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                waiting += [(wanted.name, each) for each in {"", *wanted.extras}]
    return found


def download(folder: Path) -> None:
    """Download the locked wheels of all that `ROOTS` brings into a folder."""
    wanted = closure(ROOTS) - {"vidlift"}
    lock = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    blocks = re.findall(
        r"^[\w.-]+==.*?(?=^[\w.#]|\Z)",
        re.sub(r"^ +#.*\n", "", lock, flags=re.MULTILINE),
        re.DOTALL | re.MULTILINE,
    )
    chosen = [block for block in blocks if block.partition("==")[0] in wanted]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("".join(chosen))
        file.flush()
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        options = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--dest", str(folder)]
        subprocess.run([*pip, *options, "-r", file.name], check=True)  # noqa: S603 - our own interpreter
