"""Videos dropped on a sandbox's page, on their way through the real client."""

from __future__ import annotations

import asyncio
import inspect
import shutil
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.connection import connect_async
from vidlift.errors import VidliftError
from vidlift.polling import Fixed, PollPolicy

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.sandbox import Sandbox
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress

MOST_DROPS: Final = 50
AT_ONCE: Final = 4
"""Drops that are sent or followed at a time; the others wait."""


@attrs.define(eq=False)
class Drop:
    """One video.

    Attributes:
        key: What the page knows it by.
        provider: Whom it goes to.
        name: What its user calls it; hostile.
        path: Where it lies.
        phase: What the client does for it, in one word.
        share: How much of that is done, 0 to 1.
        job_id: Its job, once there is one.
        saved: The result, once it is here.
        error: What went wrong, or None.
    """

    key: str
    provider: str
    name: str
    path: Path
    phase: str = "waiting"
    share: float = 0.0
    job_id: str | None = None
    saved: Path | None = None
    error: str | None = None

    def uploading(self, progress: TransferProgress) -> None:
        """Note how much of it has been sent."""
        self._moves("uploading", progress)

    def downloading(self, progress: TransferProgress) -> None:
        """Note how much of the result has arrived."""
        self._moves("downloading", progress)

    def seen(self, snapshot: JobSnapshot) -> None:
        """Note what the provider said last."""
        self.phase, self.share = snapshot.state.value, snapshot.progress or 0.0

    def _moves(self, phase: str, progress: TransferProgress) -> None:
        self.phase = phase
        self.share = progress.transferred / progress.total if progress.total else 0.0


class Drops:
    """The videos dropped on one page.

    Args:
        sandbox: Runs the jobs.
        folder: The folder of the page; each drop has one in it, by its key, with its source and its result.
    """

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self.all: dict[str, Drop] = {}

    def add(self, drop: Drop) -> None:
        """Send one; the oldest that has ended makes room for it."""
        self.all[drop.key] = drop
        ended = [key for key, each in self.all.items() if each.saved or each.error]
        for key in ended[: max(0, len(self.all) - MOST_DROPS)]:
            del self.all[key]
            shutil.rmtree(self._folder / key, ignore_errors=True)
        task = asyncio.create_task(self._send(drop))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, drop: Drop) -> None:
        try:
            async with self._gate:
                await self._carry(drop)
        except VidliftError as error:
            drop.phase, drop.error = "failed", str(error)

    async def _carry(self, drop: Drop) -> None:
        async with connect_async(
            drop.provider,
            api_key=self._sandbox.api_key(drop.provider),
            base_url=self._sandbox.base_url(drop.provider),
            policy=PollPolicy(interval=Fixed(1.0)),  # somebody is watching
        ) as connection:
            # Where nothing is enlarged, a video gets its own style.
            takes = inspect.signature(connection.submit).parameters
            options: dict[str, Any] = {"template": drop.path} if "template" in takes else {"scale": 2}
            job = await connection.submit(drop.path, on_progress=drop.uploading, **options)
            drop.job_id = job.id
            await job.wait(on_update=drop.seen)
            target = self._folder / drop.key / f"result{drop.path.suffix}"
            drop.saved = await job.download(target, on_progress=drop.downloading)
            drop.phase, drop.share = "saved", 1.0

    async def aclose(self) -> None:
        """Stop following them."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
