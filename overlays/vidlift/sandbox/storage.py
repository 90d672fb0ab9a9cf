"""The vendors' object store: signed URLs that expire, and range requests.

It has its own origin, as the vendors' stores do, so that it detects a client that sends its API key there.
"""

from __future__ import annotations

import asyncio
import mimetypes
import secrets
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

from attrs import frozen
from starlette.responses import Response

from vidlift.sandbox.connections import connection_of
from vidlift.sandbox.ranges import ByteRange, RangeProblem, parse_range
from vidlift.sandbox.signing import SignatureProblem, UrlSigner

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from vidlift.sandbox.clock import SandboxClock

_CHUNK = 256 * 1024
_OBJECTS = "/objects/"
_FOOTAGE = "/footage/"
_TYPES = {".mp4": "video/mp4", ".mov": "video/quicktime", ".mkv": "video/x-matroska", ".jpg": "image/jpeg"}


@frozen
class StoredObject:
    """A file in the store.

    Attributes:
        key: Its path in URLs.
        path: Its file.
        size: Bytes.
        etag: With quotes. Objects never change, so it is drawn once.
        modified: When it was stored (UTC).
    """

    key: str
    path: Path
    size: int
    etag: str
    modified: datetime

    @property
    def content_type(self) -> str:
        """The media type, from the file's name."""
        return (
            _TYPES.get(self.path.suffix)
            or mimetypes.guess_type(self.path.name)[0]
            or "application/octet-stream"
        )


class ObjectStore:
    """The files of a sandbox.

    Args:
        folder: Where they are.
        clock: What URLs expire by.
    """

    def __init__(self, folder: Path, clock: SandboxClock) -> None:
        self.folder = folder
        self.origin = ""  # known once the sockets are bound
        self._clock = clock
        self._signer = UrlSigner(clock)
        self._objects: dict[str, StoredObject] = {}
        self._footage: dict[str, StoredObject] = {}

    @property
    def used(self) -> int:
        """Bytes in the store."""
        return sum(stored.size for stored in self._objects.values())

    def new_path(self, suffix: str) -> Path:
        """Return a path for a file to be made; `adopt` it when it is complete."""
        return self.folder / f"{secrets.token_hex(16)}{suffix}"

    def adopt(self, path: Path, suffix: str | None = None) -> StoredObject:
        """Take a file over: it is moved into the store.

        Args:
            path: A file on the same file system.
            suffix: The suffix it shall have, with its dot; by default it keeps its own.
        """
        target = (
            path if path.parent == self.folder else self.new_path(path.suffix if suffix is None else suffix)
        )
        if target != path:
            path.rename(target)
        stored = self._stored(_OBJECTS + target.name, target)
        self._objects[stored.key] = stored
        return stored

    def delete(self, stored: StoredObject) -> None:
        """Remove an object and its file."""
        if self._objects.pop(stored.key, None) is not None:
            stored.path.unlink(missing_ok=True)

    def url(self, stored: StoredObject, lifetime: float) -> str:
        """Return a URL to read an object, valid for seconds on the sandbox's clock."""
        return f"{self.origin}{stored.key}?{self._signer.sign(stored.key, lifetime)}"

    def publish(self, path: Path) -> str:
        """Make a file readable by anyone who knows its name, like a file on the web.

        Args:
            path: The file; it stays where it is.

        Returns:
            Its URL.
        """
        name = path.name
        taken = self._footage.get(name)
        if taken is not None and taken.path != path:
            name = f"{secrets.token_hex(4)}-{name}"
        stored = self._stored(_FOOTAGE + quote(name), path)
        self._footage[name] = stored
        return self.origin + stored.key

    def _stored(self, key: str, path: Path) -> StoredObject:
        modified = self._clock.datetime().replace(microsecond=0)
        return StoredObject(key, path, path.stat().st_size, f'"{secrets.token_hex(16)}"', modified)

    def operation(self, path: str) -> str | None:
        """Name what a path is, for faults and the log."""
        if path.startswith(_OBJECTS):
            return "storage"
        return "footage" if path.startswith(_FOOTAGE) else None

    async def answer(self, request: Request, *, expired: bool = False) -> Response:
        """Handle a request to the store's origin.

        Args:
            request: The request.
            expired: Whether to treat its signature as expired.
        """
        path: str = request.scope["path"]  # decoded, unlike the URL's
        if path.startswith(_FOOTAGE):
            stored = self._footage.get(path.removeprefix(_FOOTAGE))
            if stored is None:
                return storage_error(404, "NoSuchKey", "Nothing is published under this name.")
            return self._method_error(request) or await _read(request, stored)
        if not path.startswith(_OBJECTS):
            return storage_error(404, "NoSuchBucket", "This server holds /objects/ and /footage/ alone.")
        refusal = refused_signature(self._signer, request, expired=expired)
        if refusal is not None:
            return refusal
        stored = self._objects.get(path)
        if stored is None:
            return storage_error(404, "NoSuchKey", "The object does not exist, or was deleted.")
        return self._method_error(request) or await _read(request, stored)

    def _method_error(self, request: Request) -> Response | None:
        if request.method in {"GET", "HEAD"}:
            return None
        return storage_error(
            405, "MethodNotAllowed", "Objects are read with GET and HEAD.", {"Allow": "GET, HEAD"}
        )


def refused_signature(signer: UrlSigner, request: Request, *, expired: bool) -> Response | None:
    """Return the refusal of a request whose URL does not allow it, or None.

    Args:
        signer: Signs the server's URLs.
        request: The request.
        expired: Whether to treat its signature as expired.
    """
    if "authorization" in request.headers:
        # Observed of TensorPix's store, too: a signed URL and a header are two claims at once.
        return storage_error(
            400, "InvalidArgument", "Only one auth mechanism allowed: drop the Authorization header."
        )
    problem = signer.check(request.scope["path"], request.query_params, method=request.method)
    if expired and problem is None:
        problem = SignatureProblem.EXPIRED
    return None if problem is None else storage_error(403, *problem.value)


async def _read(request: Request, stored: StoredObject) -> Response:
    headers = {
        "Accept-Ranges": "bytes",
        "ETag": stored.etag,
        "Last-Modified": format_datetime(stored.modified, usegmt=True),
    }
    asked = parse_range(request.headers.get("range"), stored.size) if request.method == "GET" else None
    condition = request.headers.get("if-range")
    if condition is not None and condition not in {headers["ETag"], headers["Last-Modified"]}:
        asked = None  # the client holds a part of something else: send the whole
    if asked is RangeProblem.NOT_SATISFIABLE:
        return storage_error(
            416,
            "InvalidRange",
            "The range holds none of the object's bytes.",
            {
                **headers,
                "Content-Range": f"bytes */{stored.size}",
            },
        )
    status, part = 200, ByteRange(0, stored.size - 1)
    if isinstance(asked, ByteRange):
        status, part = 206, asked
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{stored.size}"
    headers["Content-Length"] = str(part.length)
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=stored.content_type)
    return _PartResponse(stored, part, status, headers)


class _PartResponse(Response):
    """A part of a file, read as it is sent, so that no object is ever whole in memory."""

    def __init__(self, stored: StoredObject, part: ByteRange, status: int, headers: dict[str, str]) -> None:
        super().__init__(None, status, headers=headers, media_type=stored.content_type)
        self._path = stored.path
        self._part = part

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        try:
            file = await asyncio.to_thread(self._path.open, "rb")
        except OSError:
            await storage_error(404, "NoSuchKey", "The object's file is gone.")(scope, _receive, send)
            return
        connection = connection_of(scope)
        with file:
            await send(
                {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            )
            await asyncio.to_thread(file.seek, self._part.first)
            left = self._part.length
            while left > 0 and not connection.is_closed:
                chunk = await asyncio.to_thread(file.read, min(_CHUNK, left))
                if not chunk:
                    return  # the file shrank: end without the promised bytes, which cuts the connection
                left -= len(chunk)
                await send({"type": "http.response.body", "body": chunk, "more_body": left > 0})
            if self._part.length == 0:
                await send({"type": "http.response.body", "body": b""})


def storage_error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    """Return an error as object stores answer it, in XML."""
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{escape(code)}</Code><Message>{escape(message)}</Message></Error>"
    )
    return Response(body, status, headers=headers, media_type="application/xml")
