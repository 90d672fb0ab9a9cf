"""What the tests of webhooks share."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any, Self

import uvicorn

TOKEN = "a-token-of-at-least-22-characters"


FLAT = {"job_id": "job_0123456789ab", "status": "completed", "progress_percent": 100}


ENVELOPED = {"success": True, "message": "Job completed", "data": {**FLAT, "video_id": "vid_x"}}


class Served:
    """An ASGI app on a real socket, in a thread of its own."""

    def __init__(self, app: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        config = uvicorn.Config(app, log_config=None, lifespan="on", ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
