"""The base class of connections, driven by the declarations of each provider."""

from __future__ import annotations

import abc
import logging
from typing import TYPE_CHECKING, Any

import attrs

from vidlift.declarations import EnhancementModel, ProviderDefaults
from vidlift.downloads import AsyncDownload
from vidlift.errors import (
    NotFound,
    UsageError,
    VidliftError,
)
from vidlift.jobs import AsyncJob
from vidlift.listing import JobPage
from vidlift.orders import Uploaded
from vidlift.recording import record_result_async
from vidlift.retrying import retry_after
from vidlift.snapshots import JobSnapshot, JobState
from vidlift.starting import AsyncStarter
from vidlift.targets import check_target, target_path

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from vidlift.declarations import Pages
    from vidlift.quotes import Quote
    from vidlift.snapshots import Balance
    from vidlift.transfer import TransferProgress

_log = logging.getLogger("vidlift")

__all__ = ["AsyncProvider", "EnhancementModel", "ProviderDefaults", "Uploaded"]


class AsyncProvider(AsyncStarter):
    """A connection to one provider. Use it as a context manager, or close it.

    Args:
        api_key: The key; by default the environment variable `KEY_VARIABLE`.
        base_url: The address of the API; by default the environment variable `URL_VARIABLE`, else the
            vendor's.
        timeout: Seconds for each read and write of a request, above 0; by default the table's.
        retry: The retry policy of single requests.
        policy: The poll policy; by default the table's.
        clock: Measures and waits.
        random: Returns a number in [0, 1).
        journal: The journal for submissions, ends, and downloads; by default none.
        proxy: See `connect_async`.
        http_client: See `connect_async`.

    Raises:
        UsageError: There is no key or no base URL, the base URL would send the key unencrypted, or the proxy
            or the client cannot be used.
    """

    def attach(self, job_id: str | int) -> AsyncJob:
        """Return a handle on a job of any process, without a request.

        Args:
            job_id: The provider's ID, from a handle, a snapshot or an error.

        Returns:
            A handle that has not seen the job yet.

        Raises:
            UsageError: This cannot be an ID of this provider.
        """
        return AsyncJob(self.whole, self._checked_id(str(job_id)))

    @abc.abstractmethod
    async def submit(self, source: Any, *unused: Any, **options: Any) -> AsyncJob:
        """Start a job; see the provider's own class for its options, and `submits_async`."""

    def handle(self, job_id: str, snapshot: JobSnapshot, submitted_at: float) -> AsyncJob:
        """Return the handle on a job that `submit` started, and remember that it did.

        Args:
            job_id: The provider's ID.
            snapshot: What is known of it.
            submitted_at: When its request left, on the connection's monotonic clock.
        """
        self.remember(job_id)
        return AsyncJob(self.whole, job_id, snapshot=snapshot, submitted_at=submitted_at)

    async def quote(self, source: Any, **options: Any) -> Quote:
        """Return the price of a job, if the provider offers quotes; see `can`.

        Args:
            source: As for `submit`.
            options: The options of `submit` for the enhancement.

        Raises:
            UsageError: The provider does not offer quotes.
        """
        del source, options
        raise self._lacking("quote")

    async def resume_upload(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:
        """Finish an interrupted upload, if jobs exist before their upload; see `can`.

        Args:
            job_id: The provider's ID.
            path: The same file, unchanged.
            on_progress: Called as bytes leave.

        Returns:
            What is known of the job afterwards.

        Raises:
            UsageError: The provider makes jobs of finished uploads only.
        """
        del path, on_progress
        raise self._lacking("resume_upload").about(self.name, job_id)

    async def refresh(self, job_id: str) -> JobSnapshot:
        """Read a job once.

        Args:
            job_id: The provider's ID.

        Returns:
            What the provider says now. What belongs to an end and cannot be read is missing.

        Raises:
            NotFound: There is no such job for this key.
        """
        plain = self._checked_id(job_id)
        what = f"reading job {plain}"
        answer = await self.ask(self.READ.operation, what, self.IDS.key(plain))
        seen = self._seen_in(answer, plain, what)
        if seen.state.is_terminal:
            seen = await self._with_details(seen)
        return attrs.evolve(seen, read_after=retry_after(answer.headers, self.clock.now()))

    async def _with_details(self, seen: JobSnapshot) -> JobSnapshot:
        """Return an end with its details, or as it is if these cannot be read."""
        try:
            return await self.details(seen)
        except VidliftError as error:
            _log.warning("the details of %s job %s could not be read: %s", self.name, seen.job_id, error)
            return seen

    async def details(self, seen: JobSnapshot) -> JobSnapshot:
        """Read the details that the provider serves separately from a job's status.

        Args:
            seen: The end.
        """
        return seen

    async def read_page(self, pages: Pages, at: Any, what: str, *, quiet: bool = False) -> Any:
        """Read one page of a list.

        Args:
            pages: The list.
            at: What the page is read by.
            what: What is being done, such as `listing jobs`.
            quiet: Give no warning of what is not as documented.
        """
        answer = await self.ask(pages.operation, what, **{pages.key: at}, **pages.arguments)
        return self.read(answer, pages.model, what, needs=pages.needs, quiet=quiet)

    async def all_pages(self, pages: Pages, what: str) -> AsyncIterator[Sequence[Any]]:
        """Read a list, page after page as they are asked for.

        Args:
            pages: The list.
            what: What is being done, such as `listing jobs`.

        Yields:
            The entries of each page.
        """
        at, followed = pages.first, set[Any]()
        while at is not None:
            page = await self.read_page(pages, at, what)
            yield pages.rows(page)
            at = pages.next(self.TITLE, page, at, followed)

    async def jobs(self, *, limit: int | None = None) -> AsyncIterator[JobSnapshot]:
        """List the jobs of the account, reading page after page as they are asked for.

        Args:
            limit: Most jobs to list, at least 0, or None for all.

        Yields:
            Snapshots, in the provider's order, each job once.
        """
        if limit is not None and limit < 0:
            raise UsageError(f"limit must be at least 0, got {limit}")
        seen: set[str] = set()
        if limit == 0:
            return
        async for rows in self.all_pages(self.LIST, "listing jobs"):
            for job in map(self.seen, rows):
                if job.job_id not in seen:
                    seen.add(job.job_id)
                    yield await self.current(job)
                    if len(seen) == limit:
                        return

    async def current(self, listed: JobSnapshot) -> JobSnapshot:
        """Return the current state of a listed job, if the list may be out of date.

        Args:
            listed: As the list shows it.
        """
        return listed

    async def newest(self) -> list[JobSnapshot]:
        """Read the pages of the list with new jobs: the first, and maybe the last.

        Returns:
            The jobs on it, each once.
        """
        pages = self.LIST
        first = await self.read_page(pages, pages.first, "listing jobs", quiet=True)
        rows = list(pages.rows(first))
        count = pages.total(first) or 0
        if pages.both_ends and count > len(rows) > 0:
            last = await self.read_page(pages, max(len(rows), count - pages.size), "listing jobs", quiet=True)
            rows += pages.rows(last)
        found = {seen.job_id: seen for seen in map(self.snapshot_of, rows)}  # no warning may end a look-up
        return list(found.values())

    async def job_page(self, number: int) -> JobPage:
        """Read one page of the list of jobs, if the provider declares a `listing`.

        Args:
            number: Which one, from 0.

        Raises:
            UsageError: The list is not read by pages.
        """
        if self.listing is None:
            raise self._lacking("pages")
        pages = self.LIST
        at = number * pages.size
        page = await self.read_page(pages, at, "listing jobs")
        snapshots = [self.seen(row) for row in pages.rows(page)]
        return JobPage(snapshots, pages.total(page), last=pages.following(page, at, len(snapshots)) is None)

    async def cancel(self, job_id: str) -> JobSnapshot:
        """Cancel a job; canceling it twice is not an error.

        Args:
            job_id: The provider's ID.

        Returns:
            The snapshot afterwards; CANCELING while the end does not show yet.

        Raises:
            JobError: The job had ended already, or cannot be canceled at this provider.
            ServerError: Canceling failed; the job continues.
        """
        plain, refusal = self._checked_id(job_id), None
        if self.CANCEL is not None:
            what = f"canceling job {plain}"
            answer = await self.ask(self.CANCEL.operation, what, self.IDS.key(plain))
            if not self.reader.succeeded(answer) and answer.status_code not in self.CANCEL.already:
                refusal = self.reader.error(answer, what)
                if answer.status_code not in self.CANCEL.ask_job:
                    raise refusal
        seen = await self.refresh(plain)
        return self._canceled(seen, refusal) or attrs.evolve(seen, state=JobState.CANCELING)

    async def delete(self, job_id: str) -> None:
        """Delete the result and the upload that the provider stores for a job.

        The job's record may stay. Files that no longer exist count as deleted.

        Args:
            job_id: The provider's ID.

        Raises:
            JobError: The job has not ended; cancel it first.
            UsageError: The provider has no way to delete anything.
        """
        plain = self._checked_id(job_id)
        if not self.REMOVES:
            raise self._lacking("delete").about(self.name, plain)
        try:
            seen = await self.refresh(plain)
        except NotFound:
            return
        for remove, key in self._removable(seen):
            what = f"deleting the {remove.what} of job {plain}"
            answer = await self.ask(remove.operation, what, key)
            if not self.reader.succeeded(answer) and answer.status_code not in remove.gone:
                raise self.reader.error(answer, what)

    async def models(self) -> list[EnhancementModel]:
        """List the AI models that jobs can use; empty where there is no choice.

        Returns:
            All models, in the provider's order.
        """
        found: dict[str, EnhancementModel] = {}
        if self.MODELS is not None:
            async for rows in self.all_pages(self.MODELS, "listing models"):
                for model in map(self.model_of, rows):
                    found.setdefault(model.id, model)
        return list(found.values())

    async def balance(self) -> Balance:
        """Read what the account has left, where the provider shows it; see `can`.

        Raises:
            UsageError: The provider does not show it.
        """
        raise self._lacking("balance")

    async def download(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Path:
        """Fetch the result of a job; see `AsyncJob.download`.

        Args:
            job_id: The provider's ID.
            path: The file to write, or a folder for a file named after the result.
            overwrite: Whether to replace an existing file.
            on_progress: Called as bytes arrive.

        Returns:
            The path of the file.

        Raises:
            JobError: The job has no result.
            TransferError: The file could not be fetched or saved completely.
        """
        # What can be refused without a request is refused first.
        check_target(path, overwrite=overwrite)
        snapshot = await self.refresh(job_id)
        url = self._output_url(snapshot)
        output = snapshot.output
        name = output.name if output else None
        target = target_path(path, name, f"{self.name}-{snapshot.job_id}.mp4", overwrite=overwrite)

        async def locate() -> str:
            return await self._renewed_url(job_id, url)

        saved = await AsyncDownload(
            transport=self._media_transport,
            trusted=self._media_origin,
            clock=self.clock,
            random=self.random,
            locate=locate,
            identity=f"{self.name}/{snapshot.job_id}",
            expected=output.size if output else None,
            gone=self.MEDIA_GONE,
            on_progress=on_progress,
        ).run(target, url, overwrite=overwrite)
        await record_result_async(self, snapshot.job_id, saved)
        return saved

    async def stored_upload(self, upload_id: str) -> Uploaded:
        """Return an earlier upload once jobs can be started on it; by default, at once.

        Args:
            upload_id: The provider's ID.
        """
        return Uploaded(upload_id)

    async def _renewed_url(self, job_id: str, first: str) -> str:
        """Return where a result is, now that its first URL is refused; some providers have no other."""
        del first
        return self._output_url(await self.refresh(job_id))
