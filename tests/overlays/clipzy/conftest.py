"""What the tests of Clipzy share."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.clips import write_clip
from tests.overlays.clipzy.script import (
    PERSONALITIES,
    OpenBench,
)
from tests.overlays.clipzy_bench import ClipzyBench, open_clipzy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real video, small enough to be encoded in a moment: 64 x 64, 12 frames."""
    return write_clip(tmp_path_factory.mktemp("clips") / "my clip.mp4")


@pytest.fixture(params=["sync", "async"])
def color(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_bench(color: str, clip: Path) -> Iterator[OpenBench]:
    with ExitStack() as stack:
        yield lambda personality, **settings: open_clipzy(stack, personality, color, clip, **settings)


@pytest.fixture(params=PERSONALITIES)
def bench(request: pytest.FixtureRequest, open_bench: OpenBench) -> ClipzyBench:
    return open_bench(str(request.param))


@pytest.fixture
def observed(open_bench: OpenBench) -> ClipzyBench:
    return open_bench("observed")


@pytest.fixture
def documented(open_bench: OpenBench) -> ClipzyBench:
    return open_bench("documented")
