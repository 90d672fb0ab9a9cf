"""The judges of generated clients: what they find, what they cannot, and what they think of our own."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from generator.standalone.judging import reading
from generator.standalone.judging.drawn import Drawer, Undrawn, hold
from generator.standalone.judging.requests import Verdict, verdicts
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

PROVIDERS = ("tensorpix", "topaz", "clipzy")
BASE = "http://127.0.0.1:9/base"
TEXT = {"type": "string"}
NUMBERS = {"type": "array", "items": {"type": "integer"}}
WORDS = {"type": "array", "items": TEXT}
FLAT = {"type": "object", "properties": {"a": {"type": "integer"}, "b": TEXT}, "additionalProperties": False}
EVERYWHERE: dict[str, dict[str, Any]] = {"text": TEXT, "words": WORDS, "flat": FLAT, "numbers": NUMBERS}
NOT_EMPTY = {"minItems": 1, "minProperties": 1}
STYLES = {
    "path": [
        ("simple", False),
        ("simple", True),
        ("label", False),
        ("label", True),
        ("matrix", False),
        ("matrix", True),
    ],
    "query": [
        ("form", True),
        ("form", False),
        ("spaceDelimited", False),
        ("pipeDelimited", False),
        ("deepObject", True),
    ],
    "header": [("simple", False), ("simple", True)],
    "cookie": [("form", False)],
}


def styled() -> dict[str, Any]:
    """Return a document whose operations have a parameter of each type, in each style and each place."""
    paths = {}
    for place, styles in STYLES.items():
        for style, explode in styles:
            for name, schema in EVERYWHERE.items():
                if (style == "deepObject" and name != "flat") or (
                    style.endswith("Delimited") and name == "text"
                ):
                    continue
                parameter = {
                    "in": place,
                    "name": "value",
                    "required": place == "path",
                    "style": style,
                    "explode": explode,
                    "schema": {**schema, **(NOT_EMPTY if place == "path" else {})},
                }
                path = f"/{place}-{style}-{explode}-{name}/" + ("{value}" if place == "path" else "")
                operation = {
                    "tags": ["t"],
                    "parameters": [parameter],
                    "responses": {"204": {"description": ""}},
                }
                paths[path] = {"get": operation}
    return micro.document(paths=paths)


def bodies() -> dict[str, Any]:
    """Return a document whose operations take bodies of every kind."""
    whole: dict[str, Any] = {
        "type": "object",
        "required": ["text"],
        "properties": {**EVERYWHERE, "none": {"type": ["string", "null"]}, "yes": {"type": "boolean"}},
    }
    files = {
        "type": "object",
        "required": ["file"],
        "properties": {**whole["properties"], "file": {"type": "string", "format": "binary"}},
    }
    form = {**whole, "additionalProperties": False}
    kinds: dict[str, Any] = {
        "json": {"application/json": {"schema": whole}},
        "vendor": {"application/vnd.acme.v1+json": {"schema": whole}},
        "form": {"application/x-www-form-urlencoded": {"schema": form}},
        "parts": {"multipart/form-data": {"schema": files}},
        "bytes": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        "text": {"text/plain": {"schema": TEXT}},
        "either": {"application/json": {"schema": NUMBERS}, "multipart/form-data": {"schema": files}},
        "nullable": {"application/json": {"schema": {"type": ["object", "null"], "properties": EVERYWHERE}}},
        "union": {"application/json": {"schema": {"oneOf": [NUMBERS, TEXT, FLAT]}}},
    }
    return micro.document(
        paths={
            f"/{name}{suffix}": {
                "post": {
                    "tags": ["t"],
                    "requestBody": {"required": not suffix, "content": content},
                    "responses": {"204": {"description": ""}},
                }
            }
            for name, content in kinds.items()
            for suffix in ("", "-optional")
        }
    )


def described() -> dict[str, Any]:
    """Return a document with parameters of the other kinds: as content, several at once, of one name."""

    def parameter(place: str, name: str, **parts: Any) -> dict[str, Any]:
        return {"in": place, "name": name, "required": place == "path", **parts}

    as_json = {"application/json": {"schema": {"type": "object", "additionalProperties": NUMBERS}}}
    lists = {
        "content": [
            parameter(place, f"{place}-json", content=as_json) for place in ("query", "header", "cookie")
        ],
        "one-name/{id}": [
            parameter(place, "id", schema=TEXT) for place in ("path", "query", "header", "cookie")
        ],
        "ignored": [
            parameter("header", name, schema=TEXT) for name in ("Accept", "Content-Type", "Authorization")
        ],
        "reserved": [
            parameter("query", name, schema=TEXT) for name in ("class", "client", "body", "url", "a[]", "a.b")
        ],
        "nullable": [
            parameter(place, "n", schema={"type": ["integer", "null"]}) for place in ("query", "header")
        ],
        "formats": [
            parameter("query", name, schema={"type": "string", "format": name})
            for name in ("date", "date-time", "uuid")
        ],
        "enums": [
            parameter(
                "query",
                "e",
                schema={"type": "array", "items": {"enum": ["a,b", "c d", "", "é"]}},
                explode=False,
            )
        ],
    }
    return micro.document(
        paths={
            f"/{path}": {
                "get": {"tags": ["t"], "parameters": given, "responses": {"204": {"description": ""}}}
            }
            for path, given in lists.items()
        }
    )


def faults(found: list[Verdict]) -> list[str]:
    return [f"{one.operation}: {one.fault}{one.unjudged}" for one in found if one.fault or one.unjudged]


@pytest.mark.slow
@pytest.mark.parametrize("document", [styled, bodies, described])
def test_every_request_says_what_was_meant(tmp_path: Path, document: Any) -> None:
    source = document()
    found = [*verdicts(micro.package(source, tmp_path))]
    assert len(found) == sum(len(item) for item in source["paths"].values())
    assert "\n".join(faults(found)) == ""


@pytest.mark.slow
@pytest.mark.parametrize("provider", PROVIDERS)
def test_requests_of_the_providers(provider: str) -> None:
    found = [*verdicts(importlib.import_module(f"vidlift_api.{provider}"))]
    assert len(found) > 5
    assert "\n".join(faults(found)) == ""
    assert all(verdict.second == "accepted" or "files in parts" in verdict.second for verdict in found)


def judged(folder: Path, operation: dict[str, Any], path: str = "/things", **parts: Any) -> Verdict:
    source = micro.document(paths={path: {"post": micro.operation({"type": "object"}, **operation)}}, **parts)
    (verdict,) = verdicts(micro.package(source, folder))
    return verdict


def test_what_nobody_can_judge_is_said(tmp_path: Path) -> None:
    spread = [
        {"in": "query", "name": name, "required": True, "schema": {**FLAT, "required": ["a"]}}
        for name in ("x", "y")
    ]
    assert "several parameters named" in judged(tmp_path / "1", {"parameters": spread}).unjudged
    impossible = {"oneOf": [{"type": "integer"}, {"type": "integer"}]}
    body = {"requestBody": {"required": True, "content": {"application/json": {"schema": impossible}}}}
    assert "none of 40 values fits" in judged(tmp_path / "2", body).unjudged
    beside = [{"in": "path", "name": name, "required": True, "schema": TEXT} for name in ("a", "b")]
    assert "adjacent in the path" in judged(tmp_path / "5", {"parameters": beside}, "/things/{a}{b}").unjudged
    null = [{"in": "query", "name": "n", "schema": {"type": "integer", "default": None}}]
    assert "a default that is null" in judged(tmp_path / "6", {"parameters": null}).second
    key = {"securitySchemes": {"q": {"type": "http", "scheme": "digest"}}}
    verdict = judged(tmp_path / "3", {"security": [{"q": []}]}, components=key)
    assert (verdict.fault, verdict.second) == ("", "accepted")
    assert "a key of another kind" in verdict.notes[0]
    verdict = judged(tmp_path / "4", {"servers": [{"url": "https://elsewhere.example"}]})
    assert "https://elsewhere.example" in verdict.notes[0]


def test_requests_of_an_api_that_takes_user_names_alone_are_judged(tmp_path: Path) -> None:
    basic = {"securitySchemes": {"b": {"type": "http", "scheme": "basic"}}}
    verdict = judged(tmp_path, {"security": [{"b": []}]}, components=basic)
    assert (verdict.fault, verdict.unjudged, verdict.second) == ("", "", "accepted")


def test_a_client_that_says_something_else_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = [{"in": "query", "name": "n", "required": True, "schema": {"type": "integer"}}]
    source = micro.document(paths={"/a": {"get": micro.operation({"type": "object"}, parameters=parameters)}})
    found = micro.package(source, tmp_path)
    module = micro.module(found, "api.things.read")
    faulty: list[dict[str, Any]] = [
        {"params": [("n", "x")]},
        {"params": []},
        {"url": "/b"},
        {"params": [("n", "0"), ("m", "1")]},
        {"content": b"x"},
    ]
    for broken in faulty:
        build = vars(module)["_request"]
        with monkeypatch.context() as patch:
            patch.setattr(module, "_request", lambda n, build=build, broken=broken: {**build(n=n), **broken})
            (verdict,) = verdicts(found)
        assert verdict.fault, broken


def request(**parts: Any) -> httpx.Request:
    arguments = {"method": "POST", "url": "/things", **parts}
    with httpx.Client(base_url=BASE) as client:
        found = client.build_request(**arguments)
    found.read()
    return found


@pytest.mark.parametrize(
    ("parts", "content", "body", "fault"),
    [
        (
            {"content": b'{"a":1.0}', "headers": {"Content-Type": "application/json"}},
            "application/json",
            {"a": 1},
            "",
        ),
        (
            {"content": b'{"a":true}', "headers": {"Content-Type": "application/json"}},
            "application/json",
            {"a": 1},
            "is not",
        ),
        (
            {"content": b"{}", "headers": {"Content-Type": "text/json"}},
            "application/json",
            {},
            "not one of application/json",
        ),
        ({"content": b"{}", "headers": {"Content-Type": "text/*"}}, "text/*", {}, "not one of"),
        ({"data": {"a": "1", "b": ["x", "y"]}}, reading.FORM, {"a": 1, "b": ["x", "y"]}, ""),
        ({"data": {"a": "1"}}, reading.FORM, {"a": 1, "b": "x"}, "b"),
        ({"data": {"a": "1", "c": "2"}}, reading.FORM, {"a": 1}, "nobody asked"),
        ({"files": [("f", ("n", b"\x00", None))]}, "multipart/form-data", {"f": "\x00"}, ""),
        ({"files": [("f", ("n", b"\x01", None))]}, "multipart/form-data", {"f": "\x00"}, "is not the file"),
        ({"files": [("f", (None, b"1", None))] * 2}, "multipart/form-data", {"f": 1}, "2 times"),
        (
            {"files": [("f", (None, b"1", None))]},
            "multipart/form-data",
            {"f": [1, 2]},
            "2 values went out in 1",
        ),
    ],
)
def test_bodies_are_read_back(parts: dict[str, Any], content: str, body: Any, fault: str) -> None:
    meant = reading.Meant("/things", {}, {}, {content: {}}, body, has_body=True)
    found = "; ".join(reading.faults(request(**parts), BASE, meant))
    assert fault in found
    assert bool(found) is bool(fault)


def test_a_part_goes_out_as_its_encoding_says() -> None:
    content = {"multipart/form-data": {"encoding": {"a": {"contentType": "application/xml, image/*"}}}}
    meant = reading.Meant("/things", {}, {}, content, {"a": "x"}, has_body=True)
    for media_type, wrong in (("image/png", False), ("application/xml", False), ("text/plain", True)):
        sent = request(files=[("a", (None, b"x", media_type))])
        assert bool([*reading.faults(sent, BASE, meant)]) is wrong


def test_the_drawer_keeps_to_the_schema_and_to_directions() -> None:
    schemas = {
        "Node": {
            "type": "object",
            "required": ["id", "kind", "secret"],
            "properties": {
                "id": {"type": "integer", "readOnly": True},
                "secret": {"type": "string", "writeOnly": True},
                "kind": TEXT,
                "kids": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
            },
        },
        "Other": {"type": "object", "required": ["kind"], "properties": {"kind": TEXT}},
        "Any": {
            "oneOf": [{"$ref": "#/components/schemas/Node"}, {"$ref": "#/components/schemas/Other"}],
            "discriminator": {"propertyName": "kind", "mapping": {"n": "#/components/schemas/Node"}},
        },
        "None": {"allOf": [{"type": "integer"}, {"type": "string"}]},
    }
    document = micro.document(components={"schemas": schemas})
    for sent in (True, False):
        drawer = Drawer(
            document, {name: {"$ref": f"#/components/schemas/{name}"} for name in schemas}, sent=sent
        )
        drawn: list[Any] = []
        hold(partial(drawer.draw, "Node", closed=True), drawn.append, 20)
        assert (
            {"kind"}
            <= {key for value in drawn for key in value}
            <= {"kind", "kids", "secret" if sent else "id"}
        )
        assert any("kids" in value for value in drawn)
        members: list[Any] = []
        hold(partial(drawer.draw, "Any"), members.append, 20)
        assert {value["kind"] for value in members} == {"n", "Other"}
        with pytest.raises(Undrawn):
            hold(partial(drawer.draw, "None"), drawn.append, 3)
