"""Larger reads for httpx's own synchronous transport, which asks a socket for 64 KiB at a time.

Each read costs Python work, whatever it brings; a large download needs an eighth as many. Within TLS nothing
changes: there no read brings more than a record of 16 KiB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import httpx

READ_BYTES: Final = 512 * 1024


def widen_reads(transport: httpx.HTTPTransport) -> None:
    """Has a transport that was not used yet read larger pieces.

    httpx lets no one choose what its connections are made by. Where a later release keeps that elsewhere,
    nothing happens, and only speed is lost.

    Args:
        transport: The transport.
    """
    pool: Any = getattr(transport, "_pool", None)
    if hasattr(pool, "_network_backend"):
        pool._network_backend = _Backend(pool._network_backend)  # noqa: SLF001 - see above


class _Backend:
    """Opens connections; all but `connect_tcp` is as in the one that it stands before."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def connect_tcp(self, *place: Any, **options: Any) -> _Stream:
        return _Stream(self._inner.connect_tcp(*place, **options))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class _Stream:
    """A connection; all but `read` is as in the one that it stands before."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece: bytes = self._inner.read(max(max_bytes, READ_BYTES), timeout)
        return piece

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
