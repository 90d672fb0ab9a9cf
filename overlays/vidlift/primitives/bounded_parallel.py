"""Several jobs at once, at most so many at a time: tasks of an event loop, or threads."""

from __future__ import annotations

import asyncio
import contextvars
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import threading
    from collections.abc import Awaitable, Callable, Iterable, Sequence

T = TypeVar("T")


async def run_bounded_async(
    jobs: Sequence[Callable[[], Awaitable[T]]], *, limit: int, stop: threading.Event
) -> list[T]:
    """Runs jobs as tasks.

    Args:
        jobs: What to do, in the order of their beginning.
        limit: How many run at a time, at least 1.
        stop: Set when a job fails or the caller is cancelled, for what runs in threads on a job's behalf.

    Returns:
        What the jobs returned, in their order.

    Raises:
        Exception: What the first job to fail raised; the others have ended by then.
    """
    gate = asyncio.Semaphore(limit)

    async def run(job: Callable[[], Awaitable[T]]) -> T:
        async with gate:
            if stop.is_set():
                raise StoppedError
            try:
                return await job()
            except BaseException:
                # Set here, because the lane is free for the next job before the caller has been told.
                stop.set()
                raise

    tasks = [asyncio.ensure_future(run(job)) for job in jobs]
    for task in tasks:
        # One error is told. The others are looked at here, lest the event loop should complain of them.
        task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
    try:
        waiting: Iterable[asyncio.Task[T]] = tasks
        while waiting:
            ended, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_EXCEPTION)
            _raise_first(task.exception() for task in ended if not task.cancelled())
        return [task.result() for task in tasks]
    finally:
        if not all(task.done() for task in tasks):
            stop.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def run_bounded(jobs: Sequence[Callable[[], T]], *, limit: int, stop: threading.Event) -> list[T]:
    """Runs jobs in threads; everything else is as in `run_bounded_async`.

    A thread cannot be cancelled: jobs must look at `stop` from time to time, and end when it is set.
    """

    def run(job: Callable[[], T]) -> T:
        if stop.is_set():
            raise StoppedError
        try:
            return job()
        except BaseException:
            stop.set()
            raise

    with ThreadPoolExecutor(limit, thread_name_prefix="vidlift-parallel") as pool:
        # Deadlines are kept in context variables, which a thread does not have by itself.
        futures: list[Future[T]] = [pool.submit(contextvars.copy_context().run, run, job) for job in jobs]
        try:
            waiting: Iterable[Future[T]] = futures
            while waiting:
                ended, waiting = wait(waiting, return_when=FIRST_EXCEPTION)
                _raise_first(future.exception() for future in ended)
            return [future.result() for future in futures]
        except BaseException:
            stop.set()
            for future in futures:
                future.cancel()
            raise


def _raise_first(errors: Iterable[BaseException | None]) -> None:
    """Raises the first error that is one of its own.

    The others only tell that there was one, perhaps before the job that had it has ended.
    """
    for error in errors:
        if error is not None and not isinstance(error, StoppedError):
            raise error


class StoppedError(Exception):
    """A job ended early because another one failed, or the caller was interrupted."""
