"""What Clipzy answers, in each of its dialects: envelopes, codes of errors, and styles."""

from __future__ import annotations

import importlib.resources
import json
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from vidlift.redact import excerpt
from vidlift.responses import Plain, Reader, json_of
from vidlift.values import out_of_range
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api.clipzy.models import StyleJSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.errors import ApiError
    from vidlift.responses import Answer
    from vidlift_api.clipzy.models import JobDetailResponse


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
        """Return the `data` of an envelope; the body itself where a page shows it bare (the list of jobs)."""
        return body.get("data") if isinstance(body, dict) and "success" in body else body

    def succeeded(self, answer: Answer) -> bool:
        """Return whether the server did what it was asked for; it may say no under status 200."""
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
        """Return the error that an answer stands for; under a status below 400 it is a 500."""
        refused = Plain(500, answer.headers, answer.content) if answer.status_code < 400 else answer
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
