"""Every scenario runs for every provider that is found, and in both colours."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

import pytest

import vidlift
from tests.clips import write_clip
from tests.conformance.bench import Bench, open_bench, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OpenBench(Protocol):
    """Opens a bench with other settings of the sandbox."""

    def __call__(self, **settings: Any) -> Bench: ...


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real video, small enough to be encoded in a moment: 64 x 64, 12 frames."""
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4")


@pytest.fixture(params=["sync", "async"])
def colour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=subjects(vidlift.PROVIDERS))
def provider(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_with(provider: str, colour: str, clip: Path) -> Iterator[OpenBench]:
    with ExitStack() as stack:
        yield lambda **settings: open_bench(stack, provider, colour, clip, **settings)


@pytest.fixture
def bench(open_with: OpenBench) -> Bench:
    return open_with()
