"""``vidlift view``: the page of local files, and the command that opens it."""

from __future__ import annotations

import asyncio
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
from vidlift import media
from vidlift.page.view import Viewed, ViewPage
from vidlift.sandbox.encoding.engine import Encode
from vidlift.sandbox.encoding.plans import EncodePlan

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


def test_names_that_are_not_text_and_numbers_of_any_length_are_answered(clip: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xff\xe9.mp4")
    shutil.copy(clip, odd)
    with ViewPage([Viewed(odd, odd)]) as page, httpx.Client(base_url=page.url) as client:
        assert client.get("files").json()["files"][0]["name"] == odd.name
        assert client.get("pairs/0").json()["after"]["width"] == 160
        for number in ("9" * 5000, "00", "-0", "\u0660"):
            assert client.get(f"pairs/{number}").status_code == 404
            assert client.get(f"media/{number}/after").status_code == 404


def test_a_source_and_a_result_get_their_own_copies(hevc: Path, tmp_path: Path) -> None:
    """A browser asks for both at once."""
    wide = tmp_path / "wide.mp4"
    plan = EncodePlan(
        source=hevc,
        target=wide,
        width=320,
        height=180,
        container="mp4",
        codec="libx265",
        pixel_format="yuv420p",
        codec_options={"preset": "ultrafast", "x265-params": "log-level=none"},
    )
    Encode(plan).run()

    async def both(url: str) -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=url, timeout=60) as client:
            return await asyncio.gather(*(client.get(f"media/0/{side}?copy") for side in ("before", "after")))

    widths = []
    with ViewPage([Viewed(wide, hevc)]) as page:
        for at, answer in enumerate(asyncio.run(both(page.url))):
            assert answer.status_code == 200
            copy = tmp_path / f"copy-{at}.mp4"
            copy.write_bytes(answer.content)
            widths.append(media.probe(copy).width)
    assert widths == [160, 320]


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
