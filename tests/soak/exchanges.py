"""Answers that no vendor sent, byte by byte: every operation ends in a value or in one of our errors."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Self

import vidlift
from tests.soak.findings import Findings
from tests.soak.journeys import PROVIDERS, AsyncFastClock, FastClock

if TYPE_CHECKING:
    from collections.abc import Callable

KEY: Final = "key-0123456789abcdef"
JOB: Final = {
    "tensorpix": "1001",
    "topaz": "c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5",
    "clipzy": "job_0123456789ab",
}
SECONDS: Final = 1.0
"""The timeout of each request; an operation that outlives it and its retries by far is late."""
LATE: Final = 8.0
STATUSES: Final = (
    b"200 OK",
    b"201 Created",
    b"204 No Content",
    b"206 Partial",
    b"301 Moved",
    b"302 Found",
    b"307 T",
    b"308 P",
    b"400 Bad",
    b"401 No",
    b"404 Gone",
    b"408 Late",
    b"409 Twice",
    b"429 Slow",
    b"500 Err",
    b"503 Busy",
    b"520 ?",
    b"999 x",
    b"099 x",
    b"abc",
    b"200",
)
LOCATIONS: Final = (
    b"/",
    b"http:x",
    b"mailto:a@b",
    b"javascript:1",
    b"tel:1",
    b"//",
    b"http://[::1",
    b"\xff",
    b"http://a..b/",
    b"http://xn--/",
    b"http://127.0.0.1:1/",
    b"file:///etc/passwd",
    b"",
)
HEADERS: Final = (
    b"Set-Cookie: a=\xff\xfe",
    b"Set-Cookie: a=b; Path=/",
    b"Content-Type: application/json",
    b"Retry-After: -1",
    b"Retry-After: 9999999999999999999",
    b"Retry-After: Mon, 99 Foo",
    b"Content-Encoding: gzip",
    b"Content-Encoding: br",
    b"Content-Encoding: x",
    b"Content-Type: text/html; charset=\xff",
    b"X: " + b"y" * 9000,
    b"Transfer-Encoding: chunked",
    b"Content-Length: 99999999999999999999",
    b"Content-Length: -5",
    b"Connection: close",
    b": no name",
    b"no colon",
    b"X-Request-Id: " + KEY.encode(),
)
BODIES: Final = (
    b"",
    b"{}",
    b"[]",
    b"null",
    b"0",
    b'"x"',
    b"<html>",
    b"\xff\xfe",
    b"\x1f\x8b\x08broken",
    b"[" * 9000,
    b'{"id":' * 3000,
    b'{"id": 1e999}',
    b'{"status": null}',
    b'{"id": 1, "id": 2}',
    b'{"a": "\\ud800"}',
    b'{"detail": "' + KEY.encode() + b'"}',
    b'{"count": 1, "next": "http://[", "results": [{}]}',
)


class Liar:
    """A server that answers each request with the bytes of the moment; None says nothing at all."""

    def __init__(self) -> None:
        self.answer: bytes | None = b""
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self._socket.accept()
                threading.Thread(target=self._talk, args=(peer,), daemon=True).start()

    def _talk(self, peer: socket.socket) -> None:
        with peer, contextlib.suppress(OSError):
            peer.settimeout(5)
            peer.recv(1 << 16)
            if self.answer is None:
                time.sleep(2 * SECONDS)
                return
            peer.sendall(self.answer)


def lie(draw: random.Random) -> bytes | None:
    """Return an answer: well formed in parts, and wrong somewhere."""
    if draw.random() < 0.002:
        return None
    head = b"HTTP/1.1 " + draw.choice(STATUSES)
    lines = draw.sample(HEADERS, draw.randrange(4))
    if draw.random() < 0.3:
        lines.append(b"Location: " + draw.choice(LOCATIONS))
    body = draw.choice(BODIES)
    if draw.random() < 0.7:
        lines.append(b"Content-Length: %d" % len(body))
    answer = head + b"\r\n" + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body
    if draw.random() < 0.15:
        answer = answer[: draw.randrange(len(answer))]
    if draw.random() < 0.15:
        at = draw.randrange(len(answer) + 1)
        answer = answer[:at] + draw.randbytes(draw.randrange(1, 5)) + answer[at:]
    return answer


OPERATIONS: Final[dict[str, Callable[[Any, str], Any]]] = {
    "refresh": lambda provider, job: provider.refresh(job),
    "cancel": lambda provider, job: provider.cancel(job),
    "delete": lambda provider, job: provider.delete(job),
    "balance": lambda provider, _: provider.balance(),
    "models": lambda provider, _: provider.models(),
    "submit": lambda provider, _: provider.submit("https://127.0.0.1:1/clip.mp4"),
    "upload again": lambda provider, _: provider.submit(vidlift.Uploaded("1001")),
}


async def until_done(made: Any) -> None:
    """Await what an asynchronous operation returns."""
    await made


def run(number: int, *, exchanges: int) -> Findings:
    """Let a server lie to every operation of every provider.

    Args:
        number: The seed.
        exchanges: How many operations are tried.

    Returns:
        The findings.
    """
    draw = random.Random(number)  # noqa: S311 - repeatable, not secret
    findings = Findings("exchanges")
    retry = vidlift.RetryPolicy(attempts=2, initial=0.01)
    with Liar() as liar, asyncio.Runner() as runner:
        given: dict[str, Any] = {"api_key": KEY, "base_url": liar.url, "timeout": SECONDS, "retry": retry}
        ways: list[tuple[str, Any, Any]] = []
        for name in PROVIDERS:
            ways.append((name, None, vidlift.connect(name, clock=FastClock(), **given)))
            ways.append((name, runner, vidlift.connect_async(name, clock=AsyncFastClock(), **given)))
        for _ in range(exchanges):
            name, loop, connection = draw.choice(ways)
            operation = draw.choice(list(OPERATIONS))
            liar.answer = lie(draw)
            case = f"{name} {'async' if loop else 'sync'} {operation} {liar.answer!r:.160}"
            findings.tried += 1
            began = time.monotonic()
            try:
                made = OPERATIONS[operation](connection, JOB[name])
                if loop is not None:
                    loop.run(until_done(made))
            except Exception as error:  # noqa: BLE001 - judging what comes out is the point
                findings.judge_error(case, error, vidlift.VidliftError, KEY)
            else:
                findings.finished += 1
            if time.monotonic() - began > LATE:
                findings.found("late", case, f"{time.monotonic() - began:.1f} s")
        for _, loop, connection in ways:
            if loop is None:
                connection.close()
            else:
                loop.run(connection.aclose())
    return findings
