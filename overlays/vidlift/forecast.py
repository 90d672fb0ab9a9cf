"""When a job is likely to end, and when to poll it again.

Pure arithmetic: no clock, no I/O.

**Spacing.** Let h(t) be the hazard of the end: its density at t, given that it did not come before. Polls at
intervals i(t) cost the integral of 1/i in requests, and i/2 in mean delay of the jobs that end there. If one
poll is worth `cost` seconds of delay, the sum of both is minimal for i(t) = sqrt(2 cost / h(t)): set the
derivative of 1/i + h i / (2 cost) to zero. (The points of an optimal quantizer follow such a law: Gersho and
Gray, Vector Quantization and Signal Compression, 1992, chapter 5.) So the next poll is due when the integral
of sqrt(h / (2 cost)) since the last one reaches 1. Far from the predicted end, the hazard is close to zero
and the interval long; near it, polls become frequent.

**Hazard.** The time to the end is assumed to be log-logistic: like a log-normal except for the tails, with an
algebraic hazard. With median m and shape k it is (k/t) y / (1 + y), where y = (t/m)^k. A forecast whose
logarithm has the standard deviation s has k = pi / (s sqrt(3)).

**Forecasts.** Each hint is a distance to the end: the vendor's current eta, the trend of the eta (which
corrects a constant factor of error), and the trend of the remaining progress. Slopes are those of Theil and
Sen: the median of the slopes of all pairs, which is robust against a jump or a step (Sen, 1968). Each
forecast is tested while the job runs. They are combined by the inverse of their variances, together with the
usual time of jobs, or with the range of times that the provider quoted for this one. If they contradict each
other, the variance grows, and polls become more frequent, not rarer.

**Budget.** A hint must not cost more than it saves. The forecast also counts the polls that would be due
without any hint. Hints may add a fixed number of polls to these, as they do near a predicted end. If the job
continues after that (progress stays at 99 % while the vendor post-processes), the hints were wrong: from then
on they only delay polls, until the extra polls are paid back.
"""

from __future__ import annotations

import itertools
import math
import statistics
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from vidlift.snapshots import JobSnapshot

_LOGISTIC: Final = math.pi / math.sqrt(3)
_FAR: Final = 30 * 86400.0
"""No forecast lies further ahead, in seconds: what a vendor says beyond is nonsense."""

_NEAR: Final = 2.0
"""An end that is foretold within so many seconds counts as due."""

_GAUSS: Final = (
    (0.0694318442029737, 0.1739274225687269),
    (0.3300094782075719, 0.3260725774312731),
    (0.6699905217924281, 0.3260725774312731),
    (0.9305681557970263, 0.1739274225687269),
)
"""Nodes and weights of the four-point Gauss-Legendre rule on [0, 1]."""

_POINTS: Final = 8
_LEAST_SPREAD, _MOST_SPREAD = 0.05, 2.0
_USUAL_SPREAD: Final = 2.0
_ETA_VARIANCE, _TREND_VARIANCE = 0.25, 0.15
"""Variance of the logarithm of an untested forecast: ETAs are rough, and progress is rarely even."""

_QUOTE_QUANTILES: Final = 2 * 1.645
"""Width of a quoted range in standard deviations, if the range holds nine jobs in ten."""

_REFUTED: Final = 3.0
"""A quote is wrong if the job runs this many standard deviations past its median."""

_STALE_WEIGHT: Final = 0.3

_ADVANCE, _SAVINGS = 24.0, 20.0
"""Reads that hints may cost beyond those without any, and how many of those that they saved still count."""

_PAYBACK: Final = 1.5
"""How much rarer reads are than without any hint, until an advance is paid back."""


def likeness(spread: float) -> float:
    """Return the shape of a log-logistic distribution, from its log's deviation."""
    return _LOGISTIC / spread


def quoted(shortest: float, longest: float) -> tuple[float, float] | None:
    """Return the median and the log spread for a quoted range of running times.

    Args:
        shortest: Seconds.
        longest: Seconds; the same value if the provider quotes one figure.

    Returns:
        Both, or None if the range is invalid. Even a narrow range is not trusted more than an untested eta.
    """
    if not 0 < shortest <= longest < math.inf:
        return None
    shortest, longest = (min(max(seconds, _NEAR), _FAR) for seconds in (shortest, longest))
    spread = math.log(longest / shortest) / _QUOTE_QUANTILES
    return math.sqrt(shortest * longest), min(max(spread, math.sqrt(_ETA_VARIANCE)), _MOST_SPREAD)


def pause(cost: float, median: float, shape: float, elapsed: float = 0.0) -> float:
    """Return after how long to read again, by the rule of this module.

    Args:
        cost: Seconds of delay that one read is worth, above 0.
        median: Of the time to the end, in seconds, above 0.
        shape: Of its log-logistic distribution, above 0; the larger, the surer.
        elapsed: Seconds of that time which have passed already, at least 0.
    """
    goal = math.sqrt(2 * cost)
    # Newton's method on the integral, from below: the hazard is at most (k/t) min(1, y), whose root
    # integrates in closed form. Two steps are exact to a part in ten thousand.
    corner = 2 * math.sqrt(shape * median) / (shape + 1)
    if elapsed <= median:
        target = goal + corner * (elapsed / median) ** ((shape + 1) / 2)
    else:
        target = goal + corner + 2 * math.sqrt(shape) * (math.sqrt(elapsed) - math.sqrt(median))
    if target <= corner:
        until: float = median * (target / corner) ** (2 / (shape + 1))
    else:
        until = (math.sqrt(median) + (target - corner) / (2 * math.sqrt(shape))) ** 2
    gap = max(until - elapsed, 1e-9)
    for _ in range(2):
        filled = gap * sum(
            weight * _root_hazard(elapsed + place * gap, median, shape) for place, weight in _GAUSS
        )
        gap += (goal - filled) / _root_hazard(elapsed + gap, median, shape)
    return max(gap, 0.0)


def _root_hazard(moment: float, median: float, shape: float) -> float:
    odds = (min(moment / median, 1e6)) ** shape
    return math.sqrt(shape / moment * odds / (1 + odds))


@attrs.define
class _Trend:
    """A distance to the end, over time: at most a handful of points, spread over what was seen."""

    _points: list[tuple[float, float]] = attrs.field(factory=list, init=False)

    def add(self, now: float, distance: float) -> None:
        points = self._points
        if points and distance > points[0][1]:
            points.clear()  # further away than at the beginning: the work started again
        if points and (distance == points[-1][1] or now <= points[-1][0]):
            return
        if len(points) > 1 and now - points[-2][0] < (now - points[0][0]) / _POINTS:
            points[-1] = (now, distance)
            return
        points.append((now, distance))
        if len(points) > _POINTS:
            points.pop(0)

    def left(self, now: float) -> float | None:
        """Return the seconds until the trend reaches zero, or None without a trend."""
        if len(self._points) < 2:
            return None
        slope = statistics.median(
            (there[1] - here[1]) / (there[0] - here[0])
            for here, there in itertools.combinations(self._points, 2)
        )
        if slope >= 0:
            return None
        moment, distance = self._points[-1]
        return moment + distance / -slope - now

    def silent(self, now: float) -> float:
        """Return for how many seconds the distance did not change."""
        return now - self._points[-1][0]


@attrs.define
class _Forecast:
    """One way to foretell the end, and how well it did so far."""

    variance: float
    _made: float | None = attrs.field(default=None, init=False)
    _left: float = attrs.field(default=0.0, init=False)

    def test(self, now: float, left: float) -> None:
        """Compare with an earlier forecast when half of the predicted time has passed.

        Tested earlier, a forecast that is wrong by a constant factor would seem right. The error over a part
        of the time is scaled up to the whole.
        """
        if self._made is not None:
            share = (now - self._made) / self._left
            if share < 0.5:
                return
            error = math.log((now - self._made + left) / self._left) / min(share, 1.0)
            self.variance += 0.5 * (error * error - self.variance)
        self._made, self._left = now, left


@attrs.define
class _Budget:
    """Bounds what hints cost, in reads beyond those that would be made without any."""

    _spent: float = attrs.field(default=0.0, init=False)
    _refuted: bool = attrs.field(default=False, init=False)
    _last: tuple[float, float] | None = attrs.field(default=None, init=False)

    def pause(self, now: float, hinted: float, plain: float) -> float:
        """Return the seconds until the next read.

        Args:
            now: When the last read was made.
            hinted: The pause that the hints suggest, in seconds.
            plain: The pause without any hint, in seconds above 0.
        """
        if self._last is not None:
            read_at, due_after = self._last
            self._spent = max(self._spent + 1 - (now - read_at) / due_after, -_SAVINGS)
        self._last = now, plain
        self._refuted = self._refuted or self._spent >= _ADVANCE
        if not self._refuted:
            return hinted
        return max(hinted, plain if self._spent <= -_SAVINGS else _PAYBACK * plain)


@attrs.define
class Forecaster:
    """Learn from the polls of one job, and compute when to poll it again.

    Attributes:
        cost: Seconds of delay that one poll is worth, above 0.
        typical: Median of the running time of jobs in seconds, if nothing better is known.
        shape: Similarity of jobs: the shape of the log-logistic distribution of their running times.
        opening: Seconds until the second poll. From then on, the time waited at most doubles from one poll to
            the next, so that no job seems to take twice as long as it does.
        longest: Most seconds between two polls.
        quote: The provider's quote for this job, from `quoted`, or None. It replaces `typical` until the job
            has run so long that the quote must be wrong.
    """

    cost: float
    typical: float
    shape: float
    opening: float
    longest: float
    quote: tuple[float, float] | None = None
    _first: float | None = attrs.field(default=None, init=False)
    _queued: float | None = attrs.field(default=None, init=False)
    _began: float | None = attrs.field(default=None, init=False)
    _due: float | None = attrs.field(default=None, init=False)
    _eta_trend: _Trend = attrs.field(factory=_Trend, init=False)
    _progress_trend: _Trend = attrs.field(factory=_Trend, init=False)
    _by_eta: _Forecast = attrs.field(factory=lambda: _Forecast(_ETA_VARIANCE), init=False)
    _by_eta_trend: _Forecast = attrs.field(factory=lambda: _Forecast(_TREND_VARIANCE), init=False)
    _by_progress: _Forecast = attrs.field(factory=lambda: _Forecast(_TREND_VARIANCE), init=False)
    _budget: _Budget = attrs.field(factory=_Budget, init=False)

    def pause(self, now: float, snapshot: JobSnapshot) -> float:
        """Return after how many seconds to read again, before any limits.

        Args:
            now: When the snapshot was read; of a monotonic clock.
            snapshot: What was read.
        """
        if self._first is None:
            self._first = now
        widest = max(self.opening, now - self._first)
        if snapshot.state.is_waiting:
            # It cannot end before it runs; the doubling alone spaces these reads.
            self._queued = now
            return widest
        if self._began is None:
            self._began = now if self._queued is None else (self._queued + now) / 2
        elapsed = max(0.0, now - self._began)
        plain = min(widest, self.longest, pause(self.cost, self.typical, self.shape, elapsed))
        return self._budget.pause(now, min(widest, self._hinted(now, elapsed, snapshot)), plain)

    def _hinted(self, now: float, elapsed: float, snapshot: JobSnapshot) -> float:
        typical, shape, spread = self.typical, self.shape, _USUAL_SPREAD
        if self.quote is not None and elapsed <= self.quote[0] * math.exp(_REFUTED * self.quote[1]):
            typical, spread = self.quote
            shape = likeness(spread)
        forecasts = self._forecasts(now, snapshot)
        if not forecasts:
            return pause(self.cost, typical, shape, elapsed)
        # Where half of the jobs that ran so long, and did not end, have ended.
        usual = typical * (1 + 2 * (elapsed / typical) ** shape) ** (1 / shape) - elapsed
        forecasts.append((usual, spread**2))
        weight = sum(1 / variance for _, variance in forecasts)
        mean = sum(math.log(left) / variance for left, variance in forecasts) / weight
        contradiction = sum((math.log(left) - mean) ** 2 / variance for left, variance in forecasts) / weight
        left = math.exp(mean)
        overdue = 0.0 if self._due is None else now - self._due
        if left > _NEAR + overdue:
            self._due = None
            spread = min(max(math.sqrt(1 / weight + contradiction), _LEAST_SPREAD), _MOST_SPREAD)
            return pause(self.cost, left, likeness(spread))
        # It is overdue, and nothing predicts its end: assume that it runs on for as long as it is overdue.
        if self._due is None:
            self._due = now
        return pause(self.cost, _NEAR, 1.0, overdue)

    def _forecasts(self, now: float, snapshot: JobSnapshot) -> list[tuple[float, float]]:
        """Return pairs of seconds left and the variance of their logarithm."""
        found: list[tuple[float, float]] = []
        if snapshot.state != "running":
            return found
        if snapshot.eta is not None and (eta := snapshot.eta.total_seconds()) >= 0:
            eta = min(eta, _FAR)
            self._eta_trend.add(now, eta)
            self._judge(found, now, self._by_eta, eta)
            self._judge(found, now, self._by_eta_trend, self._eta_trend.left(now))
        progress = snapshot.progress
        if progress is not None and 0 <= progress <= 1:
            self._progress_trend.add(now, 1 - progress)
            silent = self._progress_trend.silent(now)
            self._judge(found, now, self._by_progress, self._progress_trend.left(now), silent)
        return found

    def _judge(
        self,
        found: list[tuple[float, float]],
        now: float,
        forecast: _Forecast,
        left: float | None,
        silent: float = 0.0,
    ) -> None:
        if left is None:
            return
        left = min(max(left, 0.25 * _NEAR), _FAR)
        forecast.test(now, left)
        # A signal that moves in steps was right when it moved, and is worth less with each second since.
        stale = _STALE_WEIGHT * min((silent / left) ** 2, 4.0)
        found.append((left, forecast.variance + _LEAST_SPREAD**2 + stale))
