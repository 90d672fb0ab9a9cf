"""The operations of a vendor's document, and the validation of requests.

The schemas of an OpenAPI 3.1 document are JSON Schema 2020-12, so `jsonschema` gets them unchanged.
Validators are built once.
"""

from __future__ import annotations

import importlib.resources
import json
import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from attrs import frozen
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from vidlift.sandbox.dialect import modern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jsonschema.exceptions import ValidationError

Document = dict[str, Any]
Messages = dict[str, list[str]]
"""What is wrong with a request: messages by the field's name; the empty name for the request as a whole."""

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_URI = "urn:vidlift:document"
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_MAX_MESSAGE = 300
_MISSING = re.compile(r"'([^']*)' is a required property")


def load_document(provider: str) -> Document:
    """Read the assembled document that the generated client of a provider ships with."""
    text = (importlib.resources.files(f"vidlift_api.{provider}") / "openapi.json").read_text(encoding="utf-8")
    return modern(json.loads(text))


_FORMATS = FormatChecker(formats=())


# jsonschema leaves these formats to packages that nothing else here needs.
@_FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and not re.search(r"\s", value))


@_FORMATS.checks("date-time", raises=ValueError)
def _is_date_time(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@_FORMATS.checks("uuid", raises=ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or bool(UUID(value))


class Schema:
    """One schema of a document, with its validator.

    Args:
        schema: The schema; references lead into the document.
        registry: Holds the document.
    """

    def __init__(self, schema: Mapping[str, Any], registry: Registry[Any]) -> None:
        self._schema = schema
        self._resolver = registry.resolver(_URI)
        self._validator = Draft202012Validator(_absolute(schema), registry=registry, format_checker=_FORMATS)

    def problems(self, value: object) -> Messages:
        """Return what is wrong with a value; nothing when it is valid."""
        found: Messages = {}
        for error in sorted(self._validator.iter_errors(value), key=lambda error: list(map(str, error.path))):
            name, message = _told(error)
            found.setdefault(name, []).append(message)
        return found

    def read(self, texts: Sequence[str]) -> object:
        """Convert the text of a parameter or form field to a JSON value by its schema.

        Text that cannot be converted stays text, so that validation reports it.
        """
        types = self._types(self._schema)
        if "array" in types:
            items = self._member("items")
            return [items.read([text]) if items is not None else text for text in texts]
        return _scalar(texts[-1], types)

    def fields(self) -> dict[str, Schema]:
        """Return the schemas of an object's members."""
        return {
            name: self._derive(member)
            for part in self._parts(self._schema)
            for name, member in part.get("properties", {}).items()
        }

    def binary_fields(self) -> set[str]:
        """Return the members of a form that are files."""
        return {
            name
            for name, field in self.fields().items()
            if any(
                part.get("format") == "binary" or part.get("contentMediaType") == "application/octet-stream"
                for part in field._parts(field._schema)  # noqa: SLF001 - of the same class
            )
        }

    def _member(self, keyword: str) -> Schema | None:
        for part in self._parts(self._schema):
            if keyword in part:
                return self._derive(part[keyword])
        return None

    def _derive(self, schema: Mapping[str, Any]) -> Schema:
        derived = Schema.__new__(Schema)
        derived._schema = schema  # noqa: SLF001 - a sibling that needs no validator of its own
        derived._resolver = self._resolver  # noqa: SLF001
        return derived

    def _parts(self, schema: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
        """Yield a schema and all that it is composed of."""
        yield schema
        if "$ref" in schema:
            yield from self._parts(self._resolver.lookup(schema["$ref"]).contents)
        for keyword in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(keyword, ()):
                yield from self._parts(part)

    def _types(self, schema: Mapping[str, Any]) -> set[str]:
        types: set[str] = set()
        for part in self._parts(schema):
            declared = part.get("type", [])
            types.update([declared] if isinstance(declared, str) else declared)
        return types


@frozen
class Parameter:
    """A parameter of an operation."""

    name: str
    where: str
    required: bool
    schema: Schema


@frozen
class Operation:
    """One operation of a document.

    Attributes:
        operation_id: Its operationId.
        method: In capitals.
        path: As in the document, with templates.
        parameters: Those of the path and of the operation.
        bodies: The schema of each media type that the request may have.
        body_required: Whether there must be a body.
        statuses: The documented statuses, as text.
        authenticated: Whether the key must be sent.
    """

    operation_id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    bodies: Mapping[str, Schema]
    body_required: bool
    statuses: frozenset[str]
    authenticated: bool


@frozen
class Route:
    """A path of the document that matches a request, with its parameters as text."""

    path: str
    operations: Mapping[str, Operation]
    values: Mapping[str, str]


class Contract:
    """The operations of one document, ready to judge requests and answers.

    Args:
        document: An assembled OpenAPI 3.1 document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._answers = _registry(document)
        self._requests = _registry(_without_read_only(document))
        self._routes: list[tuple[re.Pattern[str], str, dict[str, Operation]]] = []
        self.operations: dict[str, Operation] = {}
        # Literal paths first: /api/jobs/from-url/ must not be taken for an ID.
        for path, item in sorted(
            document["paths"].items(), key=lambda entry: (entry[0].count("{"), entry[0])
        ):
            operations = {
                method.upper(): self._operation(method.upper(), path, item)
                for method in _METHODS
                if method in item
            }
            self._routes.append((_pattern(path), path, operations))
            self.operations.update({operation.operation_id: operation for operation in operations.values()})

    def match(self, path: str) -> Route | None:
        """Find the path of the document that a request's path stands for."""
        for pattern, template, operations in self._routes:
            match = pattern.fullmatch(path)
            if match is not None:
                return Route(template, operations, match.groupdict())
        return None

    def answer_problems(self, operation_id: str, status: int, body: object) -> Messages:
        """Return how a JSON response violates the document, by its status or its body."""
        operation = self.operations[operation_id]
        source = self._document["paths"][operation.path][operation.method.lower()]
        response = source["responses"].get(str(status))
        if response is None:
            return {"": [f"{operation_id} documents no status {status}"]}
        content = self._lookup(response).get("content", {})
        if "application/json" not in content:
            return {} if body is None else {"": [f"{operation_id} documents no body for status {status}"]}
        return Schema(content["application/json"]["schema"], self._answers).problems(body)

    def _operation(self, method: str, path: str, item: Mapping[str, Any]) -> Operation:
        source = item[method.lower()]
        body = self._lookup(source.get("requestBody", {}))
        security = source.get("security", self._document.get("security", []))
        return Operation(
            operation_id=source["operationId"],
            method=method,
            path=path,
            parameters=tuple(
                self._parameter(self._lookup(parameter))
                for parameter in (*item.get("parameters", ()), *source.get("parameters", ()))
            ),
            bodies={
                media_type: Schema(content.get("schema", {}), self._requests)
                for media_type, content in body.get("content", {}).items()
            },
            body_required=bool(body.get("required", False)),
            statuses=frozenset(source["responses"]),
            authenticated=bool(security),
        )

    def _parameter(self, source: Mapping[str, Any]) -> Parameter:
        return Parameter(
            name=source["name"],
            where=source["in"],
            required=bool(source.get("required", False)),
            schema=Schema(source.get("schema", {}), self._requests),
        )

    def _lookup(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in node:
            node = self._answers.resolver(_URI).lookup(node["$ref"]).contents
        return node


@cache
def contract_of(provider: str) -> Contract:
    """Return the contract of a provider's document, which a process reads once.

    A contract is immutable, so sandboxes in several threads may share it.
    """
    return Contract(load_document(provider))


def read_values(texts: Mapping[str, Sequence[str]], schemas: Mapping[str, Schema]) -> dict[str, object]:
    """Convert form fields to a JSON object by their schemas; unknown ones stay text."""
    return {
        name: schemas[name].read(values)
        if name in schemas
        else (values[0] if len(values) == 1 else list(values))
        for name, values in texts.items()
    }


def _registry(document: Document) -> Registry[Any]:
    resource = Resource.from_contents(document, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource(_URI, resource)
    return registry


def _absolute(node: Any) -> Any:
    """Redirect references of a schema outside the document into it."""
    if isinstance(node, dict):
        return {
            name: _URI + value
            if name == "$ref" and isinstance(value, str) and value.startswith("#")
            else _absolute(value)
            for name, value in node.items()
        }
    return [_absolute(value) for value in node] if isinstance(node, list) else node


def _without_read_only(document: Document) -> Document:
    """Copy the document for requests, where readOnly members are not required (OpenAPI 3.1, 4.8.24)."""

    def flagged(schema: Any) -> bool:
        if not isinstance(schema, dict):
            return False
        return schema.get("readOnly") is True or any(flagged(part) for part in schema.get("allOf", ()))

    def copy(node: Any) -> Any:
        if isinstance(node, list):
            return [copy(value) for value in node]
        if not isinstance(node, dict):
            return node
        copied = {name: copy(value) for name, value in node.items()}
        properties, required = node.get("properties"), node.get("required")
        if isinstance(properties, dict) and isinstance(required, list):
            copied["required"] = [name for name in required if not flagged(properties.get(name))]
        return copied

    return cast("Document", copy(document))


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", path)
    return re.compile(
        "".join(
            re.escape(part) if index % 2 == 0 else f"(?P<{part}>[^/]+)" for index, part in enumerate(parts)
        )
    )


def _scalar(text: str, types: set[str]) -> object:
    if "integer" in types and re.fullmatch(r"[+-]?[0-9]{1,30}", text):
        return int(text)
    if "number" in types and re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?", text):
        return float(text)
    if "boolean" in types and text.lower() in {"true", "false", "1", "0"}:
        return text.lower() in {"true", "1"}
    if "null" in types and "string" not in types and text in {"", "null"}:
        return None
    return text


def _told(error: ValidationError) -> tuple[str, str]:
    """Name the field that an error is about, and say it without echoing a large value."""
    # One error is raised for each missing name; its message begins with that name, quoted.
    missing = _MISSING.match(error.message) if error.validator == "required" and not error.path else None
    if missing is not None:
        return missing[1], "This field is required."
    name = str(error.path[0]) if error.path else ""
    message = error.message if len(error.message) <= _MAX_MESSAGE else error.message[: _MAX_MESSAGE - 1] + "…"
    return name, message
