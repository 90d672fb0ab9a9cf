# Derived; do not edit: change overlays/vidlift/bounded_parallel.py, then run `make generate`.

"""Several jobs at once, at most so many at a time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from vidlift.bounded_parallel import StoppedError, T
from vidlift.primitives.workers import Workers

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence


def run_bounded(jobs: Sequence[Callable[[], T]], *, limit: int, stop: threading.Event) -> list[T]:
    workers: Workers[int, T] = Workers()
    waiting = deque(enumerate(jobs))
    results: dict[int, T | None] = {}
    failures: list[Exception] = []
    try:
        while (waiting and not stop.is_set()) or workers.at_work:
            while waiting and workers.at_work < limit and not stop.is_set():
                workers.start(*waiting.popleft())
            finished = workers.wait()
            if finished is not None and finished.error is not None:
                stop.set()
                failures.append(finished.error)
                if not isinstance(finished.error, StoppedError):
                    workers.abandon()
            elif finished is not None:
                results[finished.key] = finished.result
    except BaseException:
        stop.set()
        raise
    finally:
        workers.close()
    for error in sorted(failures, key=lambda failure: isinstance(failure, StoppedError)):
        raise error
    if len(results) < len(jobs):
        raise StoppedError
    return [results[number] for number in range(len(jobs))]  # type: ignore[misc]  # each returned a T
