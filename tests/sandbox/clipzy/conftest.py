"""What the tests of the sandboxed Clipzy share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from attrs import fields

from tests.clips import shrink
from tests.sandbox.clipzy.serving import API, Open, Server
from vidlift.sandbox import (
    ClipzySettings,
    Fault,
    Sandbox,
    SandboxConfig,
)
from vidlift.sandbox.validation import Contract, load_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def open_server() -> Iterator[Open]:
    contract = Contract(load_document("clipzy"))
    opened: list[Server] = []

    def start(personality: str, *faults: Fault, **settings: Any) -> Server:
        wanted: dict[str, Any] = {"personality": personality, **settings}
        own = {
            name: wanted.pop(name)
            for name in tuple(wanted)
            if name in {each.name for each in fields(SandboxConfig)}
        }
        config = {
            "speed": 0,
            "providers": ("clipzy",),
            "faults": faults,
            "vendor_settings": {"clipzy": ClipzySettings(**wanted)},
            **own,
        }
        sandbox = Sandbox(SandboxConfig(**config)).start()
        client = httpx.Client(base_url=sandbox.base_url("clipzy") + API, timeout=60)
        opened.append(Server(sandbox, contract, client))
        return opened[-1]

    yield start
    for server in opened:
        server.close()


@pytest.fixture(scope="session")
def other(bunny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """96x54, 10 frames at 25 a second."""
    target = tmp_path_factory.mktemp("clips") / "other.mp4"
    return shrink(bunny, target, width=96, height=54, frames=10)


@pytest.fixture
def documented(open_server: Open) -> Server:
    return open_server("documented")


@pytest.fixture
def observed(open_server: Open) -> Server:
    return open_server("observed")
