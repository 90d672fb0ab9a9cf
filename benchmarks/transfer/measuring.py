"""Transfers of one file by vidlift and by curl, in turns, each with what it took."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import av
import httpx

from vidlift.media import probe
from vidlift.parts import LANES, plan_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE: Final = Path(__file__).parent
CURL: Final = "curl"
WAYS: Final = {"async": "vidlift, asynchronous", "sync": "vidlift, synchronous"}
_QUIET: Final = ("--silent", "--no-progress-meter", "--show-error", "--fail", "--noproxy", "*")


@attrs.frozen(kw_only=True)
class Transfer:
    """What one transfer took.

    Attributes:
        seconds: From its beginning to its end.
        client: Seconds of the processor's time in the client.
        server: Likewise in the server.
        growth: Bytes that the client's memory grew by at most; None for curl, which has no state before.
        synced: Seconds with an fsync behind it, where the client does none by itself.
    """

    seconds: float
    client: float
    server: float
    growth: int | None = None
    synced: float | None = None


@attrs.define
class Figures:
    """All transfers of one kind by client, each list in the order of the rounds."""

    by_client: dict[str, list[Transfer]] = attrs.field(factory=dict)

    def note(self, client: str, transfer: Transfer) -> None:
        """Keep a transfer."""
        self.by_client.setdefault(client, []).append(transfer)

    def shares(self, client: str) -> list[float]:
        """Return how many times curl's rate a client had, in each round."""
        pairs = zip(self.by_client[CURL], self.by_client[client], strict=True)
        return [curl.seconds / ours.seconds for curl, ours in pairs]

    def share(self, client: str) -> float:
        """Return the median of `shares`."""
        return statistics.median(self.shares(client))

    def median(self, client: str, name: str) -> float:
        """Return the median of a figure."""
        figures: list[float] = [getattr(transfer, name) for transfer in self.by_client[client]]
        return statistics.median(figures)

    def growth(self, client: str) -> int:
        """Return the greatest growth of a client's memory, in bytes."""
        return max(transfer.growth or 0 for transfer in self.by_client[client])


class Server:
    """The sandbox's Topaz in a process of its own.

    Args:
        process: The process.
        client: Asks it.
    """

    def __init__(self, process: subprocess.Popen[str], client: httpx.Client) -> None:
        self._process = process
        self.client = client

    def processor(self) -> float:
        """Return the seconds of the processor's time that it took so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(folder: Path, part_size: int) -> Iterator[Server]:
    """Run a server, which keeps its files in a folder."""
    command = [sys.executable, str(HERE / "serve.py"), str(folder), str(part_size)]
    with subprocess.Popen(  # noqa: S603 - our own script
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        told = json.loads(process.stdout.readline())
        headers = {"X-API-Key": told["api_key"]}
        with httpx.Client(base_url=told["base_url"], headers=headers, timeout=300) as client:
            yield Server(process, client)
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        process.stdin.close()


def padded_video(path: Path, size: int) -> None:
    """Make a real video of a given size: a clip, and a box that players skip."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=12)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for number in range(12):
            frame = av.VideoFrame(64, 64, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([number * 20]) * plane.buffer_size)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    block = bytes(range(256)) * 4096
    with path.open("ab") as file:
        left = size - file.tell()
        file.write((1).to_bytes(4, "big") + b"free" + left.to_bytes(8, "big"))  # a box with a 64-bit size
        left -= 16
        while left > 0:
            left -= file.write(block[: min(left, len(block))])


class _Job:
    """A new job, which waits for its upload."""

    def __init__(self, client: httpx.Client, path: Path) -> None:
        info = probe(path)
        size = {"width": info.width, "height": info.height}
        source = {"container": "mp4", "size": info.size, "duration": info.duration}
        source |= {"frameCount": info.frames, "frameRate": info.fps, "resolution": size}
        output = {"resolution": size, "frameRate": info.fps, "audioTransfer": "None"}
        body = {"source": source, "filters": [{"model": "prob-4"}], "output": output}
        self._client = client
        self.id: str = client.post("/video/", json=body).raise_for_status().json()["requestId"]
        accepted = client.patch(f"/video/{self.id}/accept").raise_for_status().json()
        self.urls: list[str] = accepted["urls"]

    def outstanding(self) -> int:
        return len(self._client.get(f"/video/{self.id}/status").json().get("urls", []))

    def cancel(self) -> None:
        self._client.delete(f"/video/{self.id}").raise_for_status()


def _by_vidlift(
    server: Server, what: str, way: str, path: Path, urls: Sequence[str], part_size: int
) -> Transfer:
    command = [sys.executable, str(HERE / "client.py"), what, way, str(path), str(part_size)]
    before = server.processor()
    done = subprocess.run(  # noqa: S603 - our own script
        command, input=json.dumps(urls), capture_output=True, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return Transfer(
        seconds=told["seconds"],
        client=told["processor"],
        server=server.processor() - before,
        growth=told["growth"],
    )


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _by_curl(server: Server, arguments: Sequence[str], written: Path | None = None) -> Transfer:
    before, processor, began = server.processor(), _children(), time.perf_counter()
    command = [shutil.which("curl") or "curl", *_QUIET, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - it asks our own server
    seconds, client = time.perf_counter() - began, _children() - processor
    synced = None
    if written is not None:
        with written.open("rb") as file:
            os.fsync(file.fileno())
        synced = time.perf_counter() - began
    return Transfer(seconds=seconds, client=client, server=server.processor() - before, synced=synced)


def _turns(rounds: int) -> Iterator[tuple[int, str]]:
    """Name the round and who is next; the one who goes first changes from round to round."""
    clients = [*WAYS, CURL]
    for number in range(rounds):
        first = number % len(clients)
        for client in clients[first:] + clients[:first]:
            yield number, client


def uploads(server: Server, path: Path, part_size: int, rounds: int) -> Figures:
    """Upload a file in parts, to a new job each time.

    curl has as many transfers at once as vidlift, from files that were cut before the clock started.

    Args:
        server: Takes the parts.
        path: The file.
        part_size: Bytes of a part.
        rounds: How often by each client. One round goes before that and is not counted: it finds memory that
            the machine was not given yet.
    """
    count = -(-path.stat().st_size // part_size)
    pieces = [path.with_name(f"piece-{number + 1}") for number in range(count)]
    _cut(path, pieces, part_size)
    figures = Figures()
    for number, client in _turns(rounds + 1):
        job = _Job(server.client, path)
        if len(job.urls) != count:
            raise SystemExit(f"{len(job.urls)} URLs were offered, not {count}")
        os.sync()  # so that no one waits for what the one before left to write
        if client == CURL:
            arguments = ["--parallel", "--parallel-max", str(LANES)]
            for index, (piece, url) in enumerate(zip(pieces, job.urls, strict=True)):
                arguments += ["--next"] if index else []
                arguments += ["--silent", "--fail", "--output", "/dev/null", "--upload-file", str(piece), url]
            done = _by_curl(server, arguments)
        else:
            done = _by_vidlift(server, "upload", client, path, job.urls, part_size)
        if job.outstanding():
            raise SystemExit(f"{client}: {job.outstanding()} parts did not arrive")
        job.cancel()
        if number:
            figures.note(client, done)
    for piece in pieces:
        piece.unlink()
    return figures


def downloads(server: Server, path: Path, part_size: int, rounds: int) -> tuple[Figures, bool]:
    """Download a file that was uploaded before.

    Args:
        server: Has it.
        path: The file as it was uploaded.
        part_size: Bytes of a part in that upload.
        rounds: As in `uploads`.

    Returns:
        What the downloads took, and whether each client received what was sent.
    """
    url = _stored(server, path, part_size)
    target = path.with_name("target")
    figures, same = Figures(), True
    for number, client in _turns(rounds + 1):
        target.unlink(missing_ok=True)
        os.sync()  # so that no one waits for what the one before left to write
        if client == CURL:
            done = _by_curl(server, ["--output", str(target), url], target)
        else:
            done = _by_vidlift(server, "download", client, target, [url], part_size)
        if target.stat().st_size != path.stat().st_size:
            raise SystemExit(f"{client} fetched {target.stat().st_size} bytes of {path.stat().st_size}")
        if number:
            figures.note(client, done)
        else:
            same = filecmp.cmp(path, target, shallow=False) and same
    return figures, same


def _cut(path: Path, pieces: Sequence[Path], part_size: int) -> None:
    with path.open("rb") as file:
        for part, piece in zip(plan_parts(path.stat().st_size, len(pieces), part_size), pieces, strict=True):
            with piece.open("wb") as written:
                left = part.size
                while left:
                    left -= written.write(file.read(min(left, 1 << 20)))


def _stored(server: Server, path: Path, part_size: int) -> str:
    """Upload once more, reports it, and return where the source can be read again."""
    job = _Job(server.client, path)
    _by_vidlift(server, "upload", "async", path, job.urls, part_size)
    results = [
        {"partNum": part.number, "eTag": _md5(path, part.start, part.size)}
        for part in plan_parts(path.stat().st_size, len(job.urls), part_size)
    ]
    client = server.client
    client.patch(f"/video/{job.id}/complete-upload/", json={"uploadResults": results}).raise_for_status()
    record = client.get(f"/video/{job.id}").raise_for_status().json()
    url: str = record["source"]["download"]["url"]
    return url


def _md5(path: Path, start: int, size: int) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as file:
        file.seek(start)
        while size:
            piece = file.read(min(size, 1 << 20))
            digest.update(piece)
            size -= len(piece)
    return digest.hexdigest()
