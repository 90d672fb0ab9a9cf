"""`vidlift batch` as a process: what it says and leaves behind where something is in the way."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.batch.killing import Bench
from tests.e2e.conftest import in_foreground
from vidlift.sandbox import Fault, QueueTime, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench.make(tmp_path, "tensorpix", 4)
    yield made
    made.sandbox.stop()


def wait_until_running(bench: Bench) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with sqlite3.connect(f"file:{bench.file}?mode=ro", uri=True) as connection:
            if connection.execute("SELECT count(*) FROM batch_clips WHERE state = 'running'").fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError(bench.status())


def test_ctrl_c_ends_the_worker_and_run_goes_on(bench: Bench) -> None:
    bench.sandbox.faults.add(Fault("jobs_create", QueueTime(2000), times=None))
    bench.create()
    with in_foreground(), bench.start("run", "films") as process:
        wait_until_running(bench)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "interrupted" in said
    paid = len(bench.jobs())
    bench.sandbox.faults.clear()
    bench.run("run", "films")
    assert len(bench.jobs()) == 4 >= paid


def test_two_runs_of_one_batch_share_it_and_the_second_takes_over(bench: Bench) -> None:
    bench.sandbox.faults.add(Fault("jobs_create", QueueTime(600), times=None))
    bench.create()
    with bench.start("run", "films") as first:
        wait_until_running(bench)
        with bench.start("run", "films") as second:
            assert second.stderr is not None
            waits = second.stderr.readline()
            assert waits.startswith("another process works on this database; this one waits")
            first.kill()
            first.communicate()
            said = second.communicate(timeout=120)[1]
    assert second.returncode == 0, said
    assert len(bench.jobs()) == 4


def test_pause_resume_cancel_retry_and_forget(bench: Bench) -> None:
    bench.create()
    bench.run("run", "films", "--detach")
    bench.run("pause", "films")
    assert bench.status()["state"] == "paused"
    bench.run("run", "films", "--detach")
    bench.run("cancel", "films")
    assert bench.status()["counts"]["canceled"] == 4
    bench.run("retry", "films", "--failed")
    bench.run("run", "films")
    assert len(bench.jobs()) == 4
    bench.run("forget", "films", "--yes")
    assert json.loads(bench.run("list", "--json")[1]) == []
    assert len(list((bench.home / "films").rglob("*.mp4"))) == 4


def test_every_verb_reports_in_json(bench: Bench) -> None:
    bench.create()

    def reported(*words: str) -> Any:
        return json.loads(bench.run(*words, "--json")[1])

    assert reported("resume", "films")["state"] == "running"
    assert reported("pause", "films")["state"] == "paused"
    assert reported("cancel", "films")["counts"]["canceled"] == 4
    assert {row["state"] for row in reported("export", "films")} == {"canceled"}
    assert reported("retry", "films", "--failed")["counts"]["planned"] == 4
    assert reported("cancel", "films")["counts"]["planned"] == 0
    (done,) = reported("work", "--until-done")
    assert (done["batch"], done["counts"]["done"]) == ("films", 0)
    assert reported("forget", "films", "--yes") == {"batch": "films", "forgotten": True}
    assert bench.jobs() == []


def test_a_budget_holds_back_what_it_cannot_pay(bench: Bench) -> None:
    bench.create()
    refused = bench.run("run", "films", "--max-cost", "0.00025", status=2)[2]
    assert "--clip-cost" in refused
    _, _, _said = bench.run("run", "films", "--max-cost", "0.00025", "--clip-cost", "0.0001", status=1)
    told = bench.status()
    assert (told["counts"]["done"], told["counts"]["planned"], told["waiting_for_budget"]) == (2, 2, 2)
    assert bench.charged() <= 0.00025
    bench.run("run", "films", "--max-cost", "1")
    assert len(bench.jobs()) == 4


def test_an_account_that_cannot_pay_pauses_the_batch_and_says_why(bench: Bench) -> None:
    bench.sandbox.faults.add(Fault("jobs_create", Reject(402), times=2))
    bench.create()
    bench.run("run", "films", "-j", "1", status=1)
    told = bench.status()
    assert told["state"] == "paused"
    assert told["reason"]
    bench.sandbox.faults.clear()
    bench.run("run", "films")
    assert len(bench.jobs()) == 4


def test_a_result_that_is_not_there_any_more_or_cannot_be_written_is_told(bench: Bench) -> None:
    bench.create("--then", "false")
    (bench.home / "films").write_text("a file is in the place of the folder of results")
    bench.run("run", "films", status=1)
    told = bench.status()
    assert told["counts"]["failed"] == 4
    assert "cannot be made" in told["failures"][0]["error"]
    (bench.home / "films").unlink()
    bench.run("retry", "films", "--failed")
    bench.run("run", "films", status=1)  # as the command fails
    assert bench.status()["then_failed"] == 4
    assert len(bench.jobs()) == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", "films"), "there is no database"),
        (("status", "films", "--database", "mysql://localhost/x"), "mysql databases cannot store batches"),
        (("status", "films", "--database", "postgresql://me:secret@localhost/x"), "holds a password"),
        (("status", "films", "--database", "postgresql://me@127.0.0.1:9/x"), "cannot be reached"),
    ],
)
def test_a_database_that_is_not_there_is_told_with_advice(
    words: tuple[str, ...], said: str, bench: Bench
) -> None:
    _, _, told = bench.run(*words, status=None)
    assert said in told
    assert "secret" not in told
    assert not bench.file.exists()


def test_a_locked_full_or_foreign_database_ends_in_advice(bench: Bench) -> None:
    bench.create()
    bench.run("create", "more", "clips", "-p", "tensorpix", "--scale", "2", "--database", "other.sqlite")
    (bench.home / "other.sqlite").write_bytes(b"no database at all" * 100)
    assert "is damaged, or not a database" in bench.run("list", "--database", "other.sqlite", status=1)[2]
    with sqlite3.connect(bench.file) as connection:
        connection.execute("UPDATE batch_versions SET version = 99")
    assert "upgrade vidlift" in bench.run("list", status=1)[2]
    with sqlite3.connect(bench.file) as connection:
        connection.execute("UPDATE batch_versions SET version = 0")
    assert "with the vidlift that made it" in bench.run("list", status=1)[2]


def test_tables_of_an_earlier_vidlift_get_the_columns_that_they_lack(bench: Bench) -> None:
    bench.create()
    with sqlite3.connect(bench.file) as connection:
        for column in ("disputed", "then_status", "tries"):
            connection.execute(f"ALTER TABLE batch_clips DROP COLUMN {column}")
    bench.run("run", "films")
    assert bench.status()["counts"]["done"] == 4


def test_a_disk_without_room_stops_the_worker_and_loses_nothing(bench: Bench) -> None:
    bench.create()
    bench.extra["VIDLIFT_TEST_PAGES"] = "1"
    with sqlite3.connect(bench.file) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    hook = bench.home / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(
        "import sqlite3\n"
        "real = sqlite3.connect\n"
        "def connect(*args, **more):\n"
        "    connection = real(*args, **more)\n"
        f"    connection.execute('PRAGMA max_page_count={pages + 40}')\n"
        "    return connection\n"
        "sqlite3.connect = sqlite3.dbapi2.connect = connect\n"
    )
    bench.extra["PYTHONPATH"] = str(hook)
    _, _, said = bench.run("run", "films", status=1)
    assert "no room left on its disk: make room, then run the batch again" in said
    bench.extra.clear()
    status, _, _ = bench.run("run", "films", status=None)
    while status == 3:
        for row in bench.rows():
            if row["state"] == "uncertain":
                bench.run("settle", "films", str(row["row"]), "--again")
        status, _, _ = bench.run("run", "films", status=None)
    assert status == 0
    assert len([job for job in bench.jobs() if job[2]]) == 4


def test_a_clock_that_is_set_back_delays_nothing_for_long(bench: Bench) -> None:
    bench.create()
    bench.sandbox.faults.add(Fault("videos_create", Reject(503), times=2))
    bench.run("run", "films", "--detach")
    hook = bench.home / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(
        "import os, runpy, datetime\n"
        "import vidlift.clock\n"
        "before = vidlift.clock.SystemReadings.now\n"
        "vidlift.clock.SystemReadings.now = lambda self: before(self) - datetime.timedelta(days=1)\n"
    )
    with sqlite3.connect(bench.file) as connection:
        connection.execute("UPDATE batch_clips SET after = ?", (time.time() + 30,))
    bench.extra["PYTHONPATH"] = f"{hook}{os.pathsep}{bench.environment['PYTHONPATH']}"
    bench.run("run", "films")
    assert len(bench.jobs()) == 4
