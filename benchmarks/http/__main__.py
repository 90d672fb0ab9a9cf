"""`python -m benchmarks.http`: the CPU of one read, by transport.

Real sockets on loopback; the server runs in a process of its own, and only the client's CPU is counted. Needs
the packages of requirements/bench.in.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import subprocess
import sys
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import httpx
import httpx_aiohttp
import matplotlib as mpl
import matplotlib.pyplot as plt

from benchmarks import document
from vidlift.primitives import transports
from vidlift.primitives.transports import AiohttpTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONNECTIONS: Final = (1, 4, 16, 64, 256)
TRANSPORTS: Final[dict[str, Callable[[int], httpx.AsyncBaseTransport]]] = {
    "httpx": lambda count: httpx.AsyncHTTPTransport(limits=_limits(count)),
    "vidlift with aiohttp": lambda _: AiohttpTransport(None),
    "httpx-aiohttp": lambda count: httpx_aiohttp.AiohttpTransport(limits=_limits(count)),
}


def _limits(count: int) -> httpx.Limits:
    return httpx.Limits(max_connections=count, max_keepalive_connections=count)


@contextlib.contextmanager
def vendor(*arguments: str) -> Iterator[str]:
    """Run the benchmark server in a process of its own, and yields its base URL."""
    command = [sys.executable, "-m", "benchmarks.vendor", *arguments]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, text=True, cwd=document.ROOT
    ) as process:
        try:
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


async def cost(url: str, transport: httpx.AsyncBaseTransport, *, at_once: int, requests: int) -> float:
    """Return the seconds of CPU that one request costs.

    Args:
        url: What to get.
        transport: Makes the requests.
        at_once: Number of requests in flight.
        requests: How many are measured.
    """
    async with httpx.AsyncClient(transport=transport, timeout=30) as client:

        async def worker(count: int) -> None:
            for _ in range(count):
                (await client.get(url)).raise_for_status()

        await asyncio.gather(*(worker(2) for _ in range(at_once)))  # opens the connections
        began = time.process_time()
        await asyncio.gather(*(worker(requests // at_once) for _ in range(at_once)))
        return (time.process_time() - began) / (requests // at_once * at_once)


def main() -> None:
    """Run the benchmark and write its part of the page."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.http")
    options.add_argument("--requests", type=int, default=1500)
    options.add_argument("--rounds", type=int, default=3, help="the least of so many measurements counts")
    options.add_argument("--no-write", action="store_true", help="print the figures only")
    chosen = options.parse_args()
    transports.MOST_CONNECTIONS = max(CONNECTIONS)  # type: ignore[misc]  # as for the others: no request waits
    found: dict[str, list[float]] = {name: [] for name in TRANSPORTS}
    with vendor("--jobs", "10") as url:
        for at_once in CONNECTIONS:
            for name, transport in TRANSPORTS.items():
                rounds = [
                    asyncio.run(
                        cost(
                            f"{url}/api/jobs/1/",
                            transport(at_once),
                            at_once=at_once,
                            requests=chosen.requests,
                        )
                    )
                    for _ in range(chosen.rounds)
                ]
                found[name].append(min(rounds))
    stock, ours = found["httpx"], found["vidlift with aiohttp"]
    versions = ", ".join(f"{name} {version(name)}" for name in ("httpx", "aiohttp", "httpx-aiohttp"))
    rows = [
        [
            at_once,
            *(f"{1000 * figures[place]:.2f}" for figures in found.values()),
            f"{stock[place] / ours[place]:.1f}",
        ]
        for place, at_once in enumerate(CONNECTIONS)
    ]
    parts = [
        "## The HTTP path",
        document.prose(f"""`python -m benchmarks.http` ({chosen.requests:,} requests each, the least of
            {chosen.rounds} measurements; {versions}; {document.machine()})."""),
        document.prose(
            """Milliseconds of the client's CPU per request, for reading one job over loopback, by the number
                of requests in flight."""
        ),
        document.table(["in flight", *found, "httpx / vidlift"], rows),
        document.prose(
            """vidlift reads through aiohttp if it is installed (the extra `aio`). It does not use
                httpx-aiohttp, which reports a rejected certificate, and a broken connection, as a connection
                timeout. A request that may start something always goes through httpcore, which repeats
                nothing by itself."""
        ),
        "![CPU per request](benchmarks/http.svg)",
    ]
    text = "\n\n".join(parts)
    print(text)
    if chosen.no_write:
        return
    document.write_part("http", text)
    mpl.rcParams["svg.hashsalt"] = "vidlift"
    figure, pane = plt.subplots(figsize=(6, 4))
    for name, figures in found.items():
        pane.plot(CONNECTIONS, [1000 * seconds for seconds in figures], marker="o", label=name)
    pane.set(xscale="log", xlabel="requests in flight", ylabel="CPU per request, ms", ylim=(0, None))
    pane.legend()
    document.save_chart(figure, "http")


if __name__ == "__main__":
    main()
