"""Work that goes on beside a loop which collects its results: tasks of an event loop, or threads."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import queue
import threading
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from vidlift._sync.clock import Clock
    from vidlift.clock import AsyncClock

K = TypeVar("K")
T = TypeVar("T")


@attrs.frozen
class Finished(Generic[K, T]):
    """What came of a piece of work.

    Attributes:
        key: What it was started as.
        result: What it returned, or None when it raised.
        error: What it raised, or None.
    """

    key: K
    result: T | None
    error: Exception | None


class AsyncWorkers(Generic[K, T]):
    """Runs work as tasks of the running event loop.

    Args:
        clock: Waits where there is nothing at work.
    """

    def __init__(self, clock: AsyncClock) -> None:
        self._clock = clock
        self._finished: deque[Finished[K, T]] = deque()
        self._news = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], K] = {}
        self._at_work = 0

    @property
    def at_work(self) -> int:
        """How many pieces of work have not ended."""
        return self._at_work

    def start(self, key: K, work: Callable[[], Awaitable[T]]) -> None:
        """Starts a piece of work.

        Args:
            key: What to call it in its result.
            work: What to do.
        """
        self._at_work += 1
        task = asyncio.ensure_future(self._run(key, work))
        self._tasks[task] = key
        task.add_done_callback(lambda ended: self._tasks.pop(ended, None))

    async def _run(self, key: K, work: Callable[[], Awaitable[T]]) -> None:
        try:
            finished: Finished[K, T] = Finished(key, await work(), None)
        except Exception as error:  # noqa: BLE001 - whoever collects the results decides
            finished = Finished(key, None, error)
        self._at_work -= 1
        self._finished.append(finished)
        self._news.set()

    async def wait(self, seconds: float | None) -> Finished[K, T] | None:
        """Returns the next result.

        Args:
            seconds: How long to wait for one, at least 0, or None for as long as it takes.

        Returns:
            The result, or None when the time is over or `wake` was called.
        """
        if not self._finished:
            await self._await_news(seconds)
        self._news.clear()
        return self._finished.popleft() if self._finished else None

    async def _await_news(self, seconds: float | None) -> None:
        if self._at_work or seconds is None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._news.wait()
            return
        # Nothing can come but a call of `wake`; the injected clock tells when the time is over.
        sleep = asyncio.ensure_future(self._clock.sleep(seconds))
        news = asyncio.ensure_future(self._news.wait())
        try:
            await asyncio.wait([sleep, news], return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleep.cancel()
            news.cancel()

    def wake(self) -> None:
        """Ends a `wait` that is under way; for the loop's own thread."""
        self._news.set()

    async def aclose(self) -> list[K]:
        """Cancels what is still at work, and waits until it has ended.

        Returns:
            What was cut off, so that no result of it will come.
        """
        tasks = dict(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        cut = [key for task, key in tasks.items() if task.cancelled()]
        self._at_work -= len(cut)
        return cut


class Workers(Generic[K, T]):
    """Runs work in threads, which are kept for the next piece; everything else is as in `AsyncWorkers`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._finished: queue.SimpleQueue[Finished[K, T] | None] = queue.SimpleQueue()
        self._work: queue.SimpleQueue[tuple[K, Callable[[], T]] | None] = queue.SimpleQueue()
        self._threads = 0
        self._at_work = 0

    @property
    def at_work(self) -> int:
        """How many pieces of work have not ended, or were not collected by `wait`."""
        return self._at_work

    def start(self, key: K, work: Callable[[], T]) -> None:
        """Starts a piece of work; see `AsyncWorkers.start`."""
        self._at_work += 1
        if self._at_work > self._threads:
            self._threads += 1
            # A copy of the context: deadlines are kept in context variables.
            context = contextvars.copy_context()
            threading.Thread(
                target=context.run,
                args=(self._labor, self._work),
                name=f"vidlift-worker-{self._threads}",
                daemon=True,
            ).start()
        self._work.put((key, work))

    def _labor(self, work_left: queue.SimpleQueue[tuple[K, Callable[[], T]] | None]) -> None:
        while (piece := work_left.get()) is not None:
            key, work = piece
            try:
                finished: Finished[K, T] = Finished(key, work(), None)
            except Exception as error:  # noqa: BLE001 - whoever collects the results decides
                finished = Finished(key, None, error)
            self._finished.put(finished)

    def wait(self, seconds: float | None) -> Finished[K, T] | None:
        """Returns the next result; see `AsyncWorkers.wait`."""
        try:
            if self._at_work == 0 and seconds is not None:
                self._sleep(seconds)
                return None
            finished = self._finished.get(timeout=seconds)
        except queue.Empty:
            return None
        if finished is not None:
            self._at_work -= 1
        return finished

    def _sleep(self, seconds: float) -> None:
        # Cut in pieces, so that what `wake` asks for is not slept over.
        until = self._clock.monotonic() + seconds
        while self._finished.empty() and (left := until - self._clock.monotonic()) > 0:
            self._clock.sleep(min(left, 0.5))
        if not self._finished.empty():
            self._finished.get()

    def wake(self) -> None:
        """Ends a `wait` that is under way, within half a second; for any thread."""
        self._finished.put(None)

    def close(self) -> list[K]:
        """Lets the threads end once their work is done.

        Returns:
            Nothing: what is under way is not cut off, and its results can still be collected.
        """
        for _ in range(self._threads):
            self._work.put(None)
        # What is started from now on goes to other threads: the old ones may be busy for long.
        self._threads, self._work = 0, queue.SimpleQueue()
        return []
