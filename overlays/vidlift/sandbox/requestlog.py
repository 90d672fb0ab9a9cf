"""The log of requests to a sandbox: bounded, without secrets."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from attrs import frozen

from vidlift.sandbox.signing import without_signature

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SECRET_HEADERS = frozenset({"authorization", "x-api-key", "cookie", "proxy-authorization"})


@frozen(kw_only=True)
class RequestRecord:
    """One request that reached a sandbox.

    Attributes:
        server: The provider's name, or ``storage``.
        operation: The operationId in the vendor's document, ``storage``, ``footage``, or None when nothing
            matched.
        method: The HTTP method.
        path: The path without its query.
        query: The query, signatures blotted out.
        status: What was answered; None when the connection was cut before an answer.
        headers: The request's headers by lower-case name; secrets keep their scheme alone.
        at: When it came, in seconds on the sandbox's clock.
    """

    server: str
    operation: str | None
    method: str
    path: str
    query: str
    status: int | None
    headers: Mapping[str, str]
    at: float


class RequestLog:
    """The last requests; safe from any thread.

    Args:
        size: How many are kept.
        on_request: Called with each one, in the server's thread.
    """

    def __init__(self, size: int = 2000, on_request: Callable[[RequestRecord], None] | None = None) -> None:
        self._on_request = on_request
        self._records: deque[RequestRecord] = deque(maxlen=size)
        self._lock = threading.Lock()

    def add(self, record: RequestRecord) -> None:
        """Keep one more."""
        with self._lock:
            self._records.append(record)
        if self._on_request is not None:
            self._on_request(record)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._records.clear()

    def records(self) -> tuple[RequestRecord, ...]:
        """Return what is kept, oldest first."""
        with self._lock:
            return tuple(self._records)


def shown_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers fit for a log."""
    return {
        name.lower(): _blotted(value) if name.lower() in _SECRET_HEADERS else without_signature(value)
        for name, value in headers.items()
    }


def _blotted(value: str) -> str:
    scheme, _, rest = value.partition(" ")
    return f"{scheme} ***" if rest else "***"
