"""Uploads a large file in many parts, and downloads it, beside curl: same server, same run, same bytes.

    python -m benchmarks.transfer                   2 GB in 20 parts, three rounds
    python -m benchmarks.transfer --size 200000000  a quick look

The server is the sandbox, over loopback, in a process of its own. Each round makes a new job for either
client and takes turns in who goes first; the best round of each counts, as other work on the machine only
ever slows one down. vidlift also reads the file for its MD5, which curl does not do, and waits until the disk
has what it downloads, which curl does not do either: what an fsync behind curl costs is told beside.
Exits with status 1 when vidlift needs more memory, or is slower beside plain curl, than promised.
"""

from __future__ import annotations

import argparse
import filecmp
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
import httpx

from vidlift.media import probe
from vidlift.parts import LANES, plan_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE: Final = Path(__file__).parent
MOST_GROWTH: Final = 64 * 1024 * 1024
LEAST_SHARE: Final = 0.9
CURL: Final = shutil.which("curl") or "curl"


def _padded_video(path: Path, size: int) -> None:
    """Makes a real video of a given size: a clip, and behind it a box that players skip."""
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


@contextmanager
def _server(folder: Path, part_size: int) -> Iterator[httpx.Client]:
    command = [sys.executable, str(HERE / "serve.py"), str(folder), str(part_size)]
    with subprocess.Popen(  # noqa: S603 - our own script
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        told = json.loads(process.stdout.readline())
        headers = {"X-API-Key": told["api_key"]}
        with httpx.Client(base_url=told["base_url"], headers=headers, timeout=300) as client:
            yield client
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        process.stdin.close()


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


def _vidlift(what: str, path: Path, urls: list[str], part_size: int) -> dict[str, float]:
    command = [sys.executable, str(HERE / "client.py"), what, str(path), str(part_size)]
    done = subprocess.run(  # noqa: S603 - our own script
        command, input=json.dumps(urls), capture_output=True, text=True, check=True
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _curl(arguments: list[str]) -> float:
    began = time.perf_counter()
    command = [
        "curl",
        "--silent",
        "--no-progress-meter",
        "--show-error",
        "--fail",
        "--noproxy",
        "*",
        *arguments,
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - it asks our own server
    return time.perf_counter() - began


def _curl_upload(pieces: list[Path], urls: list[str]) -> float:
    """As many transfers at once as vidlift has, from files that were cut before the clock started."""
    arguments = ["--parallel", "--parallel-max", str(LANES)]
    for index, (piece, url) in enumerate(zip(pieces, urls, strict=True)):
        arguments += ["--next"] if index else []
        arguments += ["--silent", "--fail", "--output", "/dev/null", "--upload-file", str(piece), url]
    return _curl(arguments)


def _turns(rounds: int) -> Iterator[str]:
    """Names who is next; the one who goes first changes from round to round."""
    for number in range(rounds):
        yield from ("vidlift", "curl") if number % 2 == 0 else ("curl", "vidlift")


def _uploads(client: httpx.Client, path: Path, part_size: int, rounds: int, figures: Figures) -> None:
    size = path.stat().st_size
    count = -(-size // part_size)
    pieces = []
    with path.open("rb") as file:
        for part in plan_parts(size, count, part_size):
            pieces.append(path.with_name(f"piece-{part.number}"))
            with pieces[-1].open("wb") as piece:
                left = part.size
                while left:
                    left -= piece.write(file.read(min(left, 1 << 20)))
    for who in _turns(rounds):
        job = _Job(client, path)
        if len(job.urls) != count:
            raise SystemExit(f"{len(job.urls)} URLs were offered, not {count}")
        if who == "vidlift":
            figures.note_ours("upload", _vidlift("upload", path, job.urls, part_size))
        else:
            figures.note("upload curl s", _curl_upload(pieces, job.urls))
        if job.outstanding():
            raise SystemExit(f"{who}: {job.outstanding()} parts did not arrive")
        job.cancel()
    for written in pieces:
        written.unlink()


def _downloads(client: httpx.Client, path: Path, part_size: int, rounds: int, figures: Figures) -> bool:
    url = _stored(client, path, part_size)
    target = path.with_name("target")
    for who in _turns(rounds):
        target.unlink(missing_ok=True)
        os.sync()  # so that no one waits for what the one before left to write
        if who == "vidlift":
            figures.note_ours("download", _vidlift("download", target, [url], part_size))
        else:
            seconds = _curl(["--output", str(target), url])
            figures.note("download curl s", seconds)
            # vidlift gives a file its name when the disk has it; what that would cost curl is told beside.
            began = time.perf_counter()
            with target.open("rb") as file:
                os.fsync(file.fileno())
            figures.note("download curl and sync s", seconds + time.perf_counter() - began)
        if target.stat().st_size != path.stat().st_size:
            raise SystemExit(f"{who} fetched {target.stat().st_size} bytes of {path.stat().st_size}")
    return filecmp.cmp(path, target, shallow=False)


class Figures:
    """All measurements, by name."""

    def __init__(self) -> None:
        self.values: dict[str, list[float]] = {}

    def note(self, name: str, value: float) -> None:
        """Keeps one."""
        self.values.setdefault(name, []).append(value)

    def note_ours(self, what: str, done: Mapping[str, float]) -> None:
        """Keeps what a client's process told."""
        self.note(f"{what} vidlift s", done["seconds"])
        self.note(f"{what} growth MiB", done["growth"] / 2**20)

    def median_share(self, ours: str, theirs: str) -> float:
        """Returns the ratio of two median rates, which other work on the machine blurs."""
        return statistics.median(self.values[theirs]) / statistics.median(self.values[ours])

    def rate(self, name: str, size: int) -> float:
        """Returns the best rate in MB/s."""
        return size / min(self.values[name]) / 1e6


def _stored(client: httpx.Client, path: Path, part_size: int) -> str:
    """Uploads once more, reports it, and returns where the source can be read again."""
    job = _Job(client, path)
    _vidlift("upload", path, job.urls, part_size)
    results = [
        {"partNum": part.number, "eTag": _md5(path, part.start, part.size)}
        for part in plan_parts(path.stat().st_size, len(job.urls), part_size)
    ]
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


def main() -> int:
    """Measures, tells, and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, default=2_000_000_000, help="bytes of the file")
    parser.add_argument("--part-size", type=int, default=100_000_000, help="bytes of a part")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the files go; /dev/shm leaves the disk out")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    arguments = parser.parse_args()
    figures = Figures()
    folder = Path(tempfile.mkdtemp(prefix="vidlift-transfer-", dir=arguments.folder))
    try:
        with _server(folder, arguments.part_size) as client:
            path = folder / "source.mp4"
            _padded_video(path, arguments.size)
            _uploads(client, path, arguments.part_size, arguments.rounds, figures)
            same = _downloads(client, path, arguments.part_size, arguments.rounds, figures)
    finally:
        shutil.rmtree(folder)
    failed = not same
    summary: dict[str, Any] = {"size": arguments.size, "part_size": arguments.part_size, "identical": same}
    summary |= {"figures": figures.values, "python": platform.python_version(), "system": platform.platform()}
    for what in ("upload", "download"):
        ours, theirs = (figures.rate(f"{what} {who} s", arguments.size) for who in ("vidlift", "curl"))
        growth = max(figures.values[f"{what} growth MiB"])
        median = figures.median_share(f"{what} vidlift s", f"{what} curl s")
        summary[what] = {"share_of_curl": ours / theirs, "median_share": median, "growth_mib": growth}
        print(
            f"{what}: vidlift {ours:.0f} MB/s, curl {theirs:.0f} MB/s, {ours / theirs:.2f} times that "
            f"({median:.2f} by the medians); "
            f"memory grew by {growth:.1f} MiB at most"
        )
        failed |= ours / theirs < LEAST_SHARE or growth * 2**20 > MOST_GROWTH
    synced = figures.rate("download curl and sync s", arguments.size)
    print(f"download: curl and an fsync, as vidlift does it: {synced:.0f} MB/s")
    print(f"the downloaded file is {'identical' if same else 'NOT identical'}")
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(summary, indent=1) + "\n")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
