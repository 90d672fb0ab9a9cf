"""Background work whose results a loop collects: asyncio tasks, or threads."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
import time
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
    """The outcome of a piece of work.

    Attributes:
        key: The key that it was started with.
        result: Its result, or None if it raised.
        error: Its exception, or None.
    """

    key: K
    result: T | None
    error: Exception | None


class AsyncWorkers(Generic[K, T]):
    """Runs work as tasks of the running event loop.

    Args:
        clock: Waits where nothing is at work; by default in real time.
    """

    def __init__(self, clock: AsyncClock | None = None) -> None:
        self._sleep = asyncio.sleep if clock is None else clock.sleep
        self._finished: deque[Finished[K, T]] = deque()
        self._news = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], K] = {}
        self._abandoned: set[asyncio.Task[None]] = set()

    @property
    def at_work(self) -> int:
        """How many pieces of work have not ended, or were not collected by `wait`."""
        return len(self._tasks) + len(self._finished)

    def start(self, key: K, work: Callable[[], Awaitable[T]]) -> None:
        """Start a piece of work."""
        task = asyncio.ensure_future(self._run(key, work))
        self._tasks[task] = key
        task.add_done_callback(self._forget)

    async def _run(self, key: K, work: Callable[[], Awaitable[T]]) -> None:
        try:
            finished: Finished[K, T] = Finished(key, await work(), None)
        except Exception as error:  # noqa: BLE001 - the caller decides
            finished = Finished(key, None, error)
        # What was abandoned has no result, also if it ended before the cancellation reached it.
        if (task := asyncio.current_task()) in self._tasks:
            del self._tasks[task]
            self._finished.append(finished)
            self._news.set()

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._abandoned.discard(task)
        if (key := self._tasks.pop(task, None)) is not None:
            # Somebody else cancelled it.
            self._finished.append(Finished(key, None, RuntimeError("the work was cancelled")))
            self._news.set()

    async def wait(self, seconds: float | None = None) -> Finished[K, T] | None:
        """Return the next result.

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
        if self._tasks or seconds is None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._news.wait()
            return
        # Nothing can come but a call of `wake`; the injected clock says when the time is over.
        sleep = asyncio.ensure_future(self._sleep(seconds))
        news = asyncio.ensure_future(self._news.wait())
        try:
            await asyncio.wait([sleep, news], return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleep.cancel()
            news.cancel()

    def wake(self) -> None:
        """End a running `wait`, from the loop's own thread."""
        self._news.set()

    def abandon(self) -> list[K]:
        """Cancel all work, without waiting for its end.

        Returns:
            What was cut off: no result of it will come.
        """
        cut = list(self._tasks.values())
        self._abandoned.update(self._tasks)
        self._tasks.clear()
        for task in tuple(self._abandoned):
            task.cancel()
        return cut

    async def aclose(self) -> None:
        """Cancel all work, and wait until it has ended.

        A cancellation of the caller counts only then, however often it comes.
        """
        self.abandon()
        cancelled = False
        while self._abandoned:
            try:
                await asyncio.wait(tuple(self._abandoned))
            except asyncio.CancelledError:
                cancelled = True
            await asyncio.sleep(0)  # their callbacks
        if cancelled:
            raise asyncio.CancelledError


class Workers(Generic[K, T]):
    """Run work in threads, which are reused; otherwise the same as `AsyncWorkers`."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._sleep = time.sleep if clock is None else clock.sleep
        self._monotonic = time.monotonic if clock is None else clock.monotonic
        self._finished: queue.SimpleQueue[Finished[K, T] | None] = queue.SimpleQueue()
        self._work: queue.SimpleQueue[tuple[K, Callable[[], T]] | None] = queue.SimpleQueue()
        self._threads = 0
        self._at_work = 0

    @property
    def at_work(self) -> int:
        """How many pieces of work have not ended, or were not collected by `wait`."""
        return self._at_work

    def start(self, key: K, work: Callable[[], T]) -> None:
        """Start a piece of work; see `AsyncWorkers.start`."""
        self._at_work += 1
        if self._at_work > self._threads:
            self._threads += 1
            # Daemons, so that an interrupted process does not wait for what they wait for.
            threading.Thread(
                target=self._labor, args=(self._work,), name=f"vidlift-worker-{self._threads}", daemon=True
            ).start()
        self._work.put((key, work))

    def _labor(self, work_left: queue.SimpleQueue[tuple[K, Callable[[], T]] | None]) -> None:
        while (piece := work_left.get()) is not None:
            key, work = piece
            try:
                finished: Finished[K, T] = Finished(key, work(), None)
            except Exception as error:  # noqa: BLE001 - the caller decides
                finished = Finished(key, None, error)
            self._finished.put(finished)

    def wait(self, seconds: float | None = None) -> Finished[K, T] | None:
        """Return the next result; see `AsyncWorkers.wait`."""
        try:
            if self._at_work == 0 and seconds is not None:
                self._pause(seconds)
                return None
            finished = self._finished.get(timeout=seconds)
        except queue.Empty:
            return None
        if finished is not None:
            self._at_work -= 1
        return finished

    def _pause(self, seconds: float) -> None:
        # Cut in pieces, so that what `wake` asks for is not slept over.
        until = self._monotonic() + seconds
        while self._finished.empty() and (left := until - self._monotonic()) > 0:
            self._sleep(min(left, 0.5))
        if not self._finished.empty():
            self._finished.get()

    def wake(self) -> None:
        """End a running `wait` within half a second, from any thread."""
        self._finished.put(None)

    def abandon(self) -> list[K]:
        """Cancel nothing: threads continue, and their results can still be collected."""
        return []

    def close(self) -> None:
        """Let the threads end once their work is done."""
        for _ in range(self._threads):
            self._work.put(None)
        # What is started from now on goes to other threads: the old ones may be busy for long.
        self._threads, self._work = 0, queue.SimpleQueue()
