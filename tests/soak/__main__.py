"""Runs the long proofs and prints one table: `make soak`."""

from __future__ import annotations

import argparse
import sys

if "--httpx" in sys.argv:  # before anything imports vidlift
    from tests.soak.hidden import hide_aiohttp

    hide_aiohttp()

import itertools
import json
import subprocess
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from tests.clips import write_clip
from tests.soak import bodies, crowd, exchanges, faults, kills
from tests.soak.findings import Findings, table

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PAGE: Final = ROOT / "docs" / "reliability.md"
START, END = "<!-- derived: make soak -->\n", "<!-- end of derived -->\n"


def hostile_documents(_: argparse.Namespace) -> Findings:
    """Put every hostile document through the generator, as its tests do."""
    findings = Findings("hostile documents")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/generator/test_hostile_documents.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    closing = done.stdout.strip().splitlines()[-1]
    words = closing.replace(",", "").split()
    counted = {word: int(count) for count, word in itertools.pairwise(words) if count.isdigit()}
    findings.finished = counted.get("passed", 0)
    findings.tried = findings.finished + counted.get("failed", 0)
    for line in done.stdout.splitlines():
        if line.startswith("FAILED"):
            findings.found("foreign", "document", line)
    return findings


def over_httpx(arguments: argparse.Namespace) -> Findings:
    """Run the asynchronous half of the fault matrix in a process that has no aiohttp."""
    words = ["--httpx", f"--seed={arguments.seed}", f"--share={arguments.share}"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return Findings(**json.loads(done.stdout.splitlines()[-1]))


def folders() -> tuple[Path, Path]:
    """Return a clip, and an empty folder for the results."""
    folder = Path(tempfile.mkdtemp(prefix="vidlift-soak-"))
    (folder / "out").mkdir()
    return write_clip(folder / "source.mp4"), folder / "out"


PARTS: Final[dict[str, Callable[[argparse.Namespace], Findings]]] = {
    "kills": lambda given: kills.run(given.seed, *folders(), kills=given.kills),
    "faults": lambda given: faults.run(given.seed, *folders(), share=given.share),
    "faults without aiohttp": over_httpx,
    "crowd": lambda given: crowd.run(given.seed, *folders(), jobs=given.jobs),
    "bodies": lambda given: bodies.run(given.seed, bodies=given.bodies),
    "exchanges": lambda given: exchanges.run(given.seed, exchanges=given.exchanges),
    "hostile documents": hostile_documents,
}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which of {', '.join(PARTS)}; by default all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=201, help="SIGKILLs of `vidlift enhance`")
    parser.add_argument("--share", type=float, default=0.12, help="of the fault matrix, 0 to 1")
    parser.add_argument("--jobs", type=int, default=1000, help="of the crowd")
    parser.add_argument("--bodies", type=int, default=100_000)
    parser.add_argument("--exchanges", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    parser.add_argument("--httpx", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    unknown = [part for part in given.parts if part not in PARTS]
    if unknown:
        parser.error(f"{unknown[0]!r} is not a part: name one of {', '.join(PARTS)}")
    return given


def main() -> int:
    """Run the parts; exit status 1 when there is a finding."""
    given = arguments()
    warnings.simplefilter("ignore")  # unknown statuses are part of the cases
    if given.httpx:
        print(json.dumps(attrs.asdict(faults.run(given.seed, *folders(), share=given.share, path="httpx"))))
        return 0
    found: list[Findings] = []
    for name in given.parts or PARTS:
        began = time.monotonic()
        found.append(PARTS[name](given))
        print(f"{name}: {found[-1].tried:,} cases in {time.monotonic() - began:.0f} s", file=sys.stderr)
    text = table(found)
    print(text)
    for part in found:
        print(*part.details, sep="\n", file=sys.stderr)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(START)
        tail = rest.partition(END)[2]
        note = f"Seed {given.seed}, Python {sys.version.split()[0]}, {time.strftime('%Y-%m-%d')}."
        PAGE.write_text(f"{head}{START}\n{text}\n\n{note}\n\n{END}{tail}", encoding="utf-8")
    return 1 if any(part.bad for part in found) else 0


if __name__ == "__main__":
    sys.exit(main())
