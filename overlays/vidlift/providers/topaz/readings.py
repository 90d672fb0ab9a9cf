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
    from collections.abc import AsyncIterator, Callable

    from vidlift.clock import AsyncClock
    from vidlift.providers.topaz.operations import AsyncOperations


@attrs.define(eq=False, kw_only=True)
class AsyncReadings:
    """What one connection knows of jobs.

    Attributes:
        operations: Reads them.
        clock: Tells when they were read.
        warn: Called with each snapshot, to warn of a status that is not documented.
        sources: What jobs enhance, by their ids, as far as this process knows: Topaz does not tell.
    """

    operations: AsyncOperations
    clock: AsyncClock
    warn: Callable[[JobSnapshot], None]
    sources: dict[str, str] = attrs.field(factory=dict, init=False)

    def queued(self, job_id: str) -> JobSnapshot:
        """Returns what is known of a job that has just got its source, without a request."""
        return JobSnapshot(
            NAME,
            job_id,
            JobState.QUEUED,
            source=self.sources.get(job_id),
            observed_at=self.clock.now(),
        )

    async def job(self, job_id: str) -> JobSnapshot:
        """Reads a job once; one that has ended is read together with its record, where there is one."""
        status = await self.operations.status(job_id)
        ended = state_of(status.status, STATES).is_terminal
        record = await self.operations.record(job_id) if ended else None
        source = self.sources.get(job_id)
        seen = snapshot_of(job_id, status, self.clock.now(), record=record, source=source)
        self.warn(seen)
        return seen

    async def newest(self) -> list[JobSnapshot]:
        """Lists the first page of jobs."""
        return (await self._page(None))[0]

    async def told(self, listed: JobSnapshot) -> JobSnapshot:
        """Returns a listed job with what its own record tells, where the list does not tell what is done."""
        if tells(listed):
            return listed
        record = await self.operations.record(listed.job_id)
        if record is None or not isinstance(record.id, UUID):
            return listed
        return snapshot_of_record(record, self.clock.now())

    async def jobs(self, limit: int | None) -> AsyncIterator[JobSnapshot]:
        """Lists jobs, newest first, each once; see `AsyncTopaz.jobs`."""
        if limit is not None and limit < 0:
            raise UsageError(f"limit must be at least 0, got {limit}")
        seen: set[str] = set()
        followed: set[str] = set()
        cursor: str | None = None
        while len(seen) != limit:
            page, cursor = await self._page(cursor)
            for snapshot in page:
                if snapshot.job_id not in seen and len(seen) != limit:
                    seen.add(snapshot.job_id)
                    yield snapshot
            # A page may be short, even empty, without being the last one: only the cursor tells.
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

    async def _page(self, cursor: str | None) -> tuple[list[JobSnapshot], str | None]:
        records, following = await self.operations.page(cursor)
        now = self.clock.now()
        named = [each for each in records if isinstance(each.id, UUID) and not is_none(each.id)]
        return [snapshot_of_record(each, now) for each in named], following
