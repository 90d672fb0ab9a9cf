"""The page of a sandbox in a real browser: drop, watch, play, slide, switch a fault, see it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from tests.page.conftest import HOSTILE, complaints, resize, until, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.page.webdriver import Browser, Element
    from vidlift.page.sandbox import SandboxPage

pytestmark = pytest.mark.slow

DROP = """
const [name, data] = arguments;
const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
const held = new DataTransfer();
held.items.add(new File([bytes], name, {type: "video/mp4"}));
for (const kind of ["dragenter", "dragover", "drop"]) {
  document.querySelector("#zone").dispatchEvent(
    new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: held}));
}
"""


class Seen:
    """What a person sees of the page."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def one(self, selector: str) -> Element:
        return self.browser.one(selector)

    def script(self, text: str) -> Any:
        return self.browser.script(f"return {text}")

    def drop(self, path: Path, name: str) -> None:
        self.browser.script(DROP, name, base64.b64encode(path.read_bytes()).decode())

    def badge(self, name: str) -> str | None:
        """Return the state of the newest job of a name."""
        found: str | None = self.browser.script(
            "const item = [...document.querySelectorAll('.job')].find((each) =>"
            "each.querySelector('.name').textContent === arguments[0]);"
            "return item ? item.querySelector('.badge').textContent : null",
            name,
        )
        return found

    def videos(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.script(
            "[...document.querySelectorAll('.screen video')].map((each) => ({side: each.className, "
            "width: each.videoWidth, at: each.currentTime, ready: each.readyState, paused: each.paused}))"
        )
        return found


@pytest.fixture(scope="module")
def seen(browser: Browser, page: SandboxPage) -> Iterator[Seen]:
    resize(browser, 1280)
    browser.get(page.url)
    person = Seen(browser)
    until(lambda: "running" in person.one("#status").text, "the page")
    yield person
    assert complaints(browser) == []


@pytest.fixture(scope="module")
def compared(seen: Seen, clip: Path) -> Seen:
    """A video was dropped, and it is shown with its result."""
    seen.drop(clip, "bunny.mp4")
    until(lambda: seen.badge("bunny.mp4") == "saved", "the result")
    until(
        lambda: len(seen.videos()) == 2 and all(each["ready"] >= 2 for each in seen.videos()), "both videos"
    )
    return seen


def test_a_dropped_video_is_watched_and_shown_before_and_after(compared: Seen) -> None:
    assert {each["side"]: each["width"] for each in compared.videos()} == {"before": 160, "after": 320}
    assert "160 \N{MULTIPLICATION SIGN} 90" in compared.one(".facts").text
    assert "POST /api/jobs/" in compared.one("#requests").text
    assert compared.one("#news").content == "bunny.mp4: saved"


def test_both_play_together_and_stop_together(compared: Seen) -> None:
    button = compared.one(".play")
    button.click()
    until(lambda: all(each["at"] > 0.2 for each in compared.videos()), "moving pictures")
    until(lambda: button.text == "Pause", "the other label")
    assert abs(compared.videos()[0]["at"] - compared.videos()[1]["at"]) < 0.2
    button.click()
    until(lambda: all(each["paused"] for each in compared.videos()), "still pictures")


def test_the_slider_moves_by_keys_and_by_the_pointer(compared: Seen) -> None:
    def split() -> float:
        return float(
            compared.script("document.querySelector('.screen').style.getPropertyValue('--split')")[:-1]
        )

    slider = compared.one("#split")
    slider.type("\ue012" * 4)  # left
    assert split() == pytest.approx(48)
    assert slider.attribute("aria-valuetext") == "48 % original"
    compared.browser.script(
        "const box = document.querySelector('.screen').getBoundingClientRect();"
        "for (const kind of ['pointerdown', 'pointerup']) document.querySelector('.screen').dispatchEvent("
        "new PointerEvent(kind, {pointerId: 1, clientX: box.left + box.width / 4, clientY: box.top + 9}))"
    )
    assert split() == pytest.approx(25, abs=1) or split() == pytest.approx(48)  # no pointer to capture
    compared.one("#seek").type("\ue010")  # end
    until(lambda: compared.videos()[0]["at"] > 1.5, "the end of the video")


def test_a_fault_is_switched_on_and_shows(compared: Seen, clip: Path) -> None:
    switch = compared.one("[data-name=fail]")
    assert switch.attribute("aria-checked") == "false"
    switch.click()
    until(lambda: switch.attribute("aria-checked") == "true", "the switch")
    compared.drop(clip, "doomed.mp4")
    until(lambda: compared.badge("doomed.mp4") == "failed", "the failure")
    assert "fail" in compared.one(".job .told").text
    switch.type(" ")
    until(lambda: switch.attribute("aria-checked") == "false", "the switch")


def test_a_hostile_name_is_shown_as_it_is(compared: Seen, clip: Path) -> None:
    compared.drop(clip, HOSTILE)
    until(lambda: compared.badge(HOSTILE) == "saved", "the result")
    until(lambda: compared.one("#stage-title").content == HOSTILE, "its title")
    assert compared.browser.title == "vidlift sandbox"
    assert compared.browser.all("img") == []


def test_a_file_can_be_chosen_without_a_mouse(compared: Seen, hevc: Path) -> None:
    """And what the browser does not play says so, and is shown as a copy."""
    compared.one("#file").type(str(hevc))
    until(lambda: compared.badge("hevc.mp4") == "saved", "the result")
    until(lambda: len(compared.videos()) == 2 and compared.videos()[0]["ready"] >= 2, "the videos")
    if compared.script(
        "document.createElement('video').canPlayType('video/mp4; codecs=\"hvc1.1.6.L120.B0\"')"
    ):
        pytest.skip("this browser plays HEVC")
    until(lambda: "does not play hevc" in compared.one("#player .note").text, "the note")
    until(lambda: all(each["ready"] >= 2 and each["width"] >= 160 for each in compared.videos()), "the copy")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_is_in_the_way_of_anyone(compared: Seen, width: int, dark: bool) -> None:
    resize(compared.browser, width, dark=dark)
    assert compared.script("document.documentElement.scrollWidth") <= width
    assert violations(compared.browser) == []
    resize(compared.browser, 1280)
