"""What the tests of downloads share: content, a clock, hosts, and one way to download."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.overlays.servers import Asked, Reply
from vidlift._sync.downloads import Download

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx


CONTENT = bytes(range(256)) * 1024


ETAG = '"v1"'


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 5, 1, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        assert 0 <= seconds <= 300


def ranged(content: bytes = CONTENT, etag: str = ETAG) -> Callable[[Asked], Reply]:
    """Serve content as an object store does."""

    def serve(asked: Asked) -> Reply:
        wanted = asked.headers.get("range")
        if wanted is None or asked.headers.get("if-range") != etag:
            return Reply(200, {"ETag": etag}, content)
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        where = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return Reply(206, {"ETag": etag, "Content-Range": where}, content[start:])

    return serve


def half(content: bytes = CONTENT, etag: str = ETAG) -> Reply:
    return Reply(200, {"ETag": etag, "Content-Length": str(len(content))}, content[: len(content) // 2])


def fetch(transport: httpx.BaseTransport, url: str, target: Path, **options: Any) -> Path:
    overwrite = options.pop("overwrite", False)
    options = {"locate": lambda: url, "identity": "acme/12", "clock": Clock(), **options}
    download = Download(transport=transport, random=lambda: 0.0, **options)
    return download.run(target, url, overwrite=overwrite)
