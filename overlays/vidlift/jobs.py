"""The handle on a job: what acts on it, and waits for it."""

from __future__ import annotations

import contextlib
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Protocol, Self

from vidlift.errors import RetentionEnded, VidliftError, failure_of
from vidlift.polling import Poller
from vidlift.recording import record_end_async, record_gone_async
from vidlift.retrying import Budget
from vidlift.watching import watch_async

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncGenerator, Callable, Iterator
    from pathlib import Path

    from vidlift.clock import AsyncClock
    from vidlift.declarations import ProviderDefaults
    from vidlift.journal import Journal
    from vidlift.listing import JobPage, Listing
    from vidlift.polling import PollPolicy
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress
    from vidlift.webhooks import WebhookInbox


class Default(Enum):
    """The type of `DEFAULT`."""

    TIMEOUT = "default"


DEFAULT: Final = Default.TIMEOUT
"""Stands for the provider's own ceiling where None would mean to wait for ever."""

CANCEL_ON_ABANDON_SECONDS: Final = 5.0
"""How long an abandoned wait may take to cancel its job."""


class AsyncJobProvider(Protocol):
    """What handles and fleets need of a connection; `AsyncProvider` says what each member does."""

    name: ClassVar[str]
    defaults: ClassVar[ProviderDefaults]
    listing: ClassVar[Listing | None]
    base_url: str
    journal: Journal | None
    clock: AsyncClock
    policy: PollPolicy
    random: Callable[[], float]

    def within(self, budget: Budget) -> Self:
        """Return the connection for one call with a budget."""

    async def refresh(self, job_id: str) -> JobSnapshot:
        """Read a job once."""

    async def job_page(self, number: int) -> JobPage:
        """Read one page of the list of jobs."""

    async def cancel(self, job_id: str) -> JobSnapshot:
        """Stop a job."""

    async def delete(self, job_id: str) -> None:
        """Remove what is stored for a job."""

    async def download(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Path:
        """Fetch the result of a job."""


class JobHandle:
    """What a handle knows of its job."""

    provider: Any
    id: str
    snapshot: JobSnapshot | None
    submitted_at: float | None
    expected: tuple[float, float] | None

    def __repr__(self) -> str:
        state = self.snapshot.state.value if self.snapshot else "not read yet"
        return f"<{type(self).__name__} {self.provider.name} {self.id}: {state}>"

    @contextlib.contextmanager
    def _about(self) -> Iterator[None]:
        """Tie the errors of what is done inside to the job."""
        try:
            yield
        except VidliftError as error:
            error.about(self.provider.name, self.id, self.snapshot)
            raise


def poller_of(
    job: JobHandle,
    policy: PollPolicy | None,
    timeout: float | Literal[Default.TIMEOUT] | None,
    now: float,
    start_timeout: float | None = None,
) -> Poller:
    """Return the bookkeeping of a wait for a job that begins now; see `AsyncJob.watch`."""
    provider = job.provider
    return Poller(
        policy=policy or provider.policy,
        provider=provider.name,
        subject=job.id,
        started=now,
        timeout=provider.defaults.timeout if timeout is DEFAULT else timeout,
        start_timeout=start_timeout,
        submitted=job.submitted_at,
        expected=job.expected,
        random=provider.random,
    )


class AsyncJob(JobHandle):
    """A handle on one job: reads it, waits for it, fetches its result, cancels or deletes it.

    Making a handle costs no request, so a job can be taken up again in any process, on any day:
    `provider.attach(job_id)`.

    Attributes:
        id: The provider's id of the job.
        provider: The connection that the handle acts through.
        snapshot: What was last seen of the job, or None when it was not read yet.
        submitted_at: When this process submitted it, on the connection's monotonic clock; else None.
        expected: Seconds that it is to take at least and at most, without the queue, by what the provider
            quoted before it began; else None.
    """

    provider: AsyncJobProvider

    def __init__(
        self,
        provider: AsyncJobProvider,
        job_id: str,
        *,
        snapshot: JobSnapshot | None = None,
        submitted_at: float | None = None,
        expected: tuple[float, float] | None = None,
    ) -> None:
        self.provider = provider
        self.id = job_id
        self.snapshot = snapshot
        self.submitted_at = submitted_at
        self.expected = expected

    async def _saw(self, seen: JobSnapshot) -> JobSnapshot:
        """Keep what was seen of the job, and records its end in the connection's journal."""
        news = self.snapshot is None or self.snapshot.state is not seen.state
        self.snapshot = seen
        if news:
            await record_end_async(self.provider, seen)
        return seen

    async def refresh(self) -> JobSnapshot:
        """Read the job once.

        Returns:
            What the provider says now; also kept as `snapshot`.

        Raises:
            NotFound: There is no such job for this key.
            VidliftError: The request failed in another way.
        """
        with self._about():
            seen = await self.provider.refresh(self.id)
        return await self._saw(seen)

    async def watch(
        self,
        *,
        timeout: float | Literal[Default.TIMEOUT] | None = DEFAULT,
        start_timeout: float | None = None,
        policy: PollPolicy | None = None,
        should_stop: Callable[[], bool] | None = None,
        webhooks: WebhookInbox | None = None,
    ) -> AsyncGenerator[JobSnapshot, None]:
        """Follow the job until it ends: the first read is made at once, and only changes are reported.

        Args:
            timeout: Most seconds to follow, at least 0; 0 reads once. None follows for ever. By default
                the provider's ceiling. It bounds waiting: a request that is under way may overrun it.
            start_timeout: Most seconds that the job may stay unstarted, or None for no limit.
            policy: When to read; by default the connection's.
            should_stop: Asked before each read and at least once a second; ends the wait when true.
            webhooks: Where a notice of the job's end arrives. It makes the job be read at once; until then
                it is read rarely unless `policy` is given.

        Yields:
            Snapshots, each different from the one before; the last one is terminal. A failed job is
            reported like any other end, not raised.

        Raises:
            JobTimeout: A limit passed; the job goes on.
            WaitStopped: `should_stop` said so; the job goes on.
            NotFound: There is no such job.
            VidliftError: Reading failed more often in a row than the policy bears.
        """
        usual = policy or self.provider.policy
        listener = webhooks.listen(self.provider.name, self.id) if webhooks is not None else None
        chosen = webhooks.policy(usual) if webhooks is not None and policy is None else usual
        poller = poller_of(self, chosen, timeout, self.provider.clock.monotonic(), start_timeout)
        reading = watch_async(
            poller,
            self._read,
            clock=self.provider.clock,
            should_stop=should_stop,
            listener=listener,
            usual=usual,
        )
        try:
            with self._about():
                async with contextlib.aclosing(reading):
                    async for snapshot in reading:
                        yield snapshot
        finally:
            if listener is not None:
                listener.close()

    async def _read(self, budget: Budget) -> JobSnapshot:
        return await self._saw(await self.provider.within(budget).refresh(self.id))

    async def wait(
        self,
        *,
        timeout: float | Literal[Default.TIMEOUT] | None = DEFAULT,
        start_timeout: float | None = None,
        policy: PollPolicy | None = None,
        on_update: Callable[[JobSnapshot], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        cancel_on_abandon: bool = False,
        raise_on_failure: bool = True,
        webhooks: WebhookInbox | None = None,
    ) -> Self:
        """Wait until the job ends.

        Args:
            timeout: Most seconds to wait, at least 0; 0 reads once. None waits for ever. By default the
                provider's ceiling. It bounds waiting: a request that is under way may overrun it.
            start_timeout: Most seconds that the job may stay unstarted, or None for no limit.
            policy: When to read; by default the connection's.
            on_update: Called with each changed snapshot; what it raises ends the wait and is passed on.
            should_stop: Asked before each read and at least once a second; ends the wait when true.
            cancel_on_abandon: Whether to cancel the job when the wait ends before the job does, for
                whatever reason; tried for a few seconds, and never hiding that reason.
            raise_on_failure: Whether a job that failed or was canceled raises.
            webhooks: Where a notice of the job's end arrives; see `watch`.

        Returns:
            The handle itself, with its last `snapshot`.

        Raises:
            JobFailed: The job failed.
            JobCanceled: The job was canceled.
            JobTimeout: A limit passed; the job goes on unless `cancel_on_abandon`.
            WaitStopped: `should_stop` said so; the job goes on unless `cancel_on_abandon`.
            VidliftError: Reading failed more often in a row than the policy bears.
        """
        last: JobSnapshot | None = None
        try:
            snapshots = self.watch(
                timeout=timeout,
                start_timeout=start_timeout,
                policy=policy,
                should_stop=should_stop,
                webhooks=webhooks,
            )
            async with contextlib.aclosing(snapshots):
                async for last in snapshots:
                    if on_update is not None:
                        on_update(last)
        except BaseException as reason:
            ended = any(seen is not None and seen.state.is_terminal for seen in (last, self.snapshot))
            if cancel_on_abandon and not ended:
                reason.add_note(await self._abandon())
            raise
        # Another reading of the job, begun before the end and answered after it, may have come in between.
        self.snapshot = last
        if raise_on_failure and last is not None and (error := failure_of(last)):
            raise error
        return self

    async def _abandon(self) -> str:
        """Try to cancel the job, for a few seconds, and say how that went."""
        try:
            budget = Budget.within(self.provider.clock, CANCEL_ON_ABANDON_SECONDS)
            await self.provider.within(budget).cancel(self.id)
        except (VidliftError, RuntimeError) as error:  # a client that is closed already raises the latter
            return f"{self.provider.name} job {self.id} could not be canceled and may go on: {error}"
        return f"{self.provider.name} job {self.id} was canceled, because the wait for it was abandoned"

    async def download(
        self,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Path:
        """Fetch the result into a file, which appears under its name only when it is whole.

        What a broken or killed download has received stays beside the target, in `<name>.part`, and the
        next call with the same target goes on from there. An expired URL is renewed on the way.

        Args:
            path: The file to make; or a folder, which then gets a file named after the result.
            overwrite: Whether an existing file may be replaced.
            on_progress: Called as bytes arrive.

        Returns:
            The path of the file.

        Raises:
            JobError: The job has no result: it did not end yet, failed, or was deleted.
            TransferError: The file could not be fetched or stored whole.
        """
        with self._about():
            try:
                return await self.provider.download(
                    self.id, path, overwrite=overwrite, on_progress=on_progress
                )
            except RetentionEnded:
                await record_gone_async(self.provider, self.id)
                raise

    async def cancel(self) -> JobSnapshot:
        """Stop the job; a job that is canceled already counts as success.

        Returns:
            What the provider says afterwards.

        Raises:
            JobError: The job had ended already, so that there was nothing to cancel.
            VidliftError: The request failed; the job may go on.
        """
        with self._about():
            seen = await self.provider.cancel(self.id)
        return await self._saw(seen)

    async def delete(self) -> None:
        """Remove what the provider stores for the job: its result and its upload.

        What is not there any more counts as removed.

        Raises:
            JobError: The job has not ended.
            VidliftError: The request failed.
        """
        with self._about():
            await self.provider.delete(self.id)
        await record_gone_async(self.provider, self.id)
