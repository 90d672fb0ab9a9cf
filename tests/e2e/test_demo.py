"""``vidlift demo``, as ``make demo`` runs it."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.clips import shrink
from tests.e2e.conftest import HASTENED, interrupted
from vidlift import media

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import RunVidlift

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONWARNINGS": "error", **HASTENED}


@pytest.fixture(scope="session")
def short_clip(clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first second of the clip: the demo enlarges one of its jobs to 1920 x 1570 pixels."""
    target = tmp_path_factory.mktemp("clips") / "short.mp4"
    return shrink(clip, target, width=176, height=144, frames=24, crf=20)


def test_demo_ends_in_playable_files_of_the_asked_resolution(
    vidlift_command: RunVidlift, short_clip: Path, tmp_path: Path
) -> None:
    words = ["demo", "--clip", str(short_clip), "-o", "shown", "--speed", "200", "--json"]
    told = json.loads(vidlift_command(*words, environment=ENVIRONMENT).stdout)
    ended = [(job["provider"], job["by"], job["state"], job["resolution_out"]) for job in told["jobs"]]
    assert ended == [
        ("clipzy", "upload", "succeeded", [176, 144]),
        ("tensorpix", "upload", "succeeded", [352, 288]),
        ("tensorpix", "URL", "succeeded", [1920, 1570]),
        ("topaz", "upload", "succeeded", [352, 288]),
    ]
    for job in told["jobs"]:
        probed = media.probe(tmp_path / job["path"])
        assert [probed.width, probed.height] == job["resolution_out"]
        assert probed.size == job["size_out"]
    with Image.open(tmp_path / told["contact_sheet"]) as sheet:
        assert sheet.format == "PNG"
        assert sheet.width > 1000


def test_demo_fails_when_a_clip_is_no_video(vidlift_command: RunVidlift, tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("this is not a video")
    done = vidlift_command("demo", "--clip", "text.mp4", environment=ENVIRONMENT, status=1)
    assert "text.mp4" in done.stderr


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_demo_stops_everything_it_started(
    clip: Path, tmp_path: Path, sent: signal.Signals, status: int
) -> None:
    words = ["demo", "--clip", str(clip), "--speed", "0.5"]
    environment = {**ENVIRONMENT, "TMPDIR": str(tmp_path)}
    ended, told = interrupted(words, environment, tmp_path, at=("queued", "running"), sent=sent)
    assert ended == status, told
    left = [path.name for path in tmp_path.iterdir() if path.name != "demo-output"]
    assert not left, "the sandbox left its folder behind"
