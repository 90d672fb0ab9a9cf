"""Whole jobs against a sandbox: what a case does, and what it may have cost."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

import vidlift
from vidlift.clock import SystemReadings
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from pathlib import Path

    from tests.soak.findings import Findings
    from vidlift.sandbox import Fault

PROVIDERS: Final = ("tensorpix", "topaz", "clipzy")
OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "tensorpix": {"scale": 2},
    "topaz": {"resolution": "128x128"},
    "clipzy": {},
}
FACTOR: Final = 40.0
"""By how much the clocks of the cases run faster than the machine's."""
PATIENCE: Final = 90.0
"""Real seconds after which a case counts as late."""


class FastClock(SystemReadings):
    """Waits at a fraction of the time that it measures."""

    def monotonic(self) -> float:
        """Return seconds of the fast clock."""
        return time.monotonic() * FACTOR

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds / FACTOR)


class AsyncFastClock(SystemReadings):
    """The same in asyncio."""

    def monotonic(self) -> float:
        """Return seconds of the fast clock."""
        return time.monotonic() * FACTOR

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds / FACTOR)


def open_sandbox(*providers: str, seed: int = 0, speed: float = 200, **settings: Any) -> Sandbox:
    """Return a sandbox, not started, with a fast clock and unlimited money."""
    return Sandbox(
        SandboxConfig(
            providers=providers or PROVIDERS, speed=speed, seed=seed, credits=10**9, slots=4, **settings
        )
    )


def jobs_at(sandbox: Sandbox, provider: str) -> set[str]:
    """Return the jobs that the vendor has, without any fault in the way."""
    sandbox.faults.clear()
    key, url = sandbox.api_key(provider), sandbox.base_url(provider)
    with vidlift.connect(provider, api_key=key, base_url=url) as connection:
        return {seen.job_id for seen in connection.jobs()}


def run_sync(sandbox: Sandbox, provider: str, clip: Path, target: Path) -> None:
    """Do a whole job with the synchronous connection."""
    key, url = sandbox.api_key(provider), sandbox.base_url(provider)
    clock = FastClock()
    with vidlift.connect(provider, api_key=key, base_url=url, clock=clock, timeout=20) as connection:
        job = connection.submit(clip, **OPTIONS[provider])
        job.wait(timeout=1800)
        job.download(target)


async def run_async(sandbox: Sandbox, provider: str, clip: Path, target: Path) -> None:
    """Do a whole job with the asynchronous connection."""
    key, url = sandbox.api_key(provider), sandbox.base_url(provider)
    clock = AsyncFastClock()
    async with vidlift.connect_async(
        provider, api_key=key, base_url=url, clock=clock, timeout=20
    ) as connection:
        job = await connection.submit(clip, **OPTIONS[provider])
        await job.wait(timeout=1800)
        await job.download(target)


def try_job(
    findings: Findings,
    case: str,
    sandbox: Sandbox,
    provider: str,
    clip: Path,
    folder: Path,
    *faults: Fault,
    asynchronous: bool,
) -> None:
    """Run one case, and judge what it ended in and what it cost.

    Args:
        findings: Counts the outcome.
        case: Its name.
        sandbox: A running sandbox.
        provider: Whose job it is.
        clip: The source.
        folder: Where the result goes.
        faults: What goes wrong.
        asynchronous: Whether the connection is asynchronous.
    """
    before = jobs_at(sandbox, provider)
    for fault in faults:
        sandbox.faults.add(fault)
    target = folder / f"{findings.tried}.mp4"
    findings.tried += 1
    began = time.monotonic()
    error: BaseException | None = None
    try:
        if asynchronous:
            asyncio.run(run_async(sandbox, provider, clip, target))
        else:
            run_sync(sandbox, provider, clip, target)
    except Exception as caught:  # noqa: BLE001 - judging what comes out is the point
        error = caught
    if time.monotonic() - began > PATIENCE:
        findings.found("late", case, f"{time.monotonic() - began:.0f} s")
    made = jobs_at(sandbox, provider) - before
    if len(made) > 1:
        findings.found("doubled", case, made)
    if error is None:
        findings.finished += 1
        target.unlink()
        return
    findings.judge_error(case, error, vidlift.VidliftError, sandbox.api_key(provider), "X-Amz-Signature")
    named = {getattr(error, "job_id", None)}
    if made and not isinstance(error, vidlift.SubmissionUncertain) and not made & named:
        findings.found("lost", case, f"{type(error).__name__}: {error}")
    if list(folder.glob(f"{target.name}*")):
        findings.found("foreign", case, f"left {[path.name for path in folder.glob(target.name + '*')]}")
