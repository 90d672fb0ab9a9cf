"""Providers from other packages: small ones, found everywhere, and broken ones that stop no others."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.plugins.conftest import RUSHES
from tests.plugins.test_scenarios import DOCUMENT
from vidlift import discovery
from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift.webhooks import WebhookInbox, job_ids, receive

from tests.plugins.standin import RushesVendor  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_LINES = 150


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    setup: dict[str, Any] = {"providers": ("rushes",), "vendors": {"rushes": (RushesVendor, DOCUMENT)}}
    with Sandbox(SandboxConfig(speed=200, queue_time=0.5, **setup)) as running:
        yield running


def access(sandbox: Sandbox) -> dict[str, Any]:
    return {"api_key": sandbox.api_key("rushes"), "base_url": sandbox.base_url("rushes")}


def test_a_provider_takes_few_lines() -> None:
    counts = {path.name: len(path.read_text().splitlines()) for path in RUSHES.rglob("*.py")}
    print(f"a provider from elsewhere: {counts}, {sum(counts.values())} lines")  # noqa: T201 - `pytest -s` shows it
    assert set(counts) == {"__init__.py", "provider.py"}
    assert sum(counts.values()) <= MOST_LINES


def test_the_name_is_known_beside_the_built_in_ones(site: Path) -> None:
    script = "import vidlift; print(*vidlift.PROVIDERS)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == sorted([*discovery.BUILT_IN, "rushes"])


def test_the_command_enhances_journals_and_lists(
    sandbox: Sandbox, site: Path, clip: Path, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(site),
        "RUSHES_API_KEY": sandbox.api_key("rushes"),
        "RUSHES_BASE_URL": sandbox.base_url("rushes"),
        "VIDLIFT_JOURNAL": str(tmp_path / "journal.jsonl"),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "vidlift", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    result = tmp_path / "out.mp4"
    done = run("enhance", str(clip), "-p", "rushes", "--set", "scale=3", "-o", str(result))
    assert done.returncode == 0, done.stderr
    assert result.stat().st_size > 0
    assert "saved" in run("journal", "-p", "rushes").stdout
    assert "succeeded" in run("list", "-p", "rushes").stdout
    wrong = run("enhance", str(clip), "-p", "rushes", "--set", "scale=9")
    assert wrong.returncode != 0
    assert "scale must be a whole number, 1 to 4" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_a_fleet_waits_for_its_jobs(sandbox: Sandbox, clip: Path) -> None:
    async def run() -> list[vidlift.JobState]:
        policy = vidlift.PollPolicy(min_interval=0.05, max_interval=0.2)
        async with vidlift.connect_async("rushes", policy=policy, **access(sandbox)) as rushes:
            jobs = [await rushes.submit(clip) for _ in range(3)]
            async with vidlift.AsyncFleet() as fleet:
                for job in jobs:
                    fleet.add(job)
                seen = [each.snapshot async for each in fleet.watch() if each.snapshot is not None]
                return [each.state for each in seen if each.state.is_terminal]

    assert asyncio.run(run()) == [vidlift.JobState.SUCCEEDED] * 3


def test_its_webhooks_name_its_jobs(sandbox: Sandbox) -> None:
    number = "c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5"
    assert job_ids("rushes", {"uuid": number, "phase": "ready"}) == {number}
    inbox = WebhookInbox()
    path = inbox.path("rushes")
    assert receive(inbox, method="POST", path=path, body=b'{"uuid": "x"}') == 204
    with pytest.raises(vidlift.UsageError, match="sends no webhooks"):
        inbox.path("nobody")


def test_what_it_lacks_is_said_by_it(sandbox: Sandbox, clip: Path) -> None:
    with vidlift.connect("rushes", **access(sandbox)) as rushes:
        assert not type(rushes).can("quote")
        with pytest.raises(vidlift.UsageError, match="Rushes is free"):
            rushes.quote(clip)
        with pytest.raises(vidlift.UsageError, match="has no option crf"):
            rushes.submit(clip, crf=20)


# Broken packages

GOOD = """
class Broken(__import__("vidlift").AsyncProvider):
    name, TITLE, KEY_VARIABLE, URL_VARIABLE = "broken", "Broken", "BROKEN_KEY", "BROKEN_URL"
    KEY_PAGE, BASE_URL, IDS, OPTIONS, states = "", "https://broken.example", None, None, {states}
    async def submit(self, *_, **__): ...
PROVIDER = Broken
"""


def install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str, code: str, package: str = "bad"
) -> None:
    """Install a package that offers providers of these names."""
    info = folder / f"{package}-2.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 2.0\n")
    points = "\n".join(f"{name} = {package}_module" for name in names)
    (info / "entry_points.txt").write_text(f"[vidlift.providers]\n{points}\n")
    (folder / f"{package}_module.py").write_text(code)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, f"{package}_module", raising=False)
    discovery.plugins.cache_clear()


@pytest.fixture
def others_work(sandbox: Sandbox) -> Iterator[None]:
    """Check after a test that a broken package has stopped no other provider."""
    yield
    with vidlift.connect("rushes", **access(sandbox)) as rushes:
        assert isinstance(list(rushes.jobs(limit=1)), list)
    with vidlift.connect("tensorpix", api_key="key") as tensorpix:
        assert tensorpix.name == "tensorpix"
    discovery.plugins.cache_clear()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import nothing_like_this", "ModuleNotFoundError: No module named 'nothing_like_this'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("def broken(:", "SyntaxError"),
        ("x = 1", "no connection class as PROVIDER"),
        ("PROVIDER = 5", "no connection class as PROVIDER"),
        ("class PROVIDER: refresh = 1", "called None"),
        (GOOD.format(states="{}").replace("async def submit", "async def other"), "lacks submit"),
        (GOOD.format(states="{}").replace("states = ", "_ = "), "lacks states"),
        (GOOD.format(states="{'a': 'finished'}"), "status 'a' stands for no JobState"),
        (
            "from vidlift_api.topaz.models import RequestStatus as S\nfrom vidlift import JobState as J\n"
            + GOOD.format(states="{s: J.RUNNING for s in S if s != 'complete'}"),
            "status 'complete' stands for no JobState",
        ),
    ],
    ids=["import", "exit", "syntax", "empty", "number", "name", "abstract", "lacking", "state", "missing"],
)
@pytest.mark.usefixtures("others_work")
def test_a_broken_package_is_reported_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, message: str
) -> None:
    install(tmp_path, monkeypatch, "broken", code=code)
    with pytest.raises(vidlift.UsageError, match=r"provider 'broken' of bad 2\.0") as caught:
        vidlift.connect_async("broken", api_key="key")
    assert message in str(caught.value)
    assert "rushes" in discovery.PROVIDERS


@pytest.mark.usefixtures("others_work")
def test_a_package_without_a_synchronous_class_is_opened_asynchronously(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, "broken", code=GOOD.format(states="{}"))
    with pytest.raises(vidlift.UsageError, match="connect_async alone"):
        vidlift.connect("broken", api_key="key")


@pytest.mark.usefixtures("others_work")
def test_a_name_that_two_packages_offer_opens_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "a", monkeypatch, "twice", code="", package="one")
    install(tmp_path / "b", monkeypatch, "twice", code="", package="two")
    with pytest.raises(vidlift.UsageError, match=r"one 2\.0 and two 2\.0 both offer a provider 'twice'"):
        vidlift.connect("twice", api_key="key")


@pytest.mark.usefixtures("others_work")
def test_a_name_of_a_built_in_provider_stays_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "topaz", code="raise ValueError")
    with pytest.warns(UserWarning, match=r"bad 2\.0 offers a provider 'topaz'"):
        assert discovery.PROVIDERS.count("topaz") == 1
    with vidlift.connect("topaz", api_key="key") as topaz:
        assert type(topaz).__module__.startswith("vidlift.")
