"""endpoint_module and client: what requests carry, and how answers are read."""

from __future__ import annotations

import asyncio
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

import pytest

from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return micro.package(micro.spec("messages"), tmp_path_factory.mktemp("messages"))


def call(messages: ModuleType, server: Answering, name: str, *args: Any, **kwargs: Any) -> Any:
    with messages.Client(base_url=server.url) as client:
        return micro.module(messages, f"api.things.{name}").sync_detailed(*args, client=client, **kwargs)


@pytest.mark.parametrize(
    ("status", "body", "parsed"),
    [
        (200, b'{"id": 1}', {"id": 1}),
        (202, "gr\u00fcn".encode(), "gr\u00fcn"),
        (203, b"\x00\xff", b"\x00\xff"),
        (204, b"", None),
        (206, b'[{"id": 1}]', [{"id": 1}]),
        (404, b'{"detail": "gone"}', {"detail": "gone"}),
        (418, b'{"other": "teapot"}', {"other": "teapot"}),
        (418, b'{"detail": "no such key"}', None),
        (500, b'{"any": 1}', None),
        (201, b'{"id": 1}', None),
    ],
)
def test_status_decides_how_the_body_is_read(
    messages: ModuleType, status: int, body: bytes, parsed: Any
) -> None:
    with Answering(status=status, body=body, media_type="text/plain; charset=utf-8") as server:
        response = call(messages, server, "things_read", 7, "n")
    found = response.parsed
    plain = [item.to_dict() for item in found] if isinstance(found, list) else found
    assert (plain.to_dict() if hasattr(plain, "to_dict") else plain) == parsed
    assert (response.status_code, response.content) == (status, body)


def test_error_in_a_list_names_the_operation(messages: ModuleType) -> None:
    with (
        Answering(status=206, body=b'[{"id": 1}, {"id": null}]') as server,
        pytest.raises(messages.errors.DecodeError, match=r"^things_read\[1\]\.id: expected int, got null$"),
    ):
        call(messages, server, "things_read", 7, "n")


def test_parameters_go_where_they_belong(messages: ModuleType) -> None:
    with Answering() as server, pytest.raises(messages.errors.DecodeError):
        call(
            messages,
            server,
            "things_read",
            -1,
            "a/b?c#d \u00e9",
            limit=3,
            tag=["x", "y&z"],
            x_since="now",
            session="s",
        )
    (request,) = server.received
    assert request.path == "/things/-1/a%2Fb%3Fc%23d%20%C3%A9?limit=3&tag=x&tag=y%26z"
    assert request.headers["x-since"] == "now"
    assert request.headers["cookie"] == "session=s"


@pytest.mark.parametrize("name", ["..", ".", ""])
def test_path_value_cannot_lead_elsewhere(messages: ModuleType, name: str) -> None:
    with Answering() as server, pytest.raises(ValueError, match="URL's path"):
        call(messages, server, "things_read", 1, name)
    assert server.received == []


def test_base_path_of_the_server_is_kept(messages: ModuleType) -> None:
    with Answering(status=204) as server, messages.Client(base_url=f"{server.url}/v1/") as client:
        micro.module(messages, "api.things.things_read").sync(1, "n", client=client)
    assert server.received[0].path == "/v1/things/1/n"


def test_multipart_holds_files_fields_and_objects(messages: ModuleType) -> None:
    models, types = messages.models, messages.types
    body = models.Upload(
        file=types.File(payload=io.BytesIO(b"\x00one"), file_name="1.bin"),
        more=[types.File(payload=b"two", file_name="2.bin"), types.File(payload=b"three", file_name="3.bin")],
        title="t\u00eftle",
        size=5,
        note=None,
        later=None,
        options=models.UploadOptions(fast=True),
    )
    with Answering() as server:
        call(messages, server, "things_upload", body=body)
    sent = server.received[0].body
    assert b'name="file"; filename="1.bin"' in sent
    assert b'name="note"' not in sent
    assert b'name="later"' not in sent
    assert b"\r\n\r\n\x00one\r\n" in sent
    assert sent.count(b'name="more"') == 2
    assert b"\r\n\r\nthree\r\n" in sent
    assert "\r\n\r\nt\u00eftle\r\n".encode() in sent
    assert b"\r\n\r\n5\r\n" in sent
    assert b'Content-Type: application/json\r\n\r\n{"fast": true}' in sent


def test_form_repeats_the_keys_of_lists(messages: ModuleType) -> None:
    with Answering() as server:
        call(messages, server, "things_form", body=messages.models.Form(name="a b", ids=[1, 2], really=True))
    (request,) = server.received
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.body == b"name=a+b&ids=1&ids=2&really=true"


def test_bytes_are_streamed_as_they_are(messages: ModuleType, tmp_path: Path) -> None:
    data = bytes(range(256)) * 4000
    (tmp_path / "raw").write_bytes(data)
    raw = micro.module(messages, "api.things.things_raw")
    with Answering() as server, (tmp_path / "raw").open("rb") as payload:
        file = messages.types.File(payload=payload)
        call(messages, server, "things_raw", body=file)
        payload.seek(0)

        async def send() -> None:
            async with messages.Client(base_url=server.url) as client:
                await raw.asyncio_detailed(client=client, body=file)

        asyncio.run(send())
    for request in server.received:
        assert request.body == data
        assert request.headers["content-type"] == "application/octet-stream"
        assert request.headers["content-length"] == str(len(data))


def test_body_of_several_media_types_goes_out_once_as_json(messages: ModuleType) -> None:
    with Answering() as server:
        call(messages, server, "things_either", body=messages.models.Form(name="n"))
        call(messages, server, "things_either")
    assert json.loads(server.received[0].body) == {"name": "n"}
    assert server.received[0].headers["content-type"] == "application/json"
    assert server.received[1].body == b""


def test_docstring_has_method_path_limits_and_source() -> None:
    source = micro.document(
        paths={
            "/things/{id}": {
                "get": micro.operation(
                    {"type": "object"},
                    summary="Read a thing",
                    description="It may be slow.",
                    parameters=[
                        {
                            "in": "path",
                            "name": "id",
                            "required": True,
                            "description": "Which one, in inches",
                            "schema": {"type": "integer", "minimum": 0, "maximum": 51},
                        },
                        {
                            "in": "query",
                            "name": "q",
                            "schema": {"type": "string", "maxLength": 9, "pattern": "^a$"},
                        },
                    ],
                    **{"x-evidence": "observed", "x-source": "a forum"},
                )
            }
        }
    )
    (text,) = (data.decode() for path, data in micro.files(source).items() if path.name == "read.py")
    for line in (
        '    """Read a thing.',
        "    Operation `read`: GET /things/{id}",
        "    It may be slow.",
        "        id: Which one, in inches. 0 to 51.",
        "        q: Length: at most 9. Pattern `^a$`.",
        "        DecodeError: The body of a successful response does not fit its model.",
        "        observed (a forum)",
    ):
        assert line in text.splitlines()


def styled(name: str, schema: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"in": "query", "name": name, "schema": schema, **parts}


@pytest.mark.parametrize(
    ("parameter", "value", "query"),
    [
        (styled("p", {"type": "array", "items": {"type": "integer"}}), [1, 2], "p=1&p=2"),
        (styled("p", {"type": "array", "items": {"type": "integer"}}, explode=False), [1, 2], "p=1,2"),
        (
            styled("p", {"type": "array", "items": {"type": "string"}}, style="pipeDelimited"),
            ["a", "b"],
            "p=a%7Cb",
        ),
        (styled("p", {"type": "boolean"}), True, "p=true"),
        (styled("p", {"type": "string", "format": "date-time"}), None, ""),
        (styled("p", {"type": "string"}, explode=False), "a,b", "p=a%2Cb"),
    ],
)
def test_query_parameter_takes_the_style_of_the_document(
    tmp_path: Path, parameter: dict[str, Any], value: Any, query: str
) -> None:
    paths = {"/things": {"get": micro.operation({"type": "object"}, parameters=[parameter])}}
    found = micro.package(micro.document(paths=paths), tmp_path)
    with Answering() as server, found.Client(base_url=server.url) as client:
        micro.module(found, "api.things.read").sync(client=client, p=value)
    assert server.received[0].path.partition("?")[2] == query


OBJECT = {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}


@pytest.mark.parametrize(
    ("parameter", "query"),
    [
        (styled("p", OBJECT), "a=1&b=x"),
        (styled("p", OBJECT, style="deepObject"), "p%5Ba%5D=1&p%5Bb%5D=x"),
        (styled("p", OBJECT, explode=False), "p=a,1,b,x"),
        ({"in": "query", "name": "p", "content": {"application/json": {"schema": OBJECT}}}, None),
    ],
)
def test_object_in_a_query_takes_the_style_of_the_document(
    tmp_path: Path, parameter: dict[str, Any], query: str | None
) -> None:
    paths = {"/things": {"get": micro.operation({"type": "object"}, parameters=[parameter])}}
    found = micro.package(micro.document(paths=paths), tmp_path)
    operation = micro.module(found, "api.things.read")
    with Answering() as server, found.Client(base_url=server.url) as client:
        operation.sync(client=client)
        operation.sync(client=client, p=found.models.ReadP(a=1, b="x"))
    absent, sent = (request.path.partition("?")[2] for request in server.received)
    assert absent == ""
    if query is None:
        assert json.loads(unquote_plus(sent.removeprefix("p="))) == {"a": 1, "b": "x"}
    else:
        assert sent == query


def security(scheme: dict[str, Any] | None, *, requirement: Any = None, **parts: Any) -> dict[str, Any]:
    requirement = [{"key": []}] if requirement is None and scheme else requirement
    return micro.document(
        paths={"/things": {"get": micro.operation({"type": "object"})}},
        components={"securitySchemes": {"key": scheme}} if scheme else {},
        security=requirement or [],
        **parts,
    )


@pytest.mark.parametrize(
    ("scheme", "header", "value"),
    [
        ({"type": "apiKey", "in": "header", "name": "X-API-Key"}, "x-api-key", "k1"),
        ({"type": "http", "scheme": "bearer"}, "authorization", "Bearer k1"),
        ({"type": "http", "scheme": "BEARER"}, "authorization", "Bearer k1"),
        (
            {"type": "apiKey", "in": "header", "name": "Authorization", "x-auth-prefix": "Token"},
            "authorization",
            "Token k1",
        ),
    ],
)
def test_key_goes_out_as_the_document_says(
    tmp_path: Path, scheme: dict[str, Any], header: str, value: str
) -> None:
    found = micro.package(security(scheme), tmp_path)
    with Answering() as server, found.Client("k1", base_url=server.url) as client:
        micro.module(found, "api.things.read").sync(client=client)
    assert server.received[0].headers[header] == value
    with pytest.raises(TypeError, match="api_key"):
        found.Client(base_url="http://localhost")


def test_key_is_optional_where_the_document_does_without(tmp_path: Path) -> None:
    bearer = {"type": "http", "scheme": "bearer"}
    found = micro.package(security(bearer, requirement=[{"key": []}, {}]), tmp_path)
    with Answering() as server:
        for client in (found.Client(base_url=server.url), found.Client("k1", base_url=server.url)):
            with client:
                micro.module(found, "api.things.read").sync(client=client)
    assert [request.headers.get("authorization") for request in server.received] == [None, "Bearer k1"]


def test_own_authentication_stands_where_no_key_is_given(tmp_path: Path) -> None:
    bearer = {"type": "http", "scheme": "bearer"}
    found = micro.package(security(bearer, requirement=[{"key": []}, {}]), tmp_path)
    args = {"auth": ("user", "password")}
    with Answering() as server, found.Client(base_url=server.url, httpx_args=args) as client:
        micro.module(found, "api.things.read").sync(client=client)
    assert server.received[0].headers["authorization"].startswith("Basic ")


def test_custom_key_header_does_not_follow_a_redirect(tmp_path: Path) -> None:
    found = micro.package(security({"type": "apiKey", "in": "header", "name": "X-API-Key"}), tmp_path)
    with (
        Answering() as elsewhere,
        Answering(status=302, headers={"Location": elsewhere.url}) as server,
        found.Client("k1", base_url=server.url, follow_redirects=True) as client,
    ):
        micro.module(found, "api.things.read").sync(client=client)
    assert server.received[0].headers["x-api-key"] == "k1"
    assert "x-api-key" not in elsewhere.received[0].headers


@pytest.mark.parametrize("servers", [None, [], [{"url": "/api"}], [{"url": "https://{region}.example.com"}]])
def test_address_must_be_given_where_the_document_has_none(tmp_path: Path, servers: Any) -> None:
    found = micro.package(security(None, **({} if servers is None else {"servers": servers})), tmp_path)
    with pytest.raises(TypeError, match="base_url"):
        found.Client()
    assert found.Client(base_url="https://example.com").api_key is None
