"""A worker: hand out clips, do the work, and follow the jobs of its accounts."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import os
import secrets
import socket
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from dbos import DBOS

from vidlift.batch import ledger
from vidlift.batch.database import DatabaseError
from vidlift.batch.engine import Engine, flow_id, flow_name
from vidlift.batch.entries import Taken
from vidlift.batch.flows import Tools, save_clip, start_clip
from vidlift.batch.following import Follower
from vidlift.batch.ledger import SAVE, START
from vidlift.batch.states import ClipState
from vidlift.batch.tables import accounts, clips, workers
from vidlift.batch.writing import Writer
from vidlift.clock import AsyncSystemClock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from vidlift.batch.database import Database
    from vidlift.clock import AsyncClock
    from vidlift.provider import AsyncProvider

TICK_SECONDS: Final = 4.0
"""How often a worker looks for what it may hand out, when nothing has happened."""
REST_SECONDS: Final = 0.25
"""Least time between two of these looks."""
ASK_SECONDS: Final = 3.0
"""How often it asks whether it is done, when nothing has happened."""
BEATS: Final = 4
"""Signs that a worker gives in the time after which it counts as dead."""
DEAD_SECONDS: Final = 20.0
"""After which a worker that gives no sign counts as dead."""
CHECK_SECONDS: Final = 30.0
"""How often work is looked for that nobody has."""

_log = logging.getLogger("vidlift.batch")
_here: Worker | None = None
"""The worker of this process: DBOS finds its workflows by name, and not by object."""


class WorkerLost(DatabaseError):  # noqa: N818 - says what happened
    """Other workers declared this one dead, and have its work; it stops."""


@DBOS.workflow(name=flow_name(START), max_recovery_attempts=None)
async def _start(clip: int, attempt: int) -> None:
    assert _here is not None  # noqa: S101 - DBOS runs only while a worker does
    await _here.start(clip, attempt)


@DBOS.workflow(name=flow_name(SAVE), max_recovery_attempts=None)
async def _save(clip: int, attempt: int) -> None:
    assert _here is not None  # noqa: S101 - as above
    await _here.save(clip, attempt)


class Worker:
    """Work on the batches of one database, alone or with other workers.

    Args:
        database: Where the batches are.
        connections: The connection of each account that it works for, by the account's number.
        simultaneous: How many uploads, and how many downloads, run at a time.
        dead_after: Seconds after which another worker that gives no sign counts as dead.
        freshness: Seconds between two polls of a running job.
        clock: Measures and waits.
    """

    def __init__(
        self,
        database: Database,
        connections: Mapping[int, AsyncProvider],
        *,
        simultaneous: int = 4,
        dead_after: float = DEAD_SECONDS,
        freshness: float = 5.0,
        clock: AsyncClock | None = None,
    ) -> None:
        self.id = secrets.token_hex(8)
        self.database = database
        self._clock: AsyncClock = clock or AsyncSystemClock()
        self._writer = Writer(database)
        self._tools = Tools(self._writer, self._clock, self.id, connections)
        self._simultaneous = simultaneous
        self._dead_after = dead_after
        self._engine = Engine(database, self.id)
        self._rates: dict[int, float | None] = {}
        self._uploads = asyncio.Semaphore(simultaneous)
        self._downloads = asyncio.Semaphore(simultaneous)
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        self._failure: asyncio.Future[None] | None = None
        self._beats: dict[str, tuple[int, float]] = {}
        self._followers = {
            account: Follower(
                database, self._tools, account, self._engine.hand(account), freshness, self._notice
            )
            for account in connections
        }

    async def run(self, until: Callable[[], Awaitable[bool]]) -> None:
        """Work until there is nothing more to do.

        Args:
            until: Asked again and again whether that is so.

        Raises:
            DatabaseError: The database fails.
            WorkerLost: Other workers took this one for dead.
        """
        global _here  # noqa: PLW0603 - see there
        self._failure = asyncio.get_running_loop().create_future()
        await asyncio.to_thread(self._join)
        _here = self
        tasks: list[asyncio.Task[Any]] = []
        try:
            self._rates = await asyncio.to_thread(self._read_rates)
            await self._engine.open(self._rates, self._simultaneous)
            await self._take_over()
            loops = [
                self._beat(),
                self._hand_out(),
                self._check(),
                *(f.run() for f in self._followers.values()),
            ]
            tasks = [asyncio.create_task(loop) for loop in loops]
            while not await until():
                waiting = asyncio.create_task(self._quiet())
                done, _ = await asyncio.wait(
                    {*tasks, waiting, self._failure}, return_when=asyncio.FIRST_COMPLETED
                )
                waiting.cancel()
                for each in done - {waiting}:
                    await each  # what ended early has failed
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._engine.close()
            _here = None
            with contextlib.suppress(DatabaseError):
                await asyncio.to_thread(self._leave)
            await asyncio.to_thread(self._writer.close)

    async def _quiet(self) -> None:
        """Wait until something has ended, or for a while."""
        self._ended.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ASK_SECONDS):
                await self._ended.wait()
        await asyncio.sleep(REST_SECONDS)

    def _notice(self) -> None:
        self._news.set()
        self._ended.set()

    # What it is handed

    async def start(self, clip: int, attempt: int) -> None:
        """Do what `start_clip` does, as a workflow."""
        with self._noticing():
            async with self._uploads:
                job = await start_clip(self._tools, clip, attempt)
        if job is not None:
            self._followers[self._account_of(job)].add(clip, job)
        self._notice()

    async def save(self, clip: int, attempt: int) -> None:
        """Do what `save_clip` does, as a workflow."""
        with self._noticing():
            async with self._downloads:
                await save_clip(self._tools, clip, attempt)
        self._notice()

    def _account_of(self, job: Any) -> int:
        return next(n for n, each in self._tools.connections.items() if each is job.provider)

    @contextlib.contextmanager
    def _noticing(self) -> Any:
        """End the worker where its database fails, and leave what another worker has taken."""
        try:
            yield
        except Taken as taken:
            _log.info("%s", taken)
        except DatabaseError as error:
            if self._failure is not None and not self._failure.done():
                self._failure.set_exception(error)
            raise

    # What it does by itself

    async def _hand_out(self) -> None:
        while True:
            self._news.clear()
            for account in self._tools.connections:
                rate = await self._hand_out_of(account)
                if rate != self._rates[account]:
                    self._rates[account] = rate
                    await self._engine.limit(account, rate, self._simultaneous)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TICK_SECONDS):
                    await self._news.wait()
            await asyncio.sleep(REST_SECONDS)

    async def _hand_out_of(self, account: int) -> float | None:
        now, hand = self._clock.now().timestamp(), self._engine.hand(account)

        def work(connection: sa.Connection) -> float | None:
            ledger.hand_out(connection, account, now, hand)
            rate: float | None = connection.scalar(sa.select(accounts.c.rate).where(accounts.c.id == account))
            return rate

        return await self._writer.write(work)

    async def _beat(self) -> None:
        while True:
            await asyncio.to_thread(self._sign)
            if await asyncio.to_thread(self._bury):
                await self._take_over()
            await asyncio.sleep(self._dead_after / BEATS)

    def _join(self) -> None:
        with self.database.begin() as connection:
            if self.database.file is not None:  # this worker holds the only claim
                connection.execute(workers.delete())
            connection.execute(
                workers.insert().values(id=self.id, host=socket.gethostname(), pid=os.getpid(), beats=0)
            )

    def _leave(self) -> None:
        with self.database.begin() as connection:
            connection.execute(workers.delete().where(workers.c.id == self.id))

    def _sign(self) -> None:
        """Give a sign of life: a number that grows, for clocks differ and are set back."""
        with self.database.begin() as connection:
            signed = connection.execute(
                workers.update().where(workers.c.id == self.id).values(beats=workers.c.beats + 1)
            ).rowcount
        if not signed:
            raise WorkerLost(
                "this worker gave no sign for so long that the others took over its work: start it again"
            )

    def _bury(self) -> int:
        """Remove workers that have given no sign for long, by this process's own clock."""
        now = self._clock.monotonic()
        with self.database.begin() as connection:
            seen = {row.id: row.beats for row in connection.execute(sa.select(workers))}
        self._beats = {
            each: known if (known := self._beats.get(each)) and known[0] == beats else (beats, now)
            for each, beats in seen.items()
            if each != self.id
        }
        dead = [each for each, (_, since) in self._beats.items() if now - since > self._dead_after]
        if dead:
            with self.database.begin() as connection:
                connection.execute(workers.delete().where(workers.c.id.in_(dead)))
            _log.warning("%d workers gave no sign; their work is taken over", len(dead))
        return len(dead)

    async def _check(self) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            await self._take_over()

    async def _take_over(self) -> None:
        """Take over what a worker had that is not there any more, and what nobody has."""
        with self.database.failing():
            for account in self._tools.connections:
                async with self._turn(account):
                    alive = await asyncio.to_thread(self._alive)
                    taken = await self._engine.adopt(alive)
                    if taken:
                        _log.info("took over the work on %d clips", taken)
                    await self._mend(account)

    @contextlib.asynccontextmanager
    async def _turn(self, account: int) -> Any:
        """Hold an account's turn where several workers may take over at once; alone, there is no need."""
        if self.database.file is not None:
            yield
            return
        transaction = self.database.begin()
        connection = await asyncio.to_thread(transaction.__enter__)
        try:
            await asyncio.to_thread(ledger.take_turn, connection, account)
            yield
        finally:
            await asyncio.to_thread(transaction.__exit__, None, None, None)

    def _alive(self) -> set[str]:
        with self.database.begin() as connection:
            return set(connection.scalars(sa.select(workers.c.id)))

    async def _mend(self, account: int) -> None:
        """Hand out again what counts as handed out, but is in no queue."""
        kinds = {ClipState.STARTING: (START, ClipState.PLANNED), ClipState.SAVING: (SAVE, ClipState.RUNNING)}

        def read() -> list[Any]:
            with self.database.begin() as connection:
                return list(
                    connection.execute(
                        sa.select(clips.c.id, clips.c.attempt, clips.c.state, clips.c.same_as).where(
                            clips.c.account == account, clips.c.state.in_([state.value for state in kinds])
                        )
                    )
                )

        rows = {
            flow_id(kinds[ClipState(row.state)][0], row.id, row.attempt): row
            for row in await asyncio.to_thread(read)
        }
        for name in rows.keys() - await self._engine.active(rows):
            row = rows[name]
            state = kinds[ClipState(row.state)][1] if row.same_as is None else ClipState.PLANNED
            await asyncio.to_thread(functools.partial(self._put_back, row, state))

    def _put_back(self, row: Any, state: ClipState) -> None:
        with self.database.begin() as connection:
            connection.execute(
                clips.update()
                .where(clips.c.id == row.id, clips.c.attempt == row.attempt, clips.c.state == row.state)
                .values(state=state.value, holder=None)
            )

    def _read_rates(self) -> dict[int, float | None]:
        with self.database.begin() as connection:
            rows = connection.execute(sa.select(accounts.c.id, accounts.c.rate)).all()
        return {row.id: row.rate for row in rows if row.id in self._tools.connections}
