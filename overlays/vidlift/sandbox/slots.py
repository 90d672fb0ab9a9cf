"""Presigned upload URLs for parts, as in S3.

As in S3, a PUT stores the part and returns its ETag, the quoted MD5. A part may be sent again, which replaces
it. Another method than PUT, a foreign signature, or an expired one gets 403 with an XML body; a body without
a Content-Length gets 411; a wrong Content-MD5 gets 400. An interrupted upload leaves nothing.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from attrs import define
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from vidlift.sandbox.signing import UrlSigner
from vidlift.sandbox.storage import refused_signature, storage_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from starlette.requests import Request

    from vidlift.sandbox.clock import SandboxClock

PREFIX = "/uploads/"
LARGEST_PART = 5 * 1024**3
"""Most bytes of one PUT (S3's own limit)."""

_BATCH = 1024 * 1024


@define(eq=False, kw_only=True)
class Slot:
    """A place for one part.

    Attributes:
        number: The part's number, from 1.
        url: Where it is PUT to; signed once.
        path: The part's file.
        size: Its bytes, once it is there.
        etag: The quoted MD5 of its bytes, once it is there.
        on_stored: Awaited before the PUT is answered.
    """

    number: int
    url: str
    path: Path
    size: int = 0
    etag: str | None = None
    on_stored: Callable[[], Awaitable[None]] | None = None


class UploadSlots:
    """All open slots of a sandbox.

    Args:
        folder: Where parts are kept.
        clock: What URLs expire by.
    """

    def __init__(self, folder: Path, clock: SandboxClock) -> None:
        self._folder = folder
        self._signer = UrlSigner(clock)
        self._slots: dict[str, Slot] = {}

    def open(
        self,
        origin: str,
        count: int,
        lifetime: float,
        *,
        upload_id: str,
        on_stored: Callable[[], Awaitable[None]] | None = None,
    ) -> tuple[Slot, ...]:
        """Make slots and sign their URLs.

        Args:
            origin: Of the URLs, without a slash at the end.
            count: How many parts there are, at least 1.
            lifetime: Seconds on the sandbox's clock that the URLs are good for.
            upload_id: Shown in the URLs of several parts.
            on_stored: Awaited after each part is stored.
        """
        slots = []
        for number in range(1, count + 1):
            name = secrets.token_hex(16)
            key = PREFIX + name
            signed = self._signer.sign(key, lifetime, method="PUT")
            extra = {"x-id": "PutObject"}
            if count > 1:
                extra = {"partNumber": str(number), "uploadId": upload_id, "x-id": "UploadPart"}
            slot = Slot(
                number=number,
                url=f"{origin}{key}?{signed}&{urlencode(extra)}",
                path=self._folder / f"part-{name}",
                on_stored=on_stored,
            )
            self._slots[key] = slot
            slots.append(slot)
        return tuple(slots)

    def close(self, slots: Sequence[Slot]) -> None:
        """Remove slots with their files; their URLs are no longer valid."""
        gone = set(map(id, slots))
        self._slots = {key: slot for key, slot in self._slots.items() if id(slot) not in gone}
        for slot in slots:
            slot.path.unlink(missing_ok=True)

    async def answer(self, request: Request, *, expired: bool = False) -> Response:
        """Handle a request to an upload URL.

        Args:
            request: The request.
            expired: Whether to treat its signature as expired.
        """
        path: str = request.scope["path"]
        refusal = refused_signature(self._signer, request, expired=expired)
        if refusal is not None:
            return refusal
        slot = self._slots.get(path)
        if slot is None:
            return storage_error(404, "NoSuchUpload", "The upload was completed or aborted.")
        length = request.headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return storage_error(411, "MissingContentLength", "A Content-Length is needed.")
        if int(length) > LARGEST_PART:
            return storage_error(400, "EntityTooLarge", "A PUT takes 5 GB at most.")
        return await self._store(request, slot)

    async def _store(self, request: Request, slot: Slot) -> Response:
        incoming = slot.path.with_name(f"{slot.path.name}.{secrets.token_hex(4)}")
        digest = hashlib.md5(usedforsecurity=False)
        size = 0
        try:
            # Opened here, as a file that a thread opens would leak if the request is canceled.
            with incoming.open("xb") as file:
                batch = bytearray()
                async for chunk in request.stream():
                    batch += chunk
                    size += len(chunk)
                    digest.update(chunk)  # some 64 KiB: quicker than handing it to a thread
                    if len(batch) >= _BATCH:
                        await asyncio.to_thread(file.write, batch)
                        batch = bytearray()
                await asyncio.to_thread(file.write, batch)
            asked = request.headers.get("content-md5")
            if asked is not None and _decoded(asked) != digest.digest():
                code = "InvalidDigest" if _decoded(asked) is None else "BadDigest"
                return storage_error(400, code, "The Content-MD5 does not fit what came.")
            incoming.replace(slot.path)
        except ClientDisconnect:
            return Response(None, 400)  # nobody is there to read it
        finally:
            incoming.unlink(missing_ok=True)
        slot.size, slot.etag = size, f'"{digest.hexdigest()}"'
        if slot.on_stored is not None:
            await slot.on_stored()
        return Response(None, 200, headers={"ETag": slot.etag})


def _decoded(header: str) -> bytes | None:
    try:
        return base64.b64decode(header, validate=True)
    except binascii.Error:
        return None
