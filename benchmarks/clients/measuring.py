"""Time, memory, and imports, measured with little disturbance by other work."""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from benchmarks.clients import peers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent.parent


@attrs.frozen
class Times:
    """Seconds of the processor for one call, over all rounds."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median round."""
        return statistics.median(self.rounds)

    @property
    def best(self) -> float:
        """The quickest round: the one that was disturbed least."""
        return min(self.rounds)


def side_by_side(
    calls: Mapping[str, Callable[[], object]], *, rounds: int, least: float = 0.01
) -> dict[str, Times]:
    """Time calls in turns, so that all meet the same disturbances.

    Args:
        calls: What to time.
        rounds: How often each is timed.
        least: Seconds that one timing lasts at least; a call is repeated until then.
    """
    repeats = {}
    for name, call in calls.items():
        call()
        started = time.process_time()
        call()
        repeats[name] = max(1, round(least / max(time.process_time() - started, 1e-6)))
    found: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            gc.collect()
            started = time.process_time()
            for _ in range(repeats[name]):
                call()
            found[name].append((time.process_time() - started) / repeats[name])
    return {name: Times(tuple(seconds)) for name, seconds in found.items()}


def memory(folder: Path, name: str, pages: int, jobs: int) -> int:
    """Return the growth of a process that decodes pages of jobs and keeps the models.

    Args:
        folder: Where the peers are.
        name: The candidate.
        pages: How many pages, all different.
        jobs: Jobs on each.
    """
    return int(_child("benchmarks.clients.measuring", str(folder), name, str(pages), str(jobs)))


def import_seconds(codes: Mapping[str, str], *, rounds: int) -> dict[str, Times]:
    """Time processes that import something, in turns, minus the start of Python."""
    found: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(rounds):
        empty = peers.run([sys.executable, "-c", "pass"])
        for name, code in codes.items():
            found[name].append(peers.run([sys.executable, "-c", code]) - empty)
    return {name: Times(tuple(seconds)) for name, seconds in found.items()}


def output(command: list[str]) -> str:
    """Return what a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - fixed programs


def _child(module: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - this interpreter, no shell
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout


def _grown(folder: Path, name: str, pages: int, jobs: int) -> int:
    """Decode and keep, and return by how many bytes this process's own memory has grown."""
    from benchmarks.clients import workload  # noqa: PLC0415 - a child's own work

    (candidate,) = peers.candidates(folder, (name,))
    candidate.decode(workload.page(2, seed=0))
    bodies = [workload.page(jobs, seed=number + 1) for number in range(pages)]
    gc.collect()
    before = _resident()
    kept = [candidate.decode(body) for body in bodies]
    gc.collect()
    after = _resident()
    if len(kept) != pages:
        raise AssertionError("a page was lost")
    return after - before


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def main(arguments: Sequence[str]) -> None:
    """Print the growth for one candidate, in a process of its own."""
    folder, name, pages, jobs = arguments
    print(json.dumps(_grown(Path(folder), name, int(pages), int(jobs))))


if __name__ == "__main__":
    main(sys.argv[1:])
