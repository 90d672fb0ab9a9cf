"""The errors that vidlift raises: one tree, whose members carry the job that they are about.

Each message says what happened, to which thing, and what to do next; none holds a key or a signed URL.
All errors survive pickling, so they cross process borders with their job.
"""

# ruff: noqa: N818 - the names say what happened (NotFound, JobFailed); the base classes end in Error
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from vidlift.redact import redact
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from vidlift.snapshots import JobSnapshot


def _rebuild(kind: type[VidliftError], args: tuple[Any, ...], state: dict[str, Any]) -> VidliftError:
    error = kind.__new__(kind, *args)
    # Where OSError is among the bases, only its __init__ would do this.
    error.args = args
    error.__dict__.update(state)
    return error


class UnknownStatusWarning(UserWarning):
    """A provider reported a job status that this version does not know; waiting goes on."""


class VidliftError(Exception):
    """Root of all errors that vidlift raises on purpose.

    Attributes:
        provider: Name of the provider, such as `tensorpix`, or None when none was involved.
        job_id: The job that the error is about, or None.
        snapshot: What was last seen of that job, or None.
        upload_id: A video that is stored at the provider although no job was started on it, or None.
    """

    def __init__(self, message: str) -> None:
        super().__init__(redact(message))
        self.provider: str | None = None
        self.job_id: str | None = None
        self.snapshot: JobSnapshot | None = None
        self.upload_id: str | None = None

    @property
    def transient(self) -> bool:
        """Whether the same request may well succeed later, unchanged."""
        return False

    def __str__(self) -> str:
        message = str(self.args[0]) if self.args else ""
        if self.upload_id is not None and "Uploaded(" not in message:
            message += f"; the upload is kept, submit(Uploaded({self.upload_id!r})) uses it again"
        if self.job_id is None or self.job_id in message:
            return message
        return f"{message} [{self.provider} job {self.job_id}]"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.args, self.__dict__))

    def about(self, provider: str, job_id: str | None = None, snapshot: JobSnapshot | None = None) -> Self:
        """Tie the error to a job, without overwriting what it already knows.

        Args:
            provider: Name of the provider.
            job_id: The job, when there is one.
            snapshot: What was last seen of it.

        Returns:
            The error itself, so that `raise error.about(…)` reads well.
        """
        self.provider = self.provider or provider
        self.job_id = self.job_id or job_id
        self.snapshot = self.snapshot or snapshot
        return self


class UsageError(VidliftError, ValueError):
    """The call cannot be right: a bad option, a missing key, an unknown provider. Nothing was sent."""


class TransportError(VidliftError):
    """A request got no usable answer: no connection, a cut one, or none in time.

    Attributes:
        maybe_sent: Whether the provider may have received the request, and acted on it.
    """

    def __init__(self, message: str, *, maybe_sent: bool) -> None:
        super().__init__(message)
        self.maybe_sent = maybe_sent

    @property
    def transient(self) -> bool:
        """True: connections come back."""
        return True


class DecodeError(VidliftError):
    """An answer does not have the shape that the provider documents.

    Attributes:
        status: HTTP status of the answer.
        path: Where in the answer, such as `Job.status`, or None when it is no JSON at all.
        body: The body, redacted and cut.
    """

    def __init__(self, message: str, *, status: int, path: str | None, body: str) -> None:
        super().__init__(message)
        self.status = status
        self.path = path
        self.body = redact(body)

    @property
    def transient(self) -> bool:
        """True for what is no JSON at all: a proxy's or a maintenance page, which goes away."""
        return self.path is None


class ApiError(VidliftError):
    """The provider answered, and said no.

    Attributes:
        status: HTTP status.
        code: The provider's own error code, or None where it has none.
        message: What the provider said, redacted.
        request_id: The provider's name for the request, for its support, or None.
        body: The body, redacted and cut.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        said: str = "",
        code: str | None = None,
        request_id: str | None = None,
        body: str = "",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = redact(said)
        self.request_id = request_id
        self.body = redact(body)


class AuthenticationError(ApiError):
    """The provider does not accept the API key (401)."""


class PermissionDenied(ApiError):
    """The key is valid, and may not do this (403)."""


class NotFound(ApiError):
    """There is no such thing at the provider, or not for this key (404)."""


class RateLimited(ApiError):
    """Too many requests (429), also after the retries.

    Attributes:
        retry_after: Seconds that the provider asks to wait, or None when it does not say.
    """

    def __init__(self, message: str, *, retry_after: float | None = None, **facts: Any) -> None:
        super().__init__(message, **facts)
        self.retry_after = retry_after

    @property
    def transient(self) -> bool:
        """True: the limit is one of time."""
        return True


class InvalidRequest(ApiError):
    """The provider refuses the request as it is (400 and its kin).

    Attributes:
        fields: What it said about each field of the request; "" stands for the request as a whole.
    """

    def __init__(
        self, message: str, *, fields: Mapping[str, Sequence[str]] | None = None, **facts: Any
    ) -> None:
        super().__init__(message, **facts)
        self.fields = {
            redact(name): tuple(redact(text) for text in texts) for name, texts in (fields or {}).items()
        }


class InsufficientCredits(ApiError):
    """The account cannot pay for the job; no job was started."""


class ServerError(ApiError):
    """The provider failed (5xx), also after the retries."""

    @property
    def transient(self) -> bool:
        """True: servers come back."""
        return True


class TransferError(VidliftError):
    """A file could not be sent or fetched whole; no half-written file stands under its final name."""


class SourceChanged(TransferError):
    """A file changed while it was being uploaded, so that what was sent is not one file.

    What that means for a job, only the submission knows: this says nothing about it.
    """

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path} changed while it was being uploaded; wait until nothing writes to it")


class JobError(VidliftError):
    """Something about one job.

    Attributes:
        job_id: The job, or None when it is not known whether there is one.
        provider: Name of the provider.
        snapshot: What was last seen of the job, or None.
    """

    provider: str
    snapshot: JobSnapshot | None

    def __init__(
        self, message: str, *, provider: str, job_id: str | None, snapshot: JobSnapshot | None = None
    ) -> None:
        super().__init__(message)
        self.provider = provider
        self.job_id = job_id
        self.snapshot = snapshot


class JobFailed(JobError):
    """The job ended without a result."""


class JobCanceled(JobError):
    """The job was canceled, by whomever."""


class RetentionEnded(JobError):
    """The job succeeded, but its result is kept no more: its URL has expired, and there is no other."""


class JobTimeout(JobError, TimeoutError):
    """Waiting ended before the job did. The job goes on at the provider unless it was canceled.

    Attributes:
        elapsed: Seconds waited.
        polls: Number of times that the job was read.
    """

    def __init__(self, message: str, *, elapsed: float, polls: int, **job: Any) -> None:
        super().__init__(message, **job)
        self.elapsed = elapsed
        self.polls = polls


class WaitStopped(JobError):
    """`should_stop` ended the wait. The job goes on at the provider unless it was canceled."""


class SubmissionUncertain(JobError):
    """It is not known whether a job was started; repeating the request might start, and bill, a second one.

    Attributes:
        upload_id: The provider's id of the uploaded video, or None when there was none.
        candidates: Jobs that may be the one, newest knowledge first; often empty.
    """

    def __init__(
        self,
        message: str,
        *,
        provider: str,
        upload_id: str | None = None,
        candidates: Sequence[JobSnapshot] = (),
    ) -> None:
        super().__init__(message, provider=provider, job_id=None)
        self.upload_id = upload_id
        self.candidates = tuple(candidates)


def may_have_acted(error: VidliftError) -> bool:
    """Whether the provider may have done what it was asked for, although only this error came of it.

    A redirect of what is no reading may lead to what was made (RFC 9110, section 15.4.4), and a 408 may be a
    gateway's that did not wait for the answer.

    Args:
        error: What a request that starts something ended in.

    Returns:
        False when it certainly was not acted on; then it may be made again.
    """
    if isinstance(error, TransportError):
        return error.maybe_sent
    if isinstance(error, ApiError):
        return error.status < 400 or error.status == 408 or error.status >= 500
    return isinstance(error, DecodeError)


def failure_of(snapshot: JobSnapshot) -> JobError | None:
    """Return the error that a job which ended without a result stands for.

    Args:
        snapshot: The last snapshot of the job.

    Returns:
        A `JobFailed` or `JobCanceled` that carries the snapshot, or None for every other state.
    """
    job = f"{snapshot.provider} job {snapshot.job_id}"
    facts: dict[str, Any] = {"provider": snapshot.provider, "job_id": snapshot.job_id, "snapshot": snapshot}
    if snapshot.state is JobState.FAILED:
        reason = snapshot.failure.message if snapshot.failure else "no reason was given"
        return JobFailed(f"{job} failed: {reason}", **facts)
    if snapshot.state is JobState.CANCELED:
        return JobCanceled(f"{job} was canceled; submit it again to get a result", **facts)
    return None
