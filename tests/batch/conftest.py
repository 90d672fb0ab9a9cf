"""Fixtures of batches: small clips, a database in a file, and connections that send nothing by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import vidlift
from vidlift.batch import Database, Store
from vidlift.testing.clips import write_clip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vidlift.provider import AsyncProvider


def distinct(raw: bytes, number: int) -> bytes:
    """Return an MP4 file with the same picture and other bytes: it has one more box, which players skip."""
    return raw + b"\0\0\0\x10free" + number.to_bytes(8, "big")


@pytest.fixture(scope="session")
def raw_clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mp4").read_bytes()


@pytest.fixture
def make_clips(tmp_path: Path, raw_clip: bytes) -> Callable[..., Path]:
    """Return what makes a folder of clips, by their names, each with bytes of its own."""

    def make(*names: str, folder: str = "clips") -> Path:
        root = tmp_path / folder
        for number, name in enumerate(names):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(distinct(raw_clip, number))
        return root

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Database(tmp_path / "state" / "batches.sqlite") as database:
        yield Store(database)


@pytest.fixture
def tensorpix() -> AsyncProvider:
    return vidlift.connect_async("tensorpix", api_key="key", base_url="http://127.0.0.1:9")


@pytest.fixture
def clipzy() -> AsyncProvider:
    return vidlift.connect_async("clipzy", base_url="http://127.0.0.1:9")
