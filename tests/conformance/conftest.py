"""Every scenario runs for every provider that is found, and in both colours."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

import vidlift
from tests.clips import write_clip
from tests.conformance.bench import Bench, lacking, open_bench, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator


HERE = Path(__file__).parent
MADE, LEFT_OUT = pytest.StashKey[list[pytest.Function]](), pytest.StashKey[list[pytest.Function]]()
"""The scenarios that run, each with its subject, and those that its subject cannot do."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(*traits): a scenario for providers that have these traits")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what a subject cannot do, before what is selected by the command line."""
    scenarios = [item for item in items if isinstance(item, pytest.Function) and subject_of(item)]
    left_out = [each for each in scenarios if lacking(subject_of(each), each.iter_markers("needs"))]
    config.stash[LEFT_OUT] = left_out
    config.stash[MADE] = [each for each in scenarios if each not in set(left_out)]
    items[:] = [item for item in items if item not in set(left_out)]


def subject_of(item: pytest.Function) -> str:
    """Names the subject that a scenario was made for; empty for what is no scenario."""
    if item.path.parent != HERE or not hasattr(item, "callspec"):
        return ""
    return str(item.callspec.params.get("provider", ""))


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
