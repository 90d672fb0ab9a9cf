"""Parts of multipart bodies have the media types that the document gives them."""

from __future__ import annotations

import json
from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

FILE = {"type": "string", "format": "binary"}
TEXT = {"type": "string"}
OBJECT = {"type": "object", "properties": {"a": {"type": "integer"}}}


def part(
    folder: Path, schema: dict[str, Any], told: dict[str, Any], value: Any, *, shared: bool = False
) -> list[tuple[str, bytes]]:
    """Return the parts that one field is sent as: the media type and the content of each."""
    body = {
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"part": schema}},
                "encoding": {"part": told},
            }
        }
    }
    operation = micro.operation({"type": "object"}, requestBody=body)
    components = {}
    if shared:
        components = {"requestBodies": {"Body": body}}
        operation["requestBody"] = {"$ref": "#/components/requestBodies/Body"}
    found = micro.package(micro.document(paths={"/a": {"post": operation}}, components=components), folder)
    if isinstance(value, tuple):
        value = found.types.File(*value)
    elif isinstance(value, dict):
        value = found.models.ReadBodyPart.from_dict(value)
    with Answering() as server, found.Client(base_url=server.url) as client:
        client.things.read(body=found.models.ReadBody(part=value))
    request = server.received[0]
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    return [(each.get_content_type(), each.get_payload(decode=True)) for each in message.iter_parts()]  # type: ignore[misc]  # the stubs know text alone


@pytest.mark.parametrize(
    ("schema", "told", "value", "media_type", "content"),
    [
        (FILE, {"contentType": "video/mp4"}, (b"x", "a.bin"), "video/mp4", b"x"),
        (FILE, {"contentType": "video/mp4"}, (b"x", "a.bin", "video/webm"), "video/webm", b"x"),
        (FILE, {"contentType": "image/png, image/jpeg"}, (b"x", "a.jpg"), "image/jpeg", b"x"),
        (FILE, {"contentType": "image/png, image/jpeg"}, (b"x", "a.gif"), "image/png", b"x"),
        (FILE, {"contentType": "image/*"}, (b"x", "a.gif"), "image/gif", b"x"),
        (FILE, {"contentType": "image/*"}, (b"x", "a.mp4"), "video/mp4", b"x"),
        (TEXT, {"contentType": "text/csv"}, "a,b", "text/csv", b"a,b"),
        (TEXT, {"contentType": "application/json"}, "a", "application/json", b'"a"'),
        (OBJECT, {"contentType": "application/a+json"}, {"a": 1}, "application/a+json", b'{"a": 1}'),
        (OBJECT, {"contentType": "application/xml"}, {"a": 1}, "application/json", b'{"a": 1}'),
        (TEXT, {"contentType": "*/*"}, "a", "text/plain", b"a"),
        (TEXT, {"style": "form"}, "a", "text/plain", b"a"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("shared", [False, True])
def test_a_part_has_its_media_type(
    schema: dict[str, Any],
    told: dict[str, Any],
    value: Any,
    media_type: str,
    content: bytes,
    shared: bool,
    tmp_path: Path,
) -> None:
    (found,) = part(tmp_path, schema, told, value, shared=shared)
    assert found == (media_type, content)


def test_each_item_of_an_array_has_it(tmp_path: Path) -> None:
    schema = {"type": "array", "items": OBJECT}
    found = part(tmp_path, schema, {"contentType": "application/json"}, [{"a": 1}, {"a": 2}])
    assert [(kind, json.loads(content)) for kind, content in found] == [
        ("application/json", {"a": 1}),
        ("application/json", {"a": 2}),
    ]
