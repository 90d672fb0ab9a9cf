"""What tests of Topaz run on: a sandbox in either text, connected in either color."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.clips import write_clip
from tests.conformance.bench import Bench, open_bench
from vidlift.providers.topaz.snapshots import RETRYABLE
from vidlift.sandbox import ExpiredLinks
from vidlift.sandbox.vendors.topaz import TopazWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal
    from pathlib import Path

PART = 20_000
WORLD = TopazWorld(part_size=PART, single_frames=3)
OLDER = TopazWorld(part_size=PART, single_frames=3, older=True)
CODES = (*RETRYABLE, "PROCESSING_FAILURE", "UNKNOWN", "SOMETHING_NEW")
DAY = 24 * 3600.0
FULL: dict[str, Any] = {"way": "full"}


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real video of 64 x 64 with 24 frames, of several parts."""
    path = write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", frames=24, noise=True)
    assert path.stat().st_size > 4 * PART
    return path


@pytest.fixture(params=["sync", "async"])
def color(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_topaz(color: str, clip: Path) -> Iterator[Callable[..., Bench]]:
    with ExitStack() as stack:

        def start(world: TopazWorld = WORLD, **settings: Any) -> Bench:
            settings.setdefault("processing_rate", 0.4)
            bench = open_bench(stack, "topaz", color, clip, vendor_settings={"topaz": world}, **settings)
            target = bench.provider if color == "sync" else bench.provider._inner
            target.part_size, target.single_frames = world.part_size, world.single_frames
            return bench

        yield start


@pytest.fixture
def bench(open_topaz: Callable[..., Bench]) -> Bench:
    return open_topaz()


def puts(bench: Bench) -> list[int | None]:
    return [record.status for record in bench.sandbox.requests if record.operation == "part"]


def await_stragglers(bench: Bench) -> None:
    """Wait until the server is done with every request, those included whose client has gone away."""
    running = bench.sandbox._running
    assert running is not None
    # What lies in a socket has become a task after two turns of the loop: one accepts, the next one reads.
    turns_at_rest, deadline = 0, time.monotonic() + 30
    while turns_at_rest < 3:
        at_work = bench.sandbox.call_in_loop(lambda: len(running._server.server_state.tasks))
        turns_at_rest = 0 if at_work else turns_at_rest + 1
        assert time.monotonic() < deadline, "a request that nobody waits for does not end"


def credits_left(bench: Bench) -> Decimal:
    vendor: Any = bench.sandbox.vendor("topaz")
    left: Decimal = bench.sandbox.call_in_loop(lambda: vendor.credits)
    return left


def half_done(bench: Bench) -> str:
    """Make a job whose upload broke off after its first two parts."""
    target = getattr(bench.provider, "_inner", bench.provider)
    target.lanes = 1
    bench.inject("part", ExpiredLinks(), skip=2, times=None)
    with pytest.raises(vidlift.TransferError) as caught:
        bench.submit()
    await_stragglers(bench)
    bench.sandbox.faults.clear()
    bench.sandbox.forget_requests()
    assert caught.value.job_id is not None
    return str(caught.value.job_id)
