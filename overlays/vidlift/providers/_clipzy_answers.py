"""What Clipzy answers, in each of its dialects: envelopes, errors of all shapes, and styles."""

from __future__ import annotations

import importlib.resources
import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.redact import excerpt
from vidlift.responses import Plain, Reader
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api.clipzy.models import StyleJSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vidlift.errors import ApiError
    from vidlift.responses import Answer
    from vidlift_api.clipzy.models import JobDetailResponse

# What the pages' codes mean where the status, which the pages do not always give, does not say it.
_STATUSES: Final[Mapping[str, int]] = {
    "UNAUTHORIZED": 401,
    "VIDEO_NOT_FOUND": 404,
    "JOB_NOT_FOUND": 404,
    "FILE_TOO_LARGE": 413,
    "MISSING_FIELD": 422,
    "UNSUPPORTED_FORMAT": 422,
}
_CERTAIN: Final = frozenset({"VIDEO_NOT_FOUND", "JOB_NOT_FOUND", "UNAUTHORIZED"})


@attrs.frozen
class ClipzyReader(Reader):
    """Opens Clipzy's envelopes, and reads all shapes of its errors."""

    def opened(self, body: object) -> object:
        """Return the `data` of an envelope; the body itself where a page shows it bare (the list of jobs)."""
        return body.get("data") if isinstance(body, dict) and "success" in body else body

    def succeeded(self, answer: Answer) -> bool:
        """Return whether the server did what it was asked for; it may say no under status 200."""
        body = _json(answer.content)
        return super().succeeded(answer) and not (isinstance(body, dict) and body.get("success") is False)

    def decoded(self, model: Any, answer: Answer, what: str, misfits: list[ClientDecodeError] | None) -> Any:
        """Decode what is in the envelope of a success."""
        del what
        inner = self.opened(_json(answer.content))
        if not isinstance(inner, dict):
            raise ClientDecodeError("Envelope.data", "object", type(inner).__name__)
        return model.from_dict(inner, misfits=misfits)

    def error(self, answer: Answer, what: str) -> ApiError:
        """Return the error that an answer stands for.

        Understands `{success: false, message, error: {detail, code}}` (pages), `{detail: text}` and
        `{success: false, message, error: {details: [{loc, msg}]}}` (engine), `{detail: [{loc, msg}]}` (the
        engine's own OpenAPI), a traceback as plain text, and a proxy's page.
        """
        text, code, fields = _said(answer.content)
        status = answer.status_code if answer.status_code >= 400 else _STATUSES.get(code or "", 500)
        if status >= 500 or code in _CERTAIN:
            status = _STATUSES.get(code or "", status)
        content: object = dict(fields) if fields else {"detail": text} if text else None
        body = answer.content if content is None else json.dumps(content).encode()
        error = super().error(Plain(status, answer.headers, body), what)
        error.code = code
        error.body = self.redactor(excerpt(last_line(answer.content.decode(errors="replace"))))
        return error


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _said(content: bytes) -> tuple[str, str | None, Mapping[str, Sequence[str]]]:
    """Return what an error body says: its text, its code, and what it says about each field."""
    body = _json(content)
    if body is None:
        return "" if content.lstrip()[:1] == b"<" else last_line(content.decode(errors="replace")), None, {}
    if not isinstance(body, dict):
        return "", None, {}
    inner: Any = body.get("error") if isinstance(body.get("error"), dict) else {}
    code, issues = inner.get("code"), inner.get("details")
    issues = issues if isinstance(issues, list) else body.get("detail")
    if isinstance(issues, list):
        fields: dict[str, list[str]] = {}
        for issue in issues[:50]:  # the values at fault are not repeated: they may be secrets
            where = issue.get("loc") if isinstance(issue, dict) else None
            steps = [str(each) for each in where if each != "body"] if isinstance(where, list) else []
            if isinstance(issue, dict):
                fields.setdefault(".".join(steps) or "request", []).append(
                    str(issue.get("msg") or "is refused")
                )
        return "", None, fields
    texts = (inner.get("detail"), body.get("detail"), body.get("message"))
    text = next((each for each in texts if isinstance(each, str) and each), "")
    return text, excerpt(code) if isinstance(code, str) and code else None, {}


def last_line(text: str) -> str:
    """Return a text; of a traceback only its last line, which is the reason: the others show the server."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if "Traceback (most recent call last)" in text and lines else text


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
    problem = next(_out_of_range(raw, _schemas()["StyleJSON"], "StyleJSON"), None)
    return Style(model if problem is None else None, raw, problem)


@cache
def _schemas() -> Mapping[str, Any]:
    """Read the schemas of the document that the client ships with: only they have the ranges."""
    text = (importlib.resources.files("vidlift_api.clipzy") / "openapi.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)["components"]["schemas"]
    return found


def _out_of_range(value: object, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield what is outside its documented range; types were judged before."""
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
