"""What is checked before anything is paid for, many sources at once, and what programs read of all that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.clips import shrink
from vidlift import media

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.conftest import RunVidlift
    from vidlift.sandbox import Sandbox

SENDING = {"videos_create", "jobs_create", "jobs_from_url_create"}
FAILED, NOT_FOUND = 1, 4


@pytest.fixture
def nothing_sent(sandbox: Sandbox) -> Iterator[None]:
    sandbox.forget_requests()
    yield
    assert not SENDING & {record.operation for record in sandbox.requests}


@pytest.fixture
def source(clip: Path, tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(clip.read_bytes())
    return path


@pytest.mark.usefixtures("nothing_sent", "source")
class TestNothingIsSent:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("clip.mp4 -o absent/dir/out.mp4", "the folder absent/dir does not exist"),
            ("clip.mp4 -o clip.mp4 --overwrite", "clip.mp4 is a source"),
            ("clip.mp4 ./clip.mp4 -o results", "./clip.mp4 is given twice"),
            ("clip.mp4 link.mp4 -o results", "link.mp4 is given twice"),
            ("clip.mp4 clip.mp4 -o file", "clip.mp4 is given twice"),
            ("clip.mp4 other/clip.mp4 -o results", "two results would be named results/clip-enhanced.mp4"),
            ("clip.mp4 other/b.mp4 -o file/results", "cannot be made"),
            ("absent*.mp4", "absent*.mp4 holds no video"),
            ("empty", "empty holds no video"),
            ("clip.mp4 --set sparkle=1", "no option sparkle"),
        ],
    )
    def test_a_command_line_that_cannot_be_right(
        self, vidlift_command: RunVidlift, tmp_path: Path, words: str, told: str
    ) -> None:
        (tmp_path / "link.mp4").symlink_to("clip.mp4")
        (tmp_path / "file").touch()
        (tmp_path / "empty").mkdir()
        (tmp_path / "other").mkdir()
        shutil.copy(tmp_path / "clip.mp4", tmp_path / "other")
        done = vidlift_command("enhance", *words.split(), "--scale", "2", status=2)
        assert told in done.stderr
        refused = json.loads(
            vidlift_command("enhance", *words.split(), "--scale", "2", "--json", status=2).stdout
        )
        assert told in refused["error"]
        assert refused["exit_status"] == 2

    def test_options_that_exclude_each_other(self, vidlift_command: RunVidlift) -> None:
        done = vidlift_command("enhance", "clip.mp4", "--scale", "2", "--start-frame", "3", status=2)
        assert "start_frame and end_frame go together" in done.stderr

    @pytest.mark.parametrize(
        ("name", "content", "told"),
        [
            ("text.mp4", b"this is not a video", "not a video"),
            ("empty.mp4", b"", "empty.mp4 is empty"),
            ("absent.mp4", None, "absent.mp4 does not exist"),
        ],
    )
    def test_a_source_that_is_not_a_video(
        self, vidlift_command: RunVidlift, tmp_path: Path, name: str, content: bytes | None, told: str
    ) -> None:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        done = vidlift_command("enhance", name, "--scale", "2", status=1)
        assert told in done.stderr
        assert f"{name}: {name}" not in done.stderr

    @pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
    def test_a_folder_that_cannot_be_written(self, vidlift_command: RunVidlift, tmp_path: Path) -> None:
        (tmp_path / "locked").mkdir(mode=0o500)
        done = vidlift_command("enhance", "clip.mp4", "--scale", "2", "-o", "locked/out.mp4", status=2)
        assert "cannot be written" in done.stderr


def test_folders_and_patterns_are_followed_as_one_fleet(
    vidlift_command: RunVidlift, source: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    for name in ("a.mp4", "b.MP4", "c.mp4"):
        shutil.copy(source, folder / name)
    (folder / "notes.txt").write_text("this is not a video")
    done = vidlift_command("enhance", "clips", "cl*.mp4", "--scale", "2", "-o", "out", "--jobs", "2")
    assert done.stdout.split() == [
        f"out/{name}" for name in ("a-enhanced.mp4", "b-enhanced.MP4", "c-enhanced.mp4", "clip-enhanced.mp4")
    ]
    assert "4 of 4 ended" in done.stderr
    assert all(media.probe(tmp_path / name).width == 352 for name in done.stdout.split())


def test_many_are_submitted_and_waited_for_together(
    vidlift_command: RunVidlift, source: Path, tmp_path: Path
) -> None:
    shutil.copy(source, tmp_path / "other.mp4")
    words = ("enhance", "clip.mp4", "other.mp4", "--scale", "2", "-o", "out")
    ids = vidlift_command(*words, "--no-wait").stdout.split()
    waited = json.loads(vidlift_command("wait", *ids, "--json").stdout)
    assert [(each["job_id"], each["job"]["state"]) for each in waited] == [
        (each, "succeeded") for each in ids
    ]
    assert len(json.loads(vidlift_command("resume", "--json").stdout)) == 2
    # What is saved is skipped, wherever it was saved.
    again = json.loads(vidlift_command(*words[:-1], "elsewhere", "--resume", "--json").stdout)
    assert [each["path"] for each in again] == [
        str(tmp_path / f"out/{name}-enhanced.mp4") for name in ("clip", "other")
    ]


def test_more_sources_than_a_process_may_have_files_open(
    environment: dict[str, str], sandbox: Sandbox, clip: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    small = shrink(clip, tmp_path / "small.mp4", width=64, height=48, frames=2, crf=40)
    for number in range(60):
        (folder / f"{number:02}.mp4").write_bytes(small.read_bytes())
    command = (
        f'ulimit -Sn 50; exec "{sys.executable}" -m vidlift enhance many --scale 2 -o out --no-wait -j 8'
    )
    done = subprocess.run(
        ["bash", "-c", command],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(set(done.stdout.split())) == 60


class TestJobsThatAreNotThere:
    @pytest.mark.parametrize("verb", ["show", "wait", "cancel", "delete"])
    def test_has_a_status_of_its_own(self, vidlift_command: RunVidlift, verb: str) -> None:
        words = [verb, "777777", *(["--yes"] if verb == "delete" else [])]
        done = vidlift_command(*words, status=NOT_FOUND)
        assert done.stdout == ""
        assert "777777" in done.stderr
        told = json.loads(vidlift_command(*words, "--json", status=NOT_FOUND).stdout)
        assert (told["exit_status"], told["job_id"]) == (NOT_FOUND, "777777")

    def test_of_several_the_others_are_reported(self, vidlift_command: RunVidlift, source: Path) -> None:
        job_id = vidlift_command("enhance", str(source), "--scale", "2", "--no-wait").stdout.strip()
        done = vidlift_command("wait", job_id, "777777", "--json", status=NOT_FOUND)
        found, missing = json.loads(done.stdout)
        assert found["job"]["state"] == "succeeded"
        assert missing["job_id"] == "777777"
        assert json.loads(vidlift_command("delete", job_id, "--yes", "--json").stdout)["deleted"]


@pytest.mark.parametrize("reply", ["n\n", ""])
def test_a_deletion_that_is_not_confirmed_is_an_error_and_no_signal(
    environment: dict[str, str], reply: str
) -> None:
    command = [sys.executable, "-m", "vidlift", "delete", "777777"]
    done = subprocess.run(
        command, env=environment, input=reply, capture_output=True, text=True, timeout=100, check=False
    )
    assert (done.returncode, done.stdout) == (FAILED, "")
    assert "--yes" in done.stderr
    assert "interrupted" not in done.stderr
    done = subprocess.run(
        [*command, "--json"],
        env=environment,
        input=reply,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert json.loads(done.stdout)["exit_status"] == FAILED


def test_retries_are_shown_when_asked_for(vidlift_command: RunVidlift, environment: dict[str, str]) -> None:
    environment["TENSORPIX_BASE_URL"] = "http://127.0.0.1:9"
    silent = vidlift_command("balance", environment=environment, status=1)
    assert "attempt 2 follows" not in silent.stderr
    assert "attempt 2 follows" in vidlift_command("balance", "-v", environment=environment, status=1).stderr


def test_tables_in_a_pipe_have_neither_title_nor_rules(vidlift_command: RunVidlift, source: Path) -> None:
    job_id = vidlift_command("enhance", str(source), "--scale", "2", "--no-wait").stdout.strip()
    head, *rows = vidlift_command("list").stdout.splitlines()
    assert head.split() == ["job", "state", "progress", "left", "cost", "source"]
    assert any(row.startswith(f"{job_id} ") for row in rows)
    assert not any("\N{BOX DRAWINGS LIGHT HORIZONTAL}" in row for row in rows)
