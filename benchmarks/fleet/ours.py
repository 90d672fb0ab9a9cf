"""One vidlift fleet in its own process, which isolates its memory and CPU.

Usage: python -m benchmarks.fleet.ours URL JOBS SECONDS. Prints one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

import httpx

import vidlift
from benchmarks.fleet.stock import peak_memory

FRESHNESS = 10.0


async def watch(url: str, jobs: int, seconds: float) -> dict[str, float]:
    """Follow jobs for a time, and return what that took."""
    async with httpx.AsyncClient() as client:
        active = (await client.get(f"{url}/active")).json()["active"][:jobs]
    async with vidlift.connect_async("tensorpix", api_key="benchmark", base_url=url) as provider:
        # The other client has made its first request by now, too.
        await provider.job_page(0)
        limits = vidlift.FleetLimits(requests_per_second=60.0, connections=4)
        fleet = vidlift.fleet([provider.attach(job) for job in active], freshness=FRESHNESS, limits=limits)
        stop = asyncio.get_running_loop().call_later(seconds, lambda: asyncio.ensure_future(fleet.aclose()))
        began, news, ended, lost = time.process_time(), 0, 0, 0
        async for seen in fleet:
            news += 1
            ended += seen.ended
            lost += seen.error is not None
        cpu = time.process_time() - began
        stop.cancel()
    peak = peak_memory()
    return {"cpu": cpu, "news": news, "ended": ended, "lost": lost, "peak": peak}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(watch(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))))
