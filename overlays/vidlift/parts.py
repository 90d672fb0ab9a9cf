"""Resumable uploads in parts to presigned URLs, several at once.

A part is PUT to its own URL, with retries, and the storage responds with its ETag. A request has only the
bytes, their length, and their type: presigned hosts get no key.
"""

from __future__ import annotations

import asyncio
import functools
import hashlib
import mimetypes
import re
import threading
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import attrs
import httpx

from vidlift.bounded_parallel import StoppedError, run_bounded_async
from vidlift.errors import SourceChanged, TransferError
from vidlift.media_urls import check_media_url
from vidlift.redact import excerpt, redact_url
from vidlift.retrying import PASS_THROUGH, RetryPolicy, is_transient, retry_after
from vidlift.transfer import TransferProgress
from vidlift.transport import USER_AGENT
from vidlift.uploads import PIECE_BYTES, AsyncFileSection, FileVersion, UploadReader, open_section

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    from vidlift.clock import AsyncClock

LANES: Final = 4
"""How many parts are in flight at once."""
RETRIES: Final = RetryPolicy(attempts=5, initial=1.0, longest=30.0, longest_retry_after=300.0)
"""How often a part is sent, and the pauses in between."""
LARGEST_PUT: Final = 5 * 1024**3
"""Most bytes that S3 takes in one PUT."""

_TIMEOUTS: Final = {"connect": 15.0, "read": 300.0, "write": 120.0, "pool": 60.0}
_AGAIN_CODES: Final = re.compile(r"<Code>(RequestTimeout|InternalError|SlowDown|OperationAborted)</Code>")
_CODE: Final = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")
_PLAIN_TAG: Final = re.compile(r"[!#-~]{1,200}")


@attrs.frozen
class Part:
    """One part of a file.

    Attributes:
        number: Its number, from 1.
        start: Its first byte.
        end: The byte behind its last one.
    """

    number: int
    start: int
    end: int

    @property
    def size(self) -> int:
        """Bytes."""
        return self.end - self.start


def plan_parts(size: int, count: int, least: int) -> tuple[Part, ...]:
    """Divide a file among upload URLs.

    Args:
        size: Bytes of the file, at least 1.
        count: Number of URLs, at least 1. One URL takes the whole file.
        least: Bytes of a part, unless the file then needed more parts than there are URLs.

    Returns:
        Consecutive parts, each of max(least, ceil(size / count)) bytes but the last.

    Raises:
        TransferError: The file and the URLs do not go together.
    """
    if count < 1:
        raise TransferError("no upload URL was offered; nothing was sent")
    if count == 1:
        return (Part(1, 0, size),)
    length = max(least, -(-size // count))
    starts = range(0, size, length)
    parts = tuple(Part(at + 1, start, min(start + length, size)) for at, start in enumerate(starts))
    if len(parts) != count:
        raise TransferError(
            f"{count} upload URLs were offered for {size} bytes, which make {len(parts)} parts of {length}; "
            "nothing was sent: check that this is the file that the job was made for"
        )
    return parts


def part_number(url: str) -> int | None:
    """Read the part number from a presigned URL, or None if it has none."""
    try:
        values = parse_qs(urlsplit(url).query).get("partNumber", [])
        return int(values[0]) if len(values) == 1 else None
    except ValueError:
        return None


@attrs.frozen
class Sent:
    """The result of an upload.

    Attributes:
        etags: The ETags by part number, without quotation marks.
        md5: The MD5 of the whole file, in hexadecimal.
    """

    etags: Mapping[int, str]
    md5: str


class _Meter:
    """Add up the sent bytes of all parts; a part that restarts subtracts its own."""

    def __init__(
        self, total: int, done: Mapping[int, int], report: Callable[[TransferProgress], None] | None
    ) -> None:
        self._total = total
        self._by_part = dict(done)
        self._report = report
        self._lock = threading.Lock()

    def note(self, number: int, done: int) -> None:
        """Note how many bytes of a part have been sent."""
        with self._lock:
            self._by_part[number] = done
            if self._report is not None:
                self._report(TransferProgress(sum(self._by_part.values()), self._total))


def _hash(
    path: Path, version: FileVersion, parts: Sequence[Part], stop: threading.Event
) -> tuple[str, dict[int, str]]:
    """Return the MD5 of a file and those of some of its parts, from one reading."""
    whole = hashlib.md5(usedforsecurity=False)
    by_part: dict[int, str] = {}
    view = memoryview(bytearray(PIECE_BYTES))
    bounds = iter(sorted(parts, key=lambda part: part.start))
    part = next(bounds, None)
    inner = hashlib.md5(usedforsecurity=False)
    position = 0
    with open_section(path, 0) as file:
        while position < version.size:
            edge = version.size if part is None else part.start if position < part.start else part.end
            count = file.readinto(view[: min(PIECE_BYTES, edge - position)]) or 0
            if stop.is_set():
                raise StoppedError
            if not count or FileVersion.of(file.fileno()) != version:
                raise SourceChanged(path)
            whole.update(view[:count])
            if part is not None and position >= part.start:
                inner.update(view[:count])
            position += count
            if part is not None and position == part.end:
                by_part[part.number] = inner.hexdigest()
                part, inner = next(bounds, None), hashlib.md5(usedforsecurity=False)
    return whole.hexdigest(), by_part


@attrs.define(kw_only=True)
class AsyncPartUpload:
    """One upload of one file.

    Attributes:
        transport: Sends the requests. It must not add credentials.
        clock: Waits between attempts.
        random: Returns a number in [0, 1).
        path: The file; it must not change during the upload.
        parts: All its parts.
        on_progress: Called as bytes are sent; with threads, from several of them in turn.
        lanes: How many parts are in flight at once, at least 1. Each holds about 1 MiB in memory.
    """

    transport: httpx.AsyncBaseTransport
    clock: AsyncClock
    random: Callable[[], float]
    path: Path
    parts: tuple[Part, ...]
    on_progress: Callable[[TransferProgress], None] | None = None
    lanes: int = LANES

    async def run(self, urls: Mapping[int, str]) -> Sent:
        """Send parts.

        Args:
            urls: Where each outstanding part goes, by its number. The ETags of all other parts are taken to
                be their MD5s, as S3 has it for parts that are not encrypted with keys of one's own.

        Returns:
            The ETags of all parts, and the MD5 of the file.

        Raises:
            TransferError: A part could not be sent, or the file changed. What was sent stays sent.
        """
        for url in urls.values():
            check_media_url(url)
        with UploadReader(self.path) as reader:
            version = reader.version
        if version.size != self.parts[-1].end:
            raise TransferError(
                f"{self.path} has {version.size} bytes, and not {self.parts[-1].end}; nothing was sent"
            )
        outstanding = [part for part in self.parts if part.number in urls]
        finished = [part for part in self.parts if part.number not in urls]
        meter = _Meter(version.size, {part.number: part.size for part in finished}, self.on_progress)
        stop = threading.Event()

        async def hashed() -> tuple[str, dict[int, str]]:
            return await asyncio.to_thread(_hash, self.path, version, finished, stop)

        async def sent(part: Part) -> tuple[str, dict[int, str]]:
            body = AsyncFileSection(
                path=self.path,
                start=part.start,
                end=part.end,
                version=version,
                stop=stop,
                on_bytes=functools.partial(meter.note, part.number),
            )
            return "", {part.number: await self._send(part, urls[part.number], body)}

        # Hashing runs at the same time as the parts.
        jobs: list[Callable[[], Awaitable[tuple[str, dict[int, str]]]]]
        jobs = [hashed, *(functools.partial(sent, part) for part in outstanding)]
        (md5, tags), *others = await run_bounded_async(jobs, limit=self.lanes + 1, stop=stop)
        for _, tag in others:
            tags |= tag
        return Sent(dict(sorted(tags.items())), md5)

    async def _send(self, part: Part, url: str, body: AsyncFileSection) -> str:
        """Send one part until storage has it; a URL takes it as often as it is sent."""
        failures = 0
        while True:
            asked = None
            try:
                status, headers, text = await self._put(part, url, body)
            except httpx.TransportError as error:
                problem, passes = f"the host was not reached ({type(error).__name__})", True
            else:
                if 200 <= status < 300:
                    return _tag(headers, url) if len(self.parts) > 1 else "unused"
                asked = retry_after(headers, self.clock.now())
                code = _CODE.search(text)
                problem = f"the host answered {status}" + (f" {code[1]}" if code else "")
                passes = is_transient(status) or _AGAIN_CODES.search(text) is not None
            failures += 1
            pause = RETRIES.backoff(failures, self.random, asked) if passes else None
            if pause is None:
                raise self._failed(part, url, problem)
            await self.clock.sleep(pause)

    async def _put(self, part: Part, url: str, body: AsyncFileSection) -> tuple[int, httpx.Headers, str]:
        headers = {
            "Host": httpx.URL(url).netloc.decode("ascii"),  # httpx adds it to bodies that it made alone
            "Content-Length": str(part.size),
            "Content-Type": mimetypes.guess_type(self.path.name)[0] or "application/octet-stream",
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
        }
        request = httpx.Request(
            "PUT", url, headers=headers, stream=body, extensions={"timeout": dict(_TIMEOUTS), **PASS_THROUGH}
        )
        response = await self.transport.handle_async_request(request)
        try:
            text = await response.aread()
        finally:
            await response.aclose()
        return response.status_code, response.headers, text[:4096].decode(errors="replace")

    def _failed(self, part: Part, url: str, problem: str) -> TransferError:
        of = f"part {part.number} of {len(self.parts)} of {self.path}"
        return TransferError(
            f"{of} could not be uploaded to {excerpt(redact_url(url))}: {problem}; what was uploaded stays: "
            "resume later, or submit it again"
        )


def _tag(headers: Any, url: str) -> str:
    """Return the ETag of a part in the form that completing an upload asks for: without quotation marks."""
    tag = str(headers.get("etag", "")).strip().removeprefix("W/").strip('"')
    if not _PLAIN_TAG.fullmatch(tag):
        raise TransferError(f"{excerpt(redact_url(url))} accepted a part without an ETag; upload it again")
    return tag
