"""Record the steps of a clip, before and after each request that may cost money."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import attrs
import sqlalchemy as sa

from vidlift.batch.database import DatabaseError
from vidlift.batch.ledger import take_turn
from vidlift.batch.states import Batch, BatchState, Clip, ClipState, shortened
from vidlift.batch.store import BATCH, batch_of, clip_of
from vidlift.batch.tables import batches, clips, workers
from vidlift.errors import SubmissionUncertain, may_have_acted
from vidlift.orders import Order, RecordedSource, SourceKind, Stage
from vidlift.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from vidlift.batch.writing import Writer
    from vidlift.clock import Readings
    from vidlift.errors import VidliftError


class Taken(DatabaseError):  # noqa: N818 - says what happened
    """Another worker works on a clip by now, so this one does nothing more."""


@attrs.define(eq=False)
class ClipEntry:
    """The record of one clip by this worker, also for resuming its submission.

    Attributes:
        writer: Writes to the database.
        clock: The clock for times.
        clip: The clip when it was taken.
        batch: Its batch.
        holder: This worker.
        attempt: The attempt that this worker was handed.
        sent: Whether this worker was about to send a request that may start a paid job.
        has_job: Whether a job is known to have been started.
        is_first: Whether none of the result can have been saved before.
    """

    writer: Writer
    clock: Readings
    clip: Clip
    batch: Batch
    holder: str
    attempt: int
    sent: bool = False
    has_job: bool = False
    is_first: bool = False

    @classmethod
    async def take(
        cls, writer: Writer, clock: Readings, holder: str, clip: int, attempt: int, state: ClipState
    ) -> ClipEntry | None:
        """Take a clip that was handed out to this worker.

        Args:
            writer: Writes to the database.
            clock: Says when.
            holder: This worker.
            clip: The clip's number.
            attempt: The attempt that was handed out.
            state: The state that it must be in.

        Returns:
            The entry; None if the clip has continued without this attempt.
        """
        now = clock.now().timestamp()

        def work(connection: sa.Connection) -> tuple[Clip, Batch] | None:
            values: dict[str, Any] = {"its_id": clip, "its_attempt": attempt, "its_holder": holder}
            if state is ClipState.SAVING:
                values["its_now"] = now
            taken = connection.execute(_TAKE[state], values).one_or_none()
            if taken is None:
                return None
            return clip_of(taken), batch_of(connection.execute(_ITS_BATCH, {"its_batch": taken.batch}).one())

        found = await writer.write(work)
        if found is None:
            return None
        seen, batch = found
        first = seen.saved == now
        return cls(
            writer, clock, seen, batch, holder, attempt, has_job=seen.started is not None, is_first=first
        )

    # As a submission records itself

    def uploaded(self, upload_id: str) -> None:
        """Record what the provider stores.

        Raises:
            DatabaseError: It cannot be written, or another worker works on the clip.
        """
        self.change(upload_id=upload_id)

    def starting(self, job_id: str | None = None, after: str | None = None) -> None:
        """Record, on the disk, that a request follows that may start a paid job.

        Raises:
            DatabaseError: It cannot be written, or another worker works on the clip: the request must not be
                made.
        """
        values: dict[str, Any] = {"sent": self.clock.now().timestamp(), "newest": after}
        if job_id is not None:
            values["job_id"] = job_id
        alive = sa.select(workers.c.id).where(workers.c.id == self.holder).exists()
        self.change(alive, durable=True, **values)
        self.sent = True

    def started(self, job_id: str) -> None:
        """Record the job.

        Raises:
            DatabaseError: It cannot be written.
        """
        # What was looked up may be found for another clip, too: the first one has it.
        others = self._others()
        holder = sa.select(others.c.id).where(others.c.job_id == job_id)
        free = [] if self.sent else [sa.not_(holder.exists())]
        values: dict[str, Any] = {
            "job_id": job_id,
            "started": self.clock.now().timestamp(),
            "secret_source": None,
        }
        try:
            self.change(*free, alone=bool(free), **values)
        except Taken:
            record = self.record(limit=None)
            if not free or job_id not in self.jobs_of_others(record):
                raise
            raise SubmissionUncertain(
                f"job {job_id} may be this clip's, and is another one's. {self.how_to_settle(record)}",
                provider=self.batch.provider,
            ) from None
        self.has_job = True

    def failed(self, error: VidliftError) -> None:
        """Do nothing: the submitting code decides what an error means for the clip."""

    def release(self) -> None:
        """Do nothing: the clip's next state lets others continue with it."""

    # As records are asked when one of them is resumed

    def check_whole(self) -> None:
        """Do nothing: a database is whole, or fails."""

    def jobs_of_others(self, record: Record) -> frozenset[str]:
        """Return the jobs of all other clips of the account."""
        del record
        others = self._others()
        query = sa.select(others.c.job_id).where(others.c.job_id.is_not(None))
        return self.writer.run(lambda connection: frozenset(connection.scalars(query)))

    def _others(self) -> sa.Subquery:
        """Return the jobs of all other clips of the account."""
        return (
            sa.select(clips.c.id, clips.c.job_id)
            .where(clips.c.account == self.clip.account, clips.c.id != self.clip.id)
            .subquery()
        )

    def how_to_settle(self, record: Record) -> str:
        """Say how a person decides which job the clip has, or whether it has one."""
        del record
        settle = f"`vidlift batch settle {self.batch.name} {self.clip.row}"
        return f"{settle} --job JOB` follows a job, {settle} --again` starts one, which may be paid twice"

    # As a worker records what it does

    def change(self, *where: Any, durable: bool = False, alone: bool = False, **values: Any) -> None:
        """Change the clip, as long as it is this worker's.

        Args:
            where: Further conditions.
            durable: Whether it must be on the disk when this returns.
            alone: Whether no other clip of the account may be decided about at the same time.
            values: By the names of the columns.

        Raises:
            Taken: Another worker works on it, or it is not to be worked on.
            DatabaseError: The database fails.
        """
        change = self._changing(values, *where, alone=alone)
        self._check(self.writer.run(change, durable=durable))

    async def changed(self, **values: Any) -> None:
        """Change the clip, as long as it is this worker's; for event loops. See `change`."""
        self._check(await self.writer.write(self._changing(values)))

    def _changing(
        self, values: dict[str, Any], *where: Any, alone: bool = False
    ) -> Callable[[sa.Connection], int]:
        """Return what changes the clip, and returns whether it is this worker's."""
        statement = _CHANGE.where(*where) if where else _CHANGE
        mine = {"its_id": self.clip.id, "its_attempt": self.attempt, "its_holder": self.holder}

        def work(connection: sa.Connection) -> int:
            if alone:
                take_turn(connection, self.clip.account)
            return connection.execute(statement, values | mine).rowcount

        return work

    def _check(self, changed: int) -> None:
        if not changed:
            raise Taken(f"row {self.clip.row} of batch {self.batch.name} is worked on by another process")

    def nothing_started(self, error: VidliftError) -> bool:
        """Say whether surely no job was started, so that one may be.

        Args:
            error: What submitting ended in.
        """
        if self.has_job or self.clip.sent is not None or isinstance(error, SubmissionUncertain):
            return False
        return not self.sent or not may_have_acted(error)

    async def give_up(self, state: ClipState, error: BaseException, **values: Any) -> None:
        """Record that the clip is over, or has to be settled.

        Args:
            state: What it is from now on.
            error: Why.
            values: What else changes.
        """
        now = self.clock.now().timestamp()
        await self.changed(state=state.value, error=shortened(str(error)), finished=now, **values)

    async def put_back(
        self, state: ClipState, error: BaseException | None, pause: float, **values: Any
    ) -> None:
        """Let the clip be handed out again after a pause; what was done of it is kept.

        Args:
            state: What it is from now on.
            error: Why, or None.
            pause: Seconds.
            values: What else changes.
        """
        await self.changed(
            state=state.value,
            error=None if error is None else shortened(str(error)),
            after=self.clock.now().timestamp() + pause,
            holder=None,
            **values,
        )

    async def pause_batch(self, reason: str) -> None:
        """Pause the account's batches, as the error would affect all of their clips."""
        change = (
            batches.update()
            .where(batches.c.account == self.batch.account, batches.c.state == BatchState.RUNNING.value)
            .values(state=BatchState.PAUSED.value, reason=shortened(reason))
        )
        await self.writer.write(lambda connection: connection.execute(change).rowcount)

    async def original(self) -> Clip:
        """Return the clip with the same content, which was enhanced in this one's place."""
        query = sa.select(clips).where(clips.c.batch == self.batch.id, clips.c.row == self.clip.same_as)
        return await self.writer.write(lambda connection: clip_of(connection.execute(query).one()))

    def record(self, *, limit: Decimal | None) -> Record:
        """Return the clip as a record that can be resumed.

        Args:
            limit: Most that the job may cost, where the provider is told.
        """
        clip = self.clip
        kind = SourceKind.URL if clip.kind == "url" else SourceKind.FILE
        source = RecordedSource(kind, clip.secret_source or clip.source, clip.size, clip.modified)
        options = dict(clip.options)
        if limit is not None:
            options["max_cost"] = {"$decimal": str(limit)}
        if clip.job_id is not None:
            stage = Stage.SUBMITTED
        elif clip.sent is not None:
            stage = Stage.STARTING
        else:
            stage = Stage.INTENDED if clip.upload_id is None else Stage.UPLOADED
        return Record(
            id=f"{self.batch.name} {clip.row}",
            began=_moment(clip.began or 0.0),
            order=Order(
                provider=self.batch.provider,
                base_url=self.batch.base_url,
                source=source,
                options=options,
                output=clip.output,
                overwrite=self.batch.overwrite,
            ),
            stage=stage,
            upload_id=clip.upload_id,
            job_id=clip.job_id,
            sent=None if clip.sent is None else _moment(clip.sent),
            after=clip.newest,
        )


def _taking(state: ClipState, **values: Any) -> sa.Executable:
    return (
        clips.update()
        .where(
            clips.c.id == sa.bindparam("its_id"),
            clips.c.attempt == sa.bindparam("its_attempt"),
            clips.c.state == state.value,
        )
        .values(holder=sa.bindparam("its_holder"), **values)
        .returning(*clips.c)
    )


_TAKE: Final = {
    ClipState.STARTING: _taking(ClipState.STARTING),
    # From here on, a file at the result's path is the result, or a part of it.
    ClipState.SAVING: _taking(
        ClipState.SAVING, saved=sa.func.coalesce(clips.c.saved, sa.bindparam("its_now", type_=sa.Float))
    ),
}
_ITS_BATCH: Final = BATCH.where(batches.c.id == sa.bindparam("its_batch"))
# Which columns are set, the values say that are passed with it.
_CHANGE: Final = clips.update().where(
    clips.c.id == sa.bindparam("its_id"),
    clips.c.attempt == sa.bindparam("its_attempt"),
    clips.c.holder == sa.bindparam("its_holder"),
)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
