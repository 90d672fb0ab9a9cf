"""``vidlift view``: the page of local files, and the command that opens it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.page.conftest import HOSTILE, complaints, resize, until, violations
from vidlift.page.view import Viewed, ViewPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.webdriver import Browser


@pytest.fixture
def hostile(clip: Path, tmp_path: Path) -> Path:
    """A video whose name is an attack."""
    target = tmp_path / HOSTILE.replace("/", "")
    shutil.copy(clip, target)
    return target


def test_only_the_named_files_and_the_page_are_served(clip: Path, hostile: Path) -> None:
    with ViewPage([Viewed(hostile, clip), Viewed(clip)]) as page, httpx.Client(base_url=page.url) as client:
        assert client.get("files").json() == {
            "files": [{"name": hostile.name, "pair": True}, {"name": clip.name, "pair": False}]
        }
        assert client.get("media/0/before").content == clip.read_bytes()
        assert client.get("media/1/after", headers={"Range": "bytes=0-3"}).status_code == 206
        for path in (
            "media/1/before",
            "media/2/after",
            "media/0/..",
            "media/-1/after",
            "..%2fview.py",
            "page",
        ):
            assert client.get(path).status_code == 404
        assert client.post("files", headers={"Origin": page.url}).status_code == 403
        assert "unsafe" not in client.get("").headers["content-security-policy"]


def test_nobody_gets_in_without_the_token(clip: Path) -> None:
    with ViewPage([Viewed(clip)]) as page:
        root, token = page.url.rstrip("/").rsplit("/", 1)
        assert len(token) >= 32
        for path in (
            "",
            "files",
            "media/0/after",
            "x/files",
            f"{token[:-1]}/files",
            f"{token}x/files",
            token,
        ):
            assert httpx.get(f"{root}/{path}").status_code == 404
        assert httpx.get(f"{page.url}files").status_code == 200
        assert httpx.get(f"{page.url}files", headers={"Host": "evil.example"}).status_code == 421
        door = page.door
        assert page.url in door.read_text()
        assert os.stat(door.parent).st_mode & 0o077 == 0  # noqa: PTH116 - what the system says
    assert not door.exists()


@pytest.mark.slow
def test_it_shows_one_file_after_the_other(browser: Browser, clip: Path, hevc: Path, hostile: Path) -> None:
    with ViewPage([Viewed(hostile, hevc), Viewed(clip)]) as page:
        resize(browser, 390)
        browser.get(page.url)
        ready = "return [...document.querySelectorAll('video')].map((each) => each.readyState >= 2)"
        until(lambda: browser.script(ready) == [True, True], "both videos")
        assert hostile.name in browser.title
        assert browser.script("return document.querySelectorAll('img').length") == 0
        assert browser.script("return document.documentElement.scrollWidth") <= 390
        assert violations(browser) == []
        browser.all(".file")[1].click()
        until(lambda: browser.script(ready) == [True], "the other video")
        assert browser.all("#split") == []
        assert complaints(browser) == []


def view(*words: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "vidlift", "view", "--no-browser", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        cwd=folder,
    )


def test_the_command_finds_the_source_and_ends_with_the_signal(
    clip: Path, hevc: Path, tmp_path: Path
) -> None:
    with view(str(clip), "--before", str(hevc), folder=tmp_path) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert httpx.get(f"{url}files").json()["files"][0]["pair"]
        process.send_signal(signal.SIGTERM)
        told = process.communicate(timeout=30)[1]
    assert process.returncode == 143
    assert f"and its source {hevc}" in told


def test_the_command_tells_its_address_as_json(clip: Path, tmp_path: Path) -> None:
    with view("--json", str(clip), folder=tmp_path) as process:
        assert process.stdout is not None
        text = ""
        while not text.endswith("\n}\n"):
            text += process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    told = json.loads(text)
    assert told["files"] == [{"after": str(clip), "before": None}]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["absent.mp4"], 2, "absent.mp4"),
        (["text.mp4"], 1, "text.mp4"),
        (["text.mp4", "text.mp4", "--before", "text.mp4"], 2, "--before is for one OUTPUT"),
    ],
)
def test_what_cannot_be_shown_is_told(words: list[str], status: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("this is not a video")
    with view(*words, folder=tmp_path) as process:
        told = process.communicate(timeout=30)[1]
    assert (process.returncode, "Traceback" in told) == (status, False)
    assert said in told
