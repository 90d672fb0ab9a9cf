# Derived; do not edit: change overlays/vidlift/watching.py, then run `make generate`.

"""The loop of every wait: poll, pause, and report changes."""

from __future__ import annotations

import contextlib
import random as _random
from typing import TYPE_CHECKING, cast

import attrs

from vidlift import polling
from vidlift._sync.clock import SystemClock
from vidlift.errors import VidliftError, failure_of
from vidlift.polling import PollPolicy
from vidlift.primitives.exchange import within
from vidlift.retrying import Budget
from vidlift.watching import DAY, T, _Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import timedelta

    from vidlift._sync.clock import Clock
    from vidlift.snapshots import JobSnapshot, JobState
    from vidlift.webhooks import Listener


def watch(
    poller: polling.Poller,
    read: Callable[[Budget], JobSnapshot],
    *,
    clock: Clock,
    should_stop: Callable[[], bool] | None = None,
    listener: Listener | None = None,
    usual: PollPolicy | None = None,
) -> Generator[JobSnapshot, None, None]:
    seen: JobSnapshot | None = None
    woken = False
    while True:
        if should_stop is not None and should_stop():
            raise poller.stopped(poller.latest)
        try:
            seconds = poller.time_for_a_request(clock.monotonic())
            snapshot = read(Budget.within(clock, seconds, attempts=1))
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
        if _pause(clock, decision.seconds, should_stop, None if woken else listener):
            woken, poller.policy = True, usual or poller.policy


def _pause(
    clock: Clock, seconds: float, should_stop: Callable[[], bool] | None, listener: Listener | None
) -> bool:
    until = clock.monotonic() + seconds
    while (left := until - clock.monotonic()) > 0:
        piece = left if should_stop is None else min(left, polling.STOP_CHECK_SECONDS)
        if listener is None:
            clock.sleep(piece)
        elif listener.pause(clock, piece):
            return True
        if should_stop is not None and should_stop():
            return False
    return False


def poll(
    read: Callable[[], T],
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
    clock: Clock | None = None,
    random: Callable[[], float] = _random.random,
) -> T:
    """Call a function repeatedly until the job that it reads has ended.

    It waits as the handles of jobs do, for jobs without a provider class: with deadlines, backoff after
    transient errors, `Retry-After`, and more frequent polls near the likely end.

        done = poll(lambda: read_job(job_id), state=lambda job: STATES[job.status])

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
    policy = attrs.evolve(policy or PollPolicy(), output_grace=0.0)
    clock = clock or SystemClock()
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

    def read_once(_: Budget) -> JobSnapshot:
        with reading.errors():
            with within(poller.time_for_a_request(clock.monotonic())):
                answer = read()
        return reading.snapshot(answer, clock.now())

    last: JobSnapshot | None = None
    snapshots = watch(poller, read_once, clock=clock, should_stop=should_stop)
    with contextlib.closing(snapshots):
        for last in snapshots:
            if on_update is not None:
                on_update(last)
    if raise_on_failure and last is not None and (error := failure_of(last)):
        raise error
    return cast("T", last and last.raw)  # an end was shown, or an error raised
