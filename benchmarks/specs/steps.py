"""Steps of the build tool over all providers, each for a new process."""

from __future__ import annotations

import sys
import time

from benchmarks.document import ROOT

Times = tuple[float, float]
"""Seconds by the clock, and of the processor."""


def _clock() -> Times:
    return time.perf_counter(), time.process_time()


def _since(start: Times) -> Times:
    now = _clock()
    return now[0] - start[0], now[1] - start[1]


def importing() -> Times:
    """Take the time of importing the command line."""
    if "generator" in sys.modules:
        raise RuntimeError("this process has imported it already")
    start = _clock()
    import generator.cli  # noqa: F401, PLC0415 - what is measured

    return _since(start)


def from_pins() -> Times:
    """Take the time of assembling and checking all documents from their pins."""
    from generator import catalog, lock, pipeline  # noqa: PLC0415 - not to be measured

    start = _clock()
    pipeline.checked(catalog.load(ROOT), None, lock.load(ROOT))
    return _since(start)


def everything() -> Times:
    """Take the time of `python -m generator check`, which also rebuilds all clients."""
    from generator import catalog, pipeline  # noqa: PLC0415 - not to be measured

    start = _clock()
    problems = pipeline.problems(catalog.load(ROOT), None)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    return _since(start)
