"""The processes of ``vidlift batch run`` and ``work``, with their connections."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from typing import TYPE_CHECKING, Final

from vidlift.batch import BatchState, ClipState, DatabaseError
from vidlift.batch.storing import account_of
from vidlift.cli.batch_display import Display
from vidlift.cli.present import count_text, warn
from vidlift.discovery import PROVIDERS
from vidlift.errors import UsageError, VidliftError
from vidlift.shared_lines import SharedLines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from vidlift.batch import Batch, Store
    from vidlift.provider import AsyncProvider

    Opener = Callable[[str], AsyncProvider]

STAND_BY_SECONDS: Final = 1.0
CLAIM: Final = "worker"


async def work_on(
    store: Store, batch: Batch, open_provider: Opener, simultaneous: int, *, quiet: bool
) -> None:
    """Work on one batch until nothing is left to do.

    If another process works on the same file, this one waits, and takes over when that one ends.

    Args:
        store: Where the batch is.
        batch: The batch.
        open_provider: Opens a connection.
        simultaneous: Uploads, and downloads, at a time.
        quiet: Whether nothing is shown.
    """
    async with open_provider(batch.provider) as provider:
        if provider.base_url != batch.base_url:
            raise UsageError(
                f"batch {batch.name} is for {batch.base_url}, and {provider.base_url} would be asked: "
                f"name it with --base-url {batch.base_url}"
            )
        with Display(store, batch, enabled=not quiet) as display:

            async def done() -> bool:
                await asyncio.to_thread(display.refresh)
                return not await asyncio.to_thread(lambda: store.left(store.batch(batch.name)))

            async with _claimed(store, done) as mine:
                if mine:
                    from vidlift.batch.working import Worker  # noqa: PLC0415 - it brings the engine

                    worker = Worker(store.database, {batch.account: provider}, simultaneous=simultaneous)
                    await worker.run(done)
            await asyncio.to_thread(functools.partial(display.refresh, last=True))


async def work_on_all(
    store: Store, open_provider: Opener, simultaneous: int, *, until_done: bool, dead_after: float
) -> None:
    """Work on all batches whose providers this process has keys for.

    Args:
        store: Where they are.
        open_provider: Opens a connection.
        simultaneous: Uploads, and downloads, at a time.
        until_done: Whether to end when nothing is left to do.
        dead_after: Seconds after which a worker without a sign counts as dead.
    """
    async with contextlib.AsyncExitStack() as stack:
        connections: dict[int, AsyncProvider] = {}
        for name in PROVIDERS:
            with contextlib.suppress(UsageError):  # there is no key, or no address
                provider = await stack.enter_async_context(open_provider(name))
                connections[await asyncio.to_thread(_account, store, provider)] = provider
        _check_served(store, connections)

        async def done() -> bool:
            if not until_done:
                return False
            left = [
                await asyncio.to_thread(store.left, each)
                for each in await asyncio.to_thread(store.batches)
                if each.account in connections
            ]
            return not any(left)

        async with _claimed(store, done) as mine:
            if mine:
                names = ", ".join(provider.name for provider in connections.values())
                from vidlift.batch.working import Worker  # noqa: PLC0415 - as above

                warn(f"working for {names}; Ctrl-C stops this worker, and its work waits for another")
                worker = Worker(store.database, connections, simultaneous=simultaneous, dead_after=dead_after)
                await worker.run(done)


def _account(store: Store, provider: AsyncProvider) -> int:
    with store.database.begin() as connection:
        return account_of(connection, provider.name, provider.base_url)


def _check_served(store: Store, connections: Mapping[int, AsyncProvider]) -> None:
    """Say which batches this process cannot work on, and why.

    Raises:
        UsageError: There is no key at all.
    """
    if not connections:
        raise UsageError("there is no key of any provider: set one, such as TOPAZ_API_KEY")
    for each in store.batches():
        if each.account not in connections and each.state is BatchState.RUNNING:
            warn(
                f"warning: batch {each.name} waits for a worker with a key for {each.provider} at "
                f"{each.base_url}"
            )


@contextlib.asynccontextmanager
async def _claimed(store: Store, done: Callable[[], Awaitable[bool]]) -> AsyncIterator[bool]:
    """Wait until this process may work: one at a time on a file, any number on a server.

    Yields:
        False where nothing was left to do before that.
    """
    file = store.database.file
    if file is None:
        yield True
        return
    lines, told = SharedLines(file), False
    while True:
        try:
            claim = await asyncio.to_thread(lines.claim, CLAIM)
        except OSError as error:
            raise DatabaseError(
                f"the folder of the database {file} cannot be written: {error.strerror}"
            ) from error
        if claim is not None:
            break
        if not told:
            told = True
            text = "another process works on this database; this one waits, and takes over when it ends"
            warn(text)
        if await done():
            yield False
            return
        await asyncio.sleep(STAND_BY_SECONDS)
    try:
        yield True
    finally:
        claim.release()


async def cancel_jobs(store: Store, batch: Batch, open_provider: Opener) -> None:
    """Cancel the running jobs of a batch at the provider.

    Args:
        store: Where the batch is.
        batch: The batch.
        open_provider: Opens a connection.
    """
    count = 0
    async with open_provider(batch.provider) as provider:
        if not provider.can("cancel"):
            raise UsageError(f"{provider.TITLE} {provider.LACKS['cancel']}")
        running = await asyncio.to_thread(lambda: list(store.clips(batch, [ClipState.RUNNING])))
        for clip in running:
            try:
                await provider.attach(clip.job_id or "").cancel()
                count += 1
            except VidliftError as error:
                warn(f"row {clip.row}: {error}")
    warn(f"{count_text(count, 'job')} canceled; `vidlift batch run {batch.name}` settles what they cost")
