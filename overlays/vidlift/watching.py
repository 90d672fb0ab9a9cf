"""The loop of every wait: poll, pause, and report changes."""

from __future__ import annotations

import contextlib
import random as _random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

import attrs

from vidlift import polling
from vidlift.clock import AsyncSystemClock
from vidlift.errors import UsageError, VidliftError, failure_of
from vidlift.polling import PollPolicy
from vidlift.primitives.exchange import within_async
from vidlift.redact import Redactor
from vidlift.responses import Reader
from vidlift.retrying import Budget, retry_after
from vidlift.snapshots import Failure, JobSnapshot, JobState

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator

    from vidlift.clock import AsyncClock
    from vidlift.webhooks import Listener

T = TypeVar("T")

DAY: Final = 24 * 3600.0
"""Seconds that `poll` waits at most, unless told otherwise."""


async def watch_async(
    poller: polling.Poller,
    read: Callable[[Budget], Awaitable[JobSnapshot]],
    *,
    clock: AsyncClock,
    should_stop: Callable[[], bool] | None = None,
    listener: Listener | None = None,
    usual: PollPolicy | None = None,
) -> AsyncGenerator[JobSnapshot, None]:
    """Read until the poller says that it is over, the first time at once.

    Args:
        poller: Decides when to read again, and when to stop.
        read: Reads once, within a budget.
        clock: Measures and waits.
        should_stop: Asked before each read and at least once a second; ends the wait when true.
        listener: Ends a pause when it rings. It is heard once.
        usual: The policy from then on; by default the poller's own.

    Yields:
        Snapshots, each different from the one before; the last one is terminal.

    Raises:
        WaitStopped: `should_stop` said so.
        VidliftError: The poller gave up.
    """
    seen: JobSnapshot | None = None
    woken = False
    while True:
        if should_stop is not None and should_stop():
            raise poller.stopped(poller.latest)
        try:
            # One attempt: this loop retries.
            seconds = poller.time_for_a_request(clock.monotonic())
            snapshot = await read(Budget.within(clock, seconds, attempts=1))
        except VidliftError as error:
            decision = poller.on_error(clock.monotonic(), error)
        else:
            decision = poller.on_snapshot(clock.monotonic(), snapshot)
        current = poller.latest
        if current is not None and current != seen and poller.may_show(decision):
            seen = current
            yield current
        if isinstance(decision, polling.Done):
            return
        if isinstance(decision, polling.GiveUp):
            raise decision.error
        if await _pause_async(clock, decision.seconds, should_stop, None if woken else listener):
            # It counts once: if it came before the end, or was forged, polling continues as usual.
            woken, poller.policy = True, usual or poller.policy


async def _pause_async(
    clock: AsyncClock, seconds: float, should_stop: Callable[[], bool] | None, listener: Listener | None
) -> bool:
    """Sleep, and return whether a webhook ended the sleep."""
    until = clock.monotonic() + seconds
    while (left := until - clock.monotonic()) > 0:
        piece = left if should_stop is None else min(left, polling.STOP_CHECK_SECONDS)
        if listener is None:
            await clock.sleep(piece)
        elif await listener.pause_async(clock, piece):
            return True
        if should_stop is not None and should_stop():
            return False
    return False


async def poll_async(
    read: Callable[[], Awaitable[T]],
    *,
    state: Callable[[T], JobState | str],
    progress: Callable[[T], float | None] | None = None,
    eta: Callable[[T], timedelta | float | None] | None = None,
    failure: Callable[[T], str | None] | None = None,
    name: str = "job",
    timeout: float | None = DAY,
    start_timeout: float | None = None,
    expected: tuple[float, float] | None = None,
    policy: PollPolicy | None = None,
    on_update: Callable[[JobSnapshot], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    raise_on_failure: bool = True,
    clock: AsyncClock | None = None,
    random: Callable[[], float] = _random.random,
) -> T:
    """Call a function repeatedly until the job that it reads has ended.

    It waits as the handles of jobs do, for jobs without a provider class: with deadlines, backoff after
    transient errors, `Retry-After`, and more frequent polls near the likely end.

        done = await poll_async(lambda: read_job(job_id), state=lambda job: STATES[job.status])

    Args:
        read: Reads once. It may raise errors of generated clients and httpx, or return a response with a
            status; a 404 in the first seconds means that the job is not visible yet.
        state: Returns the `JobState` of a response, or its value, such as `running`.
        progress: Returns the finished share, 0 to 1, or None.
        eta: Returns the time left, in seconds or as a timedelta, or None.
        failure: Returns why a job failed, for the error, or None.
        name: The name of the job for errors, such as `render 12`.
        timeout: Most seconds to wait, at least 0; 0 reads once. None waits forever.
        start_timeout: Most seconds that the job may stay unstarted, or None for no limit.
        expected: The least and the most seconds of its running time, if known.
        policy: The poll policy.
        on_update: Called with each changed snapshot; its `raw` is the response.
        should_stop: Called before each poll and at least once a second; ends the wait if it returns true.
        raise_on_failure: Whether a failed or canceled job raises.
        clock: Measures and waits.
        random: Returns a number in [0, 1).

    Returns:
        The last response.

    Raises:
        JobFailed: The job failed.
        JobCanceled: The job was canceled.
        JobTimeout: A limit passed; the job continues.
        WaitStopped: `should_stop` returned true; the job continues.
        VidliftError: A poll failed permanently, or more polls failed in a row than the policy allows.
        UsageError: `state`, `progress`, or `eta` returned an invalid value.
    """
    # The answer of a success is all there is: no output is waited for.
    policy = attrs.evolve(policy or PollPolicy(), output_grace=0.0)
    clock = clock or AsyncSystemClock()
    began = clock.monotonic()
    poller = polling.Poller(
        policy=policy,
        provider="polled",
        subject=name,
        started=began,
        timeout=timeout,
        start_timeout=start_timeout,
        submitted=began,
        expected=expected,
        random=random,
        again="poll it again",
    )
    reading = _Reading(name, state, progress, eta, failure)

    async def read_once(_: Budget) -> JobSnapshot:
        with reading.errors():
            async with within_async(poller.time_for_a_request(clock.monotonic())):
                answer = await read()
        return reading.snapshot(answer, clock.now())

    last: JobSnapshot | None = None
    snapshots = watch_async(poller, read_once, clock=clock, should_stop=should_stop)
    async with contextlib.aclosing(snapshots):
        async for last in snapshots:
            if on_update is not None:
                on_update(last)
    if raise_on_failure and last is not None and (error := failure_of(last)):
        raise error
    return cast("T", last and last.raw)  # an end was shown, or an error raised


@attrs.frozen
class _Reading(Generic[T]):
    """What the caller of `poll` says about the answers that it reads; see there."""

    name: str
    state: Callable[[T], JobState | str]
    progress: Callable[[T], float | None] | None
    eta: Callable[[T], timedelta | float | None] | None
    failure: Callable[[T], str | None] | None
    reader: Reader = attrs.field(
        factory=lambda: Reader(title="the server", key_help="check the key", redactor=Redactor(()))
    )

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """Convert the exception of a call; an httpx error may carry a response."""
        what = f"reading {self.name}"
        with self.reader.requesting(what):
            try:
                yield
            except Exception as error:
                refusal: Any = getattr(error, "response", None)
                if not isinstance(getattr(refusal, "status_code", None), int):
                    raise
                raise self.reader.error(refusal, what) from error

    def snapshot(self, answer: T, now: datetime) -> JobSnapshot:
        """Return the refusal in a response, which httpx returns like any other."""
        response: Any = answer
        if isinstance(getattr(answer, "status_code", None), int) and not self.reader.succeeded(response):
            raise self.reader.error(response, f"reading {self.name}")
        reason = None if self.failure is None else self.failure(answer)
        return JobSnapshot(
            "polled",
            self.name,
            _state(self.state(answer)),
            progress=_share(None if self.progress is None else self.progress(answer)),
            eta=_left(None if self.eta is None else self.eta(answer)),
            failure=Failure(reason) if reason else None,
            read_after=retry_after(getattr(answer, "headers", None) or {}, now),
            observed_at=now,
            raw=answer,
        )


def _state(given: object) -> JobState:
    try:
        return JobState(str(given))
    except ValueError:
        raise UsageError(
            f"state must return a JobState or its value ({', '.join(JobState)}), got {given!r}; map what the "
            "server says, and anything new to JobState.UNKNOWN"
        ) from None


def _share(given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise UsageError(f"progress must return a share from 0 to 1, or None; got {given!r}")
    return float(given)


def _left(given: object) -> timedelta | None:
    if given is None or isinstance(given, timedelta):
        return given
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given < DAY * 365:
        raise UsageError(f"eta must return the seconds left, a timedelta, or None; got {given!r}")
    return timedelta(seconds=given)
