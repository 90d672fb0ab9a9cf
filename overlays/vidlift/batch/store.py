"""Reads batches, and changes what they are to do."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs
import sqlalchemy as sa

from vidlift.batch import ledger
from vidlift.batch.states import AT_WORK, Batch, BatchState, Clip, ClipState, Totals
from vidlift.batch.tables import accounts, batches, clips
from vidlift.errors import UsageError
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vidlift.batch.database import Database

PACE_SECONDS: Final = 300.0
"""Over how long the pace of a batch is measured."""
BATCH = sa.select(batches, accounts.c.provider, accounts.c.base_url).join(
    accounts, accounts.c.id == batches.c.account
)
_AGAIN: dict[str, Any] = {
    "attempt": clips.c.attempt + 1,  # a worker that still holds it has lost it
    "tries": 0,
    "after": None,
    "holder": None,
    "error": None,
    "finished": None,
}
"""What is forgotten of a clip that is worked on again."""
_NO_JOB: dict[str, Any] = _AGAIN | {
    "reserved": None,
    "upload_id": None,
    "sent": None,
    "newest": None,
    "job_id": None,
    "candidates": None,
    "started": None,
    "job_state": None,
    "ended": None,
    "saved": None,
}
"""What is forgotten of a clip that is to have another job. What was spent on it stays."""


def _total(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.func.sum(column)


@attrs.frozen
class Store:
    """The batches of one database.

    Attributes:
        database: Where they are kept.
    """

    database: Database

    def batches(self) -> list[Batch]:
        """Return all batches, oldest first."""
        with self.database.begin() as connection:
            return [batch_of(row) for row in connection.execute(BATCH.order_by(batches.c.id))]

    def batch(self, name: str) -> Batch:
        """Return a batch by its name.

        Raises:
            UsageError: There is no such batch.
        """
        with self.database.begin() as connection:
            row = connection.execute(BATCH.where(batches.c.name == name)).one_or_none()
        if row is None:
            raise UsageError(f"there is no batch {name!r} in {self.database}: see `vidlift batch list`")
        return batch_of(row)

    def totals(self, batch: Batch) -> Totals:
        """Return how a batch stands."""
        mine = clips.c.batch == batch.id
        priced = clips.c.same_as.is_(None)
        done = clips.c.state == ClipState.DONE.value
        with self.database.reading() as connection:
            states = connection.execute(
                sa.select(clips.c.state, sa.func.count()).where(mine).group_by(clips.c.state)
            )
            counts = {ClipState(state): count for state, count in states}
            row = connection.execute(
                sa.select(
                    sa.func.count().label("clips"),
                    sa.func.count(clips.c.same_as).label("twins"),
                    _total(clips.c.spent).label("spent"),
                    _total(clips.c.reserved).label("reserved"),
                    _total(clips.c.disputed).label("disputed"),
                    sa.func.sum(sa.case((priced, clips.c.estimate))).label("estimate"),
                    sa.func.count(
                        sa.case(
                            (
                                sa.and_(
                                    priced,
                                    clips.c.estimate.is_(None),
                                    clips.c.state != ClipState.SKIPPED.value,
                                ),
                                1,
                            )
                        )
                    ).label("unpriced"),
                    sa.func.sum(clips.c.duration).label("seconds"),
                    sa.func.min(clips.c.began).label("first"),
                    sa.func.max(sa.case((done, clips.c.finished))).label("last"),
                    sa.func.count(sa.case((clips.c.then_status != 0, 1))).label("then_failed"),
                ).where(mine)
            ).one()
        zero = Decimal(0)
        return Totals(
            counts=counts,
            clips=row.clips,
            twins=row.twins,
            spent=row.spent or zero,
            reserved=row.reserved or zero,
            disputed=row.disputed or zero,
            estimate=row.estimate or zero,
            unpriced=row.unpriced,
            seconds=row.seconds or 0.0,
            first=row.first,
            last=row.last,
            then_failed=row.then_failed,
        )

    def pace(self, batch: Batch, now: float) -> float | None:
        """Return how many clips ended per second in the last minutes, or None.

        Args:
            batch: The batch.
            now: Seconds since the epoch. A clock that was set back counts from the last end.
        """
        mine = sa.and_(
            clips.c.batch == batch.id,
            clips.c.state.in_([ClipState.DONE.value, ClipState.FAILED.value]),
            clips.c.began.is_not(None),
        )
        with self.database.begin() as connection:
            last = connection.scalar(sa.select(sa.func.max(clips.c.finished)).where(mine))
            until = max(now, last or now)
            count, first = connection.execute(
                sa.select(sa.func.count(), sa.func.min(clips.c.finished)).where(
                    mine, clips.c.finished > until - PACE_SECONDS
                )
            ).one()
        return (count - 1) / (until - first) if count > 1 and until > first else None

    def clips(self, batch: Batch, states: Iterable[ClipState] = ()) -> Iterator[Clip]:
        """Yield the clips of a batch in their order.

        Args:
            batch: The batch.
            states: Those of these states alone; by default all.
        """
        query = sa.select(clips).where(clips.c.batch == batch.id).order_by(clips.c.row)
        if chosen := [state.value for state in states]:
            query = query.where(clips.c.state.in_(chosen))
        with self.database.begin() as connection:
            for row in connection.execution_options(yield_per=500).execute(query):
                yield clip_of(row)

    def failures(self, batch: Batch, limit: int) -> list[Clip]:
        """Return the clips that failed last, are uncertain, or whose command failed."""
        wrong = [ClipState.FAILED.value, ClipState.UNCERTAIN.value]
        query = (
            sa.select(clips)
            .where(clips.c.batch == batch.id, sa.or_(clips.c.state.in_(wrong), clips.c.then_status != 0))
            .order_by(clips.c.finished.desc(), clips.c.row)
            .limit(limit)
        )
        with self.database.begin() as connection:
            return [clip_of(row) for row in connection.execute(query)]

    def waiting_for_budget(self, batch: Batch) -> int:
        """Return how many planned clips the budget does not hold now."""
        if batch.max_cost is None:
            return 0
        with self.database.begin() as connection:
            found = connection.scalar(
                sa.select(sa.func.count()).where(
                    clips.c.batch == batch.id,
                    clips.c.state == ClipState.PLANNED.value,
                    clips.c.same_as.is_(None),
                    sa.not_(sa.func.coalesce(self._fits(connection, batch), sa.false())),
                )
            )
        return found or 0

    def left(self, batch: Batch) -> int:
        """Return how many clips are at work, or would be handed out now or after a pause."""
        mine, planned = clips.c.batch == batch.id, clips.c.state == ClipState.PLANNED.value
        at_work = clips.c.state.in_([state.value for state in AT_WORK])
        original = clips.alias()
        over = original.c.state.in_([ClipState.DONE.value, ClipState.FAILED.value, ClipState.CANCELED.value])
        with self.database.reading() as connection:
            found = connection.scalar(sa.select(sa.func.count()).where(mine, at_work)) or 0
            if batch.state is not BatchState.RUNNING:
                return found
            fits = self._fits(connection, batch)
            found += (
                connection.scalar(
                    sa.select(sa.func.count()).where(mine, planned, clips.c.same_as.is_(None), fits)
                )
                or 0
            )
            twins = (
                sa.select(sa.func.count())
                .select_from(clips)
                .join(original, sa.and_(original.c.batch == clips.c.batch, original.c.row == clips.c.same_as))
                .where(mine, planned, over)
            )
            return found + (connection.scalar(twins) or 0)

    def _fits(self, connection: sa.Connection, batch: Batch) -> sa.ColumnElement[bool]:
        """Return what is true of a clip whose price the budget holds."""
        if batch.max_cost is None:
            return sa.true()
        price = sa.func.coalesce(clips.c.estimate, sa.literal(batch.clip_cost, clips.c.estimate.type))
        left = batch.max_cost - ledger.committed(connection, batch.id)
        free = sa.or_(clips.c.reserved.is_not(None), clips.c.sent.is_not(None))
        return sa.or_(free, price <= sa.literal(left, clips.c.estimate.type))

    # What a person decides

    def run(
        self,
        batch: Batch,
        *,
        max_cost: Decimal | None = None,
        clip_cost: Decimal | None = None,
        concurrency: int | None = None,
        rate: float | None = None,
    ) -> Batch:
        """Let workers start the clips of a batch; also one that was paused or canceled.

        Args:
            batch: The batch.
            max_cost: Most that all its jobs may cost; None keeps what it has.
            clip_cost: Most that one clip is taken to cost where there is no quote; None keeps what it has.
            concurrency: How many jobs of the account may run at once; None keeps what it has.
            rate: How many jobs of the account may start in a second; None keeps what it has.

        Returns:
            The batch as it is then.

        Raises:
            UsageError: A limit is set, and nothing says what a clip without a quote may cost.
        """
        limit = batch.max_cost if max_cost is None else max_cost
        each = batch.clip_cost if clip_cost is None else clip_cost
        if limit is not None and each is None and (without := self.totals(batch).unpriced):
            raise UsageError(
                f"{without:,} clips of batch {batch.name} have no quote, so --max-cost cannot hold: say with "
                "--clip-cost what one of them costs at most"
            )
        with self.database.begin() as connection:
            ledger.take_turn(connection, batch.account)
            connection.execute(
                batches.update()
                .where(batches.c.id == batch.id)
                .values(state=BatchState.RUNNING.value, reason=None, max_cost=limit, clip_cost=each)
            )
            if limit is not None:
                ledger.reserve_open(connection, batch.id, each)
            wanted = {"concurrency": concurrency, "rate": rate}
            if values := {name: value for name, value in wanted.items() if value is not None}:
                connection.execute(accounts.update().where(accounts.c.id == batch.account).values(**values))
        return self.batch(batch.name)

    def pause(self, batch: Batch, reason: str | None = None) -> None:
        """Start no more clips of a batch; running jobs continue, and are saved."""
        with self.database.begin() as connection:
            connection.execute(
                batches.update()
                .where(batches.c.id == batch.id, batches.c.state == BatchState.RUNNING.value)
                .values(state=BatchState.PAUSED.value, reason=reason)
            )

    def cancel(self, batch: Batch) -> int:
        """Give up clips without a job; running jobs continue, and are saved.

        Returns:
            How many clips were given up.
        """
        with self.database.begin() as connection:
            ledger.take_turn(connection, batch.account)
            connection.execute(
                batches.update()
                .where(batches.c.id == batch.id)
                .values(state=BatchState.CANCELED.value, reason=None)
            )
            return connection.execute(
                clips.update()
                .where(
                    clips.c.batch == batch.id,
                    clips.c.state == ClipState.PLANNED.value,
                    clips.c.sent.is_(None),
                )
                .values(state=ClipState.CANCELED.value, finished=time.time(), reserved=None)
            ).rowcount

    def retry(self, batch: Batch) -> tuple[int, int]:
        """Plan failed or canceled clips again, and keep running or paid jobs.

        Returns:
            How many clips keep their job, and how many may get another one.
        """
        over = clips.c.state.in_([ClipState.FAILED.value, ClipState.CANCELED.value])
        mine = sa.and_(clips.c.batch == batch.id, over)
        open_job = sa.and_(clips.c.sent.is_not(None), clips.c.job_state.is_(None))
        with self.database.begin() as connection:
            ledger.take_turn(connection, batch.account)
            kept = connection.execute(
                clips.update()
                .where(mine, clips.c.job_state == JobState.SUCCEEDED.value)
                .values(state=ClipState.RUNNING.value, saved=None, **_AGAIN)
            ).rowcount
            kept += connection.execute(
                clips.update().where(mine, open_job).values(state=ClipState.PLANNED.value, **_AGAIN)
            ).rowcount
            anew = connection.execute(
                clips.update().where(mine).values(state=ClipState.PLANNED.value, **_NO_JOB)
            ).rowcount
        return kept, anew

    def settle(self, batch: Batch, row: int, job_id: str | None) -> None:
        """Decide about a clip whose job is uncertain.

        Args:
            batch: The batch.
            row: The clip's row.
            job_id: Its job; None where there is none, so that another may be started.

        Raises:
            UsageError: There is no such clip, or nothing to decide.
        """
        # A job that is known and given up may be charged for all the same.
        lost = sa.case(
            (clips.c.job_id.is_(None), clips.c.disputed),
            else_=sa.func.coalesce(clips.c.disputed, 0) + sa.func.coalesce(clips.c.reserved, 0),
        )
        values: dict[str, Any] = dict(_NO_JOB) | {"disputed": lost}
        if job_id is not None:
            now = time.time()
            known = {"job_id": job_id, "candidates": None, "sent": sa.func.coalesce(clips.c.sent, now)}
            values = _AGAIN | known | {"started": now}
        with self.database.begin() as connection:
            ledger.take_turn(connection, batch.account)
            if job_id is not None:
                _check_free(connection, batch, row, job_id)
            changed = connection.execute(
                clips.update()
                .where(
                    clips.c.batch == batch.id,
                    clips.c.row == row,
                    clips.c.state == ClipState.UNCERTAIN.value,
                )
                .values(state=ClipState.PLANNED.value, **values)
            ).rowcount
        if not changed:
            raise UsageError(
                f"row {row} of batch {batch.name} is not uncertain: `vidlift batch status {batch.name}`"
            )

    def forget(self, batch: Batch) -> None:
        """Remove a batch from the database; its files stay.

        Raises:
            UsageError: Clips of it are at work, or a person has to settle some.
        """
        open_states: Sequence[str] = [state.value for state in (*AT_WORK, ClipState.UNCERTAIN)]
        put_back = sa.and_(clips.c.state == ClipState.PLANNED.value, clips.c.sent.is_not(None))
        with self.database.begin() as connection:
            ledger.take_turn(connection, batch.account)
            left = connection.scalar(
                sa.select(sa.func.count()).where(
                    clips.c.batch == batch.id, sa.or_(clips.c.state.in_(open_states), put_back)
                )
            )
            if left:
                raise UsageError(
                    f"{left:,} clips of batch {batch.name} may have a job that is paid for: let them end "
                    f"with `vidlift batch run {batch.name}`, or settle them"
                )
            connection.execute(clips.delete().where(clips.c.batch == batch.id))
            connection.execute(batches.delete().where(batches.c.id == batch.id))


def _check_free(connection: sa.Connection, batch: Batch, row: int, job_id: str) -> None:
    """Refuse a job that another clip has: its cost would count twice, and its result would be saved twice."""
    mine = sa.and_(clips.c.batch == batch.id, clips.c.row == row)
    other = connection.execute(
        sa.select(batches.c.name, clips.c.row)
        .join(batches, batches.c.id == clips.c.batch)
        .where(clips.c.account == batch.account, clips.c.job_id == job_id, sa.not_(mine))
    ).first()
    if other is not None:
        raise UsageError(f"job {job_id} is that of row {other.row} of batch {other.name}: name another one")


def batch_of(row: sa.Row[Any]) -> Batch:
    """Return a row of `BATCH` as a batch."""
    known = {field.name for field in attrs.fields(Batch)}
    facts = {name: value for name, value in row._mapping.items() if name in known}  # noqa: SLF001 - its API
    return Batch(**facts | {"state": BatchState(facts["state"])})


def clip_of(row: sa.Row[Any]) -> Clip:
    """Return a row of the table as a clip."""
    facts = dict(row._mapping)  # noqa: SLF001 - its public API
    return Clip(**facts | {"state": ClipState(facts["state"])})
