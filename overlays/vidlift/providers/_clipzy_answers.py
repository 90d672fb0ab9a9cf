"""What Clipzy answers, whichever of its two dialects the server speaks: the pages', or the engine's own.

The envelope is opened here and nowhere else, and every shape of an error ends up in the one error tree.
"""

from __future__ import annotations

import importlib.resources
import json
import re
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from vidlift.errors import ApiError, DecodeError, VidliftError
from vidlift.redact import excerpt
from vidlift.responses import Reader
from vidlift.snapshots import Failure, JobSnapshot, JobState, Output, state_of
from vidlift_api._runtime import decoding
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api._runtime.types import UNSET
from vidlift_api.clipzy.models import JobDetailResponse, JobError, JobStatus, RenderMetadata, StyleJSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vidlift.responses import Answer, Model

STATES: Final[Mapping[JobStatus, JobState]] = {
    JobStatus.QUEUED: JobState.QUEUED,
    JobStatus.PROCESSING: JobState.RUNNING,
    JobStatus.COMPLETED: JobState.SUCCEEDED,
    JobStatus.FAILED: JobState.FAILED,
    JobStatus.CANCELLED: JobState.CANCELED,
}
"""What each status of the vendor means here. Any other is UNKNOWN."""

STAGES: Final[Mapping[str, str]] = {"style_transfer": "style_application"}
"""One step has two names: the engine's, and the pages', which is the one shown."""

DETAILS: Final = frozenset(
    {
        "style_json",
        "output_video_url",
        "error",
        "processing_time_seconds",
        "result_paths",
        "render_metadata",
        "logs",
        "stage_history",
    }
)
"""Members of a job that the pages send with its result alone, and the engine with every answer."""

# What the pages' codes mean where the status, which the pages do not always tell, does not say it.
_STATUSES: Final[Mapping[str, int]] = {
    "UNAUTHORIZED": 401,
    "VIDEO_NOT_FOUND": 404,
    "JOB_NOT_FOUND": 404,
    "FILE_TOO_LARGE": 413,
    "MISSING_FIELD": 422,
    "UNSUPPORTED_FORMAT": 422,
}
ID: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.:-]{0,199}")
"""What an id of a job or a video may be; they are like `job_0123456789ab`."""

_TRACEBACK: Final = "Traceback (most recent call last)"
_RESOLUTION: Final = re.compile(r"([0-9]{1,5})x([0-9]{1,5})")

M = TypeVar("M", bound="Model")


@attrs.frozen
class Plain:
    """An answer of which only status, headers and bytes are known.

    Attributes:
        status_code: HTTP status.
        headers: Looked up without regard to case.
        content: The body as it came.
        parsed: Always None.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    parsed: None = None


@attrs.frozen
class ClipzyReader(Reader):
    """Opens Clipzy's envelopes, and reads all shapes of its errors."""

    def data(self, answer: Answer, what: str) -> dict[str, Any]:
        """Returns what is in the envelope of a success.

        Args:
            answer: The answer.
            what: What was being done.

        Returns:
            The `data` of the envelope; the body itself where a page shows it bare (the list of jobs).

        Raises:
            ApiError: The engine said no, under whichever status.
            DecodeError: The body is something else.
        """
        if not self.succeeded(answer):
            raise self.error(answer, what)
        body = problem = None
        try:
            body = json.loads(answer.content)
        except (ValueError, RecursionError) as error:
            problem = str(error)
        if problem is not None:  # raised here, because the error of json holds the whole body
            raise self._undecodable(what, answer.status_code, answer.content, "", problem)
        if isinstance(body, dict) and body.get("success") is False:
            raise self.error(answer, what)
        inner = body.get("data") if isinstance(body, dict) and "success" in body else body
        if not isinstance(inner, dict):
            detail = f"Envelope.data: expected object, got {type(inner).__name__}"
            raise self._undecodable(what, answer.status_code, answer.content, "Envelope.data", detail)
        return inner

    def model(self, answer: Answer, kind: type[M], what: str) -> M:
        """Returns the model that is in the envelope of a success; see `data`."""
        inner = self.data(answer, what)
        with self.requesting(what):
            try:
                return kind.from_dict(inner, misfits=None)  # type: ignore[no-any-return]  # the protocol cannot say Self
            except ClientDecodeError as error:
                error.status_code, error.content = answer.status_code, answer.content
                raise

    def job(self, answer: Answer, what: str) -> tuple[JobDetailResponse, bool]:
        """Returns the job that is in the envelope of a success; see `data`.

        A detail that does not fit its model is kept as it came, in `additional_properties`: a job must not
        become unreadable because of its log.

        Returns:
            The job, and whether the answer held the details that belong to a result.
        """
        inner = self.data(answer, what)
        return self.detail(inner, answer, what), not DETAILS.isdisjoint(inner)

    def detail(self, inner: Mapping[str, Any], answer: Answer, what: str) -> JobDetailResponse:
        """Returns a job that an answer holds; see `job`."""
        kept: dict[str, Any] = {}
        while True:
            try:
                job = JobDetailResponse.from_dict(inner)
            except ClientDecodeError as error:
                misfit = re.split(r"[.\[]", error.path.partition(".")[2])[0]
                if misfit not in DETAILS & inner.keys():
                    error.status_code, error.content = answer.status_code, answer.content
                    with self.requesting(what):
                        raise
                kept[misfit] = inner[misfit]
                inner = {name: value for name, value in inner.items() if name != misfit}
            else:
                job.additional_properties |= kept
                return job

    def error(self, answer: Answer, what: str) -> ApiError:
        """Returns the error that an answer stands for.

        Understands `{success: false, message, error: {detail, code}}` (pages), `{detail: text}` and
        `{success: false, message, error: {details: [{loc, msg}]}}` (engine), `{detail: [{loc, msg}]}` (the
        engine's own OpenAPI), a traceback as plain text, and a proxy's page.

        Args:
            answer: An answer other than a success.
            what: What was being done.

        Returns:
            The error; its `code` is None where the engine gives none, which is always.
        """
        text, code, fields = _said(answer.content)
        status = answer.status_code if answer.status_code >= 400 else _STATUSES.get(code or "", 500)
        if status >= 500 or code in {"VIDEO_NOT_FOUND", "JOB_NOT_FOUND", "UNAUTHORIZED"}:
            status = _STATUSES.get(code or "", status)
        content: object = dict(fields) if fields else {"detail": text} if text else None
        plain = Plain(
            status, answer.headers, answer.content if content is None else json.dumps(content).encode()
        )
        error = super().error(plain, what)
        error.code = code
        error.body = self.redactor(excerpt(_shown(answer.content)))
        return error


def _said(content: bytes) -> tuple[str, str | None, Mapping[str, Sequence[str]]]:
    """Returns what an error body says: its text, its code, and what it says about each field."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return _shown(content) if content.lstrip()[:1] != b"<" else "", None, {}
    if not isinstance(body, dict):
        return "", None, {}
    inner = body.get("error")
    inner = inner if isinstance(inner, dict) else {}
    code = inner.get("code")
    issues = inner.get("details") if isinstance(inner.get("details"), list) else body.get("detail")
    if isinstance(issues, list):
        return "", None, _fields(issues)
    texts = (inner.get("detail"), body.get("detail"), body.get("message"))
    text = next((each for each in texts if isinstance(each, str) and each), "")
    return text, excerpt(code) if isinstance(code, str) and code else None, {}


def _fields(issues: Sequence[object]) -> Mapping[str, Sequence[str]]:
    """Reads pydantic's list of faults. The values at fault are not repeated: they may be secrets."""
    fields: dict[str, list[str]] = {}
    for issue in issues[:50]:
        if isinstance(issue, dict):
            where = issue.get("loc")
            steps = [str(each) for each in where if each != "body"] if isinstance(where, list) else []
            fields.setdefault(".".join(steps), []).append(str(issue.get("msg") or "is refused"))
    return {name or "request": texts for name, texts in fields.items()}


def _shown(content: bytes) -> str:
    """Returns a body as text; of a traceback only its last line, which is the reason."""
    text = content.decode(errors="replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if _TRACEBACK in text and lines else text


def moment(text: object) -> datetime | None:
    """Reads a time of Clipzy's: UTC, whether it says so or not. None for what is no time."""
    if not isinstance(text, str):
        return None
    try:
        found = decoding.moment(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def snapshot_of(job: JobDetailResponse, url: str | None, observed_at: datetime) -> JobSnapshot:
    """Puts a job as Clipzy describes it into the one vocabulary.

    Args:
        job: The generated model.
        url: Where its output can be fetched, or None.
        observed_at: When it was read, in UTC.

    Returns:
        The snapshot. Its source is the id of the video: Clipzy tells no name here. It has no cost and no eta.
    """
    state = state_of(job.status, STATES)
    stage = job.current_stage.value.lower() if job.current_stage else None
    return JobSnapshot(
        provider="clipzy",
        job_id=job.job_id,
        state=state,
        raw_status=job.status.value,
        # The engine leaves the last stage standing when the job has ended.
        stage=STAGES.get(stage, stage) if stage and state is JobState.RUNNING else None,
        progress=min(max(job.progress_percent, 0), 100) / 100,
        created_at=moment(job.created_at),
        started_at=moment(job.started_at),
        finished_at=moment(job.completed_at),
        source=job.video_id,
        output=_output(job, url) if state is JobState.SUCCEEDED else None,
        failure=_failure(job) if state is JobState.FAILED else None,
        observed_at=observed_at,
        raw=job,
    )


def _output(job: JobDetailResponse, url: str | None) -> Output | None:
    if not job.output_video_url:
        return None
    facts = job.render_metadata if isinstance(job.render_metadata, RenderMetadata) else RenderMetadata()
    match = _RESOLUTION.fullmatch(facts.resolution) if facts.resolution else None
    return Output(
        url=url,
        name=f"{job.job_id}.mp4",
        size=facts.file_size_bytes if facts.file_size_bytes and facts.file_size_bytes > 0 else None,
        width=int(match[1]) if match else None,
        height=int(match[2]) if match else None,
        fps=facts.frame_rate or None,
    )


def _failure(job: JobDetailResponse) -> Failure:
    """Says why a job failed, without the engine's traceback, which shows paths of the server."""
    error = job.error if isinstance(job.error, JobError) else JobError()
    message = excerpt(_shown(error.message.encode())) if error.message else "Clipzy gives no reason"
    stage = f" (last stage: {excerpt(error.stage)})" if error.stage else ""
    code = error.additional_properties.get("code")
    if code is None and "JOB_TIMEOUT" in message:
        code = "JOB_TIMEOUT"
    return Failure(message + stage, excerpt(code) if isinstance(code, str) else None)


@attrs.frozen
class Style:
    """The style of a video ("Style DNA"), as far as it can be relied on.

    Attributes:
        model: The style, or None when there is none, or when it does not fit its documentation.
        raw: The style as it came, or None when there is none.
        problem: Why there is a raw style and no model; else None.
    """

    model: StyleJSON | None = None
    raw: Mapping[str, Any] | None = attrs.field(default=None, repr=False)
    problem: str | None = None


def style_of(job: JobDetailResponse) -> Style:
    """Returns the style of a job, held against the documented types and ranges.

    Args:
        job: The job.

    Returns:
        The style. The engine enforces only some of the ranges; one that is left makes the style raw.
    """
    if isinstance(job.style_json, StyleJSON):
        try:
            raw: object = job.style_json.to_dict()
        except ValueError as error:  # an infinity, which Python's own JSON writes and reads
            kept = attrs.asdict(job.style_json, filter=lambda _, value: value is not UNSET)
            return Style(raw=kept, problem=str(error))
    else:
        raw = job.additional_properties.get("style_json")
        if raw is None:
            return Style()
    if not isinstance(raw, dict):
        return Style(raw={"style_json": raw}, problem=f"it is no object, but a {type(raw).__name__}")
    try:
        model = StyleJSON.from_dict(raw)
    except ClientDecodeError as error:
        return Style(raw=raw, problem=excerpt(str(error)))
    problem = next(_out_of_range(raw, _schemas()["StyleJSON"], "StyleJSON"), None)
    return Style(model if problem is None else None, raw, problem)


@cache
def _schemas() -> Mapping[str, Any]:
    """Reads the schemas of the document that the client ships with: the ranges stand there alone."""
    text = (importlib.resources.files("vidlift_api.clipzy") / "openapi.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)["components"]["schemas"]
    return found


def _out_of_range(value: object, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yields what is outside its documented range; types were judged before."""
    if "$ref" in schema:
        schema = _schemas()[schema["$ref"].rsplit("/", 1)[-1]]
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from _out_of_range(value, part, path)
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from _out_of_range(value[name], inner, f"{path}.{name}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _out_of_range(each, schema.get("items", {}), f"{path}[{index}]")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low, high = schema.get("minimum"), schema.get("maximum")
        # Written so that NaN, which compares with nothing, is outside too.
        if (low is not None and not value >= low) or (high is not None and not value <= high):
            yield f"{path} is {value:g}, documented are {low} to {high}"


def told_id(error: VidliftError, name: str) -> str | None:
    """Returns an id that an answer tells although the rest of it is not as documented.

    Args:
        error: What came of the answer.
        name: What the id is called in the envelope's `data`.
    """
    cause = error.__cause__
    if not isinstance(cause, ClientDecodeError):
        return None
    try:
        body = json.loads(cause.content or b"")
    except (ValueError, RecursionError):
        return None
    inner = body.get("data") if isinstance(body, dict) else None
    told = inner.get(name) if isinstance(inner, dict) else None
    return told if isinstance(told, str) and ID.fullmatch(told) else None


def undecoded(error: ClientDecodeError) -> Plain:
    """Returns the answer that a generated client could not decode, for `ClipzyReader` to try.

    Raises:
        DecodeError: The client kept no answer.
    """
    if error.status_code is None or error.content is None:
        raise DecodeError(str(error), status=0, path=error.path, body="") from error
    return Plain(error.status_code, {}, error.content)
