"""Several jobs at once: after one has failed no other begins, and its error is the one that is told."""

from __future__ import annotations

import asyncio
import gc
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.overlays.servers import Asked, Reply, ScriptedServer
from vidlift._sync.bounded_parallel import run_bounded
from vidlift.bounded_parallel import StoppedError, run_bounded_async

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LANES = 3


@pytest.mark.parametrize("lanes", [1, LANES])
def test_threads_begin_nothing_after_a_failure(lanes: int) -> None:
    begun: list[int] = []
    stop = threading.Event()
    others = threading.Barrier(lanes)

    def job(number: int) -> Callable[[], int]:
        def run() -> int:
            begun.append(number)
            if number >= lanes:
                return number
            others.wait(timeout=60)
            if number == 0:
                raise LookupError(number)
            assert stop.wait(timeout=60)
            raise StoppedError

        return run

    with pytest.raises(LookupError):
        run_bounded([job(number) for number in range(20)], limit=lanes, stop=stop)
    assert sorted(begun) == list(range(lanes))


@pytest.mark.parametrize("lanes", [1, LANES])
def test_tasks_begin_nothing_after_a_failure(lanes: int) -> None:
    begun: list[int] = []

    async def run(number: int) -> int:
        begun.append(number)
        await asyncio.sleep(0)
        if number == 0:
            raise LookupError(number)
        await asyncio.Event().wait()
        return number

    async def main() -> None:
        stop = threading.Event()
        jobs = [lambda number=number: run(number) for number in range(20)]
        with pytest.raises(LookupError):
            await run_bounded_async(jobs, limit=lanes, stop=stop)
        assert stop.is_set()

    asyncio.run(main())
    assert sorted(begun) == list(range(lanes))


def test_tasks_that_end_because_of_another_are_not_complained_of() -> None:
    complaints: list[object] = []

    async def run(number: int) -> int:
        raise LookupError(number)

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
        jobs = [lambda number=number: run(number) for number in range(20)]
        with pytest.raises(LookupError):
            await run_bounded_async(jobs, limit=LANES, stop=threading.Event())
        del jobs
        gc.collect()

    asyncio.run(main())
    gc.collect()
    assert complaints == []


def test_threads_that_stop_early_do_not_hide_the_error_that_stopped_them() -> None:
    stop, ended = threading.Event(), threading.Event()

    def stopped() -> None:
        assert stop.wait(timeout=60)
        ended.set()
        raise StoppedError

    def failing() -> None:
        # As lanes within a lane do: they say stop before their error has come through.
        stop.set()
        assert ended.wait(timeout=60)
        time.sleep(0.05)  # nothing reports when the other's end has been processed
        raise LookupError

    with pytest.raises(LookupError):
        run_bounded([stopped, failing], limit=2, stop=stop)


def test_tasks_that_stop_early_do_not_hide_the_error_that_stopped_them() -> None:
    async def main() -> None:
        stop, ended = asyncio.Event(), asyncio.Event()

        async def stopped() -> None:
            await stop.wait()
            ended.set()
            raise StoppedError

        async def failing() -> None:
            stop.set()
            await ended.wait()
            for _ in range(10):
                await asyncio.sleep(0)
            raise LookupError

        with pytest.raises(LookupError):
            await run_bounded_async([stopped, failing], limit=2, stop=threading.Event())

    asyncio.run(main())


def test_jobs_that_were_all_stopped_say_so() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        run_bounded([int, int], limit=1, stop=stop)


def test_results_come_in_the_order_of_the_jobs() -> None:
    jobs = [lambda number=number: number for number in range(20)]
    assert run_bounded(jobs, limit=LANES, stop=threading.Event()) == list(range(20))


# A shell starts what it puts into the background with SIGINT ignored, and children inherit that.
INTERRUPTED = """
import signal, sys, threading
from pathlib import Path
from vidlift._sync.clock import SystemClock
from vidlift._sync.parts import PartUpload
from vidlift._sync.transport import Connections
from vidlift.parts import plan_parts

signal.signal(signal.SIGINT, signal.default_int_handler)
path = Path(sys.argv[2])
path.write_bytes(bytes(400))
upload = PartUpload(
    transport=Connections(), clock=SystemClock(), random=lambda: 0.5, path=path, parts=plan_parts(400, 4, 100)
)
upload.run({number: f"{sys.argv[1]}/{number}" for number in range(1, 5)})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_does_not_wait_for_storage_that_does_not_answer(tmp_path: Path) -> None:
    sent, over = threading.Semaphore(0), threading.Event()

    def hang(_: Asked) -> Reply:
        sent.release()
        over.wait(60)
        return Reply(200)

    with ScriptedServer(hang) as server:
        words = [sys.executable, "-c", INTERRUPTED, server.url, str(tmp_path / "file")]
        with subprocess.Popen(words, stderr=subprocess.PIPE) as child:
            try:
                for _ in range(4):
                    assert sent.acquire(timeout=60)
                child.send_signal(signal.SIGINT)
                _, complaint = child.communicate(timeout=30)
            finally:
                over.set()
                child.kill()
    assert complaint.rstrip().endswith(b"KeyboardInterrupt")
