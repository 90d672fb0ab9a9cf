"""A server of one page, on loopback and in a thread of its own."""

from __future__ import annotations

import logging
import socket
import threading
from typing import TYPE_CHECKING, Self

import uvicorn

from vidlift.errors import VidliftError

if TYPE_CHECKING:
    from types import TracebackType

    from starlette.types import ASGIApp

_STOP_SECONDS = 10
_GRACE_SECONDS = 1


class PageError(VidliftError):
    """A page cannot be served."""


class PageServer:
    """Serves an app while it is used as a context manager.

    Args:
        app: The app.
        port: Where; 0 picks a free port.

    Raises:
        PageError: The port is in use.
    """

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        # Named, because only then does asyncio switch Nagle's algorithm off.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind(("127.0.0.1", port))
            self._socket.listen(64)
        except (OSError, OverflowError) as error:
            self._socket.close()
            reason = getattr(error, "strerror", None) or error
            raise PageError(
                f"port {port}, for the page, cannot be listened on ({reason}): stop what listens there, or "
                "give another port; 0 picks a free one"
            ) from error
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                ws="none",
                lifespan="on",
                log_config=None,
                log_level=logging.CRITICAL,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
        )
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="vidlift-page", daemon=True
        )

    @property
    def url(self) -> str:
        """Its address, with a slash at the end."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(_STOP_SECONDS)
        self._socket.close()
