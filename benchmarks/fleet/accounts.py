"""One vidlift fleet over many accounts, as a program of its own.

Usage: python -m benchmarks.fleet.accounts URL ACCOUNTS SECONDS. Prints one JSON object.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import statistics
import sys
import time

import httpx

import vidlift
from benchmarks.fleet.stock import peak_memory

FRESHNESS = 10.0


async def watch(url: str, accounts: int, seconds: float) -> dict[str, float]:
    """Follow all jobs of all accounts for a time, and return what that took."""
    keys = [f"account-{number}" for number in range(accounts)]
    async with httpx.AsyncClient(base_url=url) as client:
        active = [
            (await client.get("/active", headers={"Authorization": f"Token {key}"})).json()["active"]
            for key in keys
        ]
    began, ended, lost = time.process_time(), 0, 0
    heard: dict[str, list[float]] = {key: [] for key in keys}
    async with contextlib.AsyncExitStack() as stack:
        jobs = []
        owners: dict[object, str] = {}
        for key, numbers in zip(keys, active, strict=True):
            provider = await stack.enter_async_context(
                vidlift.connect_async("tensorpix", api_key=key, base_url=url)
            )
            owners[provider] = key
            jobs += [provider.attach(number) for number in numbers]
        fleet = vidlift.fleet(jobs, freshness=FRESHNESS)
        stop = asyncio.get_running_loop().call_later(seconds, lambda: asyncio.ensure_future(fleet.aclose()))
        news, start = 0, time.monotonic()
        async for seen in fleet:
            news += 1
            ended += seen.ended
            lost += seen.error is not None
            moments = heard[owners[seen.job.provider]]
            now = time.monotonic()
            if not moments or now - moments[-1] > FRESHNESS / 4:
                moments.append(now)
        stop.cancel()
        closing = time.perf_counter()
        await fleet.aclose()
    closing = time.perf_counter() - closing
    gaps = [after - before for moments in heard.values() for before, after in itertools.pairwise(moments)]
    return {
        "cpu": time.process_time() - began,
        "news": news,
        "ended": ended,
        "lost": lost,
        "peak": peak_memory(),
        "unheard": sum(not moments for moments in heard.values()),
        "gap": statistics.median(gaps),
        "longest": max(gaps + [moments[0] - start for moments in heard.values() if moments]),
        "closing": closing,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(watch(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))))
