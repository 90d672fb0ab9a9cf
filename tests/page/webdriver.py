"""A browser, driven by the W3C's WebDriver protocol: requests to chromedriver.

selenium would bring trio, which httpcore imports where it is installed: every process of all tests and
benchmarks would pay for it.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element in JSON, by the specification."""
ARGUMENTS: Final = (
    *("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"),
    "--autoplay-policy=no-user-gesture-required",
)


@frozen
class Browser:
    """One session."""

    client: httpx.Client
    path: str

    def ask(self, method: str, path: str, **body: Any) -> Any:
        """Send a command, and return its value."""
        answer = self.client.request(method, f"{self.path}{path}", json=body if method == "POST" else None)
        value = answer.json()["value"]
        assert answer.status_code == 200, value
        return value

    def get(self, url: str) -> None:
        self.ask("POST", "/url", url=url)

    @property
    def title(self) -> str:
        title: str = self.ask("GET", "/title")
        return title

    def script(self, text: str, *values: Any) -> Any:
        """Run a script, and return what it returns."""
        return self.ask("POST", "/execute/sync", script=text, args=list(values))

    def script_async(self, text: str) -> Any:
        """Run a script, and return what it passes to its last argument."""
        return self.ask("POST", "/execute/async", script=text, args=[])

    def all(self, selector: str) -> list[Element]:
        found = self.ask("POST", "/elements", using="css selector", value=selector)
        return [Element(self, each[ELEMENT]) for each in found]

    def one(self, selector: str) -> Element:
        found = self.ask("POST", "/element", using="css selector", value=selector)
        return Element(self, found[ELEMENT])

    def devtools(self, command: str, **parameters: Any) -> None:
        """Send a command of Chromium's own protocol."""
        self.ask("POST", "/goog/cdp/execute", cmd=command, params=parameters)

    def log(self) -> list[dict[str, Any]]:
        """Return what the console says since the last call."""
        entries: list[dict[str, Any]] = self.ask("POST", "/se/log", type="browser")
        return entries


@frozen
class Element:
    """An element of the page."""

    browser: Browser
    id: str

    @property
    def text(self) -> str:
        """What a person sees of it."""
        text: str = self.browser.ask("GET", f"/element/{self.id}/text")
        return text

    @property
    def content(self) -> str:
        """All of its text, as it is in the document."""
        text: str = self.browser.ask("GET", f"/element/{self.id}/property/textContent")
        return text

    def attribute(self, name: str) -> str | None:
        value: str | None = self.browser.ask("GET", f"/element/{self.id}/attribute/{name}")
        return value

    def click(self) -> None:
        self.browser.ask("POST", f"/element/{self.id}/click")

    def type(self, text: str) -> None:
        self.browser.ask("POST", f"/element/{self.id}/value", text=text)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium without a window; a test is skipped where it is not installed."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("no browser: apt-get install chromium chromium-driver")
    options = {"binary": program, "args": list(ARGUMENTS)}
    wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
    with subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = next(line for line in process.stdout if "started successfully on port" in line)
            port = line.rstrip(" .\n").rpartition(" ")[2]
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as client:
                made = Browser(client, "/session").ask("POST", "", capabilities={"alwaysMatch": wanted})
                browser = Browser(client, f"/session/{made['sessionId']}")
                try:
                    yield browser
                finally:
                    browser.ask("DELETE", "")
        finally:
            process.terminate()
            process.communicate()
