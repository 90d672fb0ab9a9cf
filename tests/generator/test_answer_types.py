"""Answers in several media types: each body is read as its Content-Type says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}}}
FULL = {"type": "object", "required": ["y"], "properties": {"y": {"type": "string"}}}
FAULT = {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}


def report(**statuses: dict[str, Any]) -> dict[str, Any]:
    answers = {
        status.removeprefix("s"): {
            "description": "",
            "content": {media_type: {"schema": schema} for media_type, schema in content.items()},
        }
        for status, content in statuses.items()
    }
    schemas = {"Plain": PLAIN, "Full": FULL, "Fault": FAULT}
    operation = {"operationId": "read", "tags": ["things"], "responses": answers}
    return micro.document(paths={"/things": {"get": operation}}, components={"schemas": schemas})


def named(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


SEVERAL = report(
    s200={
        "text/csv": {"type": "string"},
        "application/json": named("Plain"),
        "application/vnd.acme.full+json": named("Full"),
        "application/x-ndjson": named("Plain"),
        "application/pdf": {"type": "string", "format": "binary"},
        "image/*": {"type": "string", "format": "binary"},
        "application/xml": named("Plain"),
    },
    s400={"application/problem+json": named("Fault"), "text/plain": {"type": "string"}},
)


@pytest.mark.parametrize(
    ("media_type", "body", "kind"),
    [
        ("application/json", b'{"x": 1}', "Plain"),
        ("application/json; charset=utf-8", b'{"x": 1}', "Plain"),
        ("APPLICATION/JSON", b'{"x": 1}', "Plain"),
        ("application/vnd.acme.full+json", b'{"y": "z"}', "Full"),
        ("application/x-ndjson", b'{"x": 1}\n{"x": 2}\n', "list"),
        ("text/csv; charset=utf-8", b"x\n1\n", "str"),
        ("application/pdf", b"%PDF\xff", "bytes"),
        ("image/png", b"\x89PNG", "bytes"),
        ("application/vnd.acme.other+json", b'{"x": 1}', "Plain"),
        (None, b'{"x": 1}', "Plain"),
    ],
)
def test_a_success_is_read_as_its_content_type_says(
    tmp_path: Path, media_type: str | None, body: bytes, kind: str
) -> None:
    found = micro.package(SEVERAL, tmp_path)
    with Answering(body=body, media_type=media_type) as server, found.Client(base_url=server.url) as client:
        answer = client.things.read()
        assert type(answer).__name__ == kind
        assert micro.module(found, "api.things.read").sync(client=client) == answer


def test_methods_say_all_types_that_may_come(tmp_path: Path) -> None:
    found = micro.package(SEVERAL, tmp_path)
    returns = found.Client(base_url="http://x").things.read.__annotations__["return"]
    assert returns == "Full | Plain | bytes | list[Plain] | str"


@pytest.mark.parametrize(
    ("media_type", "body", "parsed"),
    [("application/problem+json", b'{"title": "no"}', "Fault"), ("text/plain", b"no", "str")],
)
def test_an_error_is_read_as_its_content_type_says(
    tmp_path: Path, media_type: str, body: bytes, parsed: str
) -> None:
    found = micro.package(SEVERAL, tmp_path)
    with (
        Answering(status=400, body=body, media_type=media_type) as server,
        found.Client(base_url=server.url) as client,
        pytest.raises(found.errors.BadRequestStatusError) as raised,
    ):
        client.things.read()
    assert type(raised.value.parsed).__name__ == parsed


@pytest.mark.parametrize(
    "content",
    [
        {"application/xml": named("Plain"), "application/json": named("Plain")},
        {"text/plain": named("Plain"), "application/json": named("Plain"), "text/json": named("Plain")},
    ],
)
def test_other_notations_of_one_schema_leave_the_type_alone(tmp_path: Path, content: dict[str, Any]) -> None:
    found = micro.package(report(s200=content), tmp_path)
    assert found.Client(base_url="http://x").things.read.__annotations__["return"] == "Plain"
    with (
        Answering(body=b'{"x": 1}', media_type="text/plain") as server,
        found.Client(base_url=server.url) as client,
    ):
        assert client.things.read() == found.models.Plain(x=1)


def test_what_does_not_fit_says_which_media_type_came(tmp_path: Path) -> None:
    found = micro.package(SEVERAL, tmp_path)
    with (
        Answering(body=b"<x/>", media_type="application/xml") as server,
        found.Client(base_url=server.url) as client,
        pytest.raises(found.errors.DecodeError, match="application/xml"),
    ):
        client.things.read()
