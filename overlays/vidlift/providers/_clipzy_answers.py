"""Clipzy's responses in each dialect: envelopes, error codes, results, styles."""

from __future__ import annotations

import importlib.resources
import json
import re
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from vidlift.errors import JobError, failure_of
from vidlift.orders import Uploaded
from vidlift.redact import excerpt
from vidlift.responses import Reader, json_of, last_line
from vidlift.snapshots import Failure, JobState
from vidlift.targets import safe_name
from vidlift.values import out_of_range, positive, text
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api.clipzy.models import StyleJSON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from vidlift.errors import ApiError
    from vidlift.responses import Answer
    from vidlift.snapshots import JobSnapshot
    from vidlift_api.clipzy.models import JobDetailResponse, JobPage


@attrs.frozen
class ClipzyReader(Reader):
    """Opens Clipzy's envelopes, and knows the codes of its errors."""

    STATUSES: ClassVar[Mapping[str, int]] = {
        "UNAUTHORIZED": 401,
        "VIDEO_NOT_FOUND": 404,
        "JOB_NOT_FOUND": 404,
        "FILE_TOO_LARGE": 413,
        "MISSING_FIELD": 422,
        "UNSUPPORTED_FORMAT": 422,
    }

    def opened(self, body: object) -> object:
        """Return the `data` of an envelope, or a body without one (the list of jobs)."""
        return body.get("data") if isinstance(body, dict) and "success" in body else body

    def succeeded(self, answer: Answer) -> bool:
        """Return whether a request succeeded; the server may refuse one with status 200."""
        body = json_of(answer.content)
        return super().succeeded(answer) and not (isinstance(body, dict) and body.get("success") is False)

    def decoded(self, model: Any, answer: Answer, what: str, misfits: list[ClientDecodeError] | None) -> Any:
        """Decode what is in the envelope of a success."""
        del what
        inner = self.opened(json_of(answer.content))
        if not isinstance(inner, dict):
            raise ClientDecodeError("Envelope.data", "object", type(inner).__name__)
        return model.from_dict(inner, misfits=misfits)

    def error(self, answer: Answer, what: str) -> ApiError:
        """Return the error of a response; below status 400, it counts as a 500."""
        refused = attrs.evolve(answer, status_code=500) if answer.status_code < 400 else answer
        return super().error(refused, what)


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
    """Return the style of a job, held against the documented types and ranges.

    The engine enforces only some of the ranges; a value outside makes the style raw.
    """
    given: Any = job.style_json
    raw = job.additional_properties.get("style_json", given or None)
    try:
        raw = raw.to_dict() if isinstance(raw, StyleJSON) else raw
        if raw is None:
            return Style()
        if not isinstance(raw, dict):
            return Style(raw={"style_json": raw}, problem=f"it is not an object, but a {type(raw).__name__}")
        model = StyleJSON.from_dict(raw)
    except ClientDecodeError as error:
        return Style(raw=raw, problem=excerpt(str(error)))
    except ValueError as error:  # an infinity, which Python's own JSON writes and reads
        return Style(raw=attrs.asdict(given, filter=lambda _, value: bool(value)), problem=str(error))
    problem = next(out_of_range(raw, (known := _schemas())["StyleJSON"], known, "StyleJSON"), None)
    return Style(model if problem is None else None, raw, problem)


@cache
def _schemas() -> Mapping[str, Any]:
    """Read the schemas of the document that the client ships with: only they have the ranges."""
    text = (importlib.resources.files("vidlift_api.clipzy") / "openapi.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)["components"]["schemas"]
    return found


@attrs.frozen
class ClipzyUpload(Uploaded):
    """A video that a Clipzy server stores.

    Attributes:
        id: The server's ID of the video.
        job_id: The job that the server started for the upload, or None: servers as on the pages start none.
            `submit` attaches to it instead of starting another.
    """

    job_id: str | None = None


@attrs.frozen
class ClipzyResult:
    """The result of a job.

    Attributes:
        snapshot: The job; its output can be fetched with `download`.
        style: The extracted style; a complete job may lack it.
        processing_time: Seconds from start to end, or None if unknown.
    """

    snapshot: JobSnapshot
    style: Style
    processing_time: float | None


def result_of(seen: JobSnapshot) -> ClipzyResult:
    """Return the result of a complete job.

    Raises:
        JobError: The job has no result: it is not finished, failed, or was canceled.
    """
    if error := failure_of(seen):
        raise error
    if seen.state is not JobState.SUCCEEDED:
        raise JobError(
            f"clipzy job {seen.job_id} has no result yet (it is {seen.state.value}); wait for it first",
            provider=seen.provider,
            job_id=seen.job_id,
            snapshot=seen,
        )
    return ClipzyResult(seen, style_of(seen.raw), positive(seen.raw.processing_time_seconds))


@attrs.frozen
class ClipzyHealth:
    """The health that a server reports, without its queue and its database.

    Attributes:
        ok: Whether it reports itself as healthy.
        version: Its version, or None.
        server_time: Its clock in UTC, or None.
    """

    ok: bool
    version: str | None
    server_time: datetime | None


def has_more(page: JobPage, at: int, rows: int) -> bool:
    """Return whether another page follows, by the page size that the server reports."""
    size = positive(page.page_size) or 100
    return bool(rows) and (at * size < page.total if positive(page.total) else rows >= size)


def named_job(content: bytes) -> str | None:
    """Return the job that the first published engine names in its upload message."""
    found = re.search(rb'"message"\s*:\s*"[^"]*[Jj]ob created: (job_[A-Za-z0-9]+)', content)
    return found[1].decode() if found else None


def reason_of(error: Any) -> Failure:
    """Return why a job failed, without the traceback, which shows the server's paths."""
    reason = text(getattr(error, "message", None))
    message = excerpt(last_line(reason)) if reason else "Clipzy gives no reason"
    stage = text(getattr(error, "stage", None))
    code = getattr(error, "additional_properties", {}).get("code")
    if code is None and "JOB_TIMEOUT" in message:
        code = "JOB_TIMEOUT"
    shown = f"{message} (last stage: {excerpt(stage)})" if stage else message
    return Failure(shown, excerpt(code) if isinstance(code, str) else None)


def unique_name(name: str) -> str:
    """Return a name for an upload that no other upload has."""
    path = Path(safe_name(name, "video.mp4"))
    stem = path.stem.encode()[:100].decode(errors="ignore")
    return f"{stem}-{secrets.token_hex(6)}{path.suffix.lower()}"
