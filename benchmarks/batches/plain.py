"""The same clips with plain fleet code, as a program of its own.

Usage: python -m benchmarks.batches.plain PROVIDER FOLDER. It does what a batch does, and remembers nothing:
probe, upload, start, follow, download, measure, hash.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import vidlift
from vidlift import media
from vidlift.batch.planning import sha256_of

if TYPE_CHECKING:
    from vidlift.jobs import AsyncJob

OPTIONS: dict[str, dict[str, Any]] = {"tensorpix": {"scale": 2}, "topaz": {"resolution": "128x128"}}
SIMULTANEOUS = 8


async def main(name: str, clips: list[Path], out: Path) -> None:
    """Enhance clips."""
    up, down = asyncio.Semaphore(SIMULTANEOUS), asyncio.Semaphore(SIMULTANEOUS)
    ends: dict[str, asyncio.Future[None]] = {}
    async with (
        vidlift.connect_async(name) as provider,
        vidlift.AsyncFleet(keep_open=True, freshness=5.0) as fleet,
    ):

        async def follow() -> None:
            async for seen in fleet:
                if seen.ended:
                    ends[seen.job.id].set_result(None)

        async def enhance(clip: Path) -> None:
            async with up:
                sha256_of(clip)
                await asyncio.to_thread(media.probe, clip)
                job: AsyncJob = await provider.submit(clip, **OPTIONS[name])
            ends[job.id] = asyncio.get_running_loop().create_future()
            fleet.add(job)
            await ends[job.id]
            async with down:
                saved = await job.download(out / clip.name)
                await asyncio.to_thread(media.probe, saved)
                sha256_of(saved)

        following = asyncio.create_task(follow())
        await asyncio.gather(*map(enhance, clips))
        following.cancel()


if __name__ == "__main__":
    results = Path("plain")
    results.mkdir()
    asyncio.run(main(sys.argv[1], sorted(Path(sys.argv[2]).rglob("*.mp4")), results))
