"""Write the records of many clips from one thread, in common transactions."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final, TypeVar

from vidlift.batch.database import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa

    from vidlift.batch.database import Database

T = TypeVar("T")

MOST_TOGETHER: Final = 64


class Writer:
    """Write to a database in its own thread. The work must not raise by itself.

    Args:
        database: Where.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[tuple[Callable[[sa.Connection], Any], bool, Future[Any]]] = deque()
        self._news = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="vidlift-batch-writer", daemon=True)
        self._thread.start()

    def begin(self, work: Callable[[sa.Connection], T], *, durable: bool = False) -> Future[T]:
        """Queue a write, and return its future.

        Args:
            work: Is called with a connection in a transaction, perhaps again if that one fails.
            durable: Whether it must be on the disk, and not only written, when it is done.
        """
        told: Future[T] = Future()
        with self._news:
            if self._closed:
                told.set_exception(DatabaseError(f"the database {self._database} is closed"))
                return told
            self._waiting.append((work, durable, told))
            self._news.notify()
        return told

    def run(self, work: Callable[[sa.Connection], T], *, durable: bool = False) -> T:
        """Write something, and return its result; for threads.

        Raises:
            DatabaseError: The database fails.
        """
        return self.begin(work, durable=durable).result()

    async def write(self, work: Callable[[sa.Connection], T], *, durable: bool = False) -> T:
        """Write something, and return its result; for event loops.

        Raises:
            DatabaseError: The database fails.
        """
        return await asyncio.wrap_future(self.begin(work, durable=durable))

    def close(self) -> None:
        """Write what waits, and end."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._news:
                while not self._waiting:
                    if self._closed:
                        return
                    self._news.wait()
                most = min(MOST_TOGETHER, len(self._waiting))
                group = [self._waiting.popleft() for _ in range(most)]
            self._write(group)

    def _write(self, group: list[tuple[Callable[[sa.Connection], Any], bool, Future[Any]]]) -> None:
        try:
            with self._database.begin(durable=any(durable for _, durable, _ in group)) as connection:
                results = [work(connection) for work, _, _ in group]
        except BaseException as error:  # noqa: BLE001 - passed on to the waiting code
            for _, _, told in group:
                told.set_exception(error)
            return
        for (_, _, told), result in zip(group, results, strict=True):
            if not told.cancelled():
                told.set_result(result)
