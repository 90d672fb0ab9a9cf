"""Downloads: ranged, resumable, and atomic."""

from __future__ import annotations

import contextlib
import functools
import re
from typing import TYPE_CHECKING, Final

import attrs
import httpx

from vidlift.errors import TransferError
from vidlift.media_urls import check_media_url, redirected
from vidlift.partial_files import PartialFile, Validator
from vidlift.primitives.unbroken import unbroken_async
from vidlift.redact import redact_url
from vidlift.retrying import PASS_THROUGH, RetryPolicy, is_transient, retry_after
from vidlift.transfer import TransferProgress
from vidlift.transport import STREAMED, USER_AGENT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from vidlift.clock import AsyncClock

RETRIES: Final = RetryPolicy(attempts=6, initial=1.0, longest=30.0, longest_retry_after=300.0)
"""How often in a row a download may break off without progress, and the pauses in between."""
MAX_REDIRECTS: Final = 5
MAX_RENEWALS: Final = 3
"""How often in a row an expired URL is renewed without progress."""
SLOWEST: Final = 1024
"""Bytes a second; a host that sends fewer makes no progress."""
SLOW_SECONDS: Final = 60.0
"""How long a download may be that slow."""
WRITEBACK_BYTES: Final = 8 * 1024 * 1024
"""How many bytes of a download the disk is given at a time, while the next ones arrive."""

_EXPIRED: Final = frozenset({401, 403, 410})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CONTENT_RANGE: Final = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)$")
_TIMEOUTS: Final = {"connect": 15.0, "read": 60.0, "write": 60.0, "pool": 15.0}


class _Expired(Exception):  # noqa: N818 - an outcome that is handled here, no error yet
    """The URL is no longer accepted."""


class _Interrupted(Exception):  # noqa: N818 - an outcome that is handled here, no error yet
    """The download stopped before its end, and may be resumed.

    Attributes:
        pause: Seconds that the server asks to wait, or None.
        slow: Whether too few bytes arrived to count as progress.
    """

    def __init__(self, reason: str, pause: float | None = None, *, slow: bool = False) -> None:
        super().__init__(reason)
        self.pause = pause
        self.slow = slow


class _Pace:
    """Notices that a body trickles in."""

    def __init__(self, now: float, size: int) -> None:
        self._since, self._had = now, size

    def check(self, now: float, size: int) -> None:
        """Take in how far it has come.

        Raises:
            _Interrupted: For `SLOW_SECONDS`, it was slower than `SLOWEST`.
        """
        seconds = now - self._since
        if seconds < SLOW_SECONDS:
            return
        if size - self._had < SLOWEST * seconds:
            raise _Interrupted(f"fewer than {SLOWEST} bytes a second came", slow=True)
        self._since, self._had = now, size


def _begin(part: PartialFile, response: httpx.Response, identity: str, expected: int | None) -> bool:
    """Read the head of a response, and prepare the part file for its body.

    Returns:
        Whether a body follows.
    """
    headers = response.headers
    if response.status_code == 416:
        if part.validator.total is not None and part.size == part.validator.total:
            return False
        part.restart(Validator(identity))
        raise _Interrupted("the server has no such range")
    if headers.get("content-encoding", "identity") != "identity":
        raise TransferError("the result was sent compressed although that was refused; it was not stored")
    if response.status_code == 206:
        match = _CONTENT_RANGE.match(headers.get("content-range", ""))
        total = int(match[3]) if match and match[3] != "*" else None
        current = Validator.of(identity, headers, total)
        if match is None or int(match[1]) != part.size or not part.validator.is_continued_by(current):
            part.restart(Validator(identity))
            raise _Interrupted("the result changed, or the server sent another range than requested")
        if part.validator.total is None:
            part.validator = attrs.evolve(part.validator, total=total)
    else:
        length = headers.get("content-length", "")
        total = int(length) if length.isascii() and length.isdigit() else expected
        part.restart(Validator.of(identity, headers, total))
    total = part.validator.total
    if expected is not None and total is not None and total != expected:
        raise TransferError(
            f"the media host offers {total} bytes, but the provider states {expected} for this result; the "
            "body was not fetched: download again later"
        )
    part.reserve()
    return True


@attrs.define(kw_only=True)
class AsyncDownload:
    """One download.

    Attributes:
        transport: Sends the requests. It must not add credentials for other hosts than the provider's own.
        clock: Waits between attempts.
        random: Returns a number in [0, 1).
        locate: Returns a fresh URL of the result.
        identity: A permanent name of the result, such as `tensorpix/12`.
        expected: The size in bytes that the provider states, or None.
        on_progress: Called as bytes arrive.
        trusted: An origin that may be used regardless of its scheme, or None.
        gone: What else to say where the result is not found.
    """

    transport: httpx.AsyncBaseTransport
    clock: AsyncClock
    random: Callable[[], float]
    locate: Callable[[], Awaitable[str]]
    identity: str
    expected: int | None = None
    on_progress: Callable[[TransferProgress], None] | None = None
    trusted: str | None = None
    gone: str = ""

    async def run(self, target: Path, url: str, *, overwrite: bool) -> Path:
        """Fetch the result into a file.

        Raises:
            TransferError: It could not be fetched or stored whole.
        """
        with PartialFile(target, self.identity) as part:
            renewals = failures = 0
            while True:
                kept, lost = part.size, part.losses
                try:
                    await self._fetch(part, url)
                    break
                except (_Expired, _Interrupted) as stop:
                    # Bytes count as progress if the next request resumes after them.
                    slow = isinstance(stop, _Interrupted) and stop.slow
                    if part.is_resumable and part.losses == lost and part.size - kept >= SLOWEST and not slow:
                        renewals = failures = 0
                    if isinstance(stop, _Expired):
                        renewals += 1
                        url = await self._renewed(part, url, renewals)
                    else:
                        failures += 1
                        await self._back_off(part, url, stop, max(failures, part.losses))
            await unbroken_async(functools.partial(part.finish, overwrite=overwrite))
        return target

    async def _renewed(self, part: PartialFile, url: str, renewals: int) -> str:
        """Return a fresh URL, unless too many were refused in a row."""
        if renewals > MAX_RENEWALS:
            raise TransferError(
                f"the media host refuses {redact_url(url)}, also after {MAX_RENEWALS} fresh URLs; "
                f"{_kept(part)}"
            ) from None
        return await self.locate()

    async def _back_off(self, part: PartialFile, url: str, stop: _Interrupted, failures: int) -> None:
        """Wait before the next attempt, or give up."""
        pause = RETRIES.backoff(failures, self.random, stop.pause)
        if pause is None:
            raise TransferError(
                f"downloading {redact_url(url)} broke off {failures} times in a row, last because {stop}; "
                f"{_kept(part)}"
            ) from stop
        await self.clock.sleep(pause)

    async def _fetch(self, part: PartialFile, url: str) -> None:
        """Try once to fetch everything that is missing."""
        headers = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": USER_AGENT}
        condition = part.validator.condition
        if part.size and condition is not None:
            headers |= {"Range": f"bytes={part.size}-", "If-Range": condition}
        async with self._opened(url, headers) as response:
            if not _begin(part, response, self.identity, self.expected):
                return
            try:
                await self._store(part, response)
            except httpx.TransportError as error:
                raise _Interrupted(f"the connection failed ({type(error).__name__})") from error
        total = part.validator.total
        if total is not None and part.size < total:
            raise _Interrupted(f"only {part.size} of {total} bytes came")
        if total is not None and part.size > total:
            part.restart(Validator(self.identity))
            raise TransferError(f"more than the announced {total} bytes came; the result was not kept")
        if not part.size:
            raise _Interrupted("no byte came")

    async def _store(self, part: PartialFile, response: httpx.Response) -> None:
        """Append the body of an answer to the part file."""
        self._report(part)
        pace = _Pace(self.clock.monotonic(), part.size)
        async for piece in response.aiter_raw():
            # Pieces have 512 KiB at most: the page cache takes them in a fraction of the time that a thread
            # would be handed them in. That would halve the speed of a download.
            part.write(piece)
            if part.waiting >= WRITEBACK_BYTES:
                # Else all of it would wait for the end, when there is nothing left to fetch.
                await unbroken_async(part.write_back)
            self._report(part)
            pace.check(self.clock.monotonic(), part.size)

    def _report(self, part: PartialFile) -> None:
        if self.on_progress is not None:
            self.on_progress(TransferProgress(part.size, part.validator.total))

    @contextlib.asynccontextmanager
    async def _opened(self, url: str, headers: dict[str, str]) -> AsyncIterator[httpx.Response]:
        """Open a URL through its redirects. Goes around httpx's client, which logs URLs with their query."""
        check_media_url(url, self.trusted)
        for _ in range(MAX_REDIRECTS + 1):
            request = httpx.Request(
                "GET", url, headers=headers, extensions={"timeout": _TIMEOUTS, STREAMED: True, **PASS_THROUGH}
            )
            try:
                response = await self.transport.handle_async_request(request)
            except httpx.TransportError as error:
                raise _Interrupted(f"the host did not respond ({type(error).__name__})") from error
            try:
                status = response.status_code
                if status in _REDIRECTS and "location" in response.headers:
                    url = redirected(url, response.headers["location"], self.trusted)
                    continue
                if status in {200, 206, 416}:
                    yield response
                    return
                raise self._refused(status, url, response)
            finally:
                await response.aclose()
        raise TransferError(
            f"{redact_url(url)} was reached by more than {MAX_REDIRECTS} redirects; it was not fetched"
        )

    def _refused(self, status: int, url: str, response: httpx.Response) -> Exception:
        if status in _EXPIRED:
            return _Expired()
        if is_transient(status):
            return _Interrupted(
                f"the host answered {status}", retry_after(response.headers, self.clock.now())
            )
        return TransferError(
            f"the media host answered {status} to {redact_url(url)}; read the job again "
            f"to see whether its result still exists{self.gone if status == 404 else ''}"
        )


def _kept(part: PartialFile) -> str:
    if not part.size:
        return "nothing was stored: try again later"
    return f"the {part.size} bytes received stay in {part.path}: download again to resume"
