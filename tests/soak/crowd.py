"""A thousand jobs of three vendors, followed as one fleet, while a twentieth of all requests go wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import vidlift
from tests.soak.findings import Findings
from tests.soak.journeys import OPTIONS, PROVIDERS, AsyncFastClock, jobs_at, open_sandbox
from vidlift.sandbox import Disconnect, Fault, Garble, HideNew, Moment, Reject, Sandbox, Truncate

if TYPE_CHECKING:
    from pathlib import Path

EFFECTS: Final = (
    Reject(503),
    Reject(429, retry_after=1),
    Reject(500),
    Disconnect(Moment.BEFORE),
    Disconnect(Moment.AFTER),
    Disconnect(Moment.MID_BODY),
    Truncate(0.5),
    Garble(),
    HideNew(1),
)
RATE: Final = 0.05
AT_ONCE: Final = 8


async def _submit(
    connection: Any, clips: list[Path], findings: Findings, names: dict[str, str], key: str
) -> list[Any]:
    """Start one job on each clip, a few at a time."""
    jobs: list[Any] = []
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(clip: Path) -> None:
        async with gate:
            findings.tried += 1
            try:
                job = await connection.submit(clip, **OPTIONS[connection.name])
            except Exception as error:  # noqa: BLE001 - judging what comes out is the point
                findings.judge_error(clip.name, error, vidlift.VidliftError, key)
                names[clip.name] = (
                    "uncertain" if isinstance(error, vidlift.SubmissionUncertain) else "refused"
                )
            else:
                names[clip.name] = job.id
                jobs.append(job)

    await asyncio.gather(*map(one, clips))
    return jobs


async def _follow(sandbox: Sandbox, clips: dict[str, list[Path]], findings: Findings) -> dict[str, set[str]]:
    """Submit and follow all jobs; return the IDs that vidlift knows, by provider."""
    connections = [
        vidlift.connect_async(
            name, api_key=sandbox.api_key(name), base_url=sandbox.base_url(name), clock=AsyncFastClock()
        )
        for name in PROVIDERS
    ]
    names: dict[str, dict[str, str]] = {name: {} for name in PROVIDERS}
    jobs: list[Any] = []
    for connection in connections:
        made = await _submit(
            connection,
            clips[connection.name],
            findings,
            names[connection.name],
            sandbox.api_key(connection.name),
        )
        jobs += made
    fleet = vidlift.AsyncFleet(jobs, clock=AsyncFastClock(), freshness=5)
    async for seen in fleet:
        if seen.ended:
            findings.finished += seen.succeeded
            if seen.error is not None:
                findings.judge_error(seen.job.id, seen.error, vidlift.VidliftError)
    for connection in connections:
        await connection.aclose()
    uncertain = {name: sum(value == "uncertain" for value in known.values()) for name, known in names.items()}
    findings.details.append(f"crowd: uncertain submissions by vendor: {uncertain}")
    return {name: set(known.values()) for name, known in names.items()}


def run(seed: int, clip: Path, folder: Path, *, jobs: int) -> Findings:
    """Follow this many jobs.

    Args:
        seed: Decides which requests go wrong.
        clip: The source; each job gets a copy under a name of its own.
        folder: For the copies.
        jobs: How many.

    Returns:
        The findings.
    """
    findings = Findings("crowd")
    clips: dict[str, list[Path]] = {name: [] for name in PROVIDERS}
    for number in range(jobs):
        provider = PROVIDERS[number % len(PROVIDERS)]
        copy = folder / f"{provider}-{number:05}.mp4"
        # Each differs in its bytes, so that no two sources are one upload.
        copy.write_bytes(clip.read_bytes() + number.to_bytes(8, "big"))
        clips[provider].append(copy)
    with open_sandbox(seed=seed, processing_rate=10_000.0) as sandbox:
        for effect in EFFECTS:
            sandbox.faults.add(Fault("*", effect, times=None, probability=RATE / len(EFFECTS)))
        known = asyncio.run(_follow(sandbox, clips, findings))
        for provider in PROVIDERS:
            made = jobs_at(sandbox, provider)
            nameless = made - known[provider]
            uncertain = len(clips[provider]) - len(known[provider] - {"uncertain", "refused"})
            if len(made) > len(clips[provider]):
                findings.found("doubled", provider, f"{len(made)} jobs of {len(clips[provider])} clips")
            if len(nameless) > uncertain:
                findings.found("lost", provider, f"{len(nameless)} jobs that nothing names")
    return findings
