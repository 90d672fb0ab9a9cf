"""The contract that each vendor's module fulfils, and what is the same for all of them."""

from __future__ import annotations

import abc
import os
import random
import warnings
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self
from urllib.parse import urlsplit

import attrs
import httpx

from vidlift.addresses import is_loopback
from vidlift.clock import AsyncSystemClock
from vidlift.downloads import AsyncDownload
from vidlift.errors import JobError, UnknownStatusWarning, UsageError, failure_of
from vidlift.jobs import AsyncJob
from vidlift.orders import Uploaded
from vidlift.polling import PollPolicy
from vidlift.recording import record_saved_async
from vidlift.redact import Redactor, redact_url
from vidlift.responses import Reader
from vidlift.retrying import RetryPolicy
from vidlift.snapshots import JobState
from vidlift.targets import check_target, target_path
from vidlift.transport import AsyncProxies, AsyncTransport

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from vidlift.clock import AsyncClock
    from vidlift.journal import Journal
    from vidlift.listing import JobPage, Listing
    from vidlift.quotes import Quote
    from vidlift.snapshots import Balance, JobSnapshot
    from vidlift.transfer import TransferProgress


def _setting(default: Any, unit: str, why: str) -> Any:
    return attrs.field(default=default, metadata={"unit": unit, "why": why})


@attrs.frozen(kw_only=True)
class ProviderDefaults:
    """What holds for a provider unless the caller says otherwise. The documentation prints this table.

    Attributes:
        timeout: Most seconds that a wait takes.
        min_interval: Least seconds between two reads of a job.
        max_interval: Most seconds between two reads of a job.
        not_found_grace: Seconds after the submission in which a 404 only means "not yet".
        output_grace: Seconds that a job which succeeded may take to show its output.
        max_transient_errors: How many reads in a row may fail.
        store_timeout: Most seconds that the provider may take to store an upload.
        request_timeout: Seconds for each read and write of a request.
        upload_timeout: Seconds that the provider may take to answer an upload.
    """

    timeout: float = _setting(24 * 3600.0, "s", "long videos take hours; no vendor states a ceiling")
    min_interval: float = _setting(1.0, "s", "no vendor states a least distance; reached only near an end")
    max_interval: float = _setting(60.0, "s", "a minute is noticed by nobody who waits for an hour")
    not_found_grace: float = _setting(15.0, "s", "a new job may take a moment to be seen by all servers")
    output_grace: float = _setting(120.0, "s", "a success may show before its output is stored")
    max_transient_errors: int = _setting(10, "reads", "with growing pauses this bears some minutes")
    store_timeout: float = _setting(1800.0, "s", "no vendor states how long storing takes")
    request_timeout: float = _setting(60.0, "s", "small requests and answers")
    upload_timeout: float = _setting(600.0, "s", "the answer follows when the whole file was received")

    def policy(self) -> PollPolicy:
        """Returns the poll policy that these defaults mean."""
        return PollPolicy(
            min_interval=self.min_interval,
            max_interval=self.max_interval,
            not_found_grace=self.not_found_grace,
            output_grace=self.output_grace,
            max_transient_errors=self.max_transient_errors,
        )


@attrs.frozen
class EnhancementModel:
    """An AI model that a provider offers.

    Attributes:
        id: The provider's id; pass it, or the name, as one of `models`.
        name: The provider's name for it.
        task: What it does, in the provider's words.
        scale: By what it multiplies width and height, or None for a model that does not upscale.
        cost_weight: Its weight in the price of a job, or None when not known. Only a relative hint.
        raw: The generated model that this was made from.
    """

    id: str
    name: str
    task: str
    scale: int | None = None
    cost_weight: float | None = None
    raw: Any = attrs.field(default=None, eq=False, repr=False)


CONNECT_SECONDS: Final = 15.0
LOOKUP_JOBS: Final = 500
"""How many of the listed jobs are looked through for one that was started without an answer."""
CLOCK_SLACK: Final = timedelta(minutes=10)
"""By how much the clocks of this machine and of a provider may differ."""


class AsyncProvider(abc.ABC):
    """A connection to one provider. Use it as a context manager, or call `aclose` at the end.

    Args:
        api_key: The key; by default the environment variable `KEY_VARIABLE`.
        base_url: Where the API is; by default the environment variable `URL_VARIABLE`, else the vendor's.
        timeout: Seconds for each read and write of a request, above 0; by default the table's.
        retry: When a single request is made again.
        policy: When jobs are read; by default the table's.
        clock: Measures and waits.
        random: Returns a number in [0, 1).
        journal: Where submissions, ends and downloads of jobs are recorded; by default nowhere.

    Raises:
        UsageError: There is no key or no base URL, or the base URL would show the key to everyone on the
            way.
    """

    name: ClassVar[str]
    TITLE: ClassVar[str]
    KEY_VARIABLE: ClassVar[str]
    URL_VARIABLE: ClassVar[str]
    KEY_PAGE: ClassVar[str]
    BASE_URL: ClassVar[str | None]
    """None for what runs on servers of one's own."""
    KEY_REQUIRED: ClassVar[bool] = True
    defaults: ClassVar[ProviderDefaults]
    states: ClassVar[Mapping[Any, JobState]]
    """How each status of the pinned spec is understood; the documentation prints this table."""
    listing: ClassVar[Listing | None] = None
    """What the list of jobs is good for in a fleet; None where it is not as current as a read of a job."""

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | None = None,
        policy: PollPolicy | None = None,
        clock: AsyncClock | None = None,
        random: Callable[[], float] = random.random,
        journal: Journal | None = None,
    ) -> None:
        self.journal = journal
        key = (api_key if api_key is not None else os.environ.get(self.KEY_VARIABLE, "")).strip()
        if not key and self.KEY_REQUIRED:
            raise UsageError(
                f"no API key for {self.TITLE}: pass api_key, or set {self.KEY_VARIABLE}; {self.KEY_PAGE}"
            )
        if not key.isascii() or not key.isprintable() or " " in key:
            raise UsageError(
                f"the API key for {self.TITLE} holds a space or a character that no header can carry; copy "
                f"it again: {self.KEY_PAGE}"
            )
        address = base_url or os.environ.get(self.URL_VARIABLE) or self.BASE_URL
        if address is None:
            raise UsageError(
                f"no address for {self.TITLE}, which runs on servers of one's own: pass base_url, or set "
                f"{self.URL_VARIABLE}, such as http://localhost:8000"
            )
        self.base_url = _checked(address, carries_key=bool(key))
        seconds = self.defaults.request_timeout if timeout is None else timeout
        if not 0 < seconds < float("inf"):
            raise UsageError(f"timeout must be a finite number of seconds above 0, got {seconds!r}")
        self.clock: AsyncClock = clock or AsyncSystemClock()
        self.random = random
        self.policy = policy or self.defaults.policy()
        self._timeout = httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))
        self._upload_timeout = httpx.Timeout(
            max(seconds, self.defaults.upload_timeout), connect=min(seconds, CONNECT_SECONDS)
        )
        self._transport = AsyncTransport(
            AsyncProxies(), retry=retry or RetryPolicy(), clock=self.clock, random=random
        )
        self._media_transport: httpx.AsyncBaseTransport = self._transport
        self._media_origin: str | None = None
        self._read = Reader(
            self.TITLE,
            f"check {self.KEY_VARIABLE} or api_key; {self.KEY_PAGE}",
            Redactor((key,)),
            self.clock.now,
        )
        self._warned: set[object] = set()
        self._connect(key)

    @abc.abstractmethod
    def _connect(self, key: str) -> None:
        """Makes the generated client, which all requests go through."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections. Jobs go on; handles on them work no more."""
        await self._transport.aclose()

    def attach(self, job_id: str | int) -> AsyncJob:
        """Takes up a job again, without a request.

        Args:
            job_id: The provider's id, from a handle, a snapshot or an error of any process.

        Returns:
            A handle that has not seen the job yet.

        Raises:
            UsageError: This cannot be an id of this provider.
        """
        return AsyncJob(self, self._checked_id(str(job_id)))

    def _checked_id(self, job_id: str) -> str:
        """Returns an id in its plain form, or refuses it."""
        plain = job_id.strip()
        if not plain or not plain.isprintable() or "/" in plain:
            raise UsageError(f"{job_id!r} is no job id of {self.TITLE}")
        return plain

    @abc.abstractmethod
    async def submit(
        self,
        source: str | os.PathLike[str] | Uploaded,
        *,
        models: Sequence[int | str] | None = None,
        scale: int | None = None,
        resolution: int | str | None = None,
        codec: str | None = None,
        container: str | None = None,
        crf: int | None = None,
        grain: float | None = None,
        preview: bool = False,
        start_frame: int | None = None,
        end_frame: int | None = None,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> AsyncJob:
        """Starts a job; see the provider's own class for what each option means there."""

    async def quote(self, source: str | os.PathLike[str], **options: Any) -> Quote:
        """Asks what a job would cost, where the provider tells a price before a job is accepted.

        Args:
            source: As for `submit`.
            options: Those of `submit` that say what is to be done.

        Raises:
            UsageError: The provider gives no quotes.
        """
        del source, options
        raise UsageError(f"{self.TITLE} gives no quotes: it tells the cost when a job was submitted")

    async def resume_upload(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:
        """Finishes an upload that broke off, where a job exists before its source is uploaded.

        Args:
            job_id: The provider's id.
            path: The same file, unchanged.
            on_progress: Called as bytes leave.

        Returns:
            What is known of the job afterwards.

        Raises:
            UsageError: The provider makes a job of a finished upload only.
        """
        del on_progress
        raise UsageError(
            f"{self.TITLE} makes a job of a whole upload only, so job {job_id} has no upload to finish; "
            f"submit {path} again if it never started"
        )

    @abc.abstractmethod
    async def refresh(self, job_id: str) -> JobSnapshot:
        """Reads a job once.

        Args:
            job_id: The provider's id.

        Returns:
            What the provider says now.

        Raises:
            NotFound: There is no such job for this key.
        """

    @abc.abstractmethod
    def jobs(self, *, limit: int | None = None) -> AsyncIterator[JobSnapshot]:
        """Lists the jobs of the account, reading page after page as they are asked for.

        Args:
            limit: Most jobs to list, at least 0, or None for all.

        Returns:
            Snapshots, in the provider's order.
        """

    async def job_page(self, number: int) -> JobPage:
        """Reads one page of the list of jobs; only where the provider declares a `listing`.

        Args:
            number: Which one, from 0.
        """
        raise UsageError(f"the job list of {self.TITLE} is not read by pages; {number} was asked for")

    @abc.abstractmethod
    async def cancel(self, job_id: str) -> JobSnapshot:
        """Stops a job; a job that is canceled already counts as success.

        Args:
            job_id: The provider's id.

        Returns:
            What the provider says afterwards.

        Raises:
            JobError: The job had ended already, so that there was nothing to cancel.
        """

    @abc.abstractmethod
    async def delete(self, job_id: str) -> None:
        """Removes what the provider stores for a job: its result and its upload.

        What is not there any more counts as removed.

        Args:
            job_id: The provider's id.

        Raises:
            JobError: The job has not ended.
        """

    @abc.abstractmethod
    async def models(self) -> list[EnhancementModel]:
        """Lists the AI models that jobs can use."""

    @abc.abstractmethod
    async def balance(self) -> Balance:
        """Reads what the account has left."""

    async def download(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> Path:
        """Fetches the result of a job; see `AsyncJob.download`.

        Args:
            job_id: The provider's id.
            path: The file to make; or a folder, which then gets a file named after the result.
            overwrite: Whether an existing file may be replaced.
            on_progress: Called as bytes arrive.

        Returns:
            The path of the file.

        Raises:
            JobError: The job has no result.
            TransferError: The file could not be fetched or stored whole.
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
            on_progress=on_progress,
        ).run(target, url, overwrite=overwrite)
        await record_saved_async(self, snapshot.job_id, saved)
        return saved

    async def stored_upload(self, upload_id: str) -> Uploaded:
        """Returns an earlier upload when jobs can be started on it; by default it is taken as it is.

        Args:
            upload_id: The provider's id.
        """
        return Uploaded(upload_id)

    async def submitted_since(
        self, moment: datetime, *, upload_id: str | None = None, source: str | None = None
    ) -> list[JobSnapshot]:
        """Looks for the job that a submission which was never answered may have started.

        Args:
            moment: When its request left, in UTC.
            upload_id: What it was to be started on, where that is known.
            source: The file's name, or the URL without what signs it.

        Returns:
            The jobs that can be it: those on the upload, where one is known, else those of that source. Of
            those without a `source` it is not known what they are on.
        """
        wanted = source if upload_id is None else upload_id
        found = []
        async for seen in self.jobs(limit=LOOKUP_JOBS):
            began = seen.created_at or seen.started_at
            if (began is None or began >= moment - CLOCK_SLACK) and seen.source in {None, "", wanted}:
                found.append(seen)
        return found

    async def _renewed_url(self, job_id: str, first: str) -> str:
        """Returns where a result is, now that its first URL is refused; some providers have no other."""
        del first
        return self._output_url(await self.refresh(job_id))

    def _output_url(self, snapshot: JobSnapshot) -> str:
        if snapshot.output is not None and snapshot.output.url is not None:
            return snapshot.output.url
        if error := failure_of(snapshot):
            raise error
        job = f"{self.name} job {snapshot.job_id}"
        raise JobError(
            f"{job} succeeded, but its result is not offered: it is not stored yet, or was deleted"
            if snapshot.state is JobState.SUCCEEDED
            else f"{job} has no result yet (it is {snapshot.state.value}); wait for it first",
            provider=self.name,
            job_id=snapshot.job_id,
            snapshot=snapshot,
        )

    def _warn_of_unknown(self, raw_status: object) -> None:
        """Warns of a status that is not in the map, once a value."""
        if raw_status not in self._warned:
            self._warned.add(raw_status)
            warnings.warn(
                f"{self.TITLE} reports the job status {raw_status!r}, which this version of vidlift does not "
                "know; waiting goes on",
                UnknownStatusWarning,
                stacklevel=2,
            )


def _checked(base_url: str, *, carries_key: bool) -> str:
    """Refuses a base URL that would carry the key in the clear, or something that is no base URL."""
    try:
        parts = urlsplit(base_url)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    names_user = parts.username is not None or parts.password is not None
    if not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment or names_user:
        raise UsageError(f"{redact_url(base_url)} is no base URL; give scheme, host and port only")
    if carries_key and parts.scheme == "http" and not is_loopback(host):
        raise UsageError(f"{redact_url(base_url)} would send the API key unencrypted; use https")
    return base_url.rstrip("/")
