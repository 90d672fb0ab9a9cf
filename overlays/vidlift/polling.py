"""The kernel of every wait: when to poll a job again, and when to stop.

Pure decisions, no I/O: a `Poller` gets each response and its time, and returns `Sleep`, `Done`, or `GiveUp`.
It never reads a clock, sleeps, or draws a random number by itself, so each rule can be tested to the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from vidlift.errors import JobError, JobTimeout, NotFound, RateLimited, UsageError, VidliftError, WaitStopped
from vidlift.forecast import Forecaster, quoted
from vidlift.limits import check, within
from vidlift.retrying import LONGEST_RETRY_AFTER, RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.snapshots import JobSnapshot

STOP_CHECK_SECONDS: Final = 1.0
"""With `should_stop`, a pause is divided into pieces of this length."""

REQUEST_FLOOR_SECONDS: Final = 10.0
"""Least time that a read is given, also when the deadline is nearer: the last check is worth making."""


_POSITIVE: Final = within(0, above=True)


@attrs.frozen
class Fixed:
    """Poll at a fixed interval, which only Retry-After changes, not a server's hint."""

    seconds: float = attrs.field(validator=_POSITIVE)
    """The interval, above 0."""


@attrs.frozen
class Exponential:
    """Poll at growing intervals, which restart after each change of state.

    A server's hint does not change them.
    """

    initial: float = attrs.field(default=2.0, validator=_POSITIVE)
    """First interval in seconds, above 0."""
    factor: float = attrs.field(default=1.5, validator=within(1))
    """Factor from one interval to the next, at least 1."""
    jitter: float = attrs.field(default=0.2, validator=within(0, 1))
    """Share by which an interval may randomly differ, 0 to 1, so that many waits spread out."""


@attrs.frozen(kw_only=True)
class Adaptive:
    """Reads when something is likely to have changed.

    The server's hint counts first. Else each read is put where another one is worth its cost, by what eta,
    progress and the time passed tell about the end (see `vidlift.forecast`): rarely in the middle, densely
    where the end is near, and without any hint at the distances that suit jobs of the length that the
    provider quoted, else of a typical one.
    """

    read_cost: float = attrs.field(default=0.07, validator=_POSITIVE)
    """Seconds of delay that one read is worth, above 0; a larger one reads less often."""
    typical: float = attrs.field(default=600.0, validator=_POSITIVE)
    """Median of the running time of jobs, in seconds above 0, while nothing better is known."""
    likeness: float = attrs.field(default=1.4, validator=within(0.2, 10))
    """How alike the running times of jobs are, 0.2 to 10: the shape of their log-logistic distribution. With
    1.4, half of them lie between 0.46 and 2.2 times the median."""
    opening: float = attrs.field(default=5.0, validator=_POSITIVE)
    """Seconds until the second read, above 0. From there on the time waited at most doubles from one read to
    the next, so no job seems to take more than twice as long as it does."""
    jitter: float = attrs.field(default=0.1, validator=within(0, 1))
    """Share by which a distance may randomly differ, 0 to 1, so that many waiters spread out."""


@attrs.frozen(kw_only=True)
class PollPolicy:
    """How to poll a job."""

    interval: Adaptive | Exponential | Fixed = attrs.field(factory=Adaptive)
    """How to choose the time of the next poll."""
    min_interval: float = attrs.field(default=1.0, validator=_POSITIVE)
    """Least seconds between two polls, above 0."""
    max_interval: float = attrs.field(default=60.0, validator=_POSITIVE)
    """Most seconds between two polls, unless the server asks for more by Retry-After (at most a day)."""
    max_transient_errors: int = attrs.field(default=10, validator=within(0))
    """How many polls in a row may fail before the wait fails, with a broken connection, a 5xx, a 429, or a
    body that is not valid JSON."""
    not_found_grace: float = attrs.field(default=15.0, validator=within(0))
    """Seconds after the submission in which a 404 only means "not yet"."""
    output_grace: float = attrs.field(default=120.0, validator=within(0))
    """Seconds that a succeeded job may take to show its output."""
    stall_timeout: float | None = attrs.field(default=None, validator=attrs.validators.optional(_POSITIVE))
    """Most seconds that a running job may go without any change, or None for no limit. It never counts while
    the job is queued."""

    def __attrs_post_init__(self) -> None:
        if self.min_interval > self.max_interval:
            raise UsageError(
                f"min_interval ({self.min_interval} s) must not exceed max_interval ({self.max_interval} s)"
            )


@attrs.frozen
class Sleep:
    """Read again after a pause.

    Attributes:
        seconds: Its length, at least 0.
    """

    seconds: float


@attrs.frozen
class Done:
    """The job ended, and its final snapshot is complete."""


@attrs.frozen
class GiveUp:
    """The wait failed.

    Attributes:
        error: What to raise.
    """

    error: VidliftError


Decision: TypeAlias = Sleep | Done | GiveUp


@attrs.define(kw_only=True)
class Poller:
    """The bookkeeping of one wait. All times are seconds of one monotonic clock.

    Attributes:
        policy: How to poll the job.
        provider: Name of the provider.
        subject: ID of the job.
        started: When the wait began.
        timeout: Most seconds to wait, or None for no limit.
        start_timeout: Most seconds that the job may stay unstarted, or None for no limit.
        submitted: When the job was submitted, if this process did that.
        expected: The range of running times in seconds that the provider quoted for this job, without the
            queue, or None.
        random: Returns a number in [0, 1).
        again: How to wait again after this wait, for errors.
        latest: The last snapshot, or None.
        news: Whether it differs from the previous one.
        polls: Number of polls.
    """

    policy: PollPolicy
    provider: str
    subject: str
    started: float
    timeout: float | None
    random: Callable[[], float]
    again: str = attrs.field(
        default=attrs.Factory(lambda self: f"wait again with attach({self.subject!r})", takes_self=True)
    )
    start_timeout: float | None = None
    submitted: float | None = None
    expected: tuple[float, float] | None = None
    latest: JobSnapshot | None = attrs.field(default=None, init=False)
    news: bool = attrs.field(default=False, init=False)
    polls: int = attrs.field(default=0, init=False)
    _errors: int = attrs.field(default=0, init=False)
    _quiet_reads: int = attrs.field(default=0, init=False)
    _changed: float = attrs.field(default=0.0, init=False)
    _succeeded: float | None = attrs.field(default=None, init=False)
    _forecaster: Forecaster | None = attrs.field(default=None, init=False)

    @property
    def _retries(self) -> RetryPolicy:
        policy = self.policy
        return RetryPolicy(
            attempts=policy.max_transient_errors + 1,
            initial=policy.min_interval,
            longest=policy.max_interval,
            longest_retry_after=LONGEST_RETRY_AFTER,
        )

    def __attrs_post_init__(self) -> None:
        for name, value in (("timeout", self.timeout), ("start_timeout", self.start_timeout)):
            if value is not None:
                check(name, value, 0)
        self._changed = self.started

    def on_snapshot(self, now: float, snapshot: JobSnapshot) -> Decision:
        """Decide after a read that succeeded."""
        previous = self._note(now, snapshot)
        self.polls += 1
        if previous is None or previous.state is not snapshot.state:
            self._quiet_reads = 0
        else:
            self._quiet_reads += 1
        if snapshot.is_settled:
            return Done()
        if snapshot.state.is_terminal:
            return self._await_output(now)
        return self._sleep(now, self._distance(now, snapshot))

    def on_sighting(self, now: float, snapshot: JobSnapshot) -> GiveUp | None:
        """Decide after a list showed that the job continues: only deadlines count.

        Returns:
            The failure of the wait, or None to poll again.
        """
        self._note(now, snapshot)
        if self._no_deadline_before(now):
            return None
        decision = self._sleep(now, 0.0)
        return decision if isinstance(decision, GiveUp) else None

    def held(self, now: float, seconds: float) -> Decision:
        """Decide during a pause of so many seconds without polls: only deadlines count."""
        return self._sleep(now, max(seconds, self.policy.min_interval))

    def _note(self, now: float, snapshot: JobSnapshot) -> JobSnapshot | None:
        """Take in what was seen, and return what was seen before."""
        previous, self.latest = self.latest, snapshot
        self._errors = 0
        # The read that shows a job running differs from the one before, so the queue never counts as a stall.
        self.news = previous is None or not previous == snapshot  # noqa: SIM201 - attrs' != calls its ==
        if self.news:
            self._changed = now
        return previous

    def on_error(self, now: float, error: VidliftError) -> Decision:
        """Decide after a read that failed."""
        self.polls += 1
        if isinstance(error, NotFound):
            grace = self.policy.not_found_grace
            if self.latest is None and self.submitted is not None and now - self.submitted < grace:
                return self._sleep(now, self.policy.min_interval)
            return GiveUp(error)
        if not error.transient:
            return GiveUp(error)
        self._errors += 1
        asked = error.retry_after if isinstance(error, RateLimited) else None
        pause = self._retries.backoff(self._errors, self.random, asked)
        return GiveUp(error) if pause is None else self._sleep(now, max(pause, self.policy.min_interval))

    def stopped(self, snapshot: JobSnapshot | None) -> WaitStopped:
        """Return the error of a wait that the caller ended."""
        return WaitStopped(
            f"waiting for {self.provider} job {self.subject} was stopped by the caller; the job continues: "
            f"{self.again}",
            provider=self.provider,
            job_id=self.subject,
            snapshot=snapshot,
        )

    def may_show(self, decision: Decision) -> bool:
        """Whether to report the latest snapshot; a success only once it is complete."""
        return self.latest is not None and (not self.latest.state.is_terminal or isinstance(decision, Done))

    def time_for_a_request(self, now: float) -> float | None:
        """Return the seconds that one poll may take, with retries, or None for no limit."""
        if self.timeout is None:
            return None
        return max(self.started + self.timeout - now, REQUEST_FLOOR_SECONDS)

    def _await_output(self, now: float) -> Decision:
        """The job succeeded, and its output is not there yet: read on, for a while."""
        if self._succeeded is None:
            self._succeeded = now
        left = self._succeeded + self.policy.output_grace - now
        if left <= 0:
            return Done()
        pause = self._grown(Exponential(initial=self.policy.min_interval), self._quiet_reads)
        decision = self._sleep(now, min(pause, left))
        return Done() if isinstance(decision, GiveUp) else decision

    def _sleep(self, now: float, seconds: float) -> Decision:
        """Sleeps, at most until the nearest deadline; gives up when that has passed."""
        if self._no_deadline_before(now + seconds):
            return Sleep(seconds)
        for limit, describe in self._deadlines():
            if now >= limit:
                return GiveUp(self._timeout(now, describe))
            seconds = min(seconds, limit - now)
        return Sleep(seconds)

    def _no_deadline_before(self, moment: float) -> bool:
        """Whether that is plain without a look at the state, as for almost every sighting in a fleet."""
        return (
            self.start_timeout is None
            and self.policy.stall_timeout is None
            and (self.timeout is None or moment < self.started + self.timeout)
        )

    def _deadlines(self) -> list[tuple[float, str]]:
        deadlines: list[tuple[float, str]] = []
        state = self.latest.state if self.latest is not None else None
        if self.timeout is not None:
            deadlines.append((self.started + self.timeout, f"did not end within {self.timeout:g} s"))
        unstarted = state is None or state.is_waiting
        if self.start_timeout is not None and unstarted:
            deadlines.append(
                (self.started + self.start_timeout, f"did not start within {self.start_timeout:g} s")
            )
        if self.policy.stall_timeout is not None and not unstarted:
            stall = self.policy.stall_timeout
            deadlines.append((self._changed + stall, f"showed no change for {stall:g} s"))
        return deadlines

    def _timeout(self, now: float, describe: str) -> JobError:
        last = (
            f"it was last seen {self.latest.state.value}" if self.latest is not None else "it was never seen"
        )
        if self.latest is not None and self.latest.progress is not None:
            last += f" at {self.latest.progress:.0%}"
        return JobTimeout(
            f"{self.provider} job {self.subject} {describe} ({last}, {self.polls} polls); it continues there "
            f"and may cost money: {self.again}, or cancel it",
            provider=self.provider,
            job_id=self.subject,
            snapshot=self.latest,
            elapsed=now - self.started,
            polls=self.polls,
        )

    def _distance(self, now: float, snapshot: JobSnapshot) -> float:
        interval = self.policy.interval
        if isinstance(interval, Fixed):
            return interval.seconds
        if isinstance(interval, Exponential):
            return self._grown(interval, self._quiet_reads)
        if snapshot.read_after is not None:
            return self._clamped(snapshot.read_after)
        if self._forecaster is None:
            self._forecaster = self._new_forecaster(interval)
        pause = self._forecaster.pause(now, snapshot)
        return self._clamped(pause * (1 + interval.jitter * (2 * self.random() - 1)))

    def _new_forecaster(self, interval: Adaptive) -> Forecaster:
        return Forecaster(
            cost=interval.read_cost,
            typical=interval.typical,
            shape=interval.likeness,
            opening=interval.opening,
            longest=self.policy.max_interval,
            quote=None if self.expected is None else quoted(*self.expected),
        )

    def _grown(self, backoff: Exponential, times: int) -> float:
        # The exponent is bounded so that a long wait cannot overflow the power.
        grown = backoff.initial * backoff.factor ** min(times, 64)
        spread = 1 + backoff.jitter * (2 * self.random() - 1)
        return self._clamped(min(grown, self.policy.max_interval) * spread)

    def _clamped(self, seconds: float) -> float:
        return min(max(seconds, self.policy.min_interval), self.policy.max_interval)
