"""The summary of a fleet: counts and costs by state, in one line. Data only."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from vidlift.notebook import card
from vidlift.snapshots import Cost, JobState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vidlift.errors import VidliftError
    from vidlift.snapshots import JobSnapshot


@attrs.frozen(kw_only=True)
class FleetSummary:
    """The state of the jobs of a fleet. `str(summary)` is one line."""

    jobs: int
    """Number of jobs, including those that ended."""
    unseen: int
    """Number of jobs that were not polled yet."""
    waiting: int
    """Number of jobs that have not started to run."""
    running: int
    """Number of jobs that run, or are in a state that this version does not know."""
    succeeded: int
    """Number of jobs that ended with a result."""
    failed: int
    """Number of jobs that failed at the provider."""
    canceled: int
    """Number of canceled jobs."""
    lost: Mapping[str, int]
    """Number of jobs that the fleet gave up, by the name of the error; they may continue at the provider."""
    progress: float
    """Finished share of the work, 0 to 1. A job that ended counts fully, and a running job by its progress.
    """
    costs: tuple[Cost, ...]
    """Total cost of the jobs with a known cost, by unit."""

    @property
    def ended(self) -> int:
        """How many are followed no further."""
        return self.succeeded + self.failed + self.canceled + sum(self.lost.values())

    def _repr_html_(self) -> str:
        names = ("succeeded", "failed", "canceled", "running", "waiting", "unseen")
        counts = {name: getattr(self, name) or None for name in names}
        facts = {**counts, **self.lost, "cost": ", ".join(map(str, self.costs)) or None}
        return card("fleet", f"{self.ended} of {self.jobs} jobs ended", self.progress, facts)

    def __str__(self) -> str:
        lost = ", ".join(f"{count} {name}" for name, count in sorted(self.lost.items()))
        counts = {
            "succeeded": self.succeeded,
            "failed": self.failed,
            "canceled": self.canceled,
            f"lost ({lost})": sum(self.lost.values()),
            "running": self.running,
            "waiting": self.waiting,
            "not seen yet": self.unseen,
        }
        told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        line = f"{self.ended} of {self.jobs} jobs ended, {self.progress:.0%} done"
        parts = [f"{line}: {told}" if told else line, *(str(cost) for cost in self.costs)]
        return "; ".join(parts)


class FleetTotals:
    """Count the jobs that ended, and the last state of those that continue."""

    def __init__(self) -> None:
        self._ends: Counter[JobState] = Counter()
        self._lost: Counter[str] = Counter()
        self._amounts: dict[str, Decimal] = {}

    def count(self, snapshot: JobSnapshot | None, error: VidliftError | None) -> None:
        """Count a job that is followed no further.

        Args:
            snapshot: What was last seen of it, or None.
            error: Why it was given up, or None when it ended.
        """
        if error is not None:
            self._lost[type(error).__name__] += 1
        elif snapshot is not None:
            self._ends[snapshot.state] += 1
        _add_cost(self._amounts, snapshot)

    def summary(self, others: Iterable[JobSnapshot | None]) -> FleetSummary:
        """Return the summary of all jobs.

        Args:
            others: The last snapshot of each unfinished job, or None if there is none yet.
        """
        amounts = dict(self._amounts)
        unseen = waiting = running = 0
        done = float(ended := self._ends.total() + self._lost.total())
        for snapshot in others:
            if snapshot is None:
                unseen += 1
            elif snapshot.state.is_waiting:
                waiting += 1
            else:
                # One that succeeded stays at work until its result can be fetched.
                running += 1
                done += 1.0 if snapshot.state.is_terminal else snapshot.progress or 0.0
            _add_cost(amounts, snapshot)
        jobs = ended + unseen + waiting + running
        return FleetSummary(
            jobs=jobs,
            unseen=unseen,
            waiting=waiting,
            running=running,
            succeeded=self._ends[JobState.SUCCEEDED],
            failed=self._ends[JobState.FAILED],
            canceled=self._ends[JobState.CANCELED],
            lost=dict(self._lost),
            progress=done / jobs if jobs else 1.0,
            costs=tuple(Cost(amount, unit) for unit, amount in sorted(amounts.items())),
        )


def _add_cost(amounts: dict[str, Decimal], snapshot: JobSnapshot | None) -> None:
    if snapshot is not None and snapshot.cost is not None:
        cost = snapshot.cost
        amounts[cost.unit] = amounts.get(cost.unit, Decimal(0)) + cost.amount
