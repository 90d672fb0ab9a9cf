"""What a request says, read into JSON values and judged by the vendor's document."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from vidlift.sandbox.api import RefusedError
from vidlift.sandbox.uploads import (
    BodyError,
    BodyTooLargeError,
    Form,
    read_bytes,
    read_multipart,
    read_urlencoded,
)
from vidlift.sandbox.validation import (
    MULTIPART,
    URLENCODED,
    Messages,
    Operation,
    Route,
    Schema,
    read_values,
)

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

_MAX_JSON = 4 * 1024 * 1024


def read_parameters(
    operation: Operation, route: Route, request: Request
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read and judge the parameters of the path and of the query, in this order.

    Raises:
        RefusedError: The document does not allow them.
    """
    path: dict[str, Any] = {}
    query: dict[str, Any] = {}
    problems: Messages = {}
    for parameter in operation.parameters:
        if parameter.where == "path":
            value = path[parameter.name] = parameter.schema.read([route.values[parameter.name]])
            if parameter.schema.problems(value):
                raise RefusedError(404, "Not found.")  # to a router, an ID of another type is another path
        elif parameter.where == "query":
            texts = request.query_params.getlist(parameter.name)
            if texts:
                value = query[parameter.name] = parameter.schema.read(texts)
                found = parameter.schema.problems(value)
                if found:
                    problems[parameter.name] = [
                        message for messages in found.values() for message in messages
                    ]
            elif parameter.required:
                problems[parameter.name] = ["This query parameter is required."]
    _refuse(problems)
    return path, query


async def read_body(
    request: Request, operation: Operation, *, limit: int | None, incoming: Path, max_upload: int
) -> tuple[Form, Any]:
    """Read and validate a body by its media type, which the document must list.

    Args:
        request: The request.
        operation: The operation of the request.
        limit: Most bytes of a body other than a form with files; None for the sandbox's own limit.
        incoming: The folder for the files of a form.
        max_upload: Most bytes of a form with files.

    Returns:
        The form that came, for its files, and the body as a JSON value.

    Raises:
        RefusedError: The document does not allow it.
    """
    if not operation.bodies:
        return Form(), None
    content_type = request.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    length = request.headers.get("content-length")
    if not media_type and not operation.body_required and length in {None, "0"}:
        return Form(), None
    schema = operation.bodies.get(media_type)
    if schema is None:
        known = " or ".join(sorted(operation.bodies))
        raise RefusedError(
            415, f'Unsupported media type "{media_type}" in request; the document has {known}.'
        )
    try:
        if media_type == MULTIPART:
            form = await read_multipart(request.stream(), content_type, incoming, max_upload)
            return form, _judged_form(form, schema)
        data = await read_bytes(request.stream(), _MAX_JSON if limit is None else limit)
        if media_type == URLENCODED:
            form = read_urlencoded(data)
            return form, _judged_form(form, schema)
    except BodyTooLargeError as error:
        raise RefusedError(413, f"Request too large: {error}.") from error
    except BodyError as error:
        raise RefusedError(400, messages={"": [f"Form parse error - {error}"]}) from error
    body = _json(data)
    _refuse(schema.problems(body))
    return Form(), body


def _judged_form(form: Form, schema: Schema) -> dict[str, Any]:
    """Turn a form into a JSON value; its files are deleted when it is not valid."""
    body = read_values(form.fields, schema.fields())
    # To the schema a file is a string of bytes: its presence is judged here, its content by the handler.
    problems = schema.problems({**body, **dict.fromkeys(form.files, "")})
    for name in schema.binary_fields() & form.fields.keys():
        problems[name] = ["The submitted data was not a file. Check the encoding type on the form."]
    if problems:
        form.discard()
    _refuse(problems)
    return body


def _json(data: bytes) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is not valid JSON")

    def number(text: str) -> float:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError(f"{text} is out of range")
        return int(value) if value.is_integer() else value  # to JSON Schema 3.0 is an integer

    try:
        value = json.loads(data, parse_constant=refuse, parse_float=number)
        json.dumps(value, ensure_ascii=False).encode()  # no lone surrogates: no response could repeat them
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, messages={"": [f"JSON parse error - {_printable(error)}"]}) from error
    return value


def _printable(error: Exception) -> str:
    return "a string holds a lone surrogate" if isinstance(error, UnicodeEncodeError) else str(error)


def _refuse(problems: Messages) -> None:
    if problems:
        raise RefusedError(400, messages=problems)
