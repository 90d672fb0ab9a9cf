"""A small HTTP server on a real socket that keeps what it is sent and answers as it is told."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

from attrs import define, field

if TYPE_CHECKING:
    from types import TracebackType


@define
class Received:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@define
class Answering:
    """Answers every request with one status, media type and body; more headers where wanted."""

    status: int = 200
    body: bytes = b"{}"
    media_type: str | None = "application/json"
    headers: dict[str, str] = field(factory=dict)
    received: list[Received] = field(factory=list)
    url: str = ""
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        answering = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                length = int(self.headers.get("content-length", 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                answering.received.append(Received(self.command, self.path, headers, self.rfile.read(length)))
                self.send_response_only(answering.status, "Answered")
                if answering.media_type is not None:
                    self.send_header("Content-Type", answering.media_type)
                if answering.status != 204:
                    self.send_header("Content-Length", str(len(answering.body)))
                for name, value in answering.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if answering.status != 204:
                    self.wfile.write(answering.body)

            do_GET = do_POST = do_PUT = do_DELETE = do_QUERY = do_COPY = handle_any  # noqa: N815 - names that the base class calls

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()
