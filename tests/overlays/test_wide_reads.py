"""Large answers come in large pieces to synchronous readers too, directly and through a proxy."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from vidlift.primitives.transports import READ_BYTES, PoolTransport

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = bytes(range(256)) * 4096 * 8


@pytest.fixture
def origin() -> Iterator[str]:
    """Answer each request with `BODY`, as fast as the client takes it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:  # the test is over
                    return
                with connection:
                    connection.recv(65536)
                    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(BODY)}\r\n\r\n".encode()
                    connection.sendall(head + BODY)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize("through_proxy", [False, True])
def test_pieces_are_larger_than_httpx_reads_them(origin: str, through_proxy: bool) -> None:
    url, proxy = ("http://example.invalid/", origin) if through_proxy else (f"{origin}/", None)
    with PoolTransport(proxy, None) as transport:
        response = transport.handle_request(httpx.Request("GET", url))
        pieces = list(response.iter_raw())
        response.close()
    assert b"".join(pieces) == BODY
    assert 64 * 1024 < max(map(len, pieces)) <= READ_BYTES
