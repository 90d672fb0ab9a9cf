"""All hostile documents, by name, in `CASES`; here: references, sizes, values, and invalid text."""

from __future__ import annotations

import json
from typing import Final

from tests.generator import hostile_names
from tests.generator.hostile_building import (
    CASES,
    PAYLOADS,
    STRING,
    Case,
    add,
    add_for,
    bomb,
    document,
    each,
    everywhere,
    named,
    nested,
    operation,
    paged,
    reference,
    thing,
)

__all__ = ["CASES", "Case", "hostile_names"]

# ----------------------------------------------------------------------------------------------- references

add("a schema that is itself", lambda: document({"A": reference("A")}), refused="in a circle")
add(
    "schemas that are each other",
    lambda: document({"A": reference("B"), "B": reference("A")}),
    refused="in a circle",
)
add(
    "a schema of itself all of",
    lambda: document({"A": {"allOf": [reference("A"), thing(x=STRING)]}}),
    refused="circle|itself|A",
)
add(
    "schemas of each other all of",
    lambda: document({"A": {"allOf": [reference("B")]}, "B": {"allOf": [reference("A")]}}),
    refused="circle|itself|A",
)
add("one of itself", lambda: document({"A": {"oneOf": [reference("A"), STRING]}}), refused="circle|itself|A")
add("a list of itself", lambda: document({"A": {"type": "array", "items": reference("A")}}))
add(
    "things within things",
    lambda: document(
        {
            "A": thing(b=reference("B"), many={"type": "array", "items": reference("A")}),
            "B": thing(a=reference("A")),
        }
    ),
    bodies={"A": {"b": {"a": {"b": {}, "many": []}}, "many": [{"many": []}]}},
)
add(
    "a parameter that is itself",
    lambda: document(
        read={"parameters": [{"$ref": "#/components/parameters/P"}]},
        components={"parameters": {"P": {"$ref": "#/components/parameters/P"}}},
    ),
    refused="in a circle",
)
add(
    "a body that is itself",
    lambda: document(
        operations={
            "/b": {"post": operation(operationId="b", requestBody={"$ref": "#/components/requestBodies/B"})}
        },
        components={"requestBodies": {"B": {"$ref": "#/components/requestBodies/B"}}},
    ),
    refused="in a circle",
)
add(
    "an answer that is itself",
    lambda: document(
        read={"responses": {"200": {"$ref": "#/components/responses/R"}}},
        components={"responses": {"R": {"$ref": "#/components/responses/R"}}},
    ),
    refused="in a circle",
)
add(
    "a path that is itself",
    lambda: document(operations={"/a": {"$ref": "#/paths/~1a"}}),
    refused="in a circle",
)
add(
    "a schema that is the document",
    lambda: document({"A": {"$ref": "#"}}),
    refused="leads to the whole document",
)
add(
    "a schema that holds the place where it stands",
    lambda: document(
        {
            "A": thing(
                x={"$ref": "#/paths/~1things~1%7Bid%7D/get/responses/200/content/application~1json/schema"}
            ),
            "Thing": thing(a={"$ref": "#/components/schemas/A/properties/x"}),
        }
    ),
    bodies={"Thing": {"a": {"a": {}}}},
)
for _target in (
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.yaml",
    "https://acme.example/x#/y",
    "../secret.yaml",
    "other.yaml#/x",
    "//evil.example/x",
    "\\\\evil\\x",
):
    add_for(
        _target,
        f"a reference to {_target}",
        lambda target: document({"A": {"$ref": target}}),
        refused="leads out of the document",
    )
for _target in (
    "#/components/schemas/Nobody",
    "#/components/schemas/~2",
    "#/paths/0/x",
    "#x",
    "#/components/schemas/" + "a/" * 10_000,
):
    add_for(
        _target,
        f"a reference to {_target[:30]}",
        lambda target: document({"A": {"$ref": target}}),
        refused="leads nowhere",
    )
add(
    "a discriminator that leads to a file",
    lambda: document(
        {
            "U": {
                "oneOf": [reference("Thing")],
                "discriminator": {"propertyName": "name", "mapping": {"a": "file:///etc/passwd"}},
            }
        }
    ),
    refused="leads out of the document",
)

# ----------------------------------------------------------------------------------------------------- size

add("aliases that stand for a billion values", lambda: bomb(9, 10), refused="aliases")
add(
    "aliases in a circle",
    lambda: paged("openapi: 3.1.0\nx: &a [*a]\n"),
    refused="is inside the value that it repeats",
)
add("half a million anchors", lambda: paged("&a " * 500_000 + "x"), refused="not YAML")
for _what, _text in {
    "of prose": "word " * 200_000,
    "without a space": "x" * 1_000_000,
    "of quotes and backslashes": '"\\' * 500_000,
    "of line breaks": "\n" * 1_000_000,
}.items():
    add_for(
        _text,
        f"a megabyte {_what}",
        lambda text: document(
            {"A": {**thing(a={**STRING, "description": text, "enum": [text]}), "title": text}}
        ),
        bodies={"A": {"a": _text}},
    )
add(
    "a default of a megabyte", lambda: document({"Thing": thing(name={**STRING, "default": "x" * 1_000_000})})
)
add("a page of forty megabytes", lambda: "x" * 40_000_000, refused="bytes are more than")
add("nested lists", lambda: document({"A": nested(30, lambda inner: {"type": "array", "items": inner})}))
add("nested things", lambda: document({"A": nested(30, lambda inner: thing(a=inner))}))
add(
    "nested alternatives",
    lambda: document({"A": nested(30, lambda inner: {"anyOf": [inner, {"type": "integer"}]})}),
)
add(
    "nested deeper than is read",
    lambda: document({"A": nested(60, lambda inner: thing(a=inner))}),
    refused="nested deeper than 100",
)
add("nested without end", lambda: paged("[" * 500_000), refused="nested deeper")
add(
    "nested without end in YAML",
    lambda: paged("".join(f"{' ' * depth}a:\n" for depth in range(2000))),
    refused="nested deeper",
)
add(
    "thousands of values in an enum",
    lambda: document({"Level": {**STRING, "enum": [f"v{number}" for number in range(2000)]}}),
    members={"Level": [f"v{number}" for number in range(2000)]},
)
add("hundreds of paths", lambda: document(operations=each(tuple(f"o{number}" for number in range(100)))))
add("hundreds of schemas", lambda: document({f"S{number}": thing(v=STRING) for number in range(100)}))
add(
    "hundreds of alternatives",
    lambda: document({"A": {"anyOf": [thing(**{f"k{number}": STRING}) for number in range(100)]}}),
)
add(
    "everything all of everything before",
    lambda: document(
        {
            f"S{number:02}": {
                "allOf": [reference(f"S{before:02}") for before in range(number)] or [thing(v=STRING)]
            }
            for number in range(20)
        }
    ),
    refused="far too often",
)
add(
    "a union of unions of unions",
    lambda: document(
        {
            f"S{number:02}": {"anyOf": [reference(f"S{number + 1:02}")] * 2}
            if number < 20
            else thing(v=STRING)
            for number in range(21)
        }
    ),
    refused="far too often",
)

# --------------------------------------------------------------------------------------------------- values

add(
    "patterns that never end",
    lambda: document(
        {
            "A": thing(
                a={**STRING, "pattern": "^(a+)+$", "default": "a" * 60 + "!", "example": "a" * 60 + "!"},
                b={**STRING, "pattern": "(" * 500 + "x" + ")*" * 500},
            )
        }
    ),
    bodies={"A": {"a": "a" * 60 + "!", "b": "x"}},
)
add(
    "names by patterns that never end",
    lambda: document(
        {"A": {"type": "object", "patternProperties": {"^(a+)+$": STRING}, "example": {"a" * 60 + "!": "x"}}}
    ),
)
add(
    "numbers beyond measure",
    lambda: document(
        {
            "A": thing(n={"type": "integer", "minimum": -(10**300), "maximum": 10**300, "default": 10**300}),
            "Level": {"type": "integer", "enum": [0, -(2**63), 2**64, 10**400]},
        }
    ),
    members={"Level": [0, -(2**63), 2**64, 10**400]},
)
add(
    "a number of ten thousand digits",
    lambda: paged('{"openapi": "3.1.0", "x": ' + "9" * 10_000 + "}"),
    refused="10000 digits",
)
add("a number that is not a number", lambda: paged("openapi: 3.1.0\nx: .nan\n"), refused="no counterpart")
add("a number too large to be one", lambda: paged('{"openapi": "3.1.0", "x": 1e999}'), refused="too large")
add(
    "defaults of other types",
    lambda: document(
        {"A": thing(a={**STRING, "default": {"x": ["@RUN@"]}}, b={"type": "integer", "default": "@RUN@"})}
    ),
    refused="default|nvalid|not of type|integer",
)
add(
    "constants of all kinds",
    lambda: document(
        {"A": thing(a={"const": "'; @RUN@ #"}, b={"const": -1}, c={"const": True}, d={"const": "\u2028{}"})}
    ),
    bodies={"A": {"a": "'; @RUN@ #", "b": -1, "c": True, "d": "\u2028{}"}},
)
add(
    "an enum of mixed kinds",
    lambda: document({"A": thing(a={"enum": ["@RUN@", 1, None, True, {"x": 1}, [2]]})}),
    bodies={"A": {"a": {"x": 1}}},
)

# ---------------------------------------------------------------------------------------- invalid text

for _what, _text in {
    "NUL": "\x00",
    "an ANSI escape": "\x1b[2J",
    "a C1 escape": "\x9b31m",
    "a bell": "\x07",
    "DEL": "\x7f",
    "half a surrogate": "\ud800",
}.items():
    add_for(
        _text,
        f"{_what} in a title",
        lambda text: document(info={"title": text, "version": "1"}),
        refused=r"control character U\+|not YAML",
    )
    add_for(
        _text,
        f"{_what} in a key",
        lambda text: document(named((f"a{text}b",))),
        refused=r"control character U\+|not YAML",
    )
add("NUL as it is", lambda: paged("openapi: 3.1.0\nx: a\x00b\n"), refused="not YAML")
add("ANSI escapes as they are", lambda: paged("openapi: 3.1.0\nx: \x1b[31mred\x1b[0m\n"), refused="not YAML")
add(
    "ANSI escapes in the line that names the operation",
    lambda: paged(json.dumps(document()), path="/\x1b[31m\x1b]0;owned\x07"),
    refused="announces",
)
add(
    "a page in Latin-1",
    lambda: paged(json.dumps(document())).encode() + b"\xe9\xff",
    refused="not valid UTF-8",
)
add("a page in UTF-16", lambda: paged(json.dumps(document())).encode("utf-16"), refused="not valid UTF-8")
add("a page of compressed bytes", lambda: b"\x1f\x8b\x08\x00" + bytes(range(256)), refused="not valid UTF-8")
add("an empty page", lambda: "", refused="found no fenced block")
add("a page cut off", lambda: paged(json.dumps(document()))[:-6], refused="never ends")
add("two documents on a page", lambda: paged(json.dumps(document())) * 2, refused="2 blocks")
add(
    "keys that appear twice",
    lambda: paged('{"openapi": "3.1.0", "paths": {}, "paths": {}}'),
    refused="appears twice",
)
add(
    "keys that YAML merges",
    lambda: paged("openapi: 3.1.0\nx: &a {b: 1}\ny: {<<: *a}\n"),
    refused="merge keys",
)
add(
    "objects of Python in YAML",
    lambda: paged("openapi: 3.1.0\nx: !!python/object/apply:os.system [touch @MARKER@]\n"),
    refused="core schema",
)
add(
    "another version of OpenAPI",
    lambda: paged('{"openapi": "3.1.0\\n@RUN@"}'),
    refused="not an OpenAPI document",
)
add("Swagger", lambda: paged('{"swagger": "2.0", "paths": {}}'), refused="swagger")
add("a list for a document", lambda: paged("- openapi\n- 3.1.0\n"), refused="this holds a list")
add("a list for paths", lambda: document(paths=["@RUN@"]), refused="does not have it|must be a mapping")
add(
    "text for an operation",
    lambda: document(operations={"/a": {"get": "@RUN@"}}),
    refused="must be a mapping",
)
add("text for components", lambda: {**document(), "components": "@RUN@"}, refused="must be a mapping")
add("lists for schemas", lambda: document({"A": ["@RUN@"]}), refused="A")
add(
    "parameters that are invalid",
    lambda: document(read={"parameters": ["@RUN@", 1, None]}),
    refused="parameters",
)
add(
    "answers that are invalid",
    lambda: document(read={"responses": {"200": ["@RUN@"], "404": 1}}),
    refused="responses",
)
add(
    "a document of nothing",
    lambda: paged('{"openapi": "3.1.0", "info": {}, "paths": {}}'),
    refused="does not have it",
)

# ----------------------------------------------------------------------------------- our own files, hostile

OVERLAY: Final = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n"
add(
    "corrections by a pattern that never ends",
    lambda: document({"A": thing(a={**STRING, "example": "a" * 60 + "!"})}),
    corrections=OVERLAY
    + "  - target: $.components.schemas.A.properties[?match(@.example, '(a+)+')]\n    remove: true\n",
    refused="selects nothing|cannot be evaluated|takes too long",
)
add(
    "corrections that copy the document into itself",
    document,
    corrections=OVERLAY + "  - {target: $.info, copy: $}\n" * 3,
    refused="nevaluated|info",
)
add(
    "corrections by a path without end",
    document,
    corrections=OVERLAY + "  - {target: '$" + "[?@" * 2000 + "]" * 2000 + "', remove: true}\n",
    refused="is not a JSONPath",
)
add(
    "corrections that add hostile text",
    document,
    corrections=OVERLAY
    + "  - target: $.components.schemas.Thing.properties.name\n    update: {description: "
    + json.dumps("".join(PAYLOADS[:8]))
    + "}\n",
)
add(
    "an operation of our own that is hostile",
    document,
    documented=json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": '"""\n@RUN@', "version": "1"},
            "paths": {
                "/x": {
                    "get": {
                        "operationId": "'; @RUN@ #",
                        "x-evidence": "documented",
                        "x-source": '"""\n@RUN@',
                        "responses": {"204": {"description": '"""\n@RUN@'}},
                    }
                }
            },
        }
    ),
)
add("a bare document in JSON", lambda: json.dumps(everywhere(PAYLOADS[0])), form="openapi")
add(
    "a page of GitBook",
    lambda: f"# X\n\n```json\n{json.dumps(everywhere(PAYLOADS[6]))}\n```\n",
    form="gitbook",
)
add(
    "a page of fences without end",
    lambda: "```json\n```\n" * 200_000,
    form="gitbook",
    refused="found no fenced",
)
