"""Media types: every body gets a form that code can be made for, and is sent as what it is."""

from __future__ import annotations

from typing import Any

import pytest

from generator.enrich import enrich
from tests.generated.answering import Answering
from tests.generator import micro

OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}


def body(**content: Any) -> dict[str, Any]:
    operation = micro.operation({}, requestBody={"required": True, "content": content})
    return micro.document(paths={"/a": {"post": operation}})


def settled(source: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = enrich(source)["paths"]["/a"]["post"]
    return found


@pytest.mark.parametrize("media_type", ["text/csv", "application/pdf", "application/xml", "image/*"])
def test_unknown_bodies_are_bytes(media_type: str, tmp_path: Any) -> None:
    source = body(**{media_type: {"schema": OBJECT if "xml" in media_type else {"type": "string"}}})
    found = micro.package(source, tmp_path)
    module = micro.module(found, "api.things.read")
    with Answering() as server, found.Client(base_url=server.url) as client:
        module.sync_detailed(client=client, body=found.types.File(payload=b"\x00x"))
        (request,) = server.received
    assert request.body == b"\x00x"
    assert request.headers["content-type"] == media_type.replace("image/*", "application/octet-stream")


def test_object_of_unknown_media_type_is_json(tmp_path: Any) -> None:
    found = micro.package(body(**{"application/vnd.zoo": {"schema": OBJECT}}), tmp_path)
    module = micro.module(found, "api.things.read")
    with Answering() as server, found.Client(base_url=server.url) as client:
        module.sync_detailed(client=client, body=found.models.ReadBody.from_dict({"a": "b"}))
        (request,) = server.received
    assert request.body == b'{"a":"b"}'
    assert request.headers["content-type"] == "application/vnd.zoo"


def test_answers_prefer_json_whatever_the_order() -> None:
    source = body(**{"application/json": {"schema": OBJECT}})
    content: dict[str, Any] = {"text/plain": {}, "application/pdf": None, "application/json": {}}
    source["paths"]["/a"]["post"]["responses"]["200"]["content"] = content
    answer = settled(source)["responses"]["200"]["content"]
    assert next(iter(answer)) == "application/json"
    assert answer["application/json"]["schema"] == {}
    assert answer["text/plain"]["schema"] == {"type": "string"}


def test_a_form_that_is_answered_is_bytes(tmp_path: Any) -> None:
    operation = micro.operation({})
    form = {"schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}}
    operation["responses"]["200"]["content"] = {"multipart/form-data": form}
    operation["requestBody"] = {"content": {"multipart/form-data": form}}
    found = micro.package(micro.document(paths={"/a": {"post": operation}}), tmp_path)
    read = micro.module(found, "api.things.read")
    assert read.sync_detailed.__annotations__["return"] == "Response[bytes]"
    assert "to_multipart" in dir(found.models.ReadBody)
