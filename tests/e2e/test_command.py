"""The ``vidlift`` command as a person runs it: a process, an environment, a terminal's two streams."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import interrupted
from vidlift import media
from vidlift.sandbox import Disconnect, Fault, Latency, Moment, Sandbox, SandboxConfig, StickAt

if TYPE_CHECKING:
    from tests.e2e.conftest import RunVidlift


def test_enhance_uploads_waits_and_downloads(vidlift_command: RunVidlift, clip: Path, tmp_path: Path) -> None:
    done = vidlift_command("enhance", str(clip), "--scale", "2", "-o", "out.mp4")
    assert done.stdout.strip() == "out.mp4"
    probed = media.probe(tmp_path / "out.mp4")
    assert (probed.width, probed.height, probed.frames) == (352, 288, media.probe(clip).frames)


def test_enhance_without_waiting_is_taken_up_by_wait_and_download(
    vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    job_id = vidlift_command("enhance", str(clip), "--scale", "2", "--no-wait").stdout.strip()
    waited = json.loads(vidlift_command("wait", job_id, "--json").stdout)
    assert (waited["job_id"], waited["state"], waited["progress"]) == (job_id, "succeeded", 1.0)
    downloaded = json.loads(vidlift_command("download", job_id, "-o", "later.mp4", "--json").stdout)
    assert downloaded == {"job_id": job_id, "path": "later.mp4"}
    assert media.probe(tmp_path / "later.mp4").width == 352
    assert job_id in vidlift_command("list").stdout
    vidlift_command("delete", job_id, "--yes")


def test_one_source_that_fails_does_not_stop_the_others(
    vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("this is not a video")
    done = vidlift_command(
        "enhance", str(text), str(clip), "--scale", "2", "-o", "results", "--json", status=1
    )
    failed, succeeded = json.loads(done.stdout)
    assert "notes.mp4" in failed["error"]
    assert failed["path"] is None
    assert succeeded["error"] is None
    assert media.probe(tmp_path / succeeded["path"]).width == 352


def test_models_and_balance_answer_in_text_and_json(vidlift_command: RunVidlift) -> None:
    models = json.loads(vidlift_command("models", "--json").stdout)
    assert any(model["scale"] == 2 for model in models)
    assert models[0]["name"] in " ".join(vidlift_command("models").stdout.split())
    assert json.loads(vidlift_command("balance", "--json").stdout)["unit"] == "credits"


def test_probe_tells_what_a_file_holds(vidlift_command: RunVidlift, clip: Path) -> None:
    told = json.loads(vidlift_command("probe", str(clip), "--json").stdout)
    assert (told["width"], told["height"], told["frames"]) == (176, 144, 120)
    assert "176 x 144" in vidlift_command("probe", str(clip)).stdout


def test_help_names_every_command(vidlift_command: RunVidlift) -> None:
    told = vidlift_command("--help").stdout
    for command in (
        "enhance",
        "list",
        "show",
        "wait",
        "download",
        "cancel",
        "delete",
        "models",
        "balance",
        "sandbox",
        "demo",
    ):
        assert f"\n  {command} " in told


class TestBadInput:
    """One clear error that names the thing and what to do; nothing half-written; the usual exit status."""

    def test_no_key(self, vidlift_command: RunVidlift, environment: dict[str, str], clip: Path) -> None:
        del environment["TENSORPIX_API_KEY"]
        done = vidlift_command("enhance", str(clip), "--scale", "2", environment=environment, status=2)
        assert "set TENSORPIX_API_KEY, name a file that holds it with --api-key-file" in done.stderr
        assert "api_key," not in done.stderr

    def test_a_command_that_is_misspelled(self, vidlift_command: RunVidlift) -> None:
        assert "did you mean enhance?" in vidlift_command("enhence", "clip.mp4", status=2).stderr

    def test_wrong_key(self, vidlift_command: RunVidlift, environment: dict[str, str]) -> None:
        environment["TENSORPIX_API_KEY"] = "not-the-key-7b1d"
        done = vidlift_command("balance", environment=environment, status=1)
        assert "TENSORPIX_API_KEY" in done.stderr
        assert "not-the-key-7b1d" not in done.stderr + done.stdout

    def test_key_file_that_is_missing(self, vidlift_command: RunVidlift) -> None:
        done = vidlift_command("balance", "--api-key-file", "nowhere.txt", status=2)
        assert "nowhere.txt" in done.stderr

    def test_key_file_that_is_not_text_shows_none_of_it(
        self, vidlift_command: RunVidlift, tmp_path: Path
    ) -> None:
        (tmp_path / "key.bin").write_bytes(b"secret\xa8")
        done = vidlift_command("balance", "--api-key-file", "key.bin", status=2)
        assert "key.bin is not text" in done.stderr
        assert "a8" not in done.stderr
        assert "secret" not in done.stderr

    def test_source_that_is_missing(self, vidlift_command: RunVidlift) -> None:
        done = vidlift_command("enhance", "absent.mp4", "--scale", "2", status=1)
        assert "absent.mp4" in done.stderr

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
    def test_source_that_cannot_be_read(self, vidlift_command: RunVidlift, tmp_path: Path) -> None:
        (tmp_path / "locked.mp4").touch(mode=0o000)
        done = vidlift_command("enhance", "locked.mp4", "--scale", "2", status=1)
        assert "locked.mp4" in done.stderr

    def test_source_that_is_a_folder(self, vidlift_command: RunVidlift, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        done = vidlift_command("enhance", "folder", "--scale", "2", status=2)
        assert "folder holds no video" in done.stderr

    def test_file_that_is_no_video(self, vidlift_command: RunVidlift, tmp_path: Path) -> None:
        (tmp_path / "text.mp4").write_text("this is not a video")
        done = vidlift_command("enhance", "text.mp4", "--scale", "2", status=1)
        assert "text.mp4" in done.stderr
        assert not (tmp_path / "text-enhanced.mp4").exists()

    def test_url_that_the_vendor_refuses(self, vidlift_command: RunVidlift) -> None:
        done = vidlift_command(
            "enhance", "https://video.invalid/a.mp4?token=s3cret", "--scale", "2", status=1
        )
        assert "video.invalid" in done.stderr
        assert "s3cret" not in done.stderr

    @pytest.mark.parametrize("command", ["show", "wait", "cancel", "delete --yes", "download -o out.mp4"])
    def test_unknown_job(self, vidlift_command: RunVidlift, command: str) -> None:
        assert "987654" in vidlift_command(*command.split(), "987654", status=4).stderr

    def test_job_id_that_is_none(self, vidlift_command: RunVidlift) -> None:
        assert "../1" in vidlift_command("show", "../1", status=2).stderr

    def test_result_that_exists_is_kept(
        self, vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "kept.mp4").write_text("mine")
        done = vidlift_command("enhance", str(clip), "--scale", "2", "-o", "kept.mp4", status=2)
        assert "kept.mp4" in done.stderr
        assert (tmp_path / "kept.mp4").read_text() == "mine"

    def test_full_disk_on_download(
        self, vidlift_command: RunVidlift, environment: dict[str, str], clip: Path, tmp_path: Path
    ) -> None:
        job_id = vidlift_command("enhance", str(clip), "--scale", "2", "--no-wait").stdout.strip()
        vidlift_command("wait", job_id)
        # A limit on the size of files is how a process meets a full disk without filling one.
        done = subprocess.run(
            ["bash", "-c", f'ulimit -f 8; exec "{sys.executable}" -m vidlift download {job_id} -o full.mp4'],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert "full.mp4" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "full.mp4").exists()

    def test_sandbox_port_in_use(self, vidlift_command: RunVidlift) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            assert str(port) in vidlift_command("sandbox", "--port", str(port), status=1).stderr


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_wait_names_the_job_that_goes_on(
    environment: dict[str, str], clip: Path, tmp_path: Path, sent: signal.Signals, status: int
) -> None:
    words = ["enhance", str(clip), "--scale", "2", "-o", "never.mp4"]
    with Sandbox(SandboxConfig(speed=200, faults=(Fault("jobs_create", StickAt()),))) as sandbox:
        environment["TENSORPIX_BASE_URL"] = sandbox.base_url("tensorpix")
        ended, told = interrupted(words, environment, tmp_path, at=("submitted",), sent=sent)
    assert ended == status, told
    assert "vidlift wait" in told
    assert not (tmp_path / "never.mp4").exists()


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_wait_for_a_job_says_how_to_wait_again(
    vidlift_command: RunVidlift,
    environment: dict[str, str],
    clip: Path,
    tmp_path: Path,
    sent: signal.Signals,
    status: int,
) -> None:
    with Sandbox(SandboxConfig(speed=200, faults=(Fault("jobs_create", StickAt()),))) as sandbox:
        environment["TENSORPIX_BASE_URL"] = sandbox.base_url("tensorpix")
        submit = ["enhance", str(clip), "--scale", "2", "--no-wait"]
        job_id = vidlift_command(*submit, environment=environment).stdout.strip()
        ended, told = interrupted(["wait", job_id], environment, tmp_path, at=("running",), sent=sent)
    assert ended == status, told
    assert f"`vidlift wait -p tensorpix {job_id}` waits again" in told


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_download_is_finished_by_the_command_that_it_names(
    vidlift_command: RunVidlift,
    environment: dict[str, str],
    clip: Path,
    tmp_path: Path,
    sent: signal.Signals,
    status: int,
) -> None:
    with Sandbox(SandboxConfig(speed=200)) as sandbox:
        environment["TENSORPIX_BASE_URL"] = sandbox.base_url("tensorpix")
        submit = ["enhance", str(clip), "--scale", "2", "--no-wait"]
        job_id = vidlift_command(*submit, environment=environment).stdout.strip()
        vidlift_command("wait", job_id, environment=environment)
        # Half of the result arrives; what is asked for next does not come.
        sandbox.faults.add(Fault("storage", Disconnect(Moment.MID_BODY)))
        sandbox.faults.add(Fault("storage", Latency(600 * 200), skip=1, times=None))
        words = ["download", job_id, "-o", "its result.mp4"]
        ended, told = interrupted(words, environment, tmp_path, at=("downloading",), sent=sent)
        assert ended == status, told
        assert not (tmp_path / "its result.mp4").exists()
        sandbox.faults.clear()
        advised = shlex.split(told[told.index("`vidlift download") + 1 :].split("`")[0])
        vidlift_command(*advised[1:], environment=environment)
    assert media.probe(tmp_path / "its result.mp4").width == 352


def test_interrupted_enhance_that_was_downloading_names_the_download(
    vidlift_command: RunVidlift, environment: dict[str, str], clip: Path, tmp_path: Path
) -> None:
    faults = (
        Fault("storage", Disconnect(Moment.MID_BODY)),
        Fault("storage", Latency(600 * 200), skip=1, times=None),
    )
    with Sandbox(SandboxConfig(speed=200, faults=faults)) as sandbox:
        environment["TENSORPIX_BASE_URL"] = sandbox.base_url("tensorpix")
        words = ["enhance", str(clip), "--scale", "2", "-o", "late.mp4"]
        ended, told = interrupted(words, environment, tmp_path, at=("downloading",), sent=signal.SIGINT)
    assert ended == 130
    assert "continues at" not in told
    assert "-o late.mp4` resumes where it stopped" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk")
@pytest.mark.parametrize("words", [["journal"], ["journal", "--json"], ["--help"]])
def test_output_that_cannot_be_written_is_told(
    environment: dict[str, str], tmp_path: Path, words: list[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vidlift", *words],
            env=environment,
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("error: the output cannot be written (No space left on device)")
    assert done.stderr.count("\n") == 1
