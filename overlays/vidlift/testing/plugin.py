"""The pytest plugin: run each scenario for each of `SUBJECTS`, sync and async."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

import pytest

pytest.register_assert_rewrite("vidlift.testing.lifecycle", "vidlift.testing.trouble")

from vidlift.testing.bench import Bench, Subject, open_bench  # noqa: E402 - asserts are rewritten on import
from vidlift.testing.clips import write_clip  # noqa: E402 - likewise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "bench",
    "clip",
    "color",
    "open_with",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_generate_tests",
]

MADE, LEFT_OUT = pytest.StashKey[list[pytest.Function]](), pytest.StashKey[list[pytest.Function]]()
"""The scenarios that run, each with its subject, and those that its subject cannot do."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(*traits): a scenario for providers that have these traits")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make each scenario for each subject of the module that imports it."""
    subjects = getattr(metafunc.module, "SUBJECTS", None)
    if subjects and "subject" in metafunc.fixturenames:
        metafunc.parametrize("subject", list(subjects.values()), ids=list(subjects), scope="session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what a subject cannot do, before the command line's selection."""
    scenarios = [item for item in items if isinstance(item, pytest.Function) and subject_of(item)]
    left_out = {each for each in scenarios if lacking(each)}
    config.stash[LEFT_OUT] = config.stash.get(LEFT_OUT, []) + sorted(left_out, key=lambda each: each.nodeid)
    config.stash[MADE] = config.stash.get(MADE, []) + [each for each in scenarios if each not in left_out]
    items[:] = [item for item in items if item not in left_out]


def subject_of(item: pytest.Function) -> Subject | None:
    """Return the subject of a scenario, or None for another test."""
    found = item.callspec.params.get("subject") if hasattr(item, "callspec") else None
    return found if isinstance(found, Subject) else None


def lacking(item: pytest.Function) -> frozenset[Any]:
    """Return the traits that a scenario needs, and its subject does not have."""
    about = subject_of(item)
    wanted = frozenset(trait for mark in item.iter_markers("needs") for trait in mark.args)
    return wanted - (about.traits if about else wanted)


class OpenBench(Protocol):
    """Opens a bench with other settings of the sandbox."""

    def __call__(self, **settings: Any) -> Bench: ...


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real video, small enough to be encoded in a moment: 64 x 64, 12 frames."""
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4")


@pytest.fixture(params=["sync", "async"])
def color(request: pytest.FixtureRequest) -> str:
    """Whether the synchronous or the asynchronous connection is used."""
    return str(request.param)


@pytest.fixture
def open_with(subject: Subject, color: str, clip: Path) -> Iterator[OpenBench]:
    """Open benches, and close them after the test."""
    with ExitStack() as stack:
        yield lambda **settings: open_bench(stack, subject, color, clip, **settings)


@pytest.fixture
def bench(open_with: OpenBench) -> Bench:
    """The provider on a fresh sandbox."""
    return open_with()
