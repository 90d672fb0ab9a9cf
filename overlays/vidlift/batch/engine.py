"""DBOS: durable queues of work for several workers, which replace dead ones."""

from __future__ import annotations

import asyncio
import functools
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from dbos import DBOS, DBOSClient

from vidlift.batch.ledger import SAVE, START
from vidlift.batch.tables import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import sqlalchemy as sa
    from dbos import DBOSConfig

    from vidlift.batch.database import Database
    from vidlift.batch.ledger import Hand

APPLICATION: Final = "vidlift"
FLOW_VERSION: Final = "1"
"""Version of the workflows in stored work. Another vidlift with the same version resumes them."""
POLL_SECONDS: Final = 1.0
"""How often a queue is looked at."""
AHEAD: Final = 4
"""Clips that a worker has in hand for each that it may transfer, so that it need not look more often."""
THREADS: Final = 24
ACTIVE: Final = ("ENQUEUED", "PENDING", "DELAYED")
_CHUNK: Final = 500


def flow_name(work: str) -> str:
    """Return what the workflow is called that does a kind of work."""
    return f"vidlift.batch.{work}"


def flow_id(work: str, clip: int, attempt: int) -> str:
    """Return the one ID of a piece of work: what is handed out twice is done once."""
    return f"clip-{clip}-{attempt}-{work}"


def queue_name(work: str, account: int) -> str:
    """Return the queue in which a kind of work waits for an account."""
    return f"vidlift-{work}-{account}"


class Engine:
    """DBOS in this process, which can have only one.

    Open it in an event loop; its workflows run there.

    Args:
        database: The database of the batches; DBOS has its tables in the same one.
        worker: The name of this process.
    """

    def __init__(self, database: Database, worker: str) -> None:
        self._database = database
        self._worker = worker
        self._client: DBOSClient | None = None

    async def open(self, rates: Mapping[int, float | None], simultaneous: int) -> None:
        """Start DBOS, and listen to the queues of accounts.

        Args:
            rates: How many jobs of each account may start in a second on all machines, or None.
            simultaneous: How many clips this process starts, and how many it saves, at once.

        Raises:
            DatabaseError: The database fails.
        """
        _quieten()
        config: DBOSConfig = {
            "name": APPLICATION,
            "application_version": FLOW_VERSION,
            "executor_id": self._worker,
            "system_database_engine": self._database.engine,
            "system_database_url": self._database.url.render_as_string(hide_password=True),
            "dbos_system_schema": SCHEMA,
            "use_listen_notify": False,
            "notification_listener_polling_interval_sec": 0.5,
            "scheduler_polling_interval_sec": 60.0,
            "max_executor_threads": THREADS,
        }
        DBOS(config=config)
        DBOS.listen_queues([queue_name(work, account) for account in rates for work in (START, SAVE)])
        with self._database.failing():
            DBOS.launch()
            for account, rate in rates.items():
                await self.limit(account, rate, simultaneous)
                await DBOS.register_queue_async(
                    queue_name(SAVE, account),
                    worker_concurrency=AHEAD * simultaneous,
                    polling_interval_sec=POLL_SECONDS,
                    on_conflict="always_update",
                )
        self._client = DBOSClient(
            system_database_engine=self._database.engine,
            dbos_system_schema=SCHEMA,
            application_name=APPLICATION,
            lazy=True,
        )

    async def limit(self, account: int, rate: float | None, simultaneous: int) -> None:
        """Set how fast jobs of an account may start.

        Args:
            account: Its number.
            rate: Starts a second on all machines, above 0, or None.
            simultaneous: How many this process starts at once.
        """
        limiter: Any = None
        if rate is not None:
            # Whole numbers in a period: one start in two seconds is 1 in 2.
            limiter = {"limit": max(1, round(rate)), "period": max(1.0, 1.0 / rate) if rate < 1 else 1.0}
        await DBOS.register_queue_async(
            queue_name(START, account),
            worker_concurrency=AHEAD * simultaneous,
            limiter=limiter,
            polling_interval_sec=POLL_SECONDS,
            on_conflict="always_update",
        )

    def hand(self, account: int) -> Hand:
        """Return a function that enqueues an account's work in a given transaction."""

        def hand(connection: sa.Connection, work: str, clip: int, attempt: int) -> None:
            assert self._client is not None  # noqa: S101 - it is open
            self._client.enqueue_in_transaction(
                connection,
                {
                    "workflow_name": flow_name(work),
                    "queue_name": queue_name(work, account),
                    "workflow_id": flow_id(work, clip, attempt),
                    "app_version": FLOW_VERSION,
                },
                clip,
                attempt,
            )

        return hand

    async def adopt(self, alive: Collection[str]) -> int:
        """Put work back into its queue that a worker had which is not there any more.

        DBOS recovers what ran under the ID of the very process that starts; for all other IDs its own service
        or somebody like this has to ask. One process asks at a time.

        Args:
            alive: The workers that are there.

        Returns:
            How much work that was.
        """
        orphans: dict[str | None, list[str]] = {}
        for each in await DBOS.list_workflows_async(status="PENDING", load_input=False, load_output=False):
            if each.executor_id not in alive and each.name in (flow_name(START), flow_name(SAVE)):
                orphans.setdefault(each.queue_name, []).append(each.workflow_id)
        for queue, ids in orphans.items():
            await DBOS.resume_workflows_async(ids, queue_name=queue)
        return sum(map(len, orphans.values()))

    async def active(self, ids: Collection[str]) -> set[str]:
        """Return those of some workflows that wait or run."""
        found: set[str] = set()
        wanted = list(ids)
        for start in range(0, len(wanted), _CHUNK):
            listed = await DBOS.list_workflows_async(
                workflow_ids=wanted[start : start + _CHUNK], load_input=False, load_output=False
            )
            found |= {each.workflow_id for each in listed if each.status in ACTIVE}
        return found

    async def close(self) -> None:
        """End DBOS in this process; what it had in hand is taken over by the next one."""
        if self._client is not None:
            self._client.destroy()
        await asyncio.to_thread(functools.partial(DBOS.destroy, workflow_completion_timeout_sec=0))
        # It had made its threads those of the event loop, and has ended them.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))


def _quieten() -> None:
    """Let DBOS speak through our log, and no louder: it would print on standard error by itself."""
    log = logging.getLogger("dbos")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    log.parent = logging.getLogger("vidlift")
    log.propagate = True
    logging.getLogger("vidlift").addHandler(logging.NullHandler())
