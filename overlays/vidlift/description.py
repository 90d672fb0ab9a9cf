"""The part of a connection without requests, for sync and async connections."""

from __future__ import annotations

import contextlib
import os
import re
import warnings
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar
from urllib.parse import urlsplit

import httpx

from vidlift.addresses import is_loopback, origin_of
from vidlift.declarations import CAPABILITIES, Ids, ProviderDefaults
from vidlift.errors import (
    DecodeError,
    JobError,
    RetentionEnded,
    SubmissionUncertain,
    UnknownStatusWarning,
    UsageError,
    VidliftError,
    failure_of,
)
from vidlift.redact import HIDDEN, Redactor, Secret, redact_url
from vidlift.responses import Reader
from vidlift.retrying import BUDGET
from vidlift.snapshots import JobSnapshot, JobState, is_documented
from vidlift_api._runtime.errors import DecodeWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from vidlift.clock import Readings
    from vidlift.declarations import Cancel, EnhancementModel, Pages, Read, Remove
    from vidlift.journal import Journal
    from vidlift.listing import Listing
    from vidlift.options import Options
    from vidlift.polling import PollPolicy
    from vidlift.recording import SubmissionEntry
    from vidlift.responses import Answer, Model
    from vidlift.retrying import Budget
    from vidlift_api._runtime.errors import DecodeError as ClientDecodeError

M = TypeVar("M", bound="Model")

CLOCK_SLACK: Final = timedelta(minutes=10)
"""By how much the clocks of this machine and of a provider may differ before a job counts as older."""
MOST_WARNINGS: Final = 1000
"""How many different warnings a connection gives."""
FOR_CALLERS: Final = frozenset(
    {"aclose", "attach", "balance", "base_url", "can", "cancel", "close", "defaults", "delete", "download"}
    | {"jobs", "journal", "models", "name", "policy", "quote", "refresh", "resume_upload", "submit"}
)
"""Names that shells and notebooks complete, besides the provider's own; the others serve its authors."""
REMEMBERED_JOBS: Final = 10_000
"""How many of the jobs that a connection started it can still tell from one whose answer was lost."""


class ProviderDescription:
    """The declarations of a provider's class, and what they mean for one connection.

    Attributes:
        base_url: The address of the API.
        journal: The journal that records submissions, ends, and downloads, or None.
        entry: The record of the submission that this connection is used for, or None.
        clock: Measures time.
        random: Returns a number in [0, 1).
        policy: The poll policy.
        reader: Turns responses into models and errors.
    """

    name: ClassVar[str]
    TITLE: ClassVar[str]
    KEY_VARIABLE: ClassVar[str]
    URL_VARIABLE: ClassVar[str]
    KEY_PAGE: ClassVar[str]
    BASE_URL: ClassVar[str | None]
    """None for a self-hosted service."""
    KEY_REQUIRED: ClassVar[bool] = True
    BILLS: ClassVar[bool] = True
    """Whether jobs cost something."""
    KEY_FOR_MEDIA: ClassVar[bool] = False
    """Whether results on the API's own origin want the key too."""
    MEDIA_GONE: ClassVar[str] = ""
    """What else to say where a result is not found at its address."""
    defaults: ClassVar[ProviderDefaults] = ProviderDefaults()
    states: ClassVar[Mapping[Any, JobState]]
    """How each status of the pinned spec is understood; the documentation prints this table."""
    listing: ClassVar[Listing | None] = None
    """What the list of jobs is good for in a fleet; None where it is not as current as a read of a job."""
    RETENTION: ClassVar[timedelta | None] = None
    """How long results are kept after the end, where the vendor documents that."""
    LACKS: ClassVar[Mapping[str, str]] = {}
    """Of `CAPABILITIES`, those that the vendor does not offer, each with what to do instead."""
    IDS: ClassVar[Ids]
    OPTIONS: ClassVar[type[Options]]
    """What `submit` takes."""
    CLIENT: ClassVar[Any]
    """The generated client."""
    READER: ClassVar[type[Reader]] = Reader
    READ: ClassVar[Read]
    LIST: ClassVar[Pages]
    MODELS: ClassVar[Pages | None] = None
    CANCEL: ClassVar[Cancel | None] = None
    REMOVES: ClassVar[Sequence[Remove]] = ()
    STARTED_ID: ClassVar[str] = "id"
    """The member that holds the ID in the answer that starts a job."""
    KEEPS_FAILED_STARTS: ClassVar[bool] = False
    """Whether a request that was answered with a server error may leave a job that nobody works on."""

    base_url: str
    journal: Journal | None
    entry: SubmissionEntry | None = None
    clock: Readings
    random: Callable[[], float]
    policy: PollPolicy
    reader: Reader
    _client: Any

    @staticmethod
    def webhook_ids(payload: object) -> Iterable[object]:
        """Return the possible job IDs in a webhook, or none if the vendor sends none.

        Args:
            payload: The body as a JSON value. The rest of it is ignored.
        """
        del payload
        return ()

    @classmethod
    def can(cls, capability: str) -> bool:
        """Return whether the provider offers something that not every provider does.

        Args:
            capability: One of `vidlift.declarations.CAPABILITIES`, such as `quote` or `cancel`.

        Raises:
            UsageError: There is no such capability.
        """
        if capability not in CAPABILITIES:
            raise UsageError(f"{capability!r} is not one of {', '.join(sorted(CAPABILITIES))}")
        return capability not in cls.LACKS

    def snapshot_of(self, raw: Any, job_id: str | None = None) -> JobSnapshot:
        """Put what the provider says about a job into the one vocabulary.

        Args:
            raw: The generated model: that of `READ`, or an entry of `LIST`.
            job_id: The job that was read; None for an entry of the list.
        """
        raise NotImplementedError

    def model_of(self, raw: Any) -> EnhancementModel:
        """Return an entry of the list of models in the one vocabulary."""
        raise NotImplementedError

    def _describe(self, key: Secret, base_url: str | None, timeout: float | None) -> None:
        """Take in what a connection is opened with.

        Raises:
            UsageError: Something cannot be right.
        """
        if not key and self.KEY_REQUIRED:
            raise UsageError(
                f"no API key for {self.TITLE}: pass api_key, or set {self.KEY_VARIABLE}; {self.KEY_PAGE}"
            )
        if not key.isascii() or not key.isprintable() or " " in key:
            raise UsageError(
                f"the API key for {self.TITLE} contains a space or a character that a header cannot have; "
                "copy "
                f"it again: {self.KEY_PAGE}"
            )
        address = base_url or os.environ.get(self.URL_VARIABLE) or self.BASE_URL
        if address is None:
            raise UsageError(
                f"no address for {self.TITLE}, which is self-hosted: pass base_url, or set "
                f"{self.URL_VARIABLE}, such as http://localhost:8000"
            )
        self.base_url = _checked(address, carries_key=bool(key))
        if timeout is not None and not 0 < timeout < float("inf"):
            raise UsageError(f"timeout must be a finite number of seconds above 0, got {timeout!r}")
        self.reader = self.READER(
            self.TITLE,
            f"check the API key ({self.KEY_VARIABLE}); {self.KEY_PAGE}",
            Redactor((key,)),
            self.clock.now,
        )
        self._media_origin = origin_of(self.base_url) if self.KEY_FOR_MEDIA else None
        self._warned: set[object] = set()
        self._started: dict[str, None] = {}

    def __dir__(self) -> list[str]:
        kind = type(self)
        own = {each for each in vars(kind) if not any(hasattr(base, each) for base in kind.__bases__)}
        return sorted(each for each in FOR_CALLERS | own if each.islower() and hasattr(self, each))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    @property
    def whole(self) -> Self:
        """The connection that this is a view of, or this itself; handles on jobs hold it."""
        whole: Self = self.__dict__.get("_whole", self)
        return whole

    def _view(self, client: Any, entry: SubmissionEntry | None) -> Self:
        """Return this connection for one call: all but these two is shared."""
        view = object.__new__(type(self))
        view.__dict__.update(self.__dict__, _whole=self.whole, entry=entry)
        view._use(client)
        return view

    def within(self, budget: Budget) -> Self:
        """Return this connection for one call, whose requests share a budget.

        Args:
            budget: The deadline and the number of attempts of the call.
        """
        return self._view(self._client.with_extensions({BUDGET: budget}), self.entry)

    def recording(self, entry: SubmissionEntry | None) -> Self:
        """Return this connection for one submission, whose order is recorded already.

        Args:
            entry: The entry for the rest of the record, which its creator releases; or None.
        """
        return self._view(self._client, entry)

    def _use(self, client: Any) -> None:
        """Send requests through another client; a provider that hands its client on overrides this."""
        self._client = client

    def _lacking(self, capability: str) -> UsageError:
        return UsageError(f"{self.TITLE} {self.LACKS[capability]}")

    def _checked_id(self, job_id: str) -> str:
        """Return an ID in its plain form, or refuse it."""
        return self.IDS.checked(self.TITLE, job_id)

    def read(
        self,
        answer: Answer,
        model: type[M],
        what: str,
        *,
        needs: str | None = None,
        keeps: Mapping[str, Any] | None = None,
        quiet: bool = False,
    ) -> M:
        """Return the model of an answer that must be a success; see `Reader.expect`.

        A member that is not as documented, and not needed, gives one warning with its path.

        Args:
            answer: The answer.
            model: What its body must be.
            what: What was being done.
            needs: See `Reader.expect`.
            keeps: See `Reader.expect`.
            quiet: Give no warning.
        """
        misfits: list[ClientDecodeError] = []
        found = self.reader.expect(answer, model, what, needs=needs, keeps=keeps, misfits=misfits)
        for misfit in () if quiet else misfits:
            text = self.reader.redactor(f"{self.TITLE} sent something undocumented, which is kept: {misfit}")
            self._warn(text, DecodeWarning, key=re.sub(r"\[\d+\]", "", misfit.path))
        return found

    def seen(self, raw: Any, job_id: str | None = None) -> JobSnapshot:
        """Return what `snapshot_of` does, and warn of a status that is not as documented."""
        seen = self.snapshot_of(raw, job_id)
        if seen.state is JobState.UNKNOWN:
            meaning = "does not know; the wait continues"
        elif seen.state.is_terminal and not is_documented(seen.raw_status, self.states):
            meaning = f"takes for {seen.state.value}, although it is not documented"
        else:
            return seen
        self._warn(
            f"{self.TITLE} reports the job status {seen.raw_status!r}, which this version of vidlift "
            f"{meaning}",
            UnknownStatusWarning,
        )
        return seen

    def _seen_in(self, answer: Answer, job_id: str, what: str) -> JobSnapshot:
        """Return what an answer of `READ` says about a job.

        Raises:
            ApiError: The provider said no.
            DecodeError: The answer is not as documented, or is about another job.
        """
        read = self.READ
        raw = self.read(answer, read.model, what, needs=read.needs, keeps=read.keeps)
        seen = self.seen(raw, job_id)
        if seen.job_id != job_id:
            raise DecodeError(
                f"{what}: {self.TITLE} answered with another job; try again later, and report it to its "
                "support if that stays so",
                status=answer.status_code,
                path=f"{read.model.__name__}.id",
                body="",
            )
        return seen

    def _warn(self, text: str, kind: type[Warning], key: str | None = None) -> None:
        """Warn once of a key, by default the text, and of at most so many in the life of a connection."""
        key = key or text
        if key not in self._warned and len(self._warned) < MOST_WARNINGS:
            self._warned.add(key)
            warnings.warn(self.reader.redactor.hide(text), kind, stacklevel=2)

    def remember(self, job_id: str) -> None:
        """Remember that this connection started a job, so that look-ups exclude it."""
        self._started[job_id] = None
        while len(self._started) > REMEMBERED_JOBS:
            del self._started[next(iter(self._started))]

    def new_id(self, number: object, what: str) -> str:
        """Return the ID of a job that an answer says was started.

        Args:
            number: As it was answered.
            what: What was being done.

        Raises:
            DecodeError: It is not an ID, or that of an earlier job.
        """
        try:
            job_id = self._checked_id(str(number))
        except VidliftError:
            job_id = ""
        if not job_id or job_id in self._started:
            raise DecodeError(
                f"{what}: {self.TITLE} returned an invalid job ID", status=200, path="id", body=""
            )
        return job_id

    def queued(self, job_id: str, **facts: Any) -> JobSnapshot:
        """Return what is known of a job that was just started.

        Args:
            job_id: The provider's ID.
            facts: More of it, by the names of `JobSnapshot`.
        """
        return JobSnapshot(self.name, job_id, JobState.QUEUED, observed_at=self.clock.now(), **facts)

    def seen_first(self, job_id: str, created: Any) -> JobSnapshot:
        """Return the snapshot of a new job; by default, it is queued.

        Args:
            job_id: The provider's ID.
            created: The generated model of the response.
        """
        return self.queued(job_id, raw=created)

    def _is_older(self, seen: JobSnapshot, since: datetime, before: Iterable[str] | None) -> bool:
        """Return whether a job certainly was there before a request left; see `AsyncWanted`."""
        if before:
            if seen.job_id in before:
                return True
            if self.IDS.grow and self.IDS.key(seen.job_id) <= max(map(self.IDS.key, before)):
                return True
        began = seen.created_at or seen.started_at
        return began is not None and began < since - CLOCK_SLACK

    def _uncertain(
        self, subject: str, upload_id: str | None, jobs: Sequence[JobSnapshot], cause: object, *, ghost: bool
    ) -> SubmissionUncertain:
        """Return the error of a submission with these candidates; a ghost does not run."""
        ids = ", ".join(each.job_id for each in jobs)
        listed = f"these may be it: {ids}" if ids else "none is listed"
        if ghost and ids:
            listed = f"{ids} is listed, and may be one that nobody works on: wait for it with a start_timeout"
        again = f"submit(Uploaded({upload_id!r}))" if upload_id else "submit it"
        return SubmissionUncertain(
            f"it is not known whether {self.TITLE} started a job on {subject} ({cause}); {listed}. "
            f"Look at jobs() before you {again} again: a second job would be billed too",
            provider=self.name,
            upload_id=upload_id,
            candidates=jobs,
        )

    def _about(self, seen: JobSnapshot, job_id: str | None = None) -> dict[str, Any]:
        """Return what errors say of a job."""
        return {"provider": self.name, "job_id": job_id or seen.job_id, "snapshot": seen}

    def _canceled(self, seen: JobSnapshot, refusal: VidliftError | None) -> JobSnapshot | None:
        """Return the state of a canceled job, or None while the cancellation is in progress.

        Raises:
            JobError: The job had ended, or continues because it cannot be canceled.
            VidliftError: The provider refused.
        """
        job, facts = f"{self.name} job {seen.job_id}", self._about(seen)
        if seen.state in {JobState.SUCCEEDED, JobState.FAILED}:
            raise JobError(f"{job} had ended already ({seen.state.value}); nothing was canceled", **facts)
        if seen.state in {JobState.CANCELED, JobState.CANCELING}:
            return seen
        if self.CANCEL is None:
            raise JobError(f"{job} continues: {self.TITLE} {self.LACKS['cancel']}", **facts)
        if refusal is not None:
            raise refusal
        return None

    def _removable(self, seen: JobSnapshot) -> Sequence[tuple[Remove, Any]]:
        """Return what is stored for a job, with what the operations that remove it take.

        Raises:
            JobError: The job has not ended.
        """
        if not seen.state.is_terminal:
            raise JobError(
                f"{self.name} job {seen.job_id} has not ended ({seen.state.value}); cancel it or wait for it "
                "before deleting",
                **self._about(seen),
            )
        found = [(remove, remove.of(seen)) for remove in self.REMOVES]
        return [(remove, key) for remove, key in found if key is not None]

    def _output_url(self, snapshot: JobSnapshot) -> str:
        if snapshot.output is not None and snapshot.output.url is not None:
            return snapshot.output.url
        if error := failure_of(snapshot):
            raise error
        job, facts = f"{self.name} job {snapshot.job_id}", self._about(snapshot)
        if snapshot.state is not JobState.SUCCEEDED:
            raise JobError(
                f"{job} has no result yet (it is {snapshot.state.value}); wait for it first", **facts
            )
        ended, kept = snapshot.finished_at, self.RETENTION
        # Nothing else proves that the result is gone: some servers show it a while after the end.
        if ended is not None and kept is not None and ended + kept <= self.clock.now():
            raise RetentionEnded(
                f"{job} succeeded, but its retention of {kept.days} days has ended; submit the video "
                "again to get a result",
                **facts,
            )
        raise JobError(
            f"{job} succeeded, but its result is not offered: it is not stored yet, was deleted, or was "
            "delivered elsewhere; try again later",
            **facts,
        )


def checked_proxy(proxy: str) -> Secret:
    """Refuse an invalid proxy URL, without showing it, as it may contain a password."""
    host = ""
    with contextlib.suppress(TypeError, ValueError, httpx.InvalidURL):
        host = httpx.Proxy(proxy).url.host
    if not host or redact_url(proxy) == HIDDEN:
        raise UsageError(
            f"{redact_url(str(proxy))} is not a proxy: give a URL of http, https, socks5, or socks5h"
        )
    return Secret(proxy)


def _checked(base_url: str, *, carries_key: bool) -> str:
    """Refuse a base URL that would carry the key in the clear, or something that is not a base URL."""
    try:
        parts = urlsplit(base_url)
        host = httpx.URL(base_url).host.encode("idna") and parts.hostname  # as connecting encodes it
    except (ValueError, httpx.InvalidURL):
        parts, host = urlsplit(""), None
    names_user = parts.username is not None or parts.password is not None
    if not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment or names_user:
        raise UsageError(f"{redact_url(base_url)} is not a base URL: give http or https, a host, and a port")
    if carries_key and parts.scheme == "http" and not is_loopback(host):
        raise UsageError(f"{redact_url(base_url)} would send the API key unencrypted; use https")
    return base_url.rstrip("/")
