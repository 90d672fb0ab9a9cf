"""One transfer by vidlift in its own process, with its time, CPU, and memory."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from vidlift._sync.clock import SystemClock
from vidlift._sync.downloads import Download
from vidlift._sync.parts import PartUpload
from vidlift._sync.transport import Connections, Transport
from vidlift.clock import AsyncSystemClock
from vidlift.downloads import AsyncDownload
from vidlift.parts import AsyncPartUpload, plan_parts
from vidlift.retrying import RetryPolicy
from vidlift.transport import AsyncConnections, AsyncTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HIGH_WATER = "VmHWM:"


def _memory(name: str) -> int:
    """Read a size of this process, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


async def _upload_async(path: Path, urls: Sequence[str], part_size: int) -> None:
    clock = AsyncSystemClock()
    transport = AsyncTransport(AsyncConnections(), retry=RetryPolicy(), clock=clock, random=random.random)
    size = await asyncio.to_thread(path.stat)
    parts = plan_parts(size.st_size, len(urls), part_size)
    upload = AsyncPartUpload(transport=transport, clock=clock, random=random.random, path=path, parts=parts)
    try:
        await upload.run(dict(enumerate(urls, 1)))
    finally:
        await transport.aclose()


def _upload(path: Path, urls: Sequence[str], part_size: int) -> None:
    clock = SystemClock()
    transport = Transport(Connections(), retry=RetryPolicy(), clock=clock, random=random.random)
    parts = plan_parts(path.stat().st_size, len(urls), part_size)
    upload = PartUpload(transport=transport, clock=clock, random=random.random, path=path, parts=parts)
    try:
        upload.run(dict(enumerate(urls, 1)))
    finally:
        transport.close()


async def _download_async(path: Path, url: str) -> None:
    clock = AsyncSystemClock()
    transport = AsyncTransport(AsyncConnections(), retry=RetryPolicy(), clock=clock, random=random.random)

    async def locate() -> str:
        return url

    download = AsyncDownload(
        transport=transport, clock=clock, random=random.random, locate=locate, identity="benchmark"
    )
    try:
        await download.run(path, url, overwrite=True)
    finally:
        await transport.aclose()


def _download(path: Path, url: str) -> None:
    clock = SystemClock()
    transport = Transport(Connections(), retry=RetryPolicy(), clock=clock, random=random.random)
    download = Download(
        transport=transport, clock=clock, random=random.random, locate=lambda: url, identity="benchmark"
    )
    try:
        download.run(path, url, overwrite=True)
    finally:
        transport.close()


def main() -> None:
    """Make the transfer that the command line names; the URLs come on standard input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["upload", "download"])
    parser.add_argument("way", choices=["async", "sync"])
    parser.add_argument("path", type=Path)
    parser.add_argument("part_size", type=int)
    chosen = parser.parse_args()
    urls: list[str] = json.load(sys.stdin)
    transfers: dict[tuple[str, str], Callable[[], None]] = {
        ("upload", "async"): lambda: asyncio.run(_upload_async(chosen.path, urls, chosen.part_size)),
        ("upload", "sync"): lambda: _upload(chosen.path, urls, chosen.part_size),
        ("download", "async"): lambda: asyncio.run(_download_async(chosen.path, urls[0])),
        ("download", "sync"): lambda: _download(chosen.path, urls[0]),
    }
    # Reset the high-water mark, so that it shows only the growth of the transfer.
    Path("/proc/self/clear_refs").write_text("5")
    before, processor, began = _memory("VmRSS:"), time.process_time(), time.perf_counter()
    transfers[chosen.what, chosen.way]()
    told = {
        "seconds": time.perf_counter() - began,
        "processor": time.process_time() - processor,
        "growth": _memory(_HIGH_WATER) - before,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
