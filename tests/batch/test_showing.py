"""How a batch of 1,000 clips is shown: in a real terminal, in a pipe, and as JSON."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from tests.batch.handing import until
from tests.e2e.conftest import in_foreground
from vidlift.batch import BatchState, ClipState, Database, Store
from vidlift.batch.storing import account_of
from vidlift.batch.tables import batches, clips

pyte = pytest.importorskip("pyte", reason="pyte, which shows what a terminal shows, is not installed")
pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREENS = Path(__file__).parent / "screens"
LATER = 4102444800.0
"""A moment that is later than any clock: what a machine wrote whose clock was set back since."""
JOB = "311a7f12-1404-4f79-b67a-4d353dd82e0f"
ROWS = {
    ClipState.DONE: 600,
    ClipState.FAILED: 7,
    ClipState.UNCERTAIN: 1,
    ClipState.SAVING: 4,
    ClipState.RUNNING: 20,
    ClipState.STARTING: 4,
    ClipState.PLANNED: 364,
}


def rows() -> Iterator[dict[str, Any]]:
    states = [state for state, count in ROWS.items() for _ in range(count)]
    for row, state in enumerate(states, 1):
        facts: dict[str, Any] = {
            "row": row,
            "kind": "file",
            "source": f"/films/reel {row % 7}/a clip with a long name, for an archive, number {row}.mov",
            "options": {"scale": 2},
            "output": f"/out/{row}.mov",
            "duration": 12.5,
            "estimate": Decimal("0.25"),
            "state": state.value,
        }
        facts |= dict.fromkeys(("spent", "reserved", "began", "finished", "job_id", "error"))
        if state in {ClipState.DONE, ClipState.FAILED}:
            facts |= {"began": LATER - 3600, "finished": LATER + row, "job_id": f"{JOB[:-4]}{row:04}"}
        if state is ClipState.DONE:
            facts["spent"] = Decimal("0.25")
        if state in {ClipState.RUNNING, ClipState.STARTING, ClipState.UNCERTAIN}:
            facts["reserved"] = Decimal("0.25")
        if state is ClipState.FAILED:
            facts["error"] = (
                f"topaz job {facts['job_id']} failed: the source has no frames that could be enhanced, or "
                f"its codec is not known\nsee {'x' * 90} and 名前の長い" + "映像" * 40
            )
        if state is ClipState.UNCERTAIN:
            facts |= {"finished": LATER + 2000, "source": "/films/-\x1b[31mred\nname\udcff.mov"}
            facts["error"] = f"it is not known whether Topaz accepted job {JOB}"
        yield facts


@pytest.fixture
def thousand(tmp_path: Path) -> Iterator[Store]:
    with Database(tmp_path / "batches.sqlite") as database:
        with database.begin() as connection:
            account = account_of(connection, "topaz", "https://api.example.org")
            values = {
                "name": "films",
                "account": account,
                "output": "/out",
                "overwrite": False,
                "state": BatchState.RUNNING.value,
                "max_cost": Decimal(200),
                "unit": "credits",
                "created": LATER,
            }
            batch = connection.execute(batches.insert().values(**values).returning(batches.c.id)).scalar_one()
            fixed = {"batch": batch, "account": account}
            connection.execute(clips.insert(), [fixed | each for each in rows()])
        yield Store(database)


@attrs.define
class Terminal:
    """A process in a terminal of a size, and what that shows."""

    process: subprocess.Popen[bytes]
    handle: int
    screen: Any
    stream: Any
    redraws: int = 0

    def read(self, seconds: float = 0.0) -> None:
        """Show what arrives within some seconds, or what is there."""
        end = time.monotonic() + seconds
        while True:
            with contextlib.suppress(BlockingIOError, OSError):
                data = os.read(self.handle, 1 << 16)
                # Each drawing begins with the name of the batch.
                self.redraws += data.count(b"films at topaz")
                self.stream.feed(data)
            if time.monotonic() >= end:
                return
            time.sleep(0.02)

    def wait_for(self, text: str) -> None:
        def shown() -> bool:
            self.read()
            return any(text in line for line in self.screen.display)

        until(shown)

    def lines(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip() + "\n"


@contextlib.contextmanager
def terminal(store: Store, columns: int, *words: str, rows: int = 24) -> Iterator[Terminal]:
    outer, inner = pty.openpty()
    fcntl.ioctl(
        inner,
        termios.TIOCSWINSZ,
        rows.to_bytes(2, sys.byteorder) + columns.to_bytes(2, sys.byteorder) + bytes(4),
    )
    os.set_blocking(outer, False)
    screen = pyte.Screen(columns, rows)
    with in_foreground():
        process = subprocess.Popen(
            [sys.executable, "-m", "vidlift", "batch", *words, "--database", str(store.database.file)],
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"},
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
    with process:
        os.close(inner)
        try:
            yield Terminal(process, outer, screen, pyte.ByteStream(screen))
        finally:
            process.kill()
            os.close(outer)


def compare(name: str, shown: str) -> None:
    """Compare a screen with the stored one; VIDLIFT_SCREENS=1 stores it again."""
    kept = SCREENS / f"{name}.txt"
    if os.environ.get("VIDLIFT_SCREENS"):
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [80, 200])
def test_watch_shows_a_thousand_clips_calmly(columns: int, thousand: Store) -> None:
    with terminal(thousand, columns, "watch", "films") as shown:
        shown.wait_for("row 604")
        shown.read(2.2)
        compare(f"watch-{columns}", shown.lines())
        assert shown.redraws == 1, "what has not changed is not drawn again"
        with thousand.database.begin() as connection:
            connection.execute(clips.update().where(clips.c.row == 700).values(state=ClipState.RUNNING.value))
        shown.wait_for("21 running")
        assert shown.redraws == 2
        os.kill(shown.process.pid, signal.SIGINT)
        assert shown.process.wait(20) == 130
        shown.read(0.2)
        assert "Traceback" not in shown.lines()
        assert "21 running" in shown.lines()


@pytest.mark.parametrize("columns", [80, 200])
def test_status_in_a_terminal_cuts_nothing(columns: int, thousand: Store) -> None:
    with terminal(thousand, columns, "status", "films", rows=60) as shown:
        assert shown.process.wait(20) == 0
        shown.read(0.2)
        compare(f"status-{columns}", shown.lines())


def vidlift(store: Store, *words: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "vidlift", "batch", *words, "--database", str(store.database.file)],
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_in_a_pipe_it_is_plain_lines_and_json(thousand: Store) -> None:
    told = vidlift(thousand, "watch", "films", "--once")
    assert told == (
        "608 of 1,000 over, 28 at work, 7 failed, 150 credits spent, 6.25 credits reserved, about 6:32 left\n"
    )
    seen = json.loads(vidlift(thousand, "watch", "films", "--once", "--json"))
    assert seen == json.loads(vidlift(thousand, "status", "films", "--json"))
    assert seen == json.loads(vidlift(thousand, "list", "--json"))[0]
    assert (seen["spent"], seen["reserved"], seen["seconds_left"]) == ("150", "6.25", 392)
    assert {state: count for state, count in seen["counts"].items() if count} == {
        state.value: count for state, count in ROWS.items()
    }
    plain = vidlift(thousand, "status", "films")
    assert "\x1b" not in plain
    assert r"row 608, /films/-\x1b[31mred\nname\udcff.mov" in plain
    every = vidlift(thousand, "status", "films", "--rows")
    assert (
        len(re.findall(r"(?m)^ *\d+ +(?:done|planned|running|starting|saving|failed|uncertain) ", every))
        == 1000
    )


def test_watch_in_a_pipe_ends_with_the_batch(thousand: Store) -> None:
    with thousand.database.begin() as connection:
        connection.execute(clips.update().values(state=ClipState.DONE.value))
    assert vidlift(thousand, "watch", "films").startswith("1,000 of 1,000 over, 0 at work, ")
