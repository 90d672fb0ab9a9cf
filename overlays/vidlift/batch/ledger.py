"""Reserved and actual costs of clips, each reserved before a start."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from vidlift.batch.states import BatchState, ClipState
from vidlift.batch.tables import accounts, batches, clips
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.snapshots import JobSnapshot

    Hand = Callable[[sa.Connection, str, int, int], None]

MOST_AT_ONCE: Final = 200
"""Clips that are handed out in one transaction."""
LONGEST_PAUSE: Final = 300.0
"""Seconds that a clip waits after a failure at most; a clock that was set back must not make that more."""
START: Final = "start"
"""What is handed out: to find or start the job of a clip."""
SAVE: Final = "save"
"""What is handed out: to save the result of a job that ended."""

_COMMITTED: Final = sum(
    (sa.func.coalesce(column, 0) for column in (clips.c.spent, clips.c.reserved, clips.c.disputed)),
    start=sa.literal(0),
)


def take_turn(connection: sa.Connection, account: int) -> sa.Row[Any] | None:
    """Wait until no other process decides about an account, and return it.

    Args:
        connection: In a transaction; the turn ends with it.
        account: Its number.
    """
    connection.execute(accounts.update().where(accounts.c.id == account).values(turn=accounts.c.turn + 1))
    return connection.execute(sa.select(accounts).where(accounts.c.id == account)).one_or_none()


def hand_out(connection: sa.Connection, account: int, now: float, hand: Hand) -> int:
    """Hand out clips that may start now, within the account's limit and the budgets.

    The price of each is set aside in the same transaction in which it is handed out.

    Args:
        connection: In a transaction.
        account: Whose.
        now: Seconds since the epoch.
        hand: Called for each, with the connection, what to do, the clip's number, and its attempt.

    Returns:
        How many were handed out.
    """
    found = take_turn(connection, account)
    if found is None:
        return 0
    running = connection.scalar(
        sa.select(sa.func.count()).where(
            clips.c.account == account,
            clips.c.state.in_([ClipState.STARTING.value, ClipState.RUNNING.value]),
        )
    )
    free = min(found.concurrency - (running or 0), MOST_AT_ONCE)
    handed = 0
    chosen = sa.select(batches).where(
        batches.c.account == account, batches.c.state == BatchState.RUNNING.value
    )
    for batch in connection.execute(chosen.order_by(batches.c.id)).all():
        handed += _twins(connection, batch.id, hand)
        if free > 0:
            started = _starts(connection, batch, free, now, hand)
            free -= started
            handed += started
    return handed


def _starts(connection: sa.Connection, batch: sa.Row[Any], free: int, now: float, hand: Hand) -> int:
    price = sa.func.coalesce(clips.c.estimate, sa.literal(batch.clip_cost, clips.c.estimate.type))
    due = sa.or_(clips.c.after.is_(None), clips.c.after <= now, clips.c.after > now + LONGEST_PAUSE)
    query = (
        sa.select(clips.c.id, clips.c.attempt, clips.c.reserved, clips.c.sent, price.label("price"))
        .where(
            clips.c.batch == batch.id,
            clips.c.state == ClipState.PLANNED.value,
            clips.c.same_as.is_(None),
            due,
        )
        .order_by(clips.c.row)
        .limit(free)
    )
    left: Decimal | None = None
    if batch.max_cost is not None:
        left = batch.max_cost - committed(connection, batch.id)
        # A clip that may have a job already is followed, regardless of its cost.
        query = query.where(sa.or_(clips.c.reserved.is_not(None), clips.c.sent.is_not(None), price <= left))
    count = 0
    for clip in connection.execute(query).all():
        values: dict[str, Any] = {}
        if clip.reserved is None:
            if left is not None:
                if clip.sent is None and (clip.price is None or clip.price > left):
                    continue
                left -= clip.price or 0
            values["reserved"] = clip.price
        _hand(connection, clip.id, clip.attempt, ClipState.STARTING, START, hand, values, now)
        count += 1
    return count


def _twins(connection: sa.Connection, batch: int, hand: Hand) -> int:
    """Hand out the clips whose content was enhanced for another one, and give up those where that failed."""
    original = clips.alias()
    query = (
        sa.select(clips.c.id, clips.c.attempt, clips.c.same_as, original.c.state)
        .join(original, sa.and_(original.c.batch == clips.c.batch, original.c.row == clips.c.same_as))
        .where(
            clips.c.batch == batch,
            clips.c.same_as.is_not(None),
            clips.c.state == ClipState.PLANNED.value,
            original.c.state.in_([ClipState.DONE.value, ClipState.FAILED.value, ClipState.CANCELED.value]),
        )
        .limit(MOST_AT_ONCE)
    )
    count = 0
    for twin in connection.execute(query).all():
        count += 1
        if twin.state == ClipState.DONE:
            _hand(connection, twin.id, twin.attempt, ClipState.SAVING, SAVE, hand, {}, None)
        else:
            connection.execute(
                clips.update()
                .where(clips.c.id == twin.id)
                .values(
                    state=twin.state, error=f"it has the content of row {twin.same_as}, which is {twin.state}"
                )
            )
    return count


def _hand(
    connection: sa.Connection,
    clip: int,
    attempt: int,
    state: ClipState,
    work: str,
    hand: Hand,
    values: dict[str, Any],
    now: float | None,
) -> None:
    if now is not None:
        values["began"] = sa.func.coalesce(clips.c.began, now)
    connection.execute(
        clips.update()
        .where(clips.c.id == clip)
        .values(state=state.value, attempt=attempt + 1, holder=None, **values)
    )
    hand(connection, work, clip, attempt + 1)


def reserve_open(connection: sa.Connection, batch: int, clip_cost: Decimal | None) -> None:
    """Set aside what clips may cost whose work began while no limit asked for that.

    Args:
        connection: In a transaction, in the account's turn.
        batch: The batch's number.
        clip_cost: What a clip without a quote is taken to cost, or None.
    """
    begun = sa.or_(
        clips.c.state.in_([ClipState.STARTING.value, ClipState.RUNNING.value, ClipState.UNCERTAIN.value]),
        clips.c.sent.is_not(None),
    )
    connection.execute(
        clips.update()
        .where(clips.c.batch == batch, clips.c.reserved.is_(None), clips.c.job_state.is_(None), begun)
        .values(reserved=sa.func.coalesce(clips.c.estimate, sa.literal(clip_cost, clips.c.estimate.type)))
    )


def committed(connection: sa.Connection, batch: int) -> Decimal:
    """Return the sum of a batch's actual, reserved, and disputed costs."""
    total = connection.scalar(
        sa.select(sa.func.sum(sa.type_coerce(_COMMITTED, clips.c.spent.type))).where(clips.c.batch == batch)
    )
    return total if total is not None else Decimal(0)


def ended(
    connection: sa.Connection, clip: int, job_id: str, seen: JobSnapshot, now: float, hand: Hand
) -> None:
    """Settle the money of an ended job, and hand out the saving of its result.

    Args:
        connection: In a transaction.
        clip: The clip's number.
        job_id: Its job.
        seen: How the job ended.
        now: Seconds since the epoch.
        hand: As for `hand_out`.
    """
    row = connection.execute(
        sa.select(clips, batches.c.unit)
        .join(batches, batches.c.id == clips.c.batch)
        .where(clips.c.id == clip, clips.c.state == ClipState.RUNNING.value, clips.c.job_id == job_id)
        .with_for_update(of=clips)  # another follower may still be at it
    ).one_or_none()
    if row is None:
        return
    cost = seen.cost.amount if seen.cost is not None else row.reserved
    values: dict[str, Any] = {"job_state": seen.state.value, "ended": now, "reserved": None}
    if row.job_state is None:  # else its result could not be saved, and the tries at that count
        values["tries"] = 0
    if seen.state is JobState.SUCCEEDED:
        state = ClipState.SAVING
        if cost is not None and row.job_state != JobState.SUCCEEDED:  # one that is saved again is paid for
            values["spent"] = (row.spent or Decimal(0)) + cost
    else:
        state = ClipState.FAILED if seen.state is JobState.FAILED else ClipState.CANCELED
        reason = seen.failure.message if seen.failure is not None else "the provider gave no reason"
        if state is ClipState.CANCELED:
            reason = "the job was canceled"
        values |= {"error": reason, "finished": now}
        if cost:
            values["disputed"] = (row.disputed or Decimal(0)) + cost
    if seen.cost is not None and row.unit != seen.cost.unit:
        connection.execute(batches.update().where(batches.c.id == row.batch).values(unit=seen.cost.unit))
    if state is ClipState.SAVING:
        _hand(connection, clip, row.attempt, state, SAVE, hand, values, None)
    else:
        connection.execute(clips.update().where(clips.c.id == clip).values(state=state.value, **values))
