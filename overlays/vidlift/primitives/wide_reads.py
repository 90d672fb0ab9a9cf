"""Larger reads for httpx's own synchronous transport, which asks a socket for 64 KiB at a time; bounded.

Each read costs Python work, whatever it brings; a large download needs an eighth as many. Within TLS the size
stays: there no read brings more than a record of 16 KiB. How long a read waits is bounded by `bounds.within`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from vidlift.primitives.bounds import shortened

if TYPE_CHECKING:
    import httpx

READ_BYTES: Final = 512 * 1024


def widen_reads(transport: httpx.HTTPTransport) -> None:
    """Has a transport that was not used yet read larger pieces, within the bounds of its caller.

    httpx lets no one choose what its connections are made by. Where a later release keeps that elsewhere,
    nothing happens: speed is lost, and a bound holds only from one piece of an answer to the next.

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
    """A connection; all but `read` and what leads to others is as in the one that it stands before."""

    def __init__(self, inner: Any, least: int = READ_BYTES) -> None:
        self._inner = inner
        self._least = least

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece: bytes = self._inner.read(max(max_bytes, self._least), shortened(timeout))
        return piece

    def start_tls(self, *context: Any, **options: Any) -> _Stream:
        return _Stream(self._inner.start_tls(*context, **options), least=0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
