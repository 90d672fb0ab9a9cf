"""Six sources, a process that is killed at any moment, and `--resume`: six jobs are paid for, never more."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.clips import shrink
from tests.e2e.conftest import HASTENED
from vidlift import media
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.conftest import RunVidlift

SOURCES = 6
UNDECIDED = 3


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=100, providers=("tensorpix",), slots=4)) as running:
        yield running


@pytest.fixture
def environment(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "TENSORPIX_API_KEY": sandbox.api_key("tensorpix"),
        "TENSORPIX_BASE_URL": sandbox.base_url("tensorpix"),
        "PYTHONWARNINGS": "error",
        **HASTENED,
    }


@pytest.fixture
def clips(clip: Path, tmp_path: Path) -> list[str]:
    names = [f"n{number}.mp4" for number in range(1, SOURCES + 1)]
    small = shrink(clip, tmp_path / "small.mp4", width=64, height=48, frames=12, crf=30)
    for name in names:
        (tmp_path / name).write_bytes(small.read_bytes())
    return names


def jobs(sandbox: Sandbox) -> list[str]:
    access: dict[str, Any] = {
        "api_key": sandbox.api_key("tensorpix"),
        "base_url": sandbox.base_url("tensorpix"),
    }
    with vidlift.connect("tensorpix", **access) as tensorpix:
        return [job.job_id for job in tensorpix.jobs()]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_run_that_is_killed_is_finished_by_resume_and_each_source_is_paid_for_once(
    seed: int,
    sandbox: Sandbox,
    environment: dict[str, str],
    vidlift_command: RunVidlift,
    clips: list[str],
    tmp_path: Path,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - it draws moments, no secrets
    words = ["enhance", *clips, "--scale", "2", "-o", "results"]
    journal = vidlift.Journal(tmp_path / "home/.local/state/vidlift/journal.jsonl")
    for attempt in range(2):
        extra = ["--resume"] if attempt else []
        with subprocess.Popen(
            [sys.executable, "-m", "vidlift", *words, *extra],
            env=environment,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as child:
            until = time.monotonic() + 60
            while not journal.path.exists() and child.poll() is None and time.monotonic() < until:
                time.sleep(0.005)
            # The steps of six jobs lie within about a second, some of them a few milliseconds apart.
            time.sleep(chance.random() * 1.5)
            child.send_signal(signal.SIGKILL)
        # All sources are recorded before the first job is.
        assert len(journal.read(whole=True).records) in {0, SOURCES}
    done = vidlift_command(*words, "--resume", "--json", status=None)
    while done.returncode == UNDECIDED:
        # It was killed between the journal's line and its request: no job is there, and a person says so.
        uncertain = [record for record in journal.read().records if record.stage.value == "starting"]
        assert len(jobs(sandbox)) == SOURCES - len(uncertain)
        for record in uncertain:
            vidlift_command("resume", record.id, "--again")
        done = vidlift_command(*words, "--resume", "--json", status=None)
    assert done.returncode == 0, done.stderr
    assert len(jobs(sandbox)) == SOURCES
    told = json.loads(done.stdout)
    assert [each["error"] for each in told] == [None] * SOURCES
    for name in clips:
        assert media.probe(tmp_path / "results" / name.replace(".mp4", "-enhanced.mp4")).width == 128
    # Once more, nothing is left to do, and no hint has led to another payment.
    vidlift_command(*words, "--resume", "--overwrite")
    refused = vidlift_command(*words, status=2)
    assert "--resume" in refused.stderr
    assert len(jobs(sandbox)) == SOURCES
