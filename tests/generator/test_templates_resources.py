"""resource: operations as methods of the client, for documents of every kind."""

from __future__ import annotations

import asyncio
import inspect
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.rendering.resource_views import RESERVED, unshadowed
from generator.standalone import client as standalone
from tests.generated.answering import Answering
from tests.generator import micro

if TYPE_CHECKING:
    from types import ModuleType

ROOT = micro.SPECS.parent.parent.parent


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return micro.package(micro.spec("messages"), tmp_path_factory.mktemp("messages"))


def both(
    package: ModuleType, server: Answering, resource: str, name: str, *args: Any, **kwargs: Any
) -> list[Any]:
    """Call a method in both kinds; return what came back, or was raised."""

    with package.Client(base_url=server.url) as client:
        try:
            first = getattr(getattr(client, resource), name)(*args, **kwargs)
        except package.errors.ApiClientError as error:
            first = error

    async def call() -> Any:
        async with package.Client(base_url=server.url) as client:
            try:
                return await getattr(getattr(client.aio, resource), name)(*args, **kwargs)
            except package.errors.ApiClientError as error:
                return error

    return [first, asyncio.run(call())]


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b'{"id": 1}', {"id": 1}),
        (202, "gr\u00fcn".encode(), "gr\u00fcn"),
        (203, b"\x00\xff", b"\x00\xff"),
        (204, b"", None),
        (206, b'[{"id": 1}]', [{"id": 1}]),
        # Not documented, and read as the first documented success.
        (201, b'{"id": 2}', {"id": 2}),
        (205, b"", None),
    ],
)
def test_success_comes_back_as_its_model(
    messages: ModuleType, status: int, body: bytes, expected: Any
) -> None:
    with Answering(status=status, body=body, media_type="text/plain; charset=utf-8") as server:
        found = both(messages, server, "things", "read", 7, "n")
    for each in found:
        plain = [item.to_dict() for item in each] if isinstance(each, list) else each
        assert (plain.to_dict() if hasattr(plain, "to_dict") else plain) == expected


@pytest.mark.parametrize(
    ("status", "body", "kind", "parsed"),
    [
        (404, b'{"detail": "gone"}', "NotFoundStatusError", {"detail": "gone"}),
        (404, b"<html>", "NotFoundStatusError", None),
        (409, b'{"other": "busy"}', "ConflictStatusError", {"other": "busy"}),
        (418, b'{"other": "teapot"}', "StatusError", {"other": "teapot"}),
        (500, b'{"any": 1}', "ServerStatusError", None),
        (520, b"", "ServerStatusError", None),
        (302, b"", "StatusError", None),
    ],
)
def test_refusal_is_raised_with_its_model(
    messages: ModuleType, status: int, body: bytes, kind: str, parsed: Any
) -> None:
    with Answering(status=status, body=body) as server:
        for error in both(messages, server, "things", "read", 7, "n"):
            assert type(error) is getattr(messages.errors, kind)
            assert (error.parsed and error.parsed.to_dict()) == parsed
            assert (error.status_code, error.content) == (status, body)
            assert str(error).startswith(f"things_read: GET /things/7/n answered {status}")


def test_success_that_does_not_fit_is_a_decode_error(messages: ModuleType) -> None:
    for status, body in ((200, b'{"id": null}'), (201, b'{"id": null}'), (200, b"<html>")):
        with Answering(status=status, body=body, media_type="text/html") as server:
            for error in both(messages, server, "things", "read", 7, "n"):
                assert isinstance(error, messages.errors.DecodeError)
                assert (error.status_code, error.content) == (status, body)


def test_arguments_go_where_the_functions_put_them(messages: ModuleType) -> None:
    with Answering(status=204) as server:
        both(messages, server, "things", "read", 7, "n", limit=3, tag=["x"], x_since="now", session="s")
    for request in server.received:
        assert request.path == "/things/7/n?limit=3&tag=x"
        assert (request.headers["x-since"], request.headers["cookie"]) == ("now", "session=s")


def test_bodies_of_every_kind_are_sent(messages: ModuleType) -> None:
    models, file = messages.models, messages.types.File
    with Answering() as server:
        both(messages, server, "things", "form", body=models.Form(name="n"))
        both(messages, server, "things", "either", body=models.Form(name="n"))
        both(messages, server, "things", "raw", body=file(payload=b"\x00raw"))
        both(
            messages,
            server,
            "things",
            "upload",
            body=models.Upload(file=file(payload=io.BytesIO(b"\x00one"))),
        )
    form, _, either, _, raw, _, upload, upload_again = server.received
    assert form.body == b"name=n"
    assert either.body == b'{"name":"n"}' or either.body == b'{"name": "n"}'
    assert raw.body == b"\x00raw"
    assert b"\r\n\r\n\x00one\r\n" in upload.body
    assert b'filename="upload"' in upload_again.body


def test_operation_without_a_body_returns_none(messages: ModuleType) -> None:
    with Answering(status=200, body=b"ignored") as server:
        assert both(messages, server, "things", "either") == [None, None]
    assert inspect.signature(messages.resources.ThingsResource.either).return_annotation == "None"


def document_of(responses: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return micro.document(
        paths={
            "/things": {"get": {"operationId": "read", "tags": ["things"], "responses": responses, **parts}}
        }
    )


def json_answer(*required: str) -> dict[str, Any]:
    properties = {name: {"type": "string"} for name in required} or {"any": {"type": "string"}}
    schema = {"type": "object", "required": list(required), "properties": properties}
    return {"description": "", "content": {"application/json": {"schema": schema}}}


def test_default_is_for_errors_where_a_success_is_documented(tmp_path: Path) -> None:
    found = micro.package(document_of({"200": json_answer("name"), "default": json_answer()}), tmp_path)
    assert inspect.signature(found.resources.ThingsResource.read).return_annotation == "ReadResponse"
    with Answering(status=201, body=b'{"name": "a"}') as server:
        for thing in both(found, server, "things", "read"):
            assert thing.to_dict() == {"name": "a"}
            assert type(thing).__name__ == "ReadResponse"
    with Answering(status=400, body=b'{"any": "b"}') as server:
        for error in both(found, server, "things", "read"):
            assert error.parsed.to_dict() == {"any": "b"}


def test_default_alone_is_for_every_status(tmp_path: Path) -> None:
    found = micro.package(document_of({"default": json_answer("name")}), tmp_path)
    with Answering(status=201, body=b'{"name": "a"}') as server:
        assert [thing.name for thing in both(found, server, "things", "read")] == ["a", "a"]
    with Answering(status=400, body=b'{"name": "b"}') as server:
        assert [error.parsed.name for error in both(found, server, "things", "read")] == ["b", "b"]


def test_range_of_successes_is_one(tmp_path: Path) -> None:
    found = micro.package(document_of({"2XX": json_answer("name")}), tmp_path)
    with Answering(status=202, body=b'{"name": "a"}') as server:
        assert [thing.name for thing in both(found, server, "things", "read")] == ["a", "a"]


def test_unknown_success_without_models_is_none(tmp_path: Path) -> None:
    found = micro.package(document_of({"404": json_answer("detail")}), tmp_path)
    with Answering(status=200, body=b"whatever") as server:
        assert both(found, server, "things", "read") == [None, None]


def test_unknown_success_is_refused_where_the_client_is_strict(tmp_path: Path) -> None:
    found = micro.package(document_of({"200": json_answer("name")}), tmp_path)
    with (
        Answering(status=201, body=b'{"name": "a"}') as server,
        found.Client(base_url=server.url, raise_on_unexpected_status=True) as client,
        pytest.raises(found.errors.UnexpectedStatus),
    ):
        client.things.read()


def paths_of(names: list[str], tag: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = schema or {"type": "array", "items": {"type": "string"}}
    return {
        f"/{number}": {"get": micro.operation(answer, operationId=name, tags=[tag])}
        for number, name in enumerate(names)
    }


def like_builtins() -> dict[str, Any]:
    names = [
        "list",
        "dict",
        "str",
        "int",
        "bytes",
        "import",
        "None",
        "property",
        "type",
        "dt",
        "self",
        "_call",
        "print",
    ]
    parameters = [{"in": "query", "name": "list", "schema": {"type": "array", "items": {"type": "integer"}}}]
    paths = paths_of(names, "list")
    for item in paths.values():
        item["get"]["parameters"] = parameters
    return micro.document(paths=paths)


def test_methods_may_be_called_like_builtins_and_keywords(tmp_path: Path) -> None:
    found = micro.package(like_builtins(), tmp_path)
    with Answering(body=b'["a"]') as server:
        for name in (
            "list",
            "dict",
            "str",
            "import_",
            "none",
            "property",
            "type",
            "dt_",
            "self_",
            "call",
            "print",
        ):
            assert both(found, server, "list_", name, list_=[1]) == [["a"], ["a"]]
    assert server.received[0].path == "/0?list=1"


def test_tags_that_are_called_like_parts_of_the_client_get_names_of_their_own(tmp_path: Path) -> None:
    paths = {
        f"/{tag}": {"get": micro.operation({"type": "string"}, tags=[tag], operationId=f"{tag}_read")}
        for tag in RESERVED
    }
    found = micro.package(micro.document(paths=paths), tmp_path)
    client = found.Client(base_url="http://127.0.0.1:9")
    names = {name for name in dir(client) if not name.startswith("_")}
    assert names >= RESERVED
    assert len(names - RESERVED) == len(RESERVED)
    assert all(hasattr(getattr(client, name), "read") for name in names - RESERVED)
    assert names - RESERVED == {name for name in dir(client.aio) if not name.startswith("_")}


def like_models() -> dict[str, Any]:
    schema = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    imported = (
        "Any",
        "Client",
        "File",
        "Mapping",
        "Operation",
        "Resource",
        "Response",
        "ResponseModel",
        "Self",
    )
    names = ("Things", "ThingsResource", "AsyncThingsResource", *imported)
    return micro.document(
        paths={
            f"/{name}": {
                "get": micro.operation({"$ref": f"#/components/schemas/{name}"}, operationId=f"read{name}")
            }
            for name in names
        },
        components={"schemas": dict.fromkeys(names, schema)},
    )


def test_model_called_like_a_resource_does_not_hide_it(tmp_path: Path) -> None:
    found = micro.package(like_models(), tmp_path)
    with Answering(body=b'{"id": 1}') as server, found.Client(base_url=server.url) as client:
        for name in dir(client.things):
            if name.startswith("read"):
                assert getattr(client.things, name)().id == 1


def like_parameters() -> dict[str, Any]:
    parameters = [
        {"in": "query", "name": name, "schema": {"type": "string"}}
        for name in ("search", "things", "client", "self", "module_", "builtins", "operation")
    ]
    read = micro.operation({"type": "string"}, operationId="search", parameters=parameters)
    return micro.document(paths={"/search": {"get": read}})


def test_parameter_may_be_called_like_its_operation(tmp_path: Path) -> None:
    found = micro.package(like_parameters(), tmp_path)
    with Answering(body=b'"a"') as server:
        assert both(found, server, "things", "search", search="x", things="y", module="z") == ["a", "a"]
    assert server.received[0].path == "/search?search=x&things=y&module_=z"


@pytest.mark.slow
def test_names_of_all_kinds_pass_a_strict_checker(tmp_path: Path) -> None:
    sources = {"builtins": like_builtins(), "models": like_models(), "parameters": like_parameters()}
    packages = []
    for name, source in sources.items():
        spec = tmp_path / f"like_{name}.json"
        spec.write_text(json.dumps(source), encoding="utf-8")
        standalone.write(standalone.make(spec), tmp_path)
        packages += ["-p", f"like_{name}_client"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), *packages],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_nothing_is_loaded_before_it_is_used(tmp_path: Path) -> None:
    source = micro.document(
        paths=paths_of(["read", "write"], "things", {"$ref": "#/components/schemas/Thing"})
    )
    source["components"] = {
        "schemas": {"Thing": {"type": "object", "properties": {"id": {"type": "integer"}}}}
    }
    package = micro.package(source, tmp_path)
    program = (
        f"import sys, vidlift_api; vidlift_api.__path__.append({str(tmp_path)!r})\n"
        f"import importlib; found = importlib.import_module({package.__name__!r})\n"
        "def loaded():\n"
        "    return sorted(n.split('.', 2)[2] for n in sys.modules if n.startswith(found.__name__ + '.'))\n"
        "print(loaded())\n"
        "client = found.Client(base_url='http://127.0.0.1:9')\n"
        "client.things\n"
        "print([n for n in loaded() if n.startswith(('api.', 'models.'))])\n"
        "try: client.things.read()\n"
        "except Exception as error: print(type(error).__name__)\n"
        "print([n for n in loaded() if n.startswith(('api.', 'models.'))])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": f"{ROOT}/generated"},
    )
    assert done.stdout.splitlines() == [
        "['client', 'errors', 'models', 'resources', 'types']",
        "['api.things']",
        "ConnectError",
        "['api.things', 'api.things.read']",
    ]


def test_package_of_a_tag_lists_its_operations(messages: ModuleType) -> None:
    things = micro.module(messages, "api.things")
    assert {"things_read", "things_upload"} <= set(dir(things))
    assert things.things_read.sync
    with pytest.raises(AttributeError, match="no attribute 'things_gone'"):
        _ = things.things_gone


def test_docstring_says_what_comes_back_and_what_is_raised(messages: ModuleType) -> None:
    text = inspect.getdoc(messages.resources.ThingsResource.read) or ""
    for line in (
        "Operation `things_read`: GET /things/{id}/{name}",
        "    limit: How many. 1 to 100. Default: 20.",
        "    NotFoundStatusError: 404 with Problem.",
        "    ServerStatusError: 500.",
        "    DecodeError: The body of a successful response does not fit its model.",
    ):
        assert line in text.splitlines()
    assert "client:" not in text
    assert inspect.getdoc(messages.resources.AsyncThingsResource.read) == text


@pytest.mark.parametrize(
    ("annotation", "methods", "expected"),
    [
        ("list[int] | Unset", ["list"], "builtins.list[int] | Unset"),
        ("list[int] | Unset", ["read"], "list[int] | Unset"),
        (
            "Literal['list', 'int'] | dict[str, Any]",
            ["list", "str"],
            "Literal['list', 'int'] | dict[builtins.str, Any]",
        ),
        ("ListOfThings", ["list"], "ListOfThings"),
    ],
)
def test_annotation_means_the_builtin(annotation: str, methods: list[str], expected: str) -> None:
    assert unshadowed(annotation, methods) == expected


def test_operation_knows_its_result(messages: ModuleType) -> None:
    things = micro.module(messages, "api.things")
    annotation = things.things_read.__annotations__["OPERATION"]
    assert annotation == "_operations.Operation[Thing | bytes | list[Thing] | str | None]"


def test_a_former_name_still_works_and_warns(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}
    package = micro.package(
        micro.document(
            paths={
                "/things/{id}": {
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
                    ],
                    "get": micro.operation(
                        schema,
                        operationId="things_retrieve",
                        **{"x-method-name": "get", "x-former-method-name": "retrieve"},
                    ),
                    "put": micro.operation(
                        schema, operationId="things_put", **{"x-former-method-name": "get"}
                    ),
                    "patch": micro.operation(
                        schema, operationId="things_patch", **{"x-former-method-name": "class"}
                    ),
                }
            }
        ),
        tmp_path,
    )
    client = package.Client(base_url="http://micro")
    methods = {name for name in dir(client.things) if not name.startswith("_")}
    assert methods == {"get", "retrieve", "put", "patch"}
    with Answering(body=b'{"id": 7}') as server:
        with pytest.warns(DeprecationWarning, match=re.escape("retrieve() is now get()")) as caught:
            found = both(package, server, "things", "retrieve", 7, timeout=3)
        assert [each.id for each in found] == [7, 7]
    assert {Path(warning.filename).name for warning in caught} == {"test_templates_resources.py"}
    assert {(request.method, request.path) for request in server.received} == {("GET", "/things/7")}
