"""A real HTTP server on this machine that serves what a test asks for."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.define
class Reply:
    """What to answer on a path."""

    body: bytes = b""
    status: int = 200
    kind: str | None = "text/markdown; charset=utf-8"
    headers: dict[str, str] = attrs.field(factory=dict)
    length: int | None = None


@attrs.define
class Vendor:
    """A web site.

    Attributes:
        url: Its root, without a slash at the end.
        replies: Answers by path.
        requests: Path and headers (in lower case) of each request so far.
    """

    url: str
    replies: dict[str, Reply] = attrs.field(factory=dict)
    requests: list[tuple[str, dict[str, str]]] = attrs.field(factory=list)


@contextmanager
def serving() -> Iterator[Vendor]:
    """Serve a web site while the context lasts. Pages with an entity tag answer conditional requests."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            vendor.requests.append((self.path, headers))
            reply = vendor.replies.get(self.path, Reply(b"<html>no</html>", 404, "text/html"))
            tag = reply.headers.get("ETag")
            unchanged = tag is not None and headers.get("if-none-match") == tag
            self.send_response(304 if unchanged else reply.status)
            if reply.kind is not None:
                self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            body = b"" if unchanged else reply.body
            self.send_header("Content-Length", str(len(body) if reply.length is None else reply.length))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    vendor = Vendor(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield vendor
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
