"""Several jobs at once, at most so many at a time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

from vidlift.primitives.workers import AsyncWorkers

if TYPE_CHECKING:
    import threading
    from collections.abc import Awaitable, Callable, Sequence

T = TypeVar("T")


class StoppedError(Exception):
    """A job ended early because another one failed, or the caller was interrupted."""


async def run_bounded_async(
    jobs: Sequence[Callable[[], Awaitable[T]]], *, limit: int, stop: threading.Event
) -> list[T]:
    """Run jobs, and return when all have ended.

    Jobs that run in threads cannot be cancelled: they must look at `stop` from time to time, and raise
    `StoppedError` when it is set. If the caller is interrupted, threads are left to end by themselves.

    Args:
        jobs: What to do, in the order of their beginning.
        limit: How many run at a time, at least 1.
        stop: Set when a job fails or the caller is interrupted.

    Returns:
        What the jobs returned, in their order.

    Raises:
        Exception: What the first job to fail raised.
        StoppedError: `stop` was set from outside.
    """
    workers: AsyncWorkers[int, T] = AsyncWorkers()
    waiting = deque(enumerate(jobs))
    results: dict[int, T | None] = {}
    failures: list[Exception] = []
    try:
        while (waiting and not stop.is_set()) or workers.at_work:
            while waiting and workers.at_work < limit and not stop.is_set():
                workers.start(*waiting.popleft())
            finished = await workers.wait()
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
        await workers.aclose()
    # One that was stopped may end before the one that failed.
    for error in sorted(failures, key=lambda failure: isinstance(failure, StoppedError)):
        raise error
    if len(results) < len(jobs):
        raise StoppedError
    return [results[number] for number in range(len(jobs))]  # type: ignore[misc]  # each returned a T
