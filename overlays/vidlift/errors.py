"""Errors that vidlift raises; each carries the job that it is about.

Each message says what happened, to what, and what to do next; none contains a key or a signed URL. Errors can
be pickled, so they cross process boundaries with their job. "What to do" in a class's docstring is its entry
in docs/errors.md.
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
    """A provider reported an unknown job status; the wait continues.

    What to do: upgrade vidlift, and report the status if the newest version does not know it.
    """


class VidliftError(Exception):
    """Base class of all errors that vidlift raises on purpose.

    What to do: catch it to handle every error of vidlift in one place.

    Attributes:
        provider: Name of the provider, such as `tensorpix`, or None if no provider was involved.
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
        """Whether the same request may succeed later, unchanged."""
        return False

    def __str__(self) -> str:
        message = str(self.args[0]) if self.args else ""
        if self.upload_id is not None and "Uploaded(" not in message:
            message += f"; the upload is kept: submit(Uploaded({self.upload_id!r})) reuses it"
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
    """A call is wrong, such as a bad option or a missing key. Nothing was sent.

    What to do: correct the call; the message names the argument and the values that it accepts.
    """


class TransportError(VidliftError):
    """A request failed without a response: no connection, a broken one, or a timeout.

    What to do: check the network and the base URL, then try again. If `maybe_sent` is true and the request
    starts something, look at `jobs()` first.

    Attributes:
        maybe_sent: Whether the provider may have received the request and acted on it.
    """

    def __init__(self, message: str, *, maybe_sent: bool) -> None:
        super().__init__(message)
        self.maybe_sent = maybe_sent

    @property
    def transient(self) -> bool:
        """True: connections come back."""
        return True


class DecodeError(VidliftError):
    """A response does not have the shape that the provider documents.

    What to do: try again later if the body is not JSON. Otherwise upgrade vidlift, or report the path in the
    message.

    Attributes:
        status: HTTP status of the response.
        path: Location in the body, such as `Job.status`, or None if the body is not JSON.
        body: The body, redacted and truncated.
    """

    def __init__(self, message: str, *, status: int, path: str | None, body: str) -> None:
        super().__init__(message)
        self.status = status
        self.path = path
        self.body = redact(body)

    @property
    def transient(self) -> bool:
        """True if the body is not JSON, as a page of a proxy or of maintenance goes away."""
        return self.path is None


class ApiError(VidliftError):
    """The provider refused a request.

    What to do: follow the provider's explanation, which is part of the message.

    Attributes:
        status: HTTP status.
        code: The provider's own error code, or None.
        message: The provider's explanation, redacted.
        request_id: The provider's ID of the request, to quote to its support, or None.
        body: The response body, redacted and truncated.
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
    """The provider does not accept the API key (401).

    What to do: check that the key is complete and current; the message says where to get one.
    """


class PermissionDenied(ApiError):
    """The key is valid but lacks the permission (403).

    What to do: use a key of an account that has the permission, or change the plan.
    """


class NotFound(ApiError):
    """The provider does not have the job or file, or not for this key (404).

    What to do: check the ID, and use the key that the job was started with.
    """


class RateLimited(ApiError):
    """The provider still limits the rate after all retries (429).

    What to do: wait for `retry_after` seconds, and send fewer requests at a time.

    Attributes:
        retry_after: Seconds that the provider asks to wait, or None if it does not say.
    """

    def __init__(self, message: str, *, retry_after: float | None = None, **facts: Any) -> None:
        super().__init__(message, **facts)
        self.retry_after = retry_after

    @property
    def transient(self) -> bool:
        """True: the limit passes with time."""
        return True


class InvalidRequest(ApiError):
    """The provider rejects the request as invalid (400, 409, 422, and similar).

    What to do: change the request; `fields` says what is wrong with which field.

    Attributes:
        fields: The provider's messages by field of the request; "" stands for the request as a whole.
    """

    def __init__(
        self, message: str, *, fields: Mapping[str, Sequence[str]] | None = None, **facts: Any
    ) -> None:
        super().__init__(message, **facts)
        self.fields = {
            redact(name): tuple(redact(text) for text in texts) for name, texts in (fields or {}).items()
        }


class InsufficientCredits(ApiError):
    """The account cannot pay for the job; no job was started.

    What to do: top up the account, then submit again.
    """


class ServerError(ApiError):
    """The provider still fails after all retries (5xx).

    What to do: try again later.
    """

    @property
    def transient(self) -> bool:
        """True: servers recover."""
        return True


class TransferError(VidliftError):
    """An upload or a download is incomplete; no partial file has the final name.

    What to do: run the same call again. Downloads resume, and so do uploads in parts.
    """


class SourceChanged(TransferError):
    """A file changed during its upload, so the provider has a mix of two versions.

    What to do: wait until nothing writes to the file, then submit it again.

    The error says nothing about a job: only the submission knows what the change means for it.
    """

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path} changed while it was being uploaded; wait until nothing writes to it")


class JobError(VidliftError):
    """One job cannot do what was asked for.

    What to do: read the state in `snapshot`, and follow the message.

    Attributes:
        job_id: The job, or None if it is unknown whether a job exists.
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
    """The job failed at the provider.

    What to do: read `snapshot.failure`, change the source or the options, and submit again.
    """


class JobCanceled(JobError):
    """The job was canceled, here or elsewhere.

    What to do: submit the video again if you still want a result.
    """


class RetentionEnded(JobError):
    """The job succeeded, but the provider no longer keeps its result.

    What to do: submit the video again. Download results soon after a job has ended.
    """


class JobTimeout(JobError, TimeoutError):
    """Waiting ended before the job did. The job continues unless it was canceled.

    What to do: wait again with a longer timeout, from any process, or cancel the job.

    Attributes:
        elapsed: Seconds waited.
        polls: Number of times that vidlift polled the job.
    """

    def __init__(self, message: str, *, elapsed: float, polls: int, **job: Any) -> None:
        super().__init__(message, **job)
        self.elapsed = elapsed
        self.polls = polls


class WaitStopped(JobError):
    """`should_stop` ended the wait. The job continues unless it was canceled.

    What to do: wait again, from any process, or cancel the job.
    """


class SubmissionUncertain(JobError):
    """It is unknown whether a job was started. A second request may bill another.

    What to do: look at `candidates` and at `jobs()`. Attach to the job if it exists; submit again only if it
    does not.

    Attributes:
        upload_id: The provider's ID of the uploaded video, or None.
        candidates: Jobs that may be the one that was started, often empty.
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
    """Return whether the provider may have acted on a request that failed.

    A redirect of a POST may point to a new resource (RFC 9110, section 15.4.4), and a 408 may come from a
    gateway that did not wait for the response.

    Args:
        error: The error of a request that starts something.

    Returns:
        False if the provider did not act on the request for certain, so that it can be repeated.
    """
    if isinstance(error, TransportError):
        return error.maybe_sent
    if isinstance(error, ApiError):
        return error.status < 400 or error.status == 408 or error.status >= 500
    return isinstance(error, DecodeError)


def failure_of(snapshot: JobSnapshot) -> JobError | None:
    """Return the error for a job that ended without a result.

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
