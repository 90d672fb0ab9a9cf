"""Runs: the life of one enhancement, from the queue to its end, for any vendor.

A run goes by two clocks at once. The sandbox's clock says how long a run takes by plan (queue time, then a
duration that grows with the frames), so that progress and waiting look like the vendor's at any speed. The
encode is real and takes the real time that it takes. Progress is the smaller one of the two shares, and a run
succeeds when both are complete: it never reports more than was done, and never hands out a file that is not
there.

Everything here happens in the thread of the server's event loop; only the encodes run elsewhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
from collections import deque
from concurrent.futures import Future
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.media import MediaInfo
    from vidlift.sandbox.clock import SandboxClock
    from vidlift.sandbox.encoding.engine import Encode

_T = TypeVar("_T")
_SLACK = 1e-6  # seconds, and shares: sums of times are not exact
MOST_REMEMBERED = 200  # runs, for people who watch
_ALMOST = 0.999  # progress is 1 only when the result exists


class RunState(StrEnum):
    """Where a run stands."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"

    @property
    def is_terminal(self) -> bool:
        """Whether nothing follows."""
        return self in {RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELED}


@define(eq=False, kw_only=True)
class Run:
    """One enhancement.

    Attributes:
        encodes: The encodes, in order; the last one is the result.
        created: When it was created, in seconds on the sandbox's clock, like all times here.
        queue_time: Least seconds of waiting.
        duration: Least seconds of running.
        on_end: Called once when it ends in any way.
        fail_at: The progress at which it fails, or None.
        stick_at: The progress at which it stays, or None.
        started: When it started.
        ended: When it ended.
        reason: Why it failed, for the sandbox's log, since not every vendor reports it.
        results: The properties of the results, once it succeeded.
    """

    encodes: tuple[Encode, ...]
    created: float
    queue_time: float
    duration: float
    on_end: Callable[[Run], None]
    fail_at: float | None = None
    stick_at: float | None = None
    state: RunState = RunState.QUEUED
    started: float | None = None
    ended: float | None = None
    reason: str | None = None
    results: tuple[MediaInfo, ...] = ()
    encoded: float | None = None
    future: Future[tuple[MediaInfo, ...]] | None = field(default=None, repr=False)

    def progress(self, now: float) -> float:
        """Return how far it is, 0 to 1."""
        if self.state is RunState.SUCCEEDED:
            return 1.0
        if self.started is None:
            return 0.0
        planned = (min(now, self.ended if self.ended is not None else now) - self.started) / self.duration
        limits = [planned, self._encoded_share(), _ALMOST]
        limits += [limit for limit in (self.fail_at, self.stick_at) if limit is not None]
        return max(0.0, min(limits))

    def remaining(self, now: float) -> float:
        """Return the seconds that are left by plan, from its progress."""
        return 0.0 if self.state.is_terminal else self.duration * (1 - self.progress(now))

    def _encoded_share(self) -> float:
        if self.encoded is not None:
            return 1.0
        # The mean, not frames over frames: an encode that has not begun does not know its frames yet.
        return sum(encode.progress for encode in self.encodes) / len(self.encodes)


@frozen
class Submitted:
    """A run as people who watch a sandbox know it.

    Attributes:
        number: Counted from 1.
        provider: Whose job it is, or empty.
        job_id: Which one, or empty.
        run: The run.
    """

    number: int
    provider: str
    job_id: str
    run: Run


class RunScheduler:
    """Gives runs their turn, so many at a time, and ends them.

    Args:
        clock: The sandbox's clock.
        slots: How many may be running at once; the rest is queued.
        wake: Called from any thread when `settle` has something to do.
    """

    def __init__(self, clock: SandboxClock, slots: int, wake: Callable[[], None]) -> None:
        self._clock = clock
        self._wake = wake
        self._encoding: set[Future[tuple[MediaInfo, ...]]] = set()
        self._free_since = [clock.now()] * slots
        self._numbers = itertools.count(1)
        self._submitted: deque[Submitted] = deque(maxlen=MOST_REMEMBERED)
        self._queued: list[Run] = []
        self._running: list[Run] = []
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def submitted(self) -> tuple[Submitted, ...]:
        """The last runs that were queued, oldest first."""
        return tuple(self._submitted)

    @property
    def is_busy(self) -> bool:
        """Whether any run is in progress."""
        return bool(self._running)

    def submit(self, run: Run, provider: str = "", job_id: str = "") -> None:
        """Queue a run.

        Args:
            run: The run.
            provider: Whose job it is, for people who watch.
            job_id: Which one, likewise.
        """
        self._queued.append(run)
        self._submitted.append(Submitted(next(self._numbers), provider, job_id, run))
        self.settle()
        self._wake()

    def hold(self, task: asyncio.Task[None]) -> None:
        """Count a task as in progress until it ends, such as the delivery of a result."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel(self, run: Run) -> None:
        """End a run that has not ended; its encode stops within a frame."""
        self._end(run, RunState.CANCELED, self._clock.now())
        self.settle()

    def settle(self) -> float | None:
        """Update every run to the current time.

        Returns:
            When something is next due on the sandbox's clock; None if only an encode, or a request, can
            change anything.
        """
        now = self._clock.now() + _SLACK
        changed = True
        while changed:
            changed = False
            for run in tuple(self._running):
                changed |= self._advance(run, now)
            for run in tuple(self._queued):
                due = run.created + run.queue_time
                if due <= now and self._free_since:
                    free = min(self._free_since)
                    self._free_since.remove(free)
                    self._start(run, max(due, free))
                    changed = True
        due_times = [run.created + run.queue_time for run in self._queued if self._free_since]
        due_times += [run.started + run.duration for run in self._running if run.started is not None]
        return min((due for due in due_times if due > now), default=None)

    async def idle(self) -> None:
        """Return when no encode runs, and nothing can change at the clock's current time."""
        while True:
            self.settle()
            pending = [
                run.future for run in self._running if run.future is not None and not run.future.done()
            ]
            if not pending and not self._tasks:
                return
            waiting: list[asyncio.Future[Any]] = [*map(asyncio.wrap_future, pending), *self._tasks]
            await asyncio.wait(waiting)

    async def aclose(self) -> None:
        """Stop all encodes and wait for their threads."""
        for run in (*self._queued, *self._running):
            for encode in run.encodes:
                encode.cancel()
        waiting = [asyncio.wrap_future(future) for future in tuple(self._encoding)]
        await asyncio.gather(*waiting, return_exceptions=True)

    def _start(self, run: Run, when: float) -> None:
        self._queued.remove(run)
        self._running.append(run)
        run.state, run.started = RunState.RUNNING, when
        run.future = _in_thread(lambda: self._work(run))
        self._encoding.add(run.future)
        run.future.add_done_callback(self._encoding.discard)
        run.future.add_done_callback(lambda _: self._wake())

    def _work(self, run: Run) -> tuple[MediaInfo, ...]:
        results = tuple(encode.run() for encode in run.encodes)
        run.encoded = self._clock.now()
        return results

    def _advance(self, run: Run, now: float) -> bool:
        """End a run that is due, and return whether it ended."""
        assert run.future is not None  # noqa: S101 - it was started
        assert run.started is not None  # noqa: S101 - likewise
        if run.future.done() and (error := run.future.exception()) is not None:
            run.reason = f"{type(error).__name__}: {error}"
            self._end(run, RunState.FAILED, now)
            return True
        if run.fail_at is not None and run.progress(now) >= min(run.fail_at, _ALMOST) - _SLACK:
            run.reason = f"told to fail at {run.fail_at:.0%}"
            self._end(run, RunState.FAILED, now)
            return True
        due = run.started + run.duration
        if run.stick_at is None and run.fail_at is None and now >= due and run.encoded is not None:
            run.results = run.future.result()
            self._end(run, RunState.SUCCEEDED, max(due, run.encoded))
            return True
        return False

    def _end(self, run: Run, state: RunState, when: float) -> None:
        if run in self._running:
            self._running.remove(run)
            self._free_since.append(when)
        elif run in self._queued:
            self._queued.remove(run)
        run.state, run.ended = state, when
        if state is not RunState.SUCCEEDED:
            for encode in run.encodes:
                encode.cancel()
            if run.future is None or run.future.done():
                _discard(run)
            else:
                run.future.add_done_callback(lambda _: _discard(run))
        run.on_end(run)


def _discard(run: Run) -> None:
    for encode in run.encodes:
        with contextlib.suppress(OSError):
            encode.discard()


def _in_thread(work: Callable[[], _T]) -> Future[_T]:
    """Do work in a thread that does not keep the interpreter from ending, as one of a pool does."""
    future: Future[_T] = Future()
    future.set_running_or_notify_cancel()

    def labor() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - the reader of the future decides
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=labor, name="vidlift-encode", daemon=True).start()
    return future
