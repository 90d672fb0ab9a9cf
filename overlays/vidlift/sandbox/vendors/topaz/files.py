"""Sources in parts or from elsewhere, and results for the caller's own storage."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from typing import TYPE_CHECKING, Any

import httpx

from vidlift.sandbox.api import RefusedError
from vidlift.sandbox.fetch import FetchError, may_reach

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def join(parts: list[Path], target: Path, *, hashed: bool) -> str:
    """Append all other files to the first; return its MD5 if requested."""
    parts[0].rename(target)
    with target.open("ab") as whole:
        for part in parts[1:]:
            with part.open("rb") as file:
                shutil.copyfileobj(file, whole, 4 * 1024 * 1024)
            part.unlink()
    if not hashed:
        return ""
    with target.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


async def check_access(external: Mapping[str, Any], allowed_hosts: frozenset[str]) -> None:
    """Check that a source can be read, as creating a request does.

    Raises:
        RefusedError: It cannot.
    """
    url = external.get("presignedUrl")
    if url is None:
        raise RefusedError(400, "The role cannot be assumed: the sandbox has no AWS.")
    if not may_reach(httpx.URL(url).host, allowed_hosts):
        raise RefusedError(400, "The source cannot be accessed: the sandbox reads this machine alone.")
    try:
        async with (
            httpx.AsyncClient(trust_env=False, timeout=30) as client,
            # A URL that is presigned for GET refuses HEAD.
            client.stream("GET", url, headers={"Range": "bytes=0-0"}) as response,
        ):
            good = response.is_success
    except (httpx.HTTPError, httpx.InvalidURL):
        good = False
    if not good:
        raise RefusedError(400, "The source cannot be accessed.")


async def put_out(path: Path, external: Mapping[str, Any], allowed_hosts: frozenset[str]) -> None:
    """Send a result to the caller's storage, by one PUT or in parts."""
    several = external.get("multipart", {}).get("urls", [])
    urls = [external["presignedUrl"]] if "presignedUrl" in external else several
    if not urls:
        raise FetchError("the sandbox has no AWS")
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        with await asyncio.to_thread(path.open, "rb") as file:
            length = -(-await asyncio.to_thread(file.seek, 0, os.SEEK_END) // len(urls))
            await asyncio.to_thread(file.seek, 0)
            for url in urls:
                host = httpx.URL(url).host
                if not may_reach(host, allowed_hosts):
                    raise FetchError(f"the sandbox writes to this machine alone, not to {host}")
                answer = await client.put(url, content=await asyncio.to_thread(file.read, length))
                answer.raise_for_status()
