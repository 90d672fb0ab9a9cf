"""Every kind of call may have its own timeout."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.generator import micro

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

WAYS: dict[str, Callable[[Any, Any, dict[str, Any]], Any]] = {
    "method": lambda client, _, options: client.things.read(**options),
    "aio": lambda client, _, options: client.aio.things.read(**options),
    "sync": lambda client, module, options: module.sync(client=client, **options),
    "sync_detailed": lambda client, module, options: module.sync_detailed(client=client, **options),
    "asyncio": lambda client, module, options: module.asyncio(client=client, **options),
    "asyncio_detailed": lambda client, module, options: module.asyncio_detailed(client=client, **options),
}


def package(folder: Path, **parts: Any) -> ModuleType:
    operation = micro.operation({"type": "object"}, **parts)
    return micro.package(micro.document(paths={"/things": {"get": operation}}), folder)


def phases(found: ModuleType, way: str, **options: Any) -> dict[str, float | None]:
    """Return the timeouts of one request, as the transport is told them."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    transport = httpx.MockTransport(answer)  # no socket could report its timeout
    client = found.Client(
        base_url="http://localhost",
        timeout=7,
        httpx_args={"transport": transport},
        async_httpx_args={"transport": transport},
    )
    called = WAYS[way](client, micro.module(found, "api.things.read"), options)
    if inspect.isawaitable(called):

        async def waited() -> None:
            await called

        asyncio.run(waited())
    timeouts: dict[str, float | None] = seen[0].extensions["timeout"]
    return timeouts


@pytest.mark.parametrize("way", WAYS)
def test_a_call_has_the_timeout_that_it_is_given(way: str, tmp_path: Path) -> None:
    found = package(tmp_path)
    assert phases(found, way)["read"] == 7
    assert phases(found, way, timeout=0.5) == dict.fromkeys(("connect", "read", "write", "pool"), 0.5)
    assert phases(found, way, timeout=None) == dict.fromkeys(("connect", "read", "write", "pool"))
    assert phases(found, way, timeout=httpx.Timeout(3, connect=1))["connect"] == 1


@pytest.mark.parametrize("way", WAYS)
def test_a_parameter_of_the_same_name_stands_beside_it(way: str, tmp_path: Path) -> None:
    parameter = {"name": "timeout", "in": "query", "schema": {"type": "integer"}}
    found = package(tmp_path, parameters=[parameter])
    assert phases(found, way, timeout=2, timeout_query=30)["read"] == 2


def test_a_model_of_the_name_of_its_type_gets_another(tmp_path: Path) -> None:
    schemas = {"CallTimeout": {"type": "object", "properties": {"a": {"type": "integer"}}}}
    operation = micro.operation({"$ref": "#/components/schemas/CallTimeout"})
    found = micro.package(
        micro.document(paths={"/things": {"get": operation}}, components={"schemas": schemas}), tmp_path
    )
    assert found.models.__all__ == ["CallTimeoutModel"]
    assert phases(found, "method", timeout=2)["read"] == 2
