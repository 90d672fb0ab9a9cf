"""Bodies in every form, as they reach a server: texts, files, forms with styles, one model in two ways."""

from __future__ import annotations

import asyncio
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from tests.generated.answering import Received

FORM = "application/x-www-form-urlencoded"
TEXT = {"type": "string"}
BINARY = {"type": "string", "format": "binary"}
NAMED = {"$ref": "#/components/schemas/Named"}
NUMBERS = {
    "type": "object",
    "properties": {"x": {"type": "integer"}, "tags": {"type": "array", "items": TEXT}},
}


def package(
    folder: Path, content: dict[str, Any], answer: dict[str, Any] | None = None, **parts: Any
) -> ModuleType:
    answers = {"200": {"description": "", "content": answer or {"application/json": {"schema": {}}}}}
    operation = {
        "operationId": "send",
        "tags": ["things"],
        "requestBody": {"required": True, "content": content},
        "responses": answers,
        **parts,
    }
    components = {"schemas": {"Named": NUMBERS}}
    return micro.package(
        micro.document(paths={"/things": {"post": operation}}, components=components), folder
    )


def sent(found: ModuleType, *bodies: Any, **more: Any) -> list[Received]:
    with Answering() as server, found.Client(base_url=server.url) as client:
        for body in bodies:
            client.things.send(body=body, **more)
    return server.received


def test_a_text_is_sent_as_text(tmp_path: Path) -> None:
    found = package(tmp_path, {"text/csv": {"schema": TEXT}})
    file = found.types.File(io.BytesIO(b"a;b"), "a.csv")
    first, second = sent(found, "a,é\r\n", file)
    assert (first.body, first.headers["content-type"]) == ("a,é\r\n".encode(), "text/csv")
    assert (second.body, second.headers["content-type"]) == (b"a;b", "text/csv")


def test_any_bytes_are_sent_as_they_are_where_anything_is_answered(tmp_path: Path) -> None:
    found = package(tmp_path, {"*/*": {"schema": BINARY}}, {"*/*": {"schema": NAMED}})
    file = found.types.File
    with Answering(body=b'{"x": 3}') as server, found.Client(base_url=server.url) as client:
        answer = client.things.send(body=file(b"\x00\xff"))
        client.things.send(body=file(b"GIF", "a.gif"))
        client.things.send(body=file(b"MP4", mime_type="video/mp4"))
        asyncio.run(_later(client, file(b"later")))
    assert answer == found.models.Named(x=3)
    assert [each.body for each in server.received] == [b"\x00\xff", b"GIF", b"MP4", b"later"]
    assert [each.headers["content-type"] for each in server.received] == [
        "application/octet-stream",
        "image/gif",
        "video/mp4",
        "application/octet-stream",
    ]


async def _later(client: Any, body: Any) -> None:
    async with client:
        await client.aio.things.send(body=body)


def test_of_several_types_of_files_the_file_says_which_it_is(tmp_path: Path) -> None:
    found = package(
        tmp_path, {"image/png": {"schema": BINARY}, "image/jpeg": {"schema": BINARY}, "video/*": {}}
    )
    file = found.types.File
    received = sent(
        found, file(b"a"), file(b"b", "b.jpg"), file(b"c", "c.mp4"), file(b"d", mime_type="image/jpeg")
    )
    assert [each.headers["content-type"] for each in received] == [
        "image/png",
        "image/jpeg",
        "video/mp4",
        "image/jpeg",
    ]


def test_one_type_may_be_json_here_and_bytes_there(tmp_path: Path) -> None:
    operations = {
        method: {
            "operationId": name,
            "tags": ["things"],
            "requestBody": {"required": True, "content": {"application/x-thing": {"schema": schema}}},
            "responses": {"204": {"description": ""}},
        }
        for method, name, schema in (("post", "model", NAMED), ("put", "raw", BINARY))
    }
    source = micro.document(paths={"/things": operations}, components={"schemas": {"Named": NUMBERS}})
    found = micro.package(source, tmp_path)
    with Answering(status=204, media_type=None) as server, found.Client(base_url=server.url) as client:
        client.things.model(body=found.models.Named(x=1))
        client.things.raw(body=found.types.File(b"raw"))
    assert [each.body for each in server.received] == [b'{"x":1}', b"raw"]
    assert {each.headers["content-type"] for each in server.received} == {"application/x-thing"}


@pytest.mark.parametrize(
    ("value", "encoding", "body"),
    [
        (["a", "b"], {"style": "form", "explode": False}, "v=a,b"),
        (["a", "b,c"], {"explode": False}, "v=a,b%2Cc"),
        (["a", "b"], {"style": "form", "explode": True}, "v=a&v=b"),
        (["a", "b c"], {"style": "spaceDelimited", "explode": False}, "v=a%20b%20c"),
        (["a", "b"], {"style": "pipeDelimited", "explode": False}, "v=a%7Cb"),
        ({"a": "1 2", "b": "3"}, {"style": "form", "explode": True}, "a=1+2&b=3"),
        ({"a": "1", "b": "3"}, {"style": "form", "explode": False}, "v=a,1,b,3"),
        ({"a": "1"}, {"style": "deepObject", "explode": True}, "v%5Ba%5D=1"),
        (
            {"a": {"b": ["x", "y"]}},
            {"style": "deepObject"},
            "v%5Ba%5D%5Bb%5D%5B0%5D=x&v%5Ba%5D%5Bb%5D%5B1%5D=y",
        ),
        ([{"p": 1}, {"p": 2}], {"style": "deepObject"}, "v%5B0%5D%5Bp%5D=1&v%5B1%5D%5Bp%5D=2"),
        ("a/b?c=d&e", {"allowReserved": True}, "v=a/b?c%3Dd%26e"),
        (["a/b", "c;d"], {"allowReserved": True, "explode": False}, "v=a/b,c;d"),
        (["a", "b"], {"contentType": "application/json"}, "v=%5B%22a%22%2C+%22b%22%5D"),
        (["a", "b"], None, "v=a&v=b"),
        ({"a": 1}, None, "v=%7B%22a%22%3A+1%7D"),
        ([], {"explode": False}, ""),
    ],
)
def test_fields_of_forms_have_their_styles(value: Any, encoding: Any, body: str, tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"v": {}}}
    content = {FORM: {"schema": schema, **({"encoding": {"v": encoding}} if encoding else {})}}
    found = package(tmp_path, content)
    (received,) = sent(found, found.models.SendBody(v=value))
    assert (received.body.decode(), received.headers["content-type"]) == (body, FORM)


@pytest.mark.parametrize(
    ("style", "query"),
    [
        ({"allowReserved": True}, "?q=a/b:c@d,e&q=%26%3D%23%2B%5B"),
        ({"allowReserved": True, "explode": False}, "?q=a/b:c@d,e,%26%3D%23%2B%5B"),
        ({}, "?q=a%2Fb%3Ac%40d%2Ce&q=%26%3D%23%2B%5B"),
    ],
)
def test_reserved_signs_stay_where_the_document_allows_it(
    style: dict[str, Any], query: str, tmp_path: Path
) -> None:
    parameter = {"in": "query", "name": "q", "schema": {"type": "array", "items": TEXT}, **style}
    found = package(tmp_path, {"text/plain": {}}, parameters=[parameter])
    (received,) = sent(found, "x", q=["a/b:c@d,e", "&=#+["])
    assert received.path == f"/things{query}"


def test_one_model_goes_out_as_json_or_as_a_form(tmp_path: Path) -> None:
    multipart = {"schema": NAMED, "encoding": {"x": {"contentType": "text/x-number"}}}
    content = {
        FORM: {"schema": NAMED},
        "multipart/form-data": multipart,
        "application/json": {"schema": NAMED},
    }
    found = package(tmp_path, content)
    body = found.models.Named(x=1, tags=["a", "b"])
    (usual,) = sent(found, body)
    assert (json.loads(usual.body), usual.headers["content-type"]) == (
        {"x": 1, "tags": ["a", "b"]},
        "application/json",
    )
    (form,) = sent(found, body, media_type=FORM)
    assert (form.body, form.headers["content-type"]) == (b"x=1&tags=a&tags=b", FORM)
    (parts,) = sent(found, body, media_type="multipart/form-data")
    assert parts.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert parts.body.count(b"Content-Disposition") == 3
    assert b"text/x-number" in parts.body


def test_a_parameter_called_like_the_choice_keeps_its_name(tmp_path: Path) -> None:
    parameters = [{"in": "query", "name": "media_type", "schema": TEXT}]
    found = package(
        tmp_path, {FORM: {"schema": NAMED}, "application/json": {"schema": NAMED}}, parameters=parameters
    )
    (received,) = sent(found, found.models.Named(x=1), media_type="mine", body_media_type=FORM)
    assert (received.path, received.body) == ("/things?media_type=mine", b"x=1")


def test_what_holds_a_file_goes_out_in_parts(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"file": BINARY, "x": {"type": "integer"}}}
    found = package(
        tmp_path, {"application/json": {"schema": NAMED}, "multipart/form-data": {"schema": schema}}
    )
    models = found.models
    body = models.SendFilesBody(file=found.types.File(b"\x00", "a.bin"), x=1)
    parts, plain = sent(found, body, models.Named(x=1))
    assert parts.headers["content-type"].startswith("multipart/form-data")
    assert plain.headers["content-type"] == "application/json"
