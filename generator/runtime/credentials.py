"""Who a client says that it is, and to whom it says so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import httpx
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["HeaderKey", "OwnOriginAuth", "checked_key", "parsed_url", "same_origin"]


@frozen
class HeaderKey:
    """How an API takes its key: the header's name, and what stands before the key in it."""

    header: str
    prefix: str = ""

    def value(self, key: str) -> str:
        """Return the header's value for a key."""
        return f"{self.prefix} {key}" if self.prefix else key


def checked_key(_: object, __: object, key: Any) -> None:
    """Refuse a key that would end the header and start another. The message never shows it."""
    if key is None:
        return
    if not isinstance(key, str):
        raise TypeError(f"api_key is of type {type(key).__name__}: pass the key as text")
    if not key:
        raise ValueError("api_key is empty: pass the key that the provider gave you")
    if not re.fullmatch(r"[!-~]+", key):
        raise ValueError(
            "api_key holds a line break, a space or another character that no HTTP header can carry:"
            " check that it was copied whole and without anything around it"
        )


class OwnOriginAuth(httpx.Auth):
    """Adds a header to requests to the client's own servers, and to no others."""

    def __init__(self, header: tuple[str, str], is_own: Callable[[httpx.URL], bool]) -> None:
        self._header = header
        self._is_own = is_own

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request, with the header where it may be known."""
        if self._is_own(request.url):
            name, value = self._header
            request.headers[name] = value
        yield request


@lru_cache(maxsize=64)
def parsed_url(url: str) -> httpx.URL:
    """Parse an address: each request asks for the same one, twice."""
    return httpx.URL(url)


def same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two addresses are of one server."""
    return (one.scheme, one.host, _port(one)) == (other.scheme, other.host, _port(other))


def _port(url: httpx.URL) -> int | None:
    return url.port or {"http": 80, "https": 443}.get(url.scheme)
