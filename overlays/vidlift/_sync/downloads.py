# Derived; do not edit: change overlays/vidlift/downloads.py, then run `make generate`.

"""Downloads: ranged, resumable, and atomic."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING

import attrs
import httpx

from vidlift.downloads import (
    _EXPIRED,
    _REDIRECTS,
    _TIMEOUTS,
    MAX_REDIRECTS,
    MAX_RENEWALS,
    RETRIES,
    SLOWEST,
    WRITEBACK_BYTES,
    _begin,
    _Expired,
    _Interrupted,
    _kept,
    _Pace,
)
from vidlift.errors import TransferError
from vidlift.media_urls import check_media_url, redirected
from vidlift.partial_files import PartialFile, Validator
from vidlift.primitives.unbroken import unbroken
from vidlift.redact import redact_url
from vidlift.retrying import PASS_THROUGH, is_transient, retry_after
from vidlift.transfer import TransferProgress
from vidlift.transport import STREAMED, USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vidlift._sync.clock import Clock


@attrs.define(kw_only=True)
class Download:
    transport: httpx.BaseTransport
    clock: Clock
    random: Callable[[], float]
    locate: Callable[[], str]
    identity: str
    expected: int | None = None
    on_progress: Callable[[TransferProgress], None] | None = None
    trusted: str | None = None
    gone: str = ""

    def run(self, target: Path, url: str, *, overwrite: bool) -> Path:
        with PartialFile(target, self.identity) as part:
            renewals = failures = 0
            while True:
                kept, lost = part.size, part.losses
                try:
                    self._fetch(part, url)
                    break
                except (_Expired, _Interrupted) as stop:
                    slow = isinstance(stop, _Interrupted) and stop.slow
                    if part.is_resumable and part.losses == lost and part.size - kept >= SLOWEST and not slow:
                        renewals = failures = 0
                    if isinstance(stop, _Expired):
                        renewals += 1
                        url = self._renewed(part, url, renewals)
                    else:
                        failures += 1
                        self._back_off(part, url, stop, max(failures, part.losses))
            unbroken(functools.partial(part.finish, overwrite=overwrite))
        return target

    def _renewed(self, part: PartialFile, url: str, renewals: int) -> str:
        if renewals > MAX_RENEWALS:
            raise TransferError(
                f"the media host refuses {redact_url(url)}, also after {MAX_RENEWALS} fresh URLs; "
                f"{_kept(part)}"
            ) from None
        return self.locate()

    def _back_off(self, part: PartialFile, url: str, stop: _Interrupted, failures: int) -> None:
        pause = RETRIES.backoff(failures, self.random, stop.pause)
        if pause is None:
            raise TransferError(
                f"downloading {redact_url(url)} broke off {failures} times in a row, last because {stop}; "
                f"{_kept(part)}"
            ) from stop
        self.clock.sleep(pause)

    def _fetch(self, part: PartialFile, url: str) -> None:
        headers = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": USER_AGENT}
        condition = part.validator.condition
        if part.size and condition is not None:
            headers |= {"Range": f"bytes={part.size}-", "If-Range": condition}
        with self._opened(url, headers) as response:
            if not _begin(part, response, self.identity, self.expected):
                return
            try:
                self._store(part, response)
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

    def _store(self, part: PartialFile, response: httpx.Response) -> None:
        self._report(part)
        pace = _Pace(self.clock.monotonic(), part.size)
        for piece in response.iter_raw():
            part.write(piece)
            if part.waiting >= WRITEBACK_BYTES:
                unbroken(part.write_back)
            self._report(part)
            pace.check(self.clock.monotonic(), part.size)

    def _report(self, part: PartialFile) -> None:
        if self.on_progress is not None:
            self.on_progress(TransferProgress(part.size, part.validator.total))

    @contextlib.contextmanager
    def _opened(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        check_media_url(url, self.trusted)
        for _ in range(MAX_REDIRECTS + 1):
            request = httpx.Request(
                "GET", url, headers=headers, extensions={"timeout": _TIMEOUTS, STREAMED: True, **PASS_THROUGH}
            )
            try:
                response = self.transport.handle_request(request)
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
                response.close()
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
