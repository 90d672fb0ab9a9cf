"""A real HTTP server that answers by script, for what a vendor's sandbox would never do."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@attrs.frozen
class Reply:
    """One answer.

    Attributes:
        status: HTTP status.
        headers: Besides Content-Length, which is the body's unless given here, or the body is chunked.
        body: The bytes that are sent, also when Content-Length promises more.
    """

    status: int = 200
    headers: Mapping[str, str] = attrs.field(factory=dict)
    body: bytes = b""


@attrs.frozen
class Asked:
    """One request that came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # of 5, some connections of a loaded machine wait for half a minute


class ScriptedServer:
    """Answers each request with the next reply of a script, and with the last one from then on.

    Args:
        script: Replies, or functions that make one of the request; None cuts the connection.
    """

    def __init__(self, *script: Reply | Callable[[Asked], Reply | None] | None) -> None:
        self._script = list(script)
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                size = int(self.headers.get("content-length", 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, headers, self.rfile.read(size))
                step = owner._next(asked)
                reply = step(asked) if callable(step) else step
                self.close_connection = True
                if reply is None:
                    return
                self.send_response(reply.status)
                length = (
                    {} if "Transfer-Encoding" in reply.headers else {"Content-Length": str(len(reply.body))}
                )
                for name, value in {"Connection": "close", **length, **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_CONNECT = _answer  # noqa: N815 - http.server's

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
                """Nothing: the requests are kept in `asked`."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def _next(self, asked: Asked) -> Reply | Callable[[Asked], Reply | None] | None:
        with self._lock:  # each connection has a thread of its own
            step = self._script[min(len(self.asked), len(self._script) - 1)]
            self.asked.append(asked)
        return step

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Dripping:
    """Sends the head of an answer and the rest of it byte by byte, for as long as somebody listens.

    Args:
        head: What is sent at once.
        rest: What follows again and again, a byte every few milliseconds.
    """

    def __init__(self, head: bytes, rest: bytes) -> None:
        self._head, self._rest = head, rest

    def __enter__(self) -> str:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.recv(65536)
                connection.sendall(self._head)
                for byte in itertools.cycle(self._rest):
                    if self._over.wait(0.005):
                        break
                    connection.sendall(bytes([byte]))

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
