"""One stock httpx poll loop per job, in a process of its own.

Usage: python -m benchmarks.fleet.stock URL JOBS SECONDS. Prints one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time

import httpx

FRESHNESS = 10.0


def peak_memory() -> int:
    """Return the peak memory of this process in bytes, without its parent's."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no file of anybody's
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


class Loops:
    """The loops of all jobs, on one client with httpx's default of 100 connections."""

    def __init__(self, url: str, jobs: int) -> None:
        self.url, self.jobs, self.seen = url, jobs, 0

    async def run(self, seconds: float) -> None:
        """Poll until the process is ended by its watchdog."""
        async with httpx.AsyncClient(timeout=None) as client:  # noqa: S113 - else waiting for a connection fails
            active = (await client.get(f"{self.url}/active")).json()["active"][: self.jobs]
            threading.Thread(target=self.stop, args=(seconds, time.process_time()), daemon=True).start()
            await asyncio.gather(*(self.poll(client, job, place) for place, job in enumerate(active)))

    async def poll(self, client: httpx.AsyncClient, job: int, place: int) -> None:
        """Poll one job; the loops begin spread over the freshness."""
        await asyncio.sleep(FRESHNESS * place / self.jobs)
        while True:
            response = await client.get(f"{self.url}/api/jobs/{job}/")
            response.json()
            self.seen += 1
            await asyncio.sleep(FRESHNESS)

    def stop(self, seconds: float, began: float) -> None:
        """Report and end the process after a time, however busy its event loop is."""
        time.sleep(seconds)
        peak = peak_memory()
        figures = {"seen": self.seen, "cpu": time.process_time() - began, "peak": peak}
        print(json.dumps(figures), flush=True)
        os._exit(0)


if __name__ == "__main__":
    asyncio.run(Loops(sys.argv[1], int(sys.argv[2])).run(float(sys.argv[3])))
