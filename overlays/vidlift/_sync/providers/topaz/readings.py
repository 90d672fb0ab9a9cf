# Derived; do not edit: change overlays/vidlift/providers/topaz/readings.py, then run `make generate`.

"""Snapshots of Topaz's jobs: read one by one, or listed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import attrs

from vidlift.errors import DecodeError, UsageError
from vidlift.providers.topaz.recovery import is_none, tells
from vidlift.providers.topaz.snapshots import NAME, STATES, snapshot_of, snapshot_of_record
from vidlift.snapshots import JobSnapshot, JobState, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vidlift._sync.clock import Clock
    from vidlift._sync.providers.topaz.operations import Operations


@attrs.define(eq=False, kw_only=True)
class Readings:
    operations: Operations
    clock: Clock
    warn: Callable[[JobSnapshot], None]
    sources: dict[str, str] = attrs.field(factory=dict, init=False)

    def queued(self, job_id: str) -> JobSnapshot:

        return JobSnapshot(
            NAME,
            job_id,
            JobState.QUEUED,
            source=self.sources.get(job_id),
            observed_at=self.clock.now(),
        )

    def job(self, job_id: str) -> JobSnapshot:

        status = self.operations.status(job_id)
        ended = state_of(status.status, STATES).is_terminal
        record = self.operations.record(job_id) if ended else None
        source = self.sources.get(job_id)
        seen = snapshot_of(job_id, status, self.clock.now(), record=record, source=source)
        self.warn(seen)
        return seen

    def newest(self) -> list[JobSnapshot]:

        return (self._page(None))[0]

    def told(self, listed: JobSnapshot) -> JobSnapshot:

        if tells(listed):
            return listed
        record = self.operations.record(listed.job_id)
        if record is None or not isinstance(record.id, UUID):
            return listed
        return snapshot_of_record(record, self.clock.now())

    def jobs(self, limit: int | None) -> Iterator[JobSnapshot]:

        if limit is not None and limit < 0:
            raise UsageError(f"limit must be at least 0, got {limit}")
        seen: set[str] = set()
        followed: set[str] = set()
        cursor: str | None = None
        while len(seen) != limit:
            page, cursor = self._page(cursor)
            for snapshot in page:
                if snapshot.job_id not in seen and len(seen) != limit:
                    seen.add(snapshot.job_id)
                    yield snapshot
            if cursor is None:
                return
            if cursor in followed:
                raise DecodeError(
                    "Topaz lists its history in a circle; report this to its support",
                    status=200,
                    path="nextCursor",
                    body="",
                )
            followed.add(cursor)

    def _page(self, cursor: str | None) -> tuple[list[JobSnapshot], str | None]:
        records, following = self.operations.page(cursor)
        now = self.clock.now()
        named = [each for each in records if isinstance(each.id, UUID) and not is_none(each.id)]
        return [snapshot_of_record(each, now) for each in named], following
