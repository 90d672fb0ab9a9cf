# Derived; do not edit: change overlays/vidlift/parts.py, then run `make generate`.

"""Resumable uploads in parts to presigned URLs, several at once.

A part is PUT to its own URL, with retries, and the storage responds with its ETag. A request has only the
bytes, their length, and their type: presigned hosts get no key.
"""

from __future__ import annotations

import functools
import mimetypes
import threading
from typing import TYPE_CHECKING

import attrs
import httpx

from vidlift._sync.bounded_parallel import run_bounded
from vidlift._sync.uploads import FileSection
from vidlift.errors import TransferError
from vidlift.media_urls import check_media_url
from vidlift.parts import _AGAIN_CODES, _CODE, _TIMEOUTS, LANES, RETRIES, Part, Sent, _hash, _Meter, _tag
from vidlift.redact import excerpt, redact_url
from vidlift.retrying import PASS_THROUGH, is_transient, retry_after
from vidlift.transport import USER_AGENT
from vidlift.uploads import UploadReader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vidlift._sync.clock import Clock
    from vidlift.transfer import TransferProgress


@attrs.define(kw_only=True)
class PartUpload:
    transport: httpx.BaseTransport
    clock: Clock
    random: Callable[[], float]
    path: Path
    parts: tuple[Part, ...]
    on_progress: Callable[[TransferProgress], None] | None = None
    lanes: int = LANES

    def run(self, urls: Mapping[int, str]) -> Sent:
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

        def hashed() -> tuple[str, dict[int, str]]:
            return _hash(self.path, version, finished, stop)

        def sent(part: Part) -> tuple[str, dict[int, str]]:
            body = FileSection(
                path=self.path,
                start=part.start,
                end=part.end,
                version=version,
                stop=stop,
                on_bytes=functools.partial(meter.note, part.number),
            )
            return "", {part.number: self._send(part, urls[part.number], body)}

        jobs: list[Callable[[], tuple[str, dict[int, str]]]]
        jobs = [hashed, *(functools.partial(sent, part) for part in outstanding)]
        (md5, tags), *others = run_bounded(jobs, limit=self.lanes + 1, stop=stop)
        for _, tag in others:
            tags |= tag
        return Sent(dict(sorted(tags.items())), md5)

    def _send(self, part: Part, url: str, body: FileSection) -> str:
        failures = 0
        while True:
            asked = None
            try:
                status, headers, text = self._put(part, url, body)
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
            self.clock.sleep(pause)

    def _put(self, part: Part, url: str, body: FileSection) -> tuple[int, httpx.Headers, str]:
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
        response = self.transport.handle_request(request)
        try:
            text = response.read()
        finally:
            response.close()
        return response.status_code, response.headers, text[:4096].decode(errors="replace")

    def _failed(self, part: Part, url: str, problem: str) -> TransferError:
        of = f"part {part.number} of {len(self.parts)} of {self.path}"
        return TransferError(
            f"{of} could not be uploaded to {excerpt(redact_url(url))}: {problem}; what was uploaded stays: "
            "resume later, or submit it again"
        )
