"""The client against a local server that answers what the document promises."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import pkgutil
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

DISTRIBUTION = "@NAME@"
PACKAGE = importlib.import_module("@PACKAGE@")
DOCUMENT: dict[str, Any] = PACKAGE.SPEC.document()
KEY = "sk-very-secret"
TEXTS = {
    "uuid": "6f1ed002-ab5e-4b4a-9f4e-6f3c1b8f2a11",
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "decimal": "1.50",
    "uri": "https://media.example/a.mp4",
    "email": "a@example.org",
}


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with its reference followed and its `allOf` merged."""
    while "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = DOCUMENT["components"]["schemas"][name]
    for part in schema.get("allOf", ()):
        inner = resolved(part)
        schema = {**inner, **schema, "properties": inner.get("properties", {}) | schema.get("properties", {})}
    return schema


def sample(schema: dict[str, Any], depth: int = 0) -> Any:
    """Return a value that a schema allows; deep down, with what is required alone."""
    schema = resolved(schema)
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            return sample(schema[choice][0], depth)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind = schema.get("type", "object" if "properties" in schema else "string")
    match kind if isinstance(kind, str) else kind[0]:
        case "object":
            names = schema.get("properties", {})
            wanted = names if depth < 3 else schema.get("required", ())
            return {name: sample(names[name], depth + 1) for name in wanted if name in names}
        case "array":
            return [sample(schema.get("items", {}), depth + 1)]
        case "integer":
            return int(max(schema.get("minimum", 1), 1))
        case "number":
            return max(schema.get("minimum", 1.5), 1.5)
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return TEXTS.get(schema.get("format", ""), "x" * max(schema.get("minLength", 1), 1))


def operations() -> Iterator[tuple[ModuleType, dict[str, Any]]]:
    """Yield each operation's module with what the document says of it."""
    api = importlib.import_module(f"{PACKAGE.__name__}.api")
    for found in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
        module = importlib.import_module(found.name)
        if hasattr(module, "OPERATION"):
            verb, path = module.OPERATION.method, module.OPERATION.path
            yield module, {"verb": verb, "path": path, **DOCUMENT["paths"][path][verb.lower()]}


def answers() -> Iterator[Any]:
    """Yield module, operation, success, and a value for each call without a body."""
    for module, operation in operations():
        for status, response in operation["responses"].items():
            content = response.get("content", {}).get("application/json")
            if str(status).startswith("2") and content and "requestBody" not in operation:
                value = sample(content["schema"])
                yield pytest.param(module, operation, int(status), value, id=operation["operationId"])


class Server(ThreadingHTTPServer):
    """Answers each request with one status and value, and keeps the requests."""

    daemon_threads = True
    status = 200
    value: Any = None

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.received: list[tuple[str, str, dict[str, str]]] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.received.append((self.command, self.path.partition("?")[0], dict(self.headers.items())))
        body = json.dumps(self.server.value).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def client(server: Server) -> Any:
    arguments: dict[str, Any] = {"base_url": f"http://127.0.0.1:{server.server_port}"}
    if "api_key" in inspect.signature(PACKAGE.Client).parameters:
        arguments["api_key"] = KEY
    return PACKAGE.Client(**arguments)


def arguments(module: Any) -> dict[str, Any]:
    """Return a value for each argument that must be given."""
    found = {}
    for name, parameter in inspect.signature(module.sync_detailed).parameters.items():
        if parameter.default is parameter.empty and name != "client":
            found[name] = TEXTS["uuid"] if "UUID" in str(parameter.annotation) else "1"
    return found


def test_version_is_the_specs_with_a_revision() -> None:
    numbers = re.findall(r"\d+", PACKAGE.SPEC.version)
    assert metadata.version(DISTRIBUTION).split(".")[: len(numbers)] == numbers
    assert re.fullmatch(r"[0-9a-f]{64}", PACKAGE.SPEC.sha256)
    assert PACKAGE.SPEC.sources


def test_needs_three_packages_alone() -> None:
    wanted = [line for line in metadata.requires(DISTRIBUTION) or [] if "extra ==" not in line]
    names = {re.split(r"[^\w.-]", line)[0] for line in wanted}
    assert names == {"attrs", "httpx", "msgspec"}


def test_each_module_imports() -> None:
    found = [each.name for each in pkgutil.walk_packages(PACKAGE.__path__, f"{PACKAGE.__name__}.")]
    assert len(found) > 20
    for name in found:
        importlib.import_module(name)


def test_each_operation_of_the_document_has_a_function() -> None:
    verbs = {"get", "put", "post", "delete", "patch"}
    wanted = {
        (verb.upper(), path) for path, item in DOCUMENT["paths"].items() for verb in item if verb in verbs
    }
    assert {(operation["verb"], operation["path"]) for _, operation in operations()} == wanted


@pytest.mark.parametrize(("module", "operation", "status", "value"), list(answers()))
def test_an_answer_becomes_its_model_and_back(
    module: Any, operation: dict[str, Any], status: int, value: Any, server: Server
) -> None:
    server.status, server.value = status, value
    given = arguments(module)
    with client(server) as connected:
        found = [module.sync_detailed(client=connected, **given)]

    async def asynchronously() -> Any:
        async with client(server) as connected:
            return await module.asyncio_detailed(client=connected, **given)

    found.append(asyncio.run(asynchronously()))
    for answer in found:
        assert answer.status_code == status
        assert answer.parsed is not None
        assert json.loads(json.dumps(answer.parsed.to_dict())) == value
    path = re.sub(r"\{[^}]+\}", lambda _: next(iter(given.values())), operation["path"])
    assert [(verb, place) for verb, place, _ in server.received] == [(operation["verb"], path)] * 2


def test_the_key_is_sent_where_it_is_asked_for_and_never_shown(server: Server) -> None:
    for case in answers():
        module, operation, server.status, server.value = case.values
        with client(server) as connected:
            assert KEY not in repr(connected)
            module.sync_detailed(client=connected, **arguments(module))
        _, _, headers = server.received.pop()
        is_asked = bool(operation.get("security", DOCUMENT.get("security")))
        assert any(KEY in value for value in headers.values()) == is_asked


def test_another_status_raises_with_what_the_server_said(server: Server) -> None:
    module, _, _, _ = next(answers()).values
    server.status, server.value = 418, {"detail": "a teapot"}
    given = arguments(module)
    with client(server) as connected:
        assert module.sync_detailed(client=connected, **given).status_code == 418
        with pytest.raises(PACKAGE.errors.StatusError) as caught:
            method_of(connected, module.OPERATION)(*given.values())
    assert caught.value.status_code == 418


def method_of(connected: Any, operation: Any) -> Any:
    """Return the method of a client for an operation, by what its docstring says."""
    request = f": {operation.method} {operation.path}\n"
    for name, _ in inspect.getmembers(type(connected), lambda member: isinstance(member, property)):
        for _, function in inspect.getmembers(getattr(connected, name), inspect.ismethod):
            if request in f"{function.__doc__}\n":
                return function
    raise AssertionError("no resource has this operation")
