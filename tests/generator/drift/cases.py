"""For every rule a pair of documents, in which that rule finds something and no other does, unless listed."""

from __future__ import annotations

from generator.drift import Side
from tests.generator.drift.documents import (
    body,
    document,
    operation,
    parameter,
    request,
    response,
    thing,
)
from tests.generator.drift.pairs import (
    INTEGER,
    KEY,
    NUMBER,
    STRING,
    Case,
    answered,
    both,
    case,
    components,
    ref,
    secured,
    sent,
    statuses,
)

_OK = {"description": "ok"}
_GET = {"responses": {"204": _OK}}
_TWO = {"oneOf": [thing(a=STRING, b=STRING), thing(c=STRING)]}
_ONE = {"oneOf": [thing(a=STRING, b=STRING), thing(d=INTEGER)]}
_HOOK = document(webhooks={"done": {"post": _GET}})
_PET = thing(name=STRING, age=INTEGER)

CASES: tuple[Case, ...] = (
    case("operation-added", "operation-removed", document(), operation(), "POST /things"),
    case("operation-removed", "operation-added", operation(), document(), "POST /things"),
    case(
        "operation-moved",
        "operation-moved",
        document({"/a": {"get": {**_GET, "operationId": "x"}}}),
        document({"/b": {"get": {**_GET, "operationId": "x"}}}),
        "GET /b",
    ),
    case(
        "operation-id-changed",
        "operation-id-changed",
        operation(),
        operation(operationId="create"),
        "POST /things",
    ),
    case(
        "operation-tags-changed",
        "operation-tags-changed",
        operation(tags=["a"]),
        operation(tags=["b"]),
        "POST /things",
    ),
    case("webhook-added", "webhook-removed", document(), _HOOK, "POST webhook done"),
    case("webhook-removed", "webhook-added", _HOOK, document(), "POST webhook done"),
    case("deprecated", "undeprecated", operation(), operation(deprecated=True), "POST /things"),
    case("undeprecated", "deprecated", operation(deprecated=True), operation(), "POST /things"),
    case(
        "parameter-added", "parameter-removed", operation(), parameter(), "POST /things query q", Side.REQUEST
    ),
    case(
        "parameter-added-required",
        "parameter-removed",
        operation(),
        parameter(required=True),
        "POST /things query q",
        Side.REQUEST,
    ),
    case(
        "parameter-removed", "parameter-added", parameter(), operation(), "POST /things query q", Side.REQUEST
    ),
    case(
        "parameter-required",
        "parameter-optional",
        parameter(),
        parameter(required=True),
        "POST /things query q",
        Side.REQUEST,
    ),
    case(
        "parameter-optional",
        "parameter-required",
        parameter(required=True),
        parameter(),
        "POST /things query q",
        Side.REQUEST,
    ),
    case(
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
    case(
        "parameter-serialization-changed",
        "parameter-serialization-changed",
        parameter(),
        parameter(explode=False),
        "POST /things query q",
        Side.REQUEST,
    ),
    case("body-added", "body-removed", operation(), request(STRING), "POST /things request", Side.REQUEST),
    case(
        "body-added-required",
        "body-removed",
        operation(),
        operation(requestBody={**body(STRING), "required": True}),
        "POST /things request",
        Side.REQUEST,
    ),
    case("body-removed", "body-added", request(STRING), operation(), "POST /things request", Side.REQUEST),
    case(
        "body-required",
        "body-optional",
        request(STRING),
        operation(requestBody={**body(STRING), "required": True}),
        "POST /things request",
        Side.REQUEST,
    ),
    case(
        "body-optional",
        "body-required",
        operation(requestBody={**body(STRING), "required": True}),
        request(STRING),
        "POST /things request",
        Side.REQUEST,
    ),
    case(
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
    case(
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
    case(
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
    case(
        "success-status-added",
        "success-status-removed",
        statuses(s200=_OK),
        statuses(s200=_OK, s202=_OK),
        "POST /things 202",
        Side.RESPONSE,
    ),
    case(
        "success-status-removed",
        "success-status-added",
        statuses(s200=_OK, s202=_OK),
        statuses(s200=_OK),
        "POST /things 202",
        Side.RESPONSE,
    ),
    case(
        "error-status-added",
        "error-status-removed",
        statuses(s200=_OK),
        statuses(s200=_OK, s413=_OK),
        "POST /things 413",
        Side.RESPONSE,
    ),
    case(
        "error-status-removed",
        "error-status-added",
        statuses(s200=_OK, default=_OK),
        statuses(s200=_OK),
        "POST /things default",
        Side.RESPONSE,
    ),
    case(
        "response-body-added",
        "response-body-removed",
        statuses(s200=_OK),
        response(STRING),
        "POST /things 200",
        Side.RESPONSE,
    ),
    case(
        "response-body-removed",
        "response-body-added",
        response(STRING),
        statuses(s200=_OK),
        "POST /things 200",
        Side.RESPONSE,
    ),
    case(
        "response-media-type-added",
        "response-media-type-removed",
        response(STRING),
        statuses(s200={**_OK, "content": {"application/json": {"schema": STRING}, "text/csv": {}}}),
        "POST /things 200",
        Side.RESPONSE,
    ),
    case(
        "response-media-type-removed",
        "response-media-type-added",
        statuses(s200={**_OK, "content": {"application/json": {"schema": STRING}, "text/csv": {}}}),
        response(STRING),
        "POST /things 200",
        Side.RESPONSE,
    ),
    case(
        "response-header-added",
        "response-header-removed",
        statuses(s200=_OK),
        statuses(s200={**_OK, "headers": {"X-Left": {"schema": INTEGER}}}),
        "POST /things 200 header x-left",
        Side.RESPONSE,
    ),
    case(
        "response-header-removed",
        "response-header-added",
        statuses(s200={**_OK, "headers": {"X-Left": {"schema": INTEGER}}}),
        statuses(s200=_OK),
        "POST /things 200 header x-left",
        Side.RESPONSE,
    ),
    *both(
        ("request-field-added", "request-field-removed"),
        ("response-field-added", "response-field-removed"),
        thing(a=STRING),
        thing(a=STRING, b=STRING),
        " → b",
    ),
    sent(
        "request-field-added-required",
        "request-field-removed",
        thing(a=STRING),
        {**thing(a=STRING, b=STRING), "required": ["b"]},
        "POST /things request → b",
    ),
    *both(
        ("request-field-removed", "request-field-added"),
        ("response-field-removed", "response-field-added"),
        thing(a=STRING, b=STRING),
        thing(a=STRING),
        " → b",
    ),
    *both(
        ("request-field-required", "request-field-optional"),
        ("response-field-required", "response-field-optional"),
        thing(a=STRING),
        {**thing(a=STRING), "required": ["a"]},
        " → a",
    ),
    *both(
        ("request-field-optional", "request-field-required"),
        ("response-field-optional", "response-field-required"),
        {**thing(a=STRING), "required": ["a"]},
        thing(a=STRING),
        " → a",
    ),
    *both(
        ("request-nullable", "request-not-nullable"),
        ("response-nullable", "response-not-nullable"),
        STRING,
        {"type": "string", "nullable": True},
    ),
    *both(
        ("request-not-nullable", "request-nullable"),
        ("response-not-nullable", "response-nullable"),
        {"type": ["string", "null"]},
        STRING,
    ),
    *both(
        ("request-type-widened", "request-type-changed"),
        ("response-type-changed", "response-type-narrowed"),
        INTEGER,
        NUMBER,
    ),
    *both(
        ("request-type-changed", "request-type-widened"),
        ("response-type-narrowed", "response-type-changed"),
        {"type": ["string", "boolean"]},
        STRING,
    ),
    answered("format-type-changed", "format-type-changed", STRING, {**STRING, "format": "date-time"}),
    sent("format-changed", "format-changed", {**INTEGER, "format": "int32"}, {**INTEGER, "format": "int64"}),
    *both(
        ("request-enum-gained", "request-enum-lost"),
        ("response-enum-gained", "response-enum-lost"),
        {**STRING, "enum": ["a"]},
        {**STRING, "enum": ["b", "a"]},
    ),
    *both(
        ("request-enum-lost", "request-enum-gained"),
        ("response-enum-lost", "response-enum-gained"),
        {**STRING, "enum": ["a", "b"]},
        {**STRING, "enum": ["a"]},
    ),
    *both(
        ("request-enum-introduced", "request-enum-lifted"),
        ("response-enum-introduced", "response-enum-lifted"),
        STRING,
        {**STRING, "enum": ["a"]},
    ),
    *both(
        ("request-enum-lifted", "request-enum-introduced"),
        ("response-enum-lifted", "response-enum-introduced"),
        {**STRING, "const": "a"},
        STRING,
    ),
    *both(
        ("request-constraint-tightened", "request-constraint-loosened"),
        ("response-constraint-tightened", "response-constraint-loosened"),
        {**STRING, "maxLength": 9},
        {**STRING, "maxLength": 8},
    ),
    *both(
        ("request-constraint-loosened", "request-constraint-tightened"),
        ("response-constraint-loosened", "response-constraint-tightened"),
        {**INTEGER, "minimum": 2},
        {**INTEGER, "minimum": 1},
    ),
    *both(
        ("request-constraint-changed", "request-constraint-changed"),
        ("response-constraint-changed", "response-constraint-changed"),
        {**STRING, "pattern": "a+"},
        {**STRING, "pattern": "b+"},
    ),
    sent("default-changed", "default-changed", {**INTEGER, "default": 1}, {**INTEGER, "default": 2}),
    *both(
        ("request-closed", "request-opened"),
        ("response-closed", "response-opened"),
        thing(a=STRING),
        {**thing(a=STRING), "additionalProperties": False},
    ),
    *both(
        ("request-opened", "request-closed"),
        ("response-opened", "response-closed"),
        {**thing(a=STRING), "additionalProperties": False},
        thing(a=STRING),
    ),
    *both(
        ("request-alternative-added", "request-alternative-removed"),
        ("response-alternative-added", "response-alternative-removed"),
        thing(a=STRING, b=STRING),
        _TWO,
    ),
    *both(
        ("request-alternative-removed", "request-alternative-added"),
        ("response-alternative-removed", "response-alternative-added"),
        {"oneOf": [*_TWO["oneOf"], _ONE["oneOf"][1]]},
        _TWO,
    ),
    *both(
        ("request-alternatives-imposed", "request-alternatives-lifted"),
        ("response-alternatives-imposed", "response-alternatives-lifted"),
        thing(a=STRING, b=STRING),
        {**thing(a=STRING, b=STRING), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
    ),
    *both(
        ("request-alternatives-lifted", "request-alternatives-imposed"),
        ("response-alternatives-lifted", "response-alternatives-imposed"),
        {**thing(a=STRING, b=STRING), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        thing(a=STRING, b=STRING),
    ),
    sent("alternatives-kind-changed", "alternatives-kind-changed", _TWO, {"anyOf": _TWO["oneOf"]}),
    answered(
        "discriminator-changed",
        "discriminator-changed",
        {**_TWO, "discriminator": {"propertyName": "a"}},
        {**_TWO, "discriminator": {"propertyName": "c"}},
    ),
    sent("keyword-changed", "keyword-changed", STRING, {**STRING, "not": {"pattern": "^x"}}),
    case(
        "schema-renamed",
        "schema-renamed",
        components(ref("Pet"), Pet=_PET),
        components(ref("Cat"), Cat=_PET),
        "POST /things 200",
    ),
    case(
        "schema-replaced",
        "schema-replaced",
        components(ref("Pet"), Pet=_PET, Cat=_PET),
        components(ref("Cat"), Pet=_PET, Cat=_PET),
        "POST /things 200",
    ),
    case("schema-added", "schema-removed", components(STRING), components(STRING, Pet=_PET), "schema Pet"),
    case("schema-removed", "schema-added", components(STRING, Pet=_PET), components(STRING), "schema Pet"),
    case("security-imposed", "security-lifted", operation(), secured([{"key": []}]), "POST /things"),
    case(
        "security-lifted",
        "security-imposed",
        secured([{"key": []}]),
        secured([{"key": []}, {}]),
        "POST /things",
    ),
    case(
        "security-alternative-added",
        "security-alternative-removed",
        secured([{"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        secured([{"other": []}, {"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        "POST /things",
    ),
    case(
        "security-alternative-removed",
        "security-alternative-added",
        secured([{"other": []}, {"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        secured([{"key": []}], key=KEY, other={"type": "http", "scheme": "basic"}),
        "POST /things",
    ),
    case(
        "security-scope-added",
        "security-scope-removed",
        secured([{"key": ["a"]}]),
        secured([{"key": ["a", "b"]}]),
        "POST /things",
    ),
    case(
        "security-scope-removed",
        "security-scope-added",
        secured([{"key": ["a", "b"]}]),
        secured([{"key": ["a"]}]),
        "POST /things",
    ),
    case(
        "security-scheme-changed",
        "security-scheme-changed",
        secured([{"key": []}]),
        secured([{"key": []}], key={**KEY, "name": "Authorization"}),
        "document → key",
    ),
    case(
        "server-added",
        "server-removed",
        document(servers=[{"url": "https://a.test/"}]),
        document(servers=[{"url": "https://a.test"}, {"url": "https://b.test"}]),
        "document",
    ),
    case(
        "server-removed",
        "server-added",
        document(servers=[{"url": "https://a.test"}, {"url": "https://b.test"}]),
        document(servers=[{"url": "https://a.test/"}]),
        "document",
    ),
    case(
        "server-default-changed",
        "server-default-changed",
        document(servers=[{"url": "https://a.test"}, {"url": "https://b.test"}]),
        document(servers=[{"url": "https://b.test"}, {"url": "https://a.test"}]),
        "document",
    ),
    case(
        "prose-changed",
        "prose-changed",
        operation(description="lives 24 hours"),
        operation(description="lives 7 days"),
        "POST /things",
    ),
    case(
        "document-version-changed",
        "document-version-changed",
        document(),
        document(info={"title": "Things", "version": "2"}),
        "document → version",
    ),
)
