"""An upload whose process is killed in the middle: another one takes the job up and sends what is missing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

import vidlift
from tests.clips import write_clip
from vidlift.sandbox import Fault, Latency, Sandbox, SandboxConfig
from vidlift.sandbox.vendors.topaz import TopazWorld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = 200_000

SUBMIT = """
    import sys, vidlift
    key, url, clip, part = sys.argv[1:]
    with vidlift.connect("topaz", api_key=key, base_url=url) as topaz:
        topaz.part_size, topaz.single_frames = int(part), 3
        topaz.submit(clip, scale=2, on_accepted=lambda job: print(job.id, flush=True))
        print("not reached", flush=True)
"""
SUBMIT_ASYNC = """
    import asyncio, sys, vidlift
    key, url, clip, part = sys.argv[1:]
    async def main():
        async with vidlift.connect_async("topaz", api_key=key, base_url=url) as topaz:
            topaz.part_size, topaz.single_frames = int(part), 3
            await topaz.submit(clip, scale=2, on_accepted=lambda job: print(job.id, flush=True))
            print("not reached", flush=True)
    asyncio.run(main())
"""
RESUME = """
    import json, sys, vidlift
    key, url, clip, part, job_id, target = sys.argv[1:]
    with vidlift.connect("topaz", api_key=key, base_url=url) as topaz:
        topaz.part_size, topaz.single_frames = int(part), 3
        job = topaz.attach(job_id)
        job.resume_upload(clip)
        often = vidlift.PollPolicy(interval=vidlift.Fixed(0.2), min_interval=0.1)
        job.wait(timeout=3600, policy=often)
        path = job.download(target)
        print(json.dumps({"state": job.snapshot.state, "size": path.stat().st_size}))
"""


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real video of about ten parts, most of it a box that players skip."""
    path = write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4")
    with path.open("ab") as file:
        file.write((10 * PART).to_bytes(4, "big") + b"free" + bytes(range(256)) * (10 * PART // 256))
    return path


@pytest.fixture(params=[False, True], ids=["current", "older"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    world = TopazWorld(part_size=PART, single_frames=3, older=request.param)
    # The first four parts pass, all others stay unanswered until the process that sends them is dead.
    hang = Fault("part", Latency(600), skip=4, times=None)
    config = SandboxConfig(providers=("topaz",), speed=100, vendor_settings={"topaz": world}, faults=(hang,))
    with Sandbox(config) as running:
        yield running


def run(script: str, sandbox: Sandbox, *words: str, **how: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(script)]
    access = (sandbox.api_key("topaz"), sandbox.base_url("topaz"))
    return subprocess.Popen([*command, *access, *words], stdout=subprocess.PIPE, text=True, **how)


def puts(sandbox: Sandbox) -> list[str]:
    return [record.path for record in sandbox.requests if record.operation == "part" and record.status == 200]


@pytest.mark.slow
@pytest.mark.parametrize("script", [SUBMIT, SUBMIT_ASYNC], ids=["sync", "async"])
def test_a_killed_upload_is_finished_by_another_process(
    sandbox: Sandbox, clip: Path, tmp_path: Path, script: str
) -> None:
    with run(script, sandbox, str(clip), str(PART)) as first:
        assert first.stdout is not None
        job_id = first.stdout.readline().strip()
        while len(puts(sandbox)) < 4:
            assert first.poll() is None
            time.sleep(0.01)
        first.send_signal(signal.SIGKILL)
        assert first.wait(60) == -signal.SIGKILL
        assert first.stdout.read() == ""
    sandbox.faults.clear()
    with vidlift.connect(
        "topaz", api_key=sandbox.api_key("topaz"), base_url=sandbox.base_url("topaz")
    ) as topaz:
        left = topaz.attach(job_id).refresh()
    assert left.state is vidlift.JobState.AWAITING_UPLOAD
    outstanding = {urlsplit(url).path for url in left.raw.urls or ()}
    sandbox.forget_requests()

    target = tmp_path / "result.mp4"
    with run(RESUME, sandbox, str(clip), str(PART), job_id, str(target)) as second:
        told, _ = second.communicate(timeout=90)
        assert second.returncode == 0
    assert json.loads(told) == {"state": "succeeded", "size": target.stat().st_size}
    operations = [record.operation for record in sandbox.requests]
    assert "create_video_request" not in operations
    count = -(-clip.stat().st_size // PART)
    vendor: Any = sandbox.vendor("topaz")
    if vendor.world.older:
        assert len(puts(sandbox)) == count  # it does not report what is missing
    else:
        assert 0 < len(outstanding) < count
        assert sorted(puts(sandbox)) == sorted(outstanding)
