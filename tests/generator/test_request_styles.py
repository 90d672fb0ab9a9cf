"""Parameters and forms in every style, as they reach a server: the specification's table, and its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

    from tests.generated.answering import Received

TEXT = {"type": "string"}
COLORS = ["blue", "black", "brown"]
RGB = {"R": 100, "G": 200, "B": 150}
SCHEMAS: dict[type, dict[str, Any]] = {
    str: TEXT,
    list: {"type": "array", "items": {"type": ["string", "null"]}},
    dict: {"type": "object", "additionalProperties": {"type": ["integer", "string", "null"]}},
}


def sent(folder: Path, place: str, value: Any, **style: Any) -> Received:
    """Call an operation with one parameter, or one body, and return what the server received."""
    schema = style.pop("schema", None) or SCHEMAS[type(value)]
    described = style if "content" in style else {"schema": schema, **style}
    parameter = {"in": place, "name": "color", "required": place == "path", **described}
    path = "/things/{color}" if place == "path" else "/things"
    source = micro.document(
        paths={path: {"get": micro.operation({"type": "object"}, parameters=[parameter])}}
    )
    found = micro.package(source, folder)
    operation = micro.module(found, "api.things.read")
    kind = getattr(found.models, "ReadColor", None)
    argument = kind.from_dict(value) if kind is not None else value
    with Answering() as server, found.Client(base_url=server.url) as client:
        operation.sync(client=client, color=argument)
    return server.received[0]


@pytest.mark.parametrize(
    ("style", "explode", "text", "array", "rgb"),
    [
        ("simple", False, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, "blue", "blue,black,brown", "R=100,G=200,B=150"),
        ("label", False, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("matrix", False, ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        ("matrix", True, ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
    ],
)
def test_path(tmp_path: Path, style: str, explode: bool, text: str, array: str, rgb: str) -> None:
    for number, (value, expected) in enumerate((("blue", text), (COLORS, array), (RGB, rgb))):
        found = sent(tmp_path / str(number), "path", value, style=style, explode=explode)
        assert found.path == f"/things/{expected}"


@pytest.mark.parametrize(
    ("value", "style", "query"),
    [
        ("blue", {"style": "form", "explode": False}, "?color=blue"),
        ("", {}, "?color="),
        (COLORS, {}, "?color=blue&color=black&color=brown"),
        (COLORS, {"explode": False}, "?color=blue,black,brown"),
        (COLORS, {"style": "spaceDelimited", "explode": False}, "?color=blue%20black%20brown"),
        (COLORS, {"style": "pipeDelimited"}, "?color=blue%7Cblack%7Cbrown"),
        (COLORS, {"style": "pipeDelimited", "explode": True}, "?color=blue&color=black&color=brown"),
        (RGB, {}, "?R=100&G=200&B=150"),
        (RGB, {"explode": False}, "?color=R,100,G,200,B,150"),
        (
            RGB,
            {"style": "deepObject", "explode": True},
            "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
        ([], {}, ""),
        ([], {"explode": False}, ""),
        ({}, {"explode": False}, ""),
        ([None], {}, ""),
        (["a", None, "b"], {}, "?color=a&color=b"),
        (["a", None, "b"], {"explode": False}, "?color=a,b"),
        ({"a": None, "b": 1}, {"explode": False}, "?color=b,1"),
        (["a,b", "c|d", "e&f=g", "é"], {"explode": False}, "?color=a%2Cb,c%7Cd,e%26f%3Dg,%C3%A9"),
        (["a&b", "#", "+", "%"], {}, "?color=a%26b&color=%23&color=%2B&color=%25"),
    ],
)
def test_query(tmp_path: Path, value: Any, style: dict[str, Any], query: str) -> None:
    assert sent(tmp_path, "query", value, **style).path == f"/things{query}"


def test_objects_in_a_deep_object(tmp_path: Path) -> None:
    found = sent(
        tmp_path, "query", {"a": {"b": 1, "c": [2, 3]}}, style="deepObject", schema={"type": "object"}
    )
    assert found.path == "/things?color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bc%5D=2&color%5Ba%5D%5Bc%5D=3"


@pytest.mark.parametrize(
    ("value", "query"),
    [
        (["a", "b"], "?color%5B0%5D=a&color%5B1%5D=b"),
        ([{"b": 1}, {"c": [2, 3]}], "?color%5B0%5D%5Bb%5D=1&color%5B1%5D%5Bc%5D=2&color%5B1%5D%5Bc%5D=3"),
        ([], ""),
    ],
)
def test_items_of_an_array_in_the_style_of_deep_objects_have_numbers(
    tmp_path: Path, value: Any, query: str
) -> None:
    schema = {"type": "array", "items": {}}
    assert sent(tmp_path, "query", value, style="deepObject", schema=schema).path == f"/things{query}"


@pytest.mark.parametrize("style", ["form", "spaceDelimited", "pipeDelimited"])
def test_an_array_of_nulls_is_as_empty_as_one_without_items(tmp_path: Path, style: str) -> None:
    assert sent(tmp_path, "query", [None, None], style=style, explode=False).path == "/things"


def test_points_in_values_are_told_from_those_between_labels(tmp_path: Path) -> None:
    found = sent(tmp_path, "path", ["a.b", "c"], style="label", explode=True)
    assert found.path == "/things/.a%2Eb.c"


def test_content_that_is_text_goes_out_as_it_is(tmp_path: Path) -> None:
    content = {"text/plain": {"schema": TEXT}}
    assert sent(tmp_path, "query", "a b", content=content).path == "/things?color=a+b"


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("blue", {}, "blue"),
        (COLORS, {}, "blue,black,brown"),
        (RGB, {}, "R,100,G,200,B,150"),
        (RGB, {"explode": True}, "R=100,G=200,B=150"),
        ({"R": 100}, {"content": {"application/json": {"schema": SCHEMAS[dict]}}}, '{"R": 100}'),
        ([None, "a"], {}, "a"),
    ],
)
def test_header(tmp_path: Path, value: Any, style: dict[str, Any], text: str) -> None:
    assert sent(tmp_path, "header", value, **style).headers["color"] == text


def test_header_that_is_null_is_not_sent(tmp_path: Path) -> None:
    nullable = {"type": ["string", "null"]}
    assert "color" not in sent(tmp_path / "one", "header", None, schema=nullable).headers
    assert "cookie" not in sent(tmp_path / "two", "cookie", None, schema=nullable).headers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a-b.c_d==", "a-b.c_d=="),
        ("x; admin=1", "x%3B%20admin=1"),
        ('"é,\\', "%22%C3%A9%2C%5C"),
        ("50%", "50%25"),
    ],
)
def test_cookie_holds_what_it_is_given_and_nothing_else(tmp_path: Path, value: str, text: str) -> None:
    assert sent(tmp_path, "cookie", value).headers["cookie"] == f"color={text}"


def test_array_in_a_cookie_is_one_text(tmp_path: Path) -> None:
    found = sent(tmp_path, "cookie", ["a", None, "b,c"], explode=False)
    assert found.headers["cookie"] == "color=a,b%2Cc"


def body(folder: Path, media_type: str, value: dict[str, Any]) -> Received:
    fields = {
        "many": {"type": "array", "items": {"type": ["integer", "null"]}},
        "note": {"type": ["string", "null"]},
    }
    content = {media_type: {"schema": {"type": "object", "properties": fields}}}
    operation = micro.operation({"type": "object"}, requestBody={"required": True, "content": content})
    found = micro.package(micro.document(paths={"/things": {"post": operation}}), folder)
    with Answering() as server, found.Client(base_url=server.url) as client:
        micro.module(found, "api.things.read").sync(
            client=client, body=found.models.ReadBody.from_dict(value)
        )
    return server.received[0]


@pytest.mark.parametrize(
    ("media_type", "content"),
    [("application/x-www-form-urlencoded", b""), ("multipart/form-data", b"--empty--\r\n")],
)
def test_form_without_fields_is_a_body_all_the_same(tmp_path: Path, media_type: str, content: bytes) -> None:
    found = body(tmp_path, media_type, {"many": [None], "note": None})
    assert found.headers["content-type"].partition(";")[0] == media_type
    assert found.body == content


def test_nulls_in_forms_are_not_sent(tmp_path: Path) -> None:
    form = body(tmp_path / "one", "application/x-www-form-urlencoded", {"many": [1, None, 2], "more": None})
    assert form.body == b"many=1&many=2"
    parts = body(
        tmp_path / "two", "multipart/form-data", {"many": [1, None, 2], "more": [3, None], "rest": None}
    )
    assert parts.body.count(b'name="many"') == 2
    assert parts.body.count(b'name="more"') == 1
    assert b"None" not in parts.body
    assert b"rest" not in parts.body


def test_multipart_body_of_any_fields(tmp_path: Path) -> None:
    content = {
        "multipart/form-data": {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}
    }
    operation = micro.operation({"type": "object"}, requestBody={"required": True, "content": content})
    found = micro.package(micro.document(paths={"/things": {"post": operation}}), tmp_path)
    with Answering() as server, found.Client(base_url=server.url) as client:
        value = found.models.ReadBody.from_dict({"a": "x"})
        micro.module(found, "api.things.read").sync(client=client, body=value)
    assert b'name="a"' in server.received[0].body


def test_what_stands_in_a_path_is_required_whatever_the_document_says(tmp_path: Path) -> None:
    parameter = {"in": "path", "name": "id", "schema": TEXT}
    operation = micro.operation({"type": "object"}, parameters=[parameter])
    found = micro.package(micro.document(paths={"/things/{id}": {"get": operation}}), tmp_path)
    with Answering() as server, found.Client(base_url=server.url) as client:
        micro.module(found, "api.things.read").sync("x y", client=client)
    assert server.received[0].path == "/things/x%20y"
