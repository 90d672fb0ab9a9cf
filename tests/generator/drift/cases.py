"""For every rule a pair of documents, in which that rule finds something and no other does, unless listed."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from generator.drift import Side
from tests.generator.drift.documents import (
    Document,
    body,
    document,
    operation,
    parameter,
    request,
    response,
    thing,
)

STRING = {"type": "string"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
KEY = {"type": "apiKey", "in": "header", "name": "X-API-Key"}


@frozen
class Case:
    """Two documents and what comparing them finds; `back` is what the other way round finds."""

    rule: str
    old: Document
    new: Document
    side: Side
    back: str
    place: str


def _case(rule: str, back: str, old: Document, new: Document, place: str, side: Side = Side.BOTH) -> Case:
    return Case(rule, old, new, side, back, place)


def _sent(rule: str, back: str, old: Any, new: Any, place: str = "POST /things request") -> Case:
    return Case(rule, request(old), request(new), Side.REQUEST, back, place)


def _answered(rule: str, back: str, old: Any, new: Any, place: str = "POST /things 200") -> Case:
    return Case(rule, response(old), response(new), Side.RESPONSE, back, place)


def _both(
    request_rules: tuple[str, str], response_rules: tuple[str, str], old: Any, new: Any, path: str = ""
) -> list[Case]:
    """The same change of a schema on both sides of the wire."""
    return [
        _sent(*request_rules, old, new, f"POST /things request{path}"),
        _answered(*response_rules, old, new, f"POST /things 200{path}"),
    ]


def _statuses(**responses: Any) -> Document:
    return operation(responses={status.removeprefix("s"): value for status, value in responses.items()})


def _secured(security: Any, **schemes: Any) -> Document:
    return {**operation(), "security": security, "components": {"securitySchemes": schemes or {"key": KEY}}}


def _components(schema: Any, **schemas: Any) -> Document:
    return response(schema, components={"schemas": schemas})


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_OK = {"description": "ok"}
_GET = {"responses": {"204": _OK}}
_TWO = {"oneOf": [thing(a=STRING, b=STRING), thing(c=STRING)]}
_ONE = {"oneOf": [thing(a=STRING, b=STRING), thing(d=INTEGER)]}
_HOOK = document(webhooks={"done": {"post": _GET}})
_PET = thing(name=STRING, age=INTEGER)

CASES: tuple[Case, ...] = (
    _case("operation-added", "operation-removed", document(), operation(), "POST /things"),
    _case("operation-removed", "operation-added", operation(), document(), "POST /things"),
    _case(
        "operation-moved",
        "operation-moved",
        document({"/a": {"get": {**_GET, "operationId": "x"}}}),
        document({"/b": {"get": {**_GET, "operationId": "x"}}}),
        "GET /b",
    ),
    _case(
        "operation-id-changed",
        "operation-id-changed",
        operation(),
        operation(operationId="create"),
        "POST /things",
    ),
    _case(
        "operation-tags-changed",
        "operation-tags-changed",
        operation(tags=["a"]),
        operation(tags=["b"]),
        "POST /things",
    ),
    _case("webhook-added", "webhook-removed", document(), _HOOK, "POST webhook done"),
    _case("webhook-removed", "webhook-added", _HOOK, document(), "POST webhook done"),
    _case("deprecated", "undeprecated", operation(), operation(deprecated=True), "POST /things"),
    _case("undeprecated", "deprecated", operation(deprecated=True), operation(), "POST /things"),
    _case(
        "parameter-added", "parameter-removed", operation(), parameter(), "POST /things query q", Side.REQUEST
    ),
    _case(
        "parameter-added-required",
        "parameter-removed",
        operation(),
        parameter(required=True),
        "POST /things query q",
        Side.REQUEST,
    ),
    _case(
        "parameter-removed", "parameter-added", parameter(), operation(), "POST /things query q", Side.REQUEST
    ),
    _case(
        "parameter-required",
        "parameter-optional",
        parameter(),
        parameter(required=True),
        "POST /things query q",
        Side.REQUEST,
    ),
    _case(
        "parameter-optional",
        "parameter-required",
        parameter(required=True),
        parameter(),
        "POST /things query q",
        Side.REQUEST,
    ),
    _case(
        "parameter-renamed",
        "parameter-renamed",
        document(
            {"/a/{id}": {"get": {**_GET, "parameters": [{"in": "path", "name": "id", "required": True}]}}}
        ),
        document(
            {"/a/{key}": {"get": {**_GET, "parameters": [{"in": "path", "name": "key", "required": True}]}}}
        ),
        "GET /a/{key} path key",
        Side.REQUEST,
    ),
    _case(
        "parameter-serialization-changed",
        "parameter-serialization-changed",
        parameter(),
        parameter(explode=False),
        "POST /things query q",
        Side.REQUEST,
    ),
    _case("body-added", "body-removed", operation(), request(STRING), "POST /things request", Side.REQUEST),
    _case(
        "body-added-required",
        "body-removed",
        operation(),
        operation(requestBody={**body(STRING), "required": True}),
        "POST /things request",
        Side.REQUEST,
    ),
    _case("body-removed", "body-added", request(STRING), operation(), "POST /things request", Side.REQUEST),
    _case(
        "body-required",
        "body-optional",
        request(STRING),
        operation(requestBody={**body(STRING), "required": True}),
        "POST /things request",
        Side.REQUEST,
    ),
    _case(
        "body-optional",
        "body-required",
        operation(requestBody={**body(STRING), "required": True}),
        request(STRING),
        "POST /things request",
        Side.REQUEST,
    ),
    _case(
        "request-media-type-added",
        "request-media-type-removed",
        request(STRING),
        operation(
            requestBody={
                "content": {"application/json": {"schema": STRING}, "text/plain": {"schema": STRING}}
            }
        ),
        "POST /things request",
        Side.REQUEST,
    ),
    _case(
        "request-media-type-removed",
        "request-media-type-added",
        operation(
            requestBody={
                "content": {"application/json": {"schema": STRING}, "text/plain": {"schema": STRING}}
            }
        ),
        request(STRING),
        "POST /things request",
        Side.REQUEST,
    ),
    _case(
        "encoding-changed",
        "encoding-changed",
        operation(requestBody={"content": {"multipart/form-data": {"schema": _PET}}}),
        operation(
            requestBody={
                "content": {
                    "multipart/form-data": {"schema": _PET, "encoding": {"name": {"contentType": "text/csv"}}}
                }
            }
        ),
        "POST /things request",
        Side.REQUEST,
    ),
    _case(
        "success-status-added",
        "success-status-removed",
        _statuses(s200=_OK),
        _statuses(s200=_OK, s202=_OK),
        "POST /things 202",
        Side.RESPONSE,
    ),
    _case(
        "success-status-removed",
        "success-status-added",
        _statuses(s200=_OK, s202=_OK),
        _statuses(s200=_OK),
        "POST /things 202",
        Side.RESPONSE,
    ),
    _case(
        "error-status-added",
        "error-status-removed",
        _statuses(s200=_OK),
        _statuses(s200=_OK, s413=_OK),
        "POST /things 413",
        Side.RESPONSE,
    ),
    _case(
        "error-status-removed",
        "error-status-added",
        _statuses(s200=_OK, default=_OK),
        _statuses(s200=_OK),
        "POST /things default",
        Side.RESPONSE,
    ),
    _case(
        "response-body-added",
        "response-body-removed",
        _statuses(s200=_OK),
        response(STRING),
        "POST /things 200",
        Side.RESPONSE,
    ),
    _case(
        "response-body-removed",
        "response-body-added",
        response(STRING),
        _statuses(s200=_OK),
        "POST /things 200",
        Side.RESPONSE,
    ),
    _case(
        "response-media-type-added",
        "response-media-type-removed",
        response(STRING),
        _statuses(s200={**_OK, "content": {"application/json": {"schema": STRING}, "text/csv": {}}}),
        "POST /things 200",
        Side.RESPONSE,
    ),
    _case(
        "response-media-type-removed",
        "response-media-type-added",
        _statuses(s200={**_OK, "content": {"application/json": {"schema": STRING}, "text/csv": {}}}),
        response(STRING),
        "POST /things 200",
        Side.RESPONSE,
    ),
    _case(
        "response-header-added",
        "response-header-removed",
        _statuses(s200=_OK),
        _statuses(s200={**_OK, "headers": {"X-Left": {"schema": INTEGER}}}),
        "POST /things 200 header x-left",
        Side.RESPONSE,
    ),
    _case(
        "response-header-removed",
        "response-header-added",
        _statuses(s200={**_OK, "headers": {"X-Left": {"schema": INTEGER}}}),
        _statuses(s200=_OK),
        "POST /things 200 header x-left",
        Side.RESPONSE,
    ),
    *_both(
        ("request-field-added", "request-field-removed"),
        ("response-field-added", "response-field-removed"),
        thing(a=STRING),
        thing(a=STRING, b=STRING),
        " → b",
    ),
    _sent(
        "request-field-added-required",
        "request-field-removed",
        thing(a=STRING),
        {**thing(a=STRING, b=STRING), "required": ["b"]},
        "POST /things request → b",
    ),
    *_both(
        ("request-field-removed", "request-field-added"),
        ("response-field-removed", "response-field-added"),
        thing(a=STRING, b=STRING),
        thing(a=STRING),
        " → b",
    ),
    *_both(
        ("request-field-required", "request-field-optional"),
        ("response-field-required", "response-field-optional"),
        thing(a=STRING),
        {**thing(a=STRING), "required": ["a"]},
        " → a",
    ),
    *_both(
        ("request-field-optional", "request-field-required"),
        ("response-field-optional", "response-field-required"),
        {**thing(a=STRING), "required": ["a"]},
        thing(a=STRING),
        " → a",
    ),
    *_both(
        ("request-nullable", "request-not-nullable"),
        ("response-nullable", "response-not-nullable"),
        STRING,
        {"type": "string", "nullable": True},
    ),
    *_both(
        ("request-not-nullable", "request-nullable"),
        ("response-not-nullable", "response-nullable"),
        {"type": ["string", "null"]},
        STRING,
    ),
    *_both(
        ("request-type-widened", "request-type-changed"),
        ("response-type-changed", "response-type-narrowed"),
        INTEGER,
        NUMBER,
    ),
    *_both(
        ("request-type-changed", "request-type-widened"),
        ("response-type-narrowed", "response-type-changed"),
        {"type": ["string", "boolean"]},
        STRING,
    ),
    _answered("format-type-changed", "format-type-changed", STRING, {**STRING, "format": "date-time"}),
    _sent("format-changed", "format-changed", {**INTEGER, "format": "int32"}, {**INTEGER, "format": "int64"}),
    *_both(
        ("request-enum-gained", "request-enum-lost"),
        ("response-enum-gained", "response-enum-lost"),
        {**STRING, "enum": ["a"]},
        {**STRING, "enum": ["b", "a"]},
    ),
    *_both(
        ("request-enum-lost", "request-enum-gained"),
        ("response-enum-lost", "response-enum-gained"),
        {**STRING, "enum": ["a", "b"]},
        {**STRING, "enum": ["a"]},
    ),
    *_both(
        ("request-enum-introduced", "request-enum-lifted"),
        ("response-enum-introduced", "response-enum-lifted"),
        STRING,
        {**STRING, "enum": ["a"]},
    ),
    *_both(
        ("request-enum-lifted", "request-enum-introduced"),
        ("response-enum-lifted", "response-enum-introduced"),
        {**STRING, "const": "a"},
        STRING,
    ),
    *_both(
        ("request-constraint-tightened", "request-constraint-loosened"),
        ("response-constraint-tightened", "response-constraint-loosened"),
        {**STRING, "maxLength": 9},
        {**STRING, "maxLength": 8},
    ),
    *_both(
        ("request-constraint-loosened", "request-constraint-tightened"),
        ("response-constraint-loosened", "response-constraint-tightened"),
        {**INTEGER, "minimum": 2},
        {**INTEGER, "minimum": 1},
    ),
    *_both(
        ("request-constraint-changed", "request-constraint-changed"),
        ("response-constraint-changed", "response-constraint-changed"),
        {**STRING, "pattern": "a+"},
        {**STRING, "pattern": "b+"},
    ),
    _sent("default-changed", "default-changed", {**INTEGER, "default": 1}, {**INTEGER, "default": 2}),
    *_both(
        ("request-closed", "request-opened"),
        ("response-closed", "response-opened"),
        thing(a=STRING),
        {**thing(a=STRING), "additionalProperties": False},
    ),
    *_both(
        ("request-opened", "request-closed"),
        ("response-opened", "response-closed"),
        {**thing(a=STRING), "additionalProperties": False},
        thing(a=STRING),
    ),
    *_both(
        ("request-alternative-added", "request-alternative-removed"),
        ("response-alternative-added", "response-alternative-removed"),
        thing(a=STRING, b=STRING),
        _TWO,
    ),
    *_both(
        ("request-alternative-removed", "request-alternative-added"),
        ("response-alternative-removed", "response-alternative-added"),
        {"oneOf": [*_TWO["oneOf"], _ONE["oneOf"][1]]},
        _TWO,
    ),
    *_both(
        ("request-alternatives-imposed", "request-alternatives-lifted"),
        ("response-alternatives-imposed", "response-alternatives-lifted"),
        thing(a=STRING, b=STRING),
        {**thing(a=STRING, b=STRING), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
    ),
    *_both(
        ("request-alternatives-lifted", "request-alternatives-imposed"),
        ("response-alternatives-lifted", "response-alternatives-imposed"),
        {**thing(a=STRING, b=STRING), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        thing(a=STRING, b=STRING),
    ),
    _sent("alternatives-kind-changed", "alternatives-kind-changed", _TWO, {"anyOf": _TWO["oneOf"]}),
    _answered(
        "discriminator-changed",
        "discriminator-changed",
        {**_TWO, "discriminator": {"propertyName": "a"}},
        {**_TWO, "discriminator": {"propertyName": "c"}},
    ),
    _sent("keyword-changed", "keyword-changed", STRING, {**STRING, "not": {"pattern": "^x"}}),
    _case(
        "schema-renamed",
        "schema-renamed",
        _components(_ref("Pet"), Pet=_PET),
        _components(_ref("Cat"), Cat=_PET),
        "POST /things 200",
    ),
    _case(
        "schema-replaced",
        "schema-replaced",
        _components(_ref("Pet"), Pet=_PET, Cat=_PET),
        _components(_ref("Cat"), Pet=_PET, Cat=_PET),
        "POST /things 200",
    ),
    _case("schema-added", "schema-removed", _components(STRING), _components(STRING, Pet=_PET), "schema Pet"),
    _case("schema-removed", "schema-added", _components(STRING, Pet=_PET), _components(STRING), "schema Pet"),
    _case("security-imposed", "security-lifted", operation(), _secured([{"key": []}]), "POST /things"),
    _case(
        "security-lifted",
        "security-imposed",
        _secured([{"key": []}]),
        _secured([{"key": []}, {}]),
        "POST /things",
    ),
    _case(
        "security-alternative-added",
        "security-alternative-removed",
        _secured([{"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        _secured([{"other": []}, {"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        "POST /things",
    ),
    _case(
        "security-alternative-removed",
        "security-alternative-added",
        _secured([{"other": []}, {"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        _secured([{"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        "POST /things",
    ),
    _case(
        "security-scope-added",
        "security-scope-removed",
        _secured([{"key": ["a"]}]),
        _secured([{"key": ["a", "b"]}]),
        "POST /things",
    ),
    _case(
        "security-scope-removed",
        "security-scope-added",
        _secured([{"key": ["a", "b"]}]),
        _secured([{"key": ["a"]}]),
        "POST /things",
    ),
    _case(
        "security-scheme-changed",
        "security-scheme-changed",
        _secured([{"key": []}]),
        _secured([{"key": []}], key={**KEY, "name": "Authorization"}),
        "document → key",
    ),
    _case(
        "server-added",
        "server-removed",
        document(servers=[{"url": "https://a.test/"}]),
        document(servers=[{"url": "https://a.test"}, {"url": "https://b.test"}]),
        "document",
    ),
    _case(
        "server-removed",
        "server-added",
        document(servers=[{"url": "https://a.test"}, {"url": "https://b.test"}]),
        document(servers=[{"url": "https://a.test/"}]),
        "document",
    ),
    _case(
        "server-default-changed",
        "server-default-changed",
        document(servers=[{"url": "https://a.test"}, {"url": "https://b.test"}]),
        document(servers=[{"url": "https://b.test"}, {"url": "https://a.test"}]),
        "document",
    ),
    _case(
        "prose-changed",
        "prose-changed",
        operation(description="lives 24 hours"),
        operation(description="lives 7 days"),
        "POST /things",
    ),
    _case(
        "document-version-changed",
        "document-version-changed",
        document(),
        document(info={"title": "Things", "version": "2"}),
        "document → version",
    ),
)
