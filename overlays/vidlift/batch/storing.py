"""Stores a plan as a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from vidlift.batch import tables
from vidlift.batch.states import BatchState, ClipState
from vidlift.errors import UsageError
from vidlift.redact import redact_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.batch.database import Database
    from vidlift.batch.planning import Plan, Row
    from vidlift.provider import AsyncProvider

CONCURRENCY: Final = 20
"""How many jobs of an account run at once, unless somebody says otherwise."""
CHUNK: Final = 2000
"""Rows that are written at once."""


def store_plan(
    database: Database,
    provider: AsyncProvider,
    name: str,
    plan: Plan,
    *,
    overwrite: bool,
    then: str | None,
    timeout: float | None,
    now: float,
) -> int:
    """Store a plan as a batch.

    Args:
        database: Where.
        provider: The connection to whom its jobs go.
        name: What the batch is called.
        plan: What it is to do.
        overwrite: Whether results may replace files.
        then: The command that runs after each clip, or None.
        timeout: Seconds after which a job is given up, or None.
        now: The moment, in seconds since the epoch.

    Returns:
        The number of the batch.

    Raises:
        UsageError: There is a batch of that name.
        DatabaseError: The database fails.
    """
    batches, clips = tables.batches, tables.clips
    with database.begin() as connection:
        account = account_of(connection, provider.name, provider.base_url)
        if connection.scalar(sa.select(batches.c.id).where(batches.c.name == name)) is not None:
            raise UsageError(f"there is a batch {name} already: choose another name, or `forget` that one")
        batch = connection.execute(
            batches.insert()
            .values(
                name=name,
                account=account,
                output=str(plan.output.absolute()),
                overwrite=overwrite,
                state=BatchState.PLANNED.value,
                then=then,
                unit=plan.unit,
                timeout=timeout,
                created=now,
            )
            .returning(batches.c.id)
        ).scalar_one()
        number = {id(row): index for index, row in enumerate(plan.rows, 1)}
        for start in range(0, len(plan.rows), CHUNK):
            rows = plan.rows[start : start + CHUNK]
            fixed = {"batch": batch, "account": account}
            connection.execute(clips.insert(), [fixed | _stored(row, number, now) for row in rows])
    return int(batch)


def _stored(row: Row, number: Mapping[int, int], now: float) -> dict[str, Any]:
    facts = row.facts
    return {
        "row": number[id(row)],
        "kind": "url" if row.is_url else "file",
        "source": redact_url(row.source) if row.is_url else row.source,
        "secret_source": row.source if row.is_url and redact_url(row.source) != row.source else None,
        "size": row.size,
        "modified": row.modified,
        "sha256": row.sha256 or None,
        "width": facts.get("width"),
        "height": facts.get("height"),
        "frames": facts.get("frames"),
        "fps": facts.get("fps"),
        "duration": facts.get("duration"),
        "same_as": None if row.same_as is None else number[id(row.same_as)],
        "options": row.options[1],
        "output": row.output,
        "estimate": row.estimate,
        "state": (ClipState.SKIPPED if row.skipped else ClipState.PLANNED).value,
        "finished": now if row.skipped else None,
    }


def account_of(connection: sa.Connection, provider: str, base_url: str) -> int:
    """Return the number of an account, which is made where it is new.

    Args:
        connection: In a transaction.
        provider: The provider's name.
        base_url: Where its API is.
    """
    accounts = tables.accounts
    where = sa.and_(accounts.c.provider == provider, accounts.c.base_url == base_url)
    found = connection.scalar(sa.select(accounts.c.id).where(where))
    if found is None:
        found = connection.execute(
            accounts.insert()
            .values(provider=provider, base_url=base_url, concurrency=CONCURRENCY)
            .returning(accounts.c.id)
        ).scalar_one()
    return int(found)
