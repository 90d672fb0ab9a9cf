"""Workers that are killed at any moment: each clip ends with one paid job, and the sums are the vendor's."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.batch import postgres
from tests.batch.killing import UNDECIDED, Bench, Outcome, judge, put_right, see_through, settle

if TYPE_CHECKING:
    from pathlib import Path

RUN = ("--concurrency", "20", "-j", "8")


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("provider", "clips", "kills", "budget"),
    [
        ("tensorpix", 24, 4, ("--max-cost", "0.1", "--clip-cost", "0.001")),
        ("topaz", 16, 2, ("--max-cost", "32")),
        ("clipzy", 6, 1, ()),
    ],
)
def test_a_batch_whose_worker_is_killed_ends_whole_and_each_clip_is_paid_for_once(
    provider: str, clips: int, kills: int, budget: tuple[str, ...], tmp_path: Path
) -> None:
    bench = Bench.make(tmp_path, provider, clips, share=0.05, seed=clips)
    try:
        bench.create("--timeout", "200", "--then", "test -s {output}")
        outcome = see_through(bench, kills, clips, 1.5, *RUN, *budget)
        judge(bench, outcome)
        assert {row["then_status"] for row in bench.rows()} == {0}
    finally:
        bench.sandbox.stop()


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.skipif(
    postgres.programs() is None, reason="PostgreSQL is not installed: apt-get install postgresql"
)
def test_workers_on_a_server_take_over_from_each_other(tmp_path: Path) -> None:
    with postgres.server() as url:
        bench = Bench.make(tmp_path, "topaz", 24, share=0.05, seed=3)
        bench.database = url
        work = ("work", "--until-done", "-j", "4", "--dead-after", "6")
        workers = []
        try:
            bench.create("--timeout", "200")
            bench.run("run", "films", "--detach", "--max-cost", "48", "--concurrency", "20")
            workers = [bench.start(*work), bench.start(*work)]
            _wait_for(bench, at_work=4)
            workers[0].kill()
            workers.append(bench.start(*work))
            _wait_for(bench, over=8)
            workers[1].kill()
            said = workers[2].communicate(timeout=200)[1]
            assert "Traceback" not in said
            outcome = Outcome(kills=2)
            for _ in range(10):
                if bench.run("run", "films", status=None)[0] == UNDECIDED:
                    outcome.settled += settle(bench)
                elif not put_right(bench, outcome):
                    break
            outcome.status = bench.status()
            judge(bench, outcome)
        finally:
            for worker in workers:
                worker.kill()
                worker.communicate()
            bench.sandbox.stop()


def _wait_for(bench: Bench, *, at_work: int = 0, over: int = 0) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        counts = bench.status()["counts"]
        if at_work <= counts["starting"] + counts["running"] + counts["saving"] + counts["done"] and (
            over <= counts["done"] + counts["failed"]
        ):
            return
    raise AssertionError(bench.status())
