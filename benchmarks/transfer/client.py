"""One transfer by vidlift in a process of its own, which tells its seconds and the growth of its memory."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from vidlift.clock import AsyncSystemClock
from vidlift.parts import AsyncPartUpload, plan_parts
from vidlift.transfer import AsyncDownload
from vidlift.transport import AsyncProxies, AsyncTransport, RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIGH_WATER = "VmHWM:"


def _memory(name: str) -> int:
    """Reads a size of this process, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


async def _upload(path: Path, urls: Sequence[str], part_size: int) -> None:
    clock = AsyncSystemClock()
    transport = AsyncTransport(AsyncProxies(), retry=RetryPolicy(), clock=clock, random=random.random)
    size = await asyncio.to_thread(path.stat)
    parts = plan_parts(size.st_size, len(urls), part_size)
    upload = AsyncPartUpload(transport=transport, clock=clock, random=random.random, path=path, parts=parts)
    try:
        await upload.run(dict(enumerate(urls, 1)))
    finally:
        await transport.aclose()


async def _download(path: Path, url: str) -> None:
    clock = AsyncSystemClock()
    transport = AsyncTransport(AsyncProxies(), retry=RetryPolicy(), clock=clock, random=random.random)

    async def locate() -> str:
        return url

    download = AsyncDownload(
        transport=transport, clock=clock, random=random.random, locate=locate, identity="benchmark"
    )
    try:
        await download.run(path, url, overwrite=True)
    finally:
        await transport.aclose()


def main() -> None:
    """Makes the transfer that the command line names; the URLs come on standard input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["upload", "download"])
    parser.add_argument("path", type=Path)
    parser.add_argument("part_size", type=int)
    arguments = parser.parse_args()
    urls: list[str] = json.load(sys.stdin)
    # From here on the high-water mark counts anew, so that the growth is that of the transfer alone.
    Path("/proc/self/clear_refs").write_text("5")
    before = _memory("VmRSS:")
    began = time.perf_counter()
    if arguments.what == "upload":
        asyncio.run(_upload(arguments.path, urls, arguments.part_size))
    else:
        asyncio.run(_download(arguments.path, urls[0]))
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "growth": _memory(_HIGH_WATER) - before}))


if __name__ == "__main__":
    main()
