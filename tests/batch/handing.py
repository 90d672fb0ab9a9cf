"""A batch whose work is handed to the test, which does it as one worker or more, and cuts it off anywhere."""

from __future__ import annotations

import contextlib
import hashlib
import time
from typing import TYPE_CHECKING, Any

import attrs

import vidlift
from vidlift.batch import Batch, Clip, Store, ledger, plan_rows, price_rows, store_plan
from vidlift.batch.flows import Tools
from vidlift.batch.tables import workers
from vidlift.batch.writing import Writer
from vidlift.testing.bench import AsyncHandClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from decimal import Decimal
    from pathlib import Path

    import sqlalchemy as sa

    from vidlift.provider import AsyncProvider
    from vidlift.sandbox import Sandbox

OPTIONS: dict[str, dict[str, Any]] = {
    "tensorpix": {"scale": 2},
    "topaz": {"resolution": "128x128", "way": "full"},
}


class Killed(BaseException):
    """Ends work as the death of its process does: none of our code catches it."""


@attrs.define
class Hands:
    """One batch at a sandbox whose clock stops until something waits.

    Attributes:
        sandbox: The vendor.
        store: Where the batch is.
        provider: Its provider.
        home: Holds the clips, and the results.
    """

    sandbox: Sandbox
    store: Store
    provider: str
    home: Path

    @contextlib.asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncProvider]:
        async with vidlift.connect_async(
            self.provider,
            api_key=self.sandbox.api_key(self.provider),
            base_url=self.sandbox.base_url(self.provider),
            clock=AsyncHandClock(self.sandbox),
        ) as provider:
            yield provider

    async def create(self, source: Path, *, name: str = "films", **more: Any) -> Batch:
        """Plan a batch, and let it run."""
        async with self.connect() as provider:
            plan = plan_rows(
                provider,
                str(source),
                options=OPTIONS[self.provider],
                output=self.home / name,
            )
            await price_rows(provider, plan)
            settings: dict[str, Any] = {"overwrite": False, "then": None, "timeout": None}
            store_plan(
                self.store.database, provider, name, plan, now=self.now, **settings | more.pop("settings", {})
            )
        return self.store.run(self.store.batch(name), **more)

    @property
    def now(self) -> float:
        return self.sandbox.clock.datetime().timestamp()

    def hand_out(self, batch: str = "films") -> list[tuple[str, int, int]]:
        """Hand out what may start now: the kind of work, the clip, and the attempt."""
        handed: list[tuple[str, int, int]] = []

        def hand(_: sa.Connection, work: str, clip: int, attempt: int) -> None:
            handed.append((work, clip, attempt))

        account = self.store.batch(batch).account
        with self.store.database.begin() as connection:
            # So late that every pause has passed.
            ledger.hand_out(connection, account, self.now + ledger.LONGEST_PAUSE, hand)
        return handed

    @contextlib.asynccontextmanager
    async def worker(self, name: str, batch: str = "films") -> AsyncIterator[Tools]:
        """Be a worker that gives signs of life as long as the block runs."""
        with self.store.database.begin() as connection:
            connection.execute(workers.delete().where(workers.c.id == name))
            connection.execute(workers.insert().values(id=name, host="here", pid=1, beats=0))
        async with self.connect() as provider:
            account = self.store.batch(batch).account
            writer = Writer(self.store.database)
            try:
                yield Tools(writer, AsyncHandClock(self.sandbox), name, {account: provider})
            finally:
                writer.close()

    def bury(self, name: str) -> None:
        """Take a worker for dead."""
        with self.store.database.begin() as connection:
            connection.execute(workers.delete().where(workers.c.id == name))

    def clip(self, row: int = 1, batch: str = "films") -> Clip:
        return next(each for each in self.clips(batch) if each.row == row)

    def clips(self, batch: str = "films") -> Iterator[Clip]:
        return self.store.clips(self.store.batch(batch))

    def committed(self, batch: str = "films") -> Decimal:
        with self.store.database.begin() as connection:
            return ledger.committed(connection, self.store.batch(batch).id)

    def jobs(self) -> list[str]:
        """Return the jobs that are paid for, or will be, by the vendor's own records."""
        vendor: Any = self.sandbox.vendor(self.provider)
        if self.provider == "topaz":
            return self.sandbox.call_in_loop(
                lambda: [each.id for each in vendor._requests.values() if "accepted" in each.times]
            )
        return self.sandbox.call_in_loop(lambda: [str(each.id) for each in vendor._jobs.values()])


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def until(condition: Any, seconds: float = 20.0) -> None:
    """Wait for another process."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
