"""Fixtures of all tests of the layer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from vidlift.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def transport() -> Iterator[httpx.HTTPTransport]:
    with httpx.HTTPTransport() as made:
        yield made


@pytest.fixture
def fork() -> Iterator[Any]:
    """Fork a process that stands still until the test ends."""
    children: list[tuple[int, int]] = []

    def forked() -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
        os.close(reading)
        children.append((pid, writing))

    yield forked
    for pid, writing in children:
        os.close(writing)
        os.waitpid(pid, 0)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "state" / "journal.jsonl", warn=pytest.fail)
