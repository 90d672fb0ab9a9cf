"""Properties of a provider's list of jobs, as its module declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from vidlift.notebook import card, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidlift.snapshots import JobSnapshot


@attrs.frozen(kw_only=True)
class Listing:
    """A list whose entries are as current as a read of the job.

    An end that a list shows is confirmed by a read, and a job that a list does not show is read: no list is
    trusted to hold ended jobs. A provider whose list is not current declares none.
    """

    page_size: int
    """Most jobs that one page holds, at least 1."""

    def _repr_html_(self) -> str:
        return card("list of jobs", f"up to {self.page_size:,} a page")


@attrs.frozen
class JobPage:
    """One page of a list.

    Attributes:
        snapshots: The jobs on it, in the provider's order.
        total: How many jobs the whole list holds, or None when the provider does not say.
        last: Whether no page follows.
    """

    snapshots: Sequence[JobSnapshot]
    total: int | None
    last: bool

    def _repr_html_(self) -> str:
        rows = [
            [each.job_id, each.state.value, each.progress, each.cost, each.source] for each in self.snapshots
        ]
        note = "" if self.total is None else f"{len(rows):,} of {self.total:,} jobs"
        return table(["job", "state", "progress", "cost", "source"], rows, note)
