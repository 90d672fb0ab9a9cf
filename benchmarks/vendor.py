"""`python -m benchmarks.vendor`: TensorPix's list and read on loopback.

The project's sandbox really encodes what it is given, so it cannot hold ten thousand jobs; this holds them as
numbers, and answers in the document's shapes as fast as plain asyncio can. Jobs run for log-normal times and
are replaced when they end, so that the number at work stays the same; the list hides those that ended.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
import re
import time
from collections import OrderedDict
from http import HTTPStatus
from typing import Any, Final

_GET: Final = re.compile(rb"^GET (/\S*) HTTP/1\.1\r\n")
_READ: Final = re.compile(r"^/api/jobs/(\d+)/$")
_LIST: Final = re.compile(r"^/api/jobs/\?limit=(\d+)&offset=(\d+)$")
_ACCOUNT: Final = re.compile(rb"\r\nauthorization: Token account-(\d+)\r\n", re.IGNORECASE)
_REASONS: Final = {status.value: status.phrase for status in HTTPStatus}
_KEPT: Final = 100_000
_SIGMA: Final = 1.275  # as in benchmarks/polling/workload.py


def _rendered(number: int, began: float, ends: float, now: float, *, done: bool) -> dict[str, Any]:
    video = {
        "id": number,
        "name": "clip.mp4",
        "width": 1280,
        "height": 720,
        "n_frames": 2500,
        "framerate": 25.0,
        "size": 12_345_678,
        "created_at": "2026-01-01T00:00:00Z",
        "file": None,
        "owner": "someone@example.org",
        "thumbnail": None,
        "external_url": "https://example.org/clip.mp4",
        "bitrate": 4000,
        "codec_id": "avc1",
        "chroma_subsampling": "4:2:0",
        "color_space": "YUV",
        "bit_depth": 8,
    }
    output = {
        "id": number,
        "name": "clip-2x.mp4",
        "width": 2560,
        "height": 1440,
        "created_at": "2026-01-01T00:10:00Z",
        "job_id": number,
        "owner": 1,
        "preview_videos": {"before_video": None, "after_video": None},
        "file": f"https://example.org/{number}.mp4?signature=0",
        "thumbnail": None,
        "deleted": None,
    }
    model = {
        "id": 44,
        "name": "2x Upscale 4",
        "task": 1,
        "cost_weight": 0.5,
        "upscale_factor": 2,
        "fps_boost_factor": 1,
        "priority": 1,
        "max_resolution": 1280,
    }
    return {
        "id": number,
        "started": "2026-01-01T00:00:00Z",
        "preview": False,
        "description": "",
        "cost_usd": "1.2500",
        "status": 2 if done else 1,
        "eta_s": None if done else round(max(0.0, ends - now), 1),
        "finished": "2026-01-01T00:10:00Z" if done else None,
        "processing_progress": 1.0 if done else min(0.99, (now - began) / (ends - began)),
        "input_video": video,
        "output_video": output if done else None,
        "ml_models": [model],
        "grain": 0.0,
        "codec": "libx264",
        "output_resolution": -1,
        "comparison": False,
        "stabilization_smoothing": 0,
        "fps_interpolation_factor": 1.0,
        "playback_speed": 1.0,
        "sharpen_strength": 0.0,
        "start_frame": None,
        "end_frame": None,
    }


class Vendor:
    """The jobs of one account.

    Args:
        jobs: How many are at work at any time.
        median: Of their running times, in seconds.
        seed: Of everything about them.
    """

    def __init__(self, jobs: int, median: float, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a simulation
        self._median = median
        self._active: dict[int, tuple[float, float]] = {}
        self._ended: OrderedDict[int, tuple[float, float]] = OrderedDict()
        self._next = 1
        self._order: list[int] = []
        self.requests = 0
        self.shown = 0
        now = time.monotonic()
        for _ in range(jobs):
            # A fleet met in full swing: long jobs are met more often, and each somewhere on its way.
            duration = min(self._duration() * math.exp(_SIGMA**2), 14_400.0)
            self._start(now - duration * self._random.random(), duration)

    def _duration(self) -> float:
        return min(max(self._random.lognormvariate(math.log(self._median), _SIGMA), 20.0), 14_400.0)

    def _start(self, began: float, duration: float) -> None:
        self._active[self._next] = (began, began + duration)
        self._next += 1

    def step(self) -> None:
        """End the jobs that are due, and start as many new ones."""
        now = time.monotonic()
        for number in [number for number, (_, ends) in self._active.items() if ends <= now]:
            self._ended[number] = self._active.pop(number)
            self._start(now, self._duration())
        while len(self._ended) > _KEPT:
            self._ended.popitem(last=False)
        self._order = list(self._active)

    def answer(self, path: str) -> tuple[int, bytes]:
        """Return status and body for a path."""
        now = time.monotonic()
        if found := _LIST.match(path):
            limit, offset = min(int(found[1]), 100), int(found[2])
            part = [
                _rendered(number, *self._active[number], now, done=False)
                for number in self._order[offset : offset + limit]
                if number in self._active
            ]
            self.requests += 1
            self.shown += len(part)
            following = f"http://127.0.0.1/api/jobs/?limit={limit}&offset={offset + limit}"
            more = offset + limit < len(self._order)
            page = {
                "count": len(self._order),
                "next": following if more else None,
                "previous": None,
                "results": part,
            }
            return 200, json.dumps(page).encode()
        if found := _READ.match(path):
            number = int(found[1])
            self.requests += 1
            self.shown += 1
            if times := self._active.get(number):
                return 200, json.dumps(_rendered(number, *times, now, done=False)).encode()
            if times := self._ended.get(number):
                return 200, json.dumps(_rendered(number, *times, now, done=True)).encode()
        return 404, b'{"detail": "Not found."}'

    @property
    def at_work(self) -> list[int]:
        """The numbers of the jobs at work."""
        return self._order


class Accounts:
    """Several accounts with the keys `account-0`, `account-1`; others mean the first.

    Args:
        accounts: The jobs of each.
        refused: How many of them, from the first on, are answered 429 alone.
        hanging: How many of those behind them are never answered.
    """

    def __init__(self, accounts: list[Vendor], refused: int, hanging: int) -> None:
        self.accounts, self._refused, self._hanging = accounts, refused, hanging
        self.connections = self.most_connections = 0

    def answer(self, head: bytes) -> tuple[int, bytes] | None:
        """Return status and body for a request's head, or None for no response."""
        match = _GET.match(head)
        if match is None:
            return 400, b"{}"
        found = _ACCOUNT.search(head)
        number = int(found[1]) if found else 0
        if number >= len(self.accounts):
            return 401, b'{"detail": "Invalid token."}'
        path = match[1].decode("ascii", "replace")
        if path == "/active":
            counts = {
                "active": self.accounts[number].at_work,
                "requests": sum(each.requests for each in self.accounts),
                "shown": sum(each.shown for each in self.accounts),
                "connections": self.most_connections,
            }
            return 200, json.dumps(counts).encode()
        if number < self._refused:
            self.accounts[number].requests += 1
            return 429, b'{"detail": "Request was throttled."}'
        if number < self._refused + self._hanging:
            self.accounts[number].requests += 1
            return None
        return self.accounts[number].answer(path)


class _Connection(asyncio.Protocol):
    def __init__(self, vendor: Accounts) -> None:
        self._vendor = vendor
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101 - what a stream server makes
        self._transport = transport
        self._vendor.connections += 1
        self._vendor.most_connections = max(self._vendor.most_connections, self._vendor.connections)

    def connection_lost(self, _: Exception | None) -> None:
        self._vendor.connections -= 1

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None  # noqa: S101 - set before data comes
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head, self._buffer = self._buffer[:end], self._buffer[end + 4 :]
            answer = self._vendor.answer(head + b"\r\n")
            if answer is None:
                continue
            status, body = answer
            again = "Retry-After: 5\r\n" if status == 429 else ""
            self._transport.write(
                f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: application/json\r\n{again}"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            if status == 400:
                self._transport.close()
                return


async def _serve(vendor: Accounts, port: int) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(vendor), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    while True:
        for account in vendor.accounts:
            account.step()
        await asyncio.sleep(1.0)


def main() -> None:
    """Serve until it is stopped; prints its port."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.vendor")
    options.add_argument("--jobs", type=int, default=10_000, help="of each account")
    options.add_argument("--accounts", type=int, default=1)
    options.add_argument("--refused", type=int, default=0, help="accounts that are answered 429 alone")
    options.add_argument("--hanging", type=int, default=0, help="accounts that are never answered")
    options.add_argument("--median", type=float, default=537.0)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    accounts = [Vendor(chosen.jobs, chosen.median, chosen.seed + number) for number in range(chosen.accounts)]
    asyncio.run(_serve(Accounts(accounts, chosen.refused, chosen.hanging), chosen.port))


if __name__ == "__main__":
    main()
