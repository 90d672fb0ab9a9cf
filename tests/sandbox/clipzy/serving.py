"""What the tests of the sandboxed Clipzy share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from attrs import define, field

from tests.sandbox.contract_client import ContractClient

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from vidlift.sandbox.validation import Messages
    from vidlift.sandbox.vendors.clipzy import ClipzyVendor


API = "/api/v1"


ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@define
class Server(ContractClient):
    """A client for Clipzy, and the undocumented statuses of its responses."""

    undocumented: list[tuple[str, int]] = field(factory=list)

    def is_judged(self, response: httpx.Response) -> bool:
        return bool(response.headers.get("content-type", "").startswith("application/json"))

    def is_known(self, operation: str, status: int, problems: Messages) -> bool:
        if list(problems) == [""] and "documents no status" in problems[""][0]:
            self.undocumented.append((operation, status))
            return True
        return False

    def get(self, path: str, **options: Any) -> dict[str, Any]:
        return cast("dict[str, Any]", super().get(path, **options)["data"])

    def upload(self, path: Path, name: str | None = None, **fields: str) -> dict[str, Any]:
        response = self.send(path.read_bytes(), name or path.name, **fields)
        assert response.status_code == 200, response.text
        return cast("dict[str, Any]", response.json()["data"])

    def send(self, content: bytes, name: str, **fields: str) -> httpx.Response:
        files = {"file": (name, content, "video/mp4")}
        return self.request("POST", "/videos/upload", files=files, data=fields)

    def create(self, video_id: str, **options: Any) -> httpx.Response:
        return self.request("POST", "/jobs", json={"video_id": video_id, **options})

    def start(self, path: Path, **fields: str) -> str:
        """Create a job in the way of this server."""
        video = self.upload(path, **fields)
        job_id = video.get("job_id") or self.create(video["video_id"]).json()["data"]["job_id"]
        return cast("str", job_id)

    def finish(self) -> None:
        for _ in range(2):  # what waited for a free slot begins when the first ones have ended
            self.sandbox.advance(36_000)
            self.sandbox.settle()

    @property
    def vendor(self) -> ClipzyVendor:
        return cast("ClipzyVendor", self.sandbox.vendor("clipzy"))


Open = Callable[..., Server]
