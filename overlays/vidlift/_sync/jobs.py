# Derived; do not edit: change overlays/vidlift/jobs.py, then run `make generate`.

"""The handle on a job: what acts on it, and waits for it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol, Self

from vidlift._sync.recording import record_end, record_result
from vidlift._sync.tracing import traced
from vidlift._sync.watching import watch
from vidlift.errors import RetentionEnded, VidliftError, failure_of
from vidlift.jobs import CANCEL_ON_ABANDON_SECONDS, DEFAULT, Default, JobHandle, poller_of
from vidlift.retrying import Budget

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator
    from pathlib import Path

    from vidlift._sync.clock import Clock
    from vidlift.declarations import ProviderDefaults
    from vidlift.journal import Journal
    from vidlift.listing import JobPage, Listing
    from vidlift.polling import PollPolicy
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress
    from vidlift.webhooks import WebhookInbox


class JobProvider(Protocol):
    name: ClassVar[str]
    defaults: ClassVar[ProviderDefaults]
    listing: ClassVar[Listing | None]
    base_url: str
    journal: Journal | None
    clock: Clock
    policy: PollPolicy
    random: Callable[[], float]

    def within(self, budget: Budget) -> Self: ...

    def refresh(self, job_id: str) -> JobSnapshot: ...

    def job_page(self, number: int) -> JobPage: ...

    def cancel(self, job_id: str) -> JobSnapshot: ...

    def delete(self, job_id: str) -> None: ...

    def download(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Path: ...


class Job(JobHandle):
    """A handle on one job: poll, wait, download, cancel, or delete it.

    Creating a handle sends no request, so any process can attach to a job at any later time:
    `provider.attach(job_id)`.

    Attributes:
        id: The provider's ID of the job.
        provider: The connection that the handle uses.
        snapshot: The last snapshot of the job, or None if it was not read yet.
        submitted_at: When this process submitted it, on the connection's monotonic clock; else None.
        expected: The least and the most seconds of running time that the provider quoted; else None.
        saved: Where `download` saved the result, or None.
    """

    provider: JobProvider

    def __init__(
        self,
        provider: JobProvider,
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

    def _saw(self, seen: JobSnapshot) -> JobSnapshot:
        news = self.snapshot is None or self.snapshot.state is not seen.state
        self.snapshot = seen
        if news:
            record_end(self.provider, seen)
        return seen

    def refresh(self) -> JobSnapshot:
        """Read the job once.

        Returns:
            What the provider says now; also kept as `snapshot`.

        Raises:
            NotFound: There is no such job for this key.
            VidliftError: The request failed in another way.
        """
        with self._about():
            seen = self.provider.refresh(self.id)
        return self._saw(seen)

    def watch(
        self,
        *,
        timeout: float | Literal[Default.TIMEOUT] | None = DEFAULT,
        start_timeout: float | None = None,
        policy: PollPolicy | None = None,
        should_stop: Callable[[], bool] | None = None,
        webhooks: WebhookInbox | None = None,
    ) -> Generator[JobSnapshot, None, None]:
        """Follow the job until it ends; the first poll is immediate.

        Args:
            timeout: Most seconds to follow, at least 0; 0 reads once. None means no limit. The default is the
                provider's ceiling. It limits waiting: an in-flight request may exceed it.
            start_timeout: Most seconds that the job may stay unstarted, or None for no limit.
            policy: The poll policy; by default the connection's.
            should_stop: Called before each poll and at least once a second; ends the wait if it returns true.
            webhooks: The inbox for webhooks. A webhook triggers a poll at once; until then, polls are rare
                unless `policy` is given.

        Yields:
            Snapshots, each different from the previous one; the last one is terminal. A failed job is yielded
            like any other end, not raised.

        Raises:
            JobTimeout: A limit passed; the job continues.
            WaitStopped: `should_stop` returned true; the job continues.
            NotFound: The job does not exist.
            VidliftError: More polls failed in a row than the policy allows.
        """
        usual = policy or self.provider.policy
        listener = webhooks.listen(self.provider.name, self.id) if webhooks is not None else None
        chosen = webhooks.policy(usual) if webhooks is not None and policy is None else usual
        poller = poller_of(self, chosen, timeout, self.provider.clock.monotonic(), start_timeout)
        reading = watch(
            poller,
            self._read,
            clock=self.provider.clock,
            should_stop=should_stop,
            listener=listener,
            usual=usual,
        )
        try:
            with self._about():
                with contextlib.closing(reading):
                    for snapshot in reading:
                        yield snapshot
        finally:
            if listener is not None:
                listener.close()

    def _read(self, budget: Budget) -> JobSnapshot:
        return self._saw(self.provider.within(budget).refresh(self.id))

    @traced("wait")
    def wait(
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
            timeout: Most seconds to wait, at least 0; 0 reads once. None means no limit. The default is the
                provider's ceiling. It limits waiting: an in-flight request may exceed it.
            start_timeout: Most seconds that the job may stay unstarted, or None for no limit.
            policy: The poll policy; by default the connection's.
            on_update: Called with each changed snapshot; an exception from it ends the wait.
            should_stop: Called before each poll and at least once a second; ends the wait if it returns true.
            cancel_on_abandon: Whether to cancel the job if the wait ends before the job does, for any reason.
                It is tried for a few seconds, and never hides that reason.
            raise_on_failure: Whether a failed or canceled job raises.
            webhooks: The inbox for webhooks; see `watch`.

        Returns:
            The handle itself, with its last `snapshot`.

        Raises:
            JobFailed: The job failed.
            JobCanceled: The job was canceled.
            JobTimeout: A limit passed; the job continues unless `cancel_on_abandon`.
            WaitStopped: `should_stop` returned true; the job continues unless `cancel_on_abandon`.
            VidliftError: More polls failed in a row than the policy allows.
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
            with contextlib.closing(snapshots):
                for last in snapshots:
                    if on_update is not None:
                        on_update(last)
        except BaseException as reason:
            ended = any(seen is not None and seen.state.is_terminal for seen in (last, self.snapshot))
            if cancel_on_abandon and not ended:
                reason.add_note(self._abandon())
            raise
        self.snapshot = last
        if raise_on_failure and last is not None and (error := failure_of(last)):
            raise error
        return self

    def _abandon(self) -> str:
        try:
            budget = Budget.within(self.provider.clock, CANCEL_ON_ABANDON_SECONDS)
            self.provider.within(budget).cancel(self.id)
        except (VidliftError, RuntimeError) as error:  # a client that is closed already raises the latter
            return f"{self.provider.name} job {self.id} could not be canceled and may continue: {error}"
        return f"{self.provider.name} job {self.id} was canceled, because the wait for it was abandoned"

    @traced("download")
    def download(
        self,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Path:
        """Download the result into a file, which gets its name only when it is complete.

        An interrupted download keeps its bytes next to the target, in `<name>.part`, and the next call with
        the same target resumes from there. An expired URL is renewed automatically.

        Args:
            path: The file to write, or a folder for a file named after the result.
            overwrite: Whether to replace an existing file.
            on_progress: Called as bytes arrive.

        Returns:
            The path of the file.

        Raises:
            JobError: The job has no result: it is not finished, failed, or was deleted.
            TransferError: The file could not be fetched or saved completely.
        """
        with self._about():
            try:
                self.saved = self.provider.download(
                    self.id, path, overwrite=overwrite, on_progress=on_progress
                )
            except RetentionEnded:
                record_result(self.provider, self.id, None)
                raise
            return self.saved

    def cancel(self) -> JobSnapshot:
        """Cancel the job; canceling it twice is not an error.

        Returns:
            The snapshot after the cancellation.

        Raises:
            JobError: The job had ended already, so there was nothing to cancel.
            VidliftError: The request failed; the job may continue.
        """
        with self._about():
            seen = self.provider.cancel(self.id)
        return self._saw(seen)

    def delete(self) -> None:
        """Delete the result and the upload that the provider stores for the job.

        Files that no longer exist count as deleted.

        Raises:
            JobError: The job has not ended.
            VidliftError: The request failed.
        """
        with self._about():
            self.provider.delete(self.id)
        record_result(self.provider, self.id, None)
