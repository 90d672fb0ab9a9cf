"""Signals that ask ``vidlift`` to end: the first lets it clean up, the second ends it at once."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import in_foreground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
BARE = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error"}
# What a network drive that went away does to a thread that reads from it, for longer than any test lasts.
STUCK = """
import asyncio, functools, threading
from vidlift.cli.running import ending_on_signals, run

async def work():
    asyncio.get_running_loop().call_later(0.01, functools.partial(print, "working", flush=True))
    await asyncio.to_thread(threading.Event().wait, 300)

with ending_on_signals():
    run(work())
"""


@contextlib.contextmanager
def python(code: str) -> Iterator[subprocess.Popen[str]]:
    with in_foreground():
        process = subprocess.Popen(
            [sys.executable, "-c", code], env=BARE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize(("sent", "status"), SIGNALS)
def test_a_second_signal_ends_at_once_what_the_first_could_not(sent: signal.Signals, status: int) -> None:
    with python(STUCK) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        process.send_signal(sent)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        for _ in range(60):  # a process that gets no processor takes two signals for one
            process.send_signal(sent)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
                break
        assert process.returncode == status
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_a_signal_that_comes_twice_within_a_moment_is_one(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "vidlift", "sandbox", "--port", "0", "--folder", str(folder)],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert any("storage:" in line for line in iter(process.stdout.readline, ""))
            # As GNU timeout does: to the command, and then to the whole group, which the command is in.
            os.kill(process.pid, signal.SIGTERM)
            os.killpg(process.pid, signal.SIGTERM)
            told = process.communicate(timeout=100)[1]
        finally:
            process.kill()
    assert (process.returncode, told) == (143, "")
    assert not list(folder.iterdir())


@pytest.mark.parametrize(("sent", "status"), SIGNALS)
def test_the_sandbox_ends_with_the_status_of_its_signal(
    tmp_path: Path, environment: dict[str, str], sent: signal.Signals, status: int
) -> None:
    with in_foreground():
        process = subprocess.Popen(
            [sys.executable, "-m", "vidlift", "sandbox", "--port", "0", "--folder", str(tmp_path)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    with process:
        try:
            assert process.stdout is not None
            assert any("storage:" in line for line in iter(process.stdout.readline, ""))
            assert list(tmp_path.iterdir())
            process.send_signal(sent)
            told = process.communicate(timeout=100)[1]
        finally:
            process.kill()
    assert process.returncode == status, told
    assert "Traceback" not in told
    assert not list(tmp_path.iterdir())


def test_ctrl_c_while_the_command_is_being_imported_is_no_traceback() -> None:
    code = """
import os, signal, sys
from vidlift.cli import main

class Interrupts:
    def find_spec(self, name, path, target=None):
        if name == "vidlift.cli.app":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
sys.argv = ["vidlift", "--help"]
main()
"""
    with python(code) as process:
        assert process.communicate(timeout=60) == ("", "interrupted\n")
        assert process.returncode == 130


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGHUP])
def test_what_a_shell_ignores_does_not_end_a_wait(sent: signal.Signals) -> None:
    # A script's `vidlift enhance … &` must outlive Ctrl-C, and `nohup vidlift enhance …` its terminal.
    code = STUCK.replace("300", "0.5") + 'print("done")\n'
    previous = signal.signal(sent, signal.SIG_IGN)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", code], env=BARE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(sent, previous)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        process.send_signal(sent)
        assert process.communicate(timeout=60) == ("done\n", "")
        assert process.returncode == 0
