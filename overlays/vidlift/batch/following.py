"""Follow the running jobs of an account as one fleet, and settle their ends."""

from __future__ import annotations

import asyncio
import functools
import logging
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from vidlift.batch import ledger
from vidlift.batch.states import BatchState, ClipState, shortened
from vidlift.batch.tables import accounts, batches, clips, workers
from vidlift.errors import AuthenticationError, JobTimeout, NotFound, PermissionDenied, VidliftError
from vidlift.fleets import AsyncFleet

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.batch.database import Database
    from vidlift.batch.flows import Tools
    from vidlift.batch.ledger import Hand
    from vidlift.jobs import AsyncJob
    from vidlift.schedule import Seen

LOOK_SECONDS: Final = 3.0
"""How often jobs are looked for that other workers started."""
RETRY_SECONDS: Final = 30.0
"""After which a job is followed again whose reads failed too often."""

_log = logging.getLogger("vidlift.batch")


class Follower:
    """Follows the jobs of one account, as long as no other worker does.

    Args:
        database: Where the batches are.
        tools: The connection of the account, and what writes.
        account: Its number.
        hand: Hands out the saving of results.
        freshness: Seconds from one look at a job to the next.
        ended: Called when a job has ended.
    """

    def __init__(
        self,
        database: Database,
        tools: Tools,
        account: int,
        hand: Hand,
        freshness: float,
        ended: Callable[[], None],
    ) -> None:
        self._tools = tools
        self._database = database
        self._account = account
        self._hand = hand
        self._freshness = freshness
        self._ended = ended
        self._fleet: AsyncFleet | None = None
        self._clips: dict[str, int] = {}
        self._since: dict[str, float] = {}

    def add(self, clip: int, job: AsyncJob) -> None:
        """Follow a job that this worker has started, if this worker follows jobs.

        Args:
            clip: The clip's number.
            job: Its job.
        """
        if self._fleet is not None and job.id not in self._clips:
            self._clips[job.id], self._since[job.id] = clip, self._tools.clock.monotonic()
            self._fleet.add(job)

    async def run(self) -> None:
        """Follow jobs until this is canceled.

        Raises:
            DatabaseError: The database fails.
        """
        while not await asyncio.to_thread(self._lead):  # noqa: ASYNC110 - another process decides
            await asyncio.sleep(LOOK_SECONDS)
        async with AsyncFleet(freshness=self._freshness, timeout=None, keep_open=True) as fleet:
            self._fleet = fleet
            looking = asyncio.create_task(self._look(fleet))
            following = asyncio.create_task(self._follow(fleet))
            try:
                done, _ = await asyncio.wait({looking, following}, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    await task
            finally:
                self._fleet = None
                for task in (looking, following):
                    task.cancel()
                await asyncio.gather(looking, following, return_exceptions=True)

    def _lead(self) -> bool:
        """Become the one that follows, unless a living worker does."""
        living = sa.select(workers.c.id)
        free = sa.or_(
            accounts.c.follower.is_(None),
            accounts.c.follower == self._tools.worker,
            accounts.c.follower.not_in(living),
        )
        with self._database.begin() as connection:
            return bool(
                connection.execute(
                    accounts.update()
                    .where(accounts.c.id == self._account, free)
                    .values(follower=self._tools.worker)
                ).rowcount
            )

    async def _look(self, fleet: AsyncFleet) -> None:
        """Follow all running jobs, and give up those that take too long."""
        provider = self._tools.connections[self._account]
        while True:
            now = self._tools.clock.monotonic()
            for row in await asyncio.to_thread(self._running):
                if row.job_id not in self._clips:
                    self._clips[row.job_id], self._since[row.job_id] = row.id, now
                    fleet.add(provider.attach(row.job_id))
                # By this process's own clock: one that is set forward must not end jobs that are paid for.
                elif now - self._since[row.job_id] > (row.timeout or provider.defaults.timeout):
                    await self._end(fleet, provider.attach(row.job_id))
            await asyncio.sleep(LOOK_SECONDS)

    async def _end(self, fleet: AsyncFleet, job: AsyncJob) -> None:
        """Cancel a job that takes too long, where that is possible; else leave it to a person."""
        clip = self._clips[job.id]
        try:
            await job.cancel()
            self._since[job.id] = self._tools.clock.monotonic()
        except VidliftError as error:
            fleet.drop(job)
            del self._clips[job.id], self._since[job.id]
            values = {
                "state": ClipState.UNCERTAIN.value,
                "error": shortened(f"the job takes too long, and continues: {error}"),
                "finished": self._tools.clock.now().timestamp(),
            }
            await asyncio.to_thread(self._change, clip, job.id, values)

    def _running(self) -> list[Any]:
        now = self._tools.clock.now().timestamp()
        due = sa.or_(
            clips.c.after.is_(None), clips.c.after <= now, clips.c.after > now + ledger.LONGEST_PAUSE
        )
        with self._database.begin() as connection:
            return list(
                connection.execute(
                    sa.select(clips.c.id, clips.c.job_id, batches.c.timeout)
                    .join(batches, batches.c.id == clips.c.batch)
                    .where(
                        clips.c.account == self._account,
                        clips.c.state == ClipState.RUNNING.value,
                        clips.c.job_id.is_not(None),
                        due,
                    )
                )
            )

    async def _follow(self, fleet: AsyncFleet) -> None:
        async for seen in fleet:
            if seen.ended:
                await self._settle(seen)
                self._clips.pop(seen.job.id, None)
                self._since.pop(seen.job.id, None)
                self._ended()

    async def _settle(self, seen: Seen[AsyncJob]) -> None:
        clip, job_id, error = self._clips.get(seen.job.id), seen.job.id, seen.error
        if clip is None:
            return
        now = self._tools.clock.now().timestamp()
        if error is None and seen.snapshot is not None:
            settle = functools.partial(
                ledger.ended, clip=clip, job_id=job_id, seen=seen.snapshot, now=now, hand=self._hand
            )
            await self._tools.writer.write(settle)
            return
        assert error is not None  # noqa: S101 - it is one or the other
        values: dict[str, Any] = {"error": shortened(str(error)), "after": now + RETRY_SECONDS}
        if isinstance(error, NotFound | JobTimeout):
            # It may have been paid for, and a person has to look.
            values = {"error": shortened(str(error)), "state": ClipState.UNCERTAIN.value, "finished": now}
        await asyncio.to_thread(self._change, clip, job_id, values)
        if isinstance(error, AuthenticationError | PermissionDenied):
            await asyncio.to_thread(self._pause, error)

    def _change(self, clip: int, job_id: str, values: dict[str, Any]) -> None:
        with self._database.begin() as connection:
            connection.execute(
                clips.update()
                .where(clips.c.id == clip, clips.c.job_id == job_id, clips.c.state == ClipState.RUNNING.value)
                .values(**values)
            )

    def _pause(self, error: VidliftError) -> None:
        with self._database.begin() as connection:
            connection.execute(
                batches.update()
                .where(batches.c.account == self._account, batches.c.state == BatchState.RUNNING.value)
                .values(state=BatchState.PAUSED.value, reason=shortened(str(error)))
            )
