"""What the tests of the sandboxed Topaz share."""

from __future__ import annotations

import hashlib
import http.server
import threading
from typing import TYPE_CHECKING, Any, Self

import httpx
from attrs import define, field

from tests.sandbox.contract_client import ContractClient
from vidlift.media import probe
from vidlift.sandbox.vendors.topaz import TopazWorld
from vidlift.sandbox.vendors.topaz.orders import Geometry, read_order

if TYPE_CHECKING:
    from pathlib import Path

    from vidlift.sandbox.validation import Messages


SCALED = TopazWorld(part_size=20_000, single_frames=10)


UPSCALE = [{"model": "prob-4"}]


LARGE = {"resolution": {"width": 320, "height": 180}, "frameRate": 25, "audioTransfer": "None"}


EARLIER = {**LARGE, "audioCodec": "AAC", "dynamicCompressionLevel": "High"}


@define
class Account(ContractClient):
    """A client of Topaz, and one of its storage, which wants no key."""

    storage: httpx.Client = field(factory=lambda: httpx.Client(timeout=60))

    def is_known(self, operation: str, status: int, _problems: Messages) -> bool:
        # Of express requests no refusal for want of credits is documented.
        return operation == "create_express_video_request" and status == 402

    def close(self) -> None:
        self.storage.close()
        super().close()

    def status(self, request_id: str) -> Any:
        return self.get(f"/video/{request_id}/status")

    def body(self, clip: Path, **changes: Any) -> dict[str, Any]:
        info = probe(clip)
        source = {
            "container": "mp4",
            "size": info.size,
            "duration": info.duration,
            "frameCount": info.frames,
            "frameRate": info.fps,
            "resolution": {"width": info.width, "height": info.height},
        }
        body = {"source": source, "filters": UPSCALE, "output": EARLIER, **changes}
        body["source"] = {**source, **changes.get("source", {})}
        return body

    def create(self, clip: Path, **changes: Any) -> Any:
        response = self.request("POST", "/video/", json=self.body(clip, **changes))
        assert response.status_code == 200, response.text
        return response.json()

    def accept(self, request_id: str) -> Any:
        response = self.request("PATCH", f"/video/{request_id}/accept")
        assert response.status_code == 202, response.text
        return response.json()

    def complete(self, request_id: str, tags: list[str], **more: Any) -> httpx.Response:
        results = [{"partNum": number, "eTag": tag} for number, tag in enumerate(tags, 1)]
        return self.request(
            "PATCH", f"/video/{request_id}/complete-upload/", json={"uploadResults": results, **more}
        )

    def put_all(self, clip: Path, urls: list[str]) -> list[str]:
        data = clip.read_bytes()
        length = max(SCALED.part_size, -(-len(data) // len(urls))) if len(urls) > 1 else len(data)
        tags = []
        for index, url in enumerate(urls):
            part = data[index * length : (index + 1) * length]
            response = self.storage.put(url, content=part)
            assert response.status_code == 200, response.text
            assert response.headers["etag"] == f'"{hashlib.md5(part, usedforsecurity=False).hexdigest()}"'
            tags.append(response.headers["etag"].strip('"'))
        return tags

    def started(self, clip: Path, **changes: Any) -> str:
        request_id: str = self.create(clip, **changes)["requestId"]
        tags = self.put_all(clip, self.accept(request_id)["urls"])
        assert self.complete(request_id, tags).status_code == 202
        return request_id

    def finished(self, clip: Path, **changes: Any) -> str:
        request_id = self.started(clip, **changes)
        self.run_out()
        assert self.status(request_id)["status"] == "complete", self.status(request_id)
        return request_id

    def run_out(self) -> None:
        for _ in range(2):
            self.sandbox.advance(3600)
            self.sandbox.settle()


# What the server changes


SOURCE = Geometry(width=160, height=90, frames=100, fps=25.0)


def output(**changes: Any) -> dict[str, Any]:
    body = {"filters": UPSCALE, "output": {**LARGE, **changes.pop("output", {})}, **changes}
    return dict(read_order(body, express=False, source=SOURCE).output)


# A server of the caller's own


@define
class Received:
    method: str
    path: str
    body: bytes


class receiver:  # noqa: N801 - reads as a context manager
    """A real HTTP server that keeps what it is sent."""

    def __init__(self) -> None:
        self._kept: list[Received] = []
        self._changed = threading.Condition()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with outer._changed:
                    outer._kept.append(Received(self.command, self.path, body))
                    outer._changed.notify_all()
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_PUT  # noqa: N815 - http.server's name

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def take(self) -> Received:
        with self._changed:
            assert self._changed.wait_for(lambda: self._kept, timeout=60), "nothing came"
            return self._kept.pop(0)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
