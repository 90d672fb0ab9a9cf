"""Fetch the URLs that clients name, as vendors do, but only from this machine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpx

from vidlift.addresses import is_loopback

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_MAX_REDIRECTS = 5


class FetchError(Exception):
    """A URL could not be fetched; the text says why, for the client to read."""


async def fetch(
    url: str, target: Path, *, limit: int, allowed_hosts: Collection[str] = (), timeout: float = 30
) -> None:
    """Download a URL into a file.

    Args:
        url: An http or https URL. Its host must be this machine, or one of `allowed_hosts`: so must the hosts
            that it redirects to.
        target: The file; nothing is left there on failure.
        limit: How many bytes it may have.
        allowed_hosts: Other host names that may be asked.
        timeout: Seconds to wait for each step of the exchange.

    Raises:
        FetchError: The URL cannot be fetched.
    """
    # No proxies and no netrc: the request goes where the URL says, without anybody's credentials.
    async with httpx.AsyncClient(trust_env=False, timeout=timeout) as client:
        for _ in range(_MAX_REDIRECTS + 1):
            _check(url, allowed_hosts)
            try:
                async with client.stream("GET", url) as response:
                    if response.is_redirect:
                        url = urljoin(url, response.headers["Location"])
                        continue
                    if response.status_code != httpx.codes.OK:
                        raise FetchError(f"The URL answered with status {response.status_code}.")
                    await _save(response, target, limit)
                    return
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise FetchError(f"The URL is not reachable ({type(error).__name__}).") from error
    raise FetchError(f"The URL redirects more than {_MAX_REDIRECTS} times.")


def may_reach(host: str, allowed_hosts: Collection[str]) -> bool:
    """Return whether a host's name is that of this machine or of an allowed host."""
    return is_loopback(host.lower().rstrip(".")) or host in allowed_hosts


def _check(url: str, allowed_hosts: Collection[str]) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError("The URL cannot be read.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError("The URL must begin with http:// or https:// and name a host.")
    if not may_reach(host, allowed_hosts):
        raise FetchError(
            f"The URL is not reachable: a sandbox fetches from this machine alone, not from {host}."
        )


async def _save(response: httpx.Response, target: Path, limit: int) -> None:
    size = 0
    try:
        file = await asyncio.to_thread(target.open, "xb")
        try:
            async for chunk in response.aiter_bytes(256 * 1024):
                size += len(chunk)
                if size > limit:
                    raise FetchError(f"The file is larger than {limit} bytes.")
                await asyncio.to_thread(file.write, chunk)
        finally:
            file.close()
    except BaseException:
        await asyncio.to_thread(target.unlink, missing_ok=True)
        raise
