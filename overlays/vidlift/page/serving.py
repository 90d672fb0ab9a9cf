"""A server of one page, on loopback and in a thread of its own."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

import uvicorn

from vidlift.sandbox.config import SandboxConfig
from vidlift.sandbox.listening import listen

if TYPE_CHECKING:
    from types import TracebackType

    from starlette.types import ASGIApp

_STOP_SECONDS = 10
_GRACE_SECONDS = 1


class PageServer:
    """Serves an app, and has a folder, while it is used as a context manager.

    Args:
        app: The app.
        port: Where; 0 picks a free port.

    Attributes:
        url: Its address, with a slash at the end.

    Raises:
        SandboxError: The port is in use.
    """

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._socket = listen(SandboxConfig(port=port), ["page"])["page"]
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
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="vidlift-page", daemon=True
        )

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="vidlift-page-"))
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(_STOP_SECONDS)
        self._socket.close()
        shutil.rmtree(self._folder, ignore_errors=True)
