"""What goes wrong around a batch ends in a clear state with advice, and nothing is lost or paid twice."""

from __future__ import annotations

import os
import shlex
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.batch.handing import until
from tests.batch.killing import Bench
from tests.e2e.conftest import in_foreground
from vidlift.sandbox import Fault, QueueTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    benches = []

    def made(clips: int, **more: Any) -> Bench:
        bench = Bench.make(tmp_path, "tensorpix", clips, **more)
        benches.append(bench)
        return bench

    yield made
    for bench in benches:
        bench.sandbox.stop()


def whole(bench: Bench) -> None:
    """Hold that every clip is done with one job."""
    assert {row["state"] for row in bench.rows()} == {"done"}
    assert len(bench.jobs()) == bench.clips


def test_files_that_change_or_appear_and_commands_that_fail_concern_their_clips_alone(
    make: Callable[..., Bench], tmp_path: Path
) -> None:
    bench = make(5)
    script = tmp_path / "then.sh"
    script.write_text('case "$1" in *n4*) echo "no such tape" >&2; exit 7;; esac')
    bench.create("--then", shlex.join(["sh", str(script), "{output}"]))
    changed, gone, mine = (next((tmp_path / "clips").rglob(f"n{number}.mp4")) for number in (1, 2, 3))
    kept = {path: path.read_bytes() for path in (changed, gone)}
    changed.write_bytes(kept[changed] + b"\0\0\0\x08free")
    gone.unlink()
    target = tmp_path / "films" / mine.relative_to(tmp_path / "clips")
    target.parent.mkdir(parents=True)
    target.write_text("mine")
    _, told, said = bench.run("run", "films", status=1)
    assert f"{changed} has changed since it was planned, so nothing was sent: put it back, then " in told
    assert f"{gone} cannot be read (No such file or directory), so nothing was sent: " in told
    assert f"{target} exists by now: move it away, then `vidlift batch retry films --failed`" in told
    assert "--then ended with status 7: no such tape" in told
    assert "no such tape" not in said, "it would tear the table apart that is shown there"
    assert target.read_text() == "mine"
    assert len(bench.jobs()) == 3
    target.unlink()
    for path, data in kept.items():
        times = next(row["modified"] for row in bench.rows() if row["source"] == str(path))
        path.write_bytes(data)
        os.utime(path, ns=(times, times))
    _, _, said = bench.run("retry", "films", "--failed")
    assert "2 clips planned again, 1 to continue with the job that is paid for" in said
    bench.run("run", "films", status=1)  # for the command
    whole(bench)
    assert [row["then_status"] for row in bench.rows()] == [0, 0, 0, 0, 7]
    assert target.read_bytes() != b"mine"


def test_ctrl_c_ends_a_run_and_the_next_one_goes_on(make: Callable[..., Bench], tmp_path: Path) -> None:
    """Also with a command that hangs, which the first Ctrl-C ends, and that runs again afterwards."""
    bench = make(3)
    script, mark = tmp_path / "then.sh", tmp_path / "hangs"
    script.write_text(f"test -e {mark} && exit 0; echo $$ >> {mark}; sleep 600")
    bench.create("--then", f"sh {script}")
    with in_foreground(), bench.start("run", "films") as process:
        until(lambda: mark.exists() and mark.read_text().endswith("\n"))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "nothing is lost: `vidlift batch run films` continues" in said
    assert "Loop" not in said
    hanging = int(mark.read_text().split()[0])
    until(lambda: not alive(hanging))
    bench.run("run", "films")
    whole(bench)
    assert {row["then_status"] for row in bench.rows()} == {0}


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_second_ctrl_c_ends_at_once_and_nothing_is_paid_twice(make: Callable[..., Bench]) -> None:
    bench = make(4)
    bench.sandbox.faults.add(Fault("jobs_create", QueueTime(10**6), times=None))
    bench.create()
    with in_foreground(), bench.start("run", "films") as process:
        until(lambda: len(bench.jobs()) == 4)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, said = process.communicate(timeout=30)
    assert time.monotonic() - began < 5
    assert process.returncode in {
        130,
        -signal.SIGINT,
    }  # the latter where only the interpreter was left to end
    assert "Traceback" not in said
    status = bench.status()
    assert status["counts"]["planned"] == 0
    with bench.start("run", "films") as process:
        until(bench.workers)
        time.sleep(1)
        _, said = bench.run("forget", "films", "--yes", status=2)[1:]
        assert "4 clips of batch films may have a job that is paid for: let them end" in said
        process.kill()
    assert len(bench.jobs()) == 4
