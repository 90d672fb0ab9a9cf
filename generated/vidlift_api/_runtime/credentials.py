# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""What a client proves with who calls it, and to whom it does."""

from __future__ import annotations

import base64
import inspect
import re
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

import httpx
from attrs import frozen

from .tokens import LOCK, Grant, Tokens

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Sequence

__all__ = [
    "Key",
    "OperationAuth",
    "Scheme",
    "basic_value",
    "checked_key",
    "checked_name",
    "parsed_url",
    "same_origin",
]

Key: TypeAlias = str | Callable[[], str | Awaitable[str]]
"""A key or a token, or a function that returns the one to use now, called for each request. A coroutine
function is for asynchronous methods alone."""


@frozen
class Scheme:
    """How an API accepts one credential.

    Attributes:
        argument: The client's argument for it; `username` for HTTP basic authentication.
        place: Its place: `header`, `query`, or `cookie`.
        name: The name of the header, the query parameter, or the cookie.
        prefix: Its prefix in a header.
        token_url: The token URL for a client ID and secret; else empty.
    """

    argument: str
    place: str = "header"
    name: str = "Authorization"
    prefix: str = ""
    token_url: str = ""

    def put(self, request: httpx.Request, value: str) -> None:
        """Put the credential into a request."""
        if self.place == "query":
            pair = f"{quote(self.name, safe='')}={quote(value, safe='')}".encode()
            query = b"&".join(filter(None, [request.url.query, pair]))
            request.url = _QuietURL(request.url.copy_with(query=query))
        elif self.place == "cookie":
            sent = [request.headers.get("Cookie", ""), f"{self.name}={quote(value, safe='')}"]
            request.headers["Cookie"] = "; ".join(filter(None, sent))
        else:
            request.headers[self.name] = f"{self.prefix} {value}" if self.prefix else value

    def hide(self, request: httpx.Request) -> None:
        """Remove the credential from a request's representation, after a redirect."""
        if self.place == "query" and self.name in request.url.params and type(request.url) is httpx.URL:
            request.url = _QuietURL(request.url)

    def take(self, request: httpx.Request) -> None:
        """Take the credential out of a request."""
        if self.place == "query" and self.name in request.url.params:
            request.url = request.url.copy_remove_param(self.name)
        elif self.place == "cookie" and "Cookie" in request.headers:
            pairs = [pair.strip() for pair in request.headers["Cookie"].split(";")]
            kept = "; ".join(pair for pair in pairs if pair.partition("=")[0] != self.name)
            request.headers.pop("Cookie")
            request.headers.update({"Cookie": kept} if kept else {})
        elif self.place == "header":
            request.headers.pop(self.name, None)


class _QuietURL(httpx.URL):
    """An address that shows no query: httpx logs the address of every request."""

    def __str__(self) -> str:
        return f"{super().__str__().partition('?')[0]}?…"

    def __repr__(self) -> str:
        return f"URL({str(self)!r})"


def checked_key(_: object, attribute: Any, key: Any) -> None:
    """Refuse a key that is invalid in a header. The message does not show it."""
    if key is None or callable(key):
        return
    name = attribute.name
    if not isinstance(key, str):
        raise TypeError(f"{name} is of type {type(key).__name__}: pass the key as text")
    if not key:
        raise ValueError(f"{name} is empty: pass the key that the provider gave you")
    if not re.fullmatch(r"[!-~]+", key):
        raise ValueError(
            f"{name} holds a line break, a space or another character that no HTTP header can carry:"
            " check that it was copied whole and without anything around it"
        )


def checked_name(_: object, attribute: Any, value: Any) -> None:
    """Refuse what basic authentication cannot carry. The message never shows it."""
    name = attribute.name
    if value is None and name != "password":
        return
    if not isinstance(value, str):
        raise TypeError(f"{name} is of type {type(value).__name__}: pass it as text")
    if any(ord(char) < 32 or ord(char) == 127 for char in value):
        raise ValueError(
            f"{name} holds a line break or another control character: check that it was copied whole"
        )
    if name == "username" and ":" in value:
        raise ValueError("username holds a colon, which basic authentication cannot carry in a user name")


def basic_value(username: str, password: str) -> str:
    """Return what HTTP basic authentication sends for a user."""
    return base64.b64encode(f"{username}:{password}".encode()).decode("ascii")


class OperationAuth(httpx.Auth):
    """Add an operation's credentials to its requests to the API's own servers only.

    Args:
        credentials: How to send each, and its key, function, or grant.
        is_own: Whether an address is one of the API's own servers.
        tokens: Tokens that were fetched before, and secrets that no message may show.
    """

    def __init__(
        self,
        credentials: Sequence[tuple[Scheme, Key | Grant]],
        is_own: Callable[[httpx.URL], bool],
        tokens: Tokens,
    ) -> None:
        self._credentials = credentials
        self._is_own = is_own
        self._tokens = tokens

    def put(self, request: httpx.Request) -> bool:
        """Put text credentials into a request; return False if others must be fetched."""
        texts = [(scheme, value) for scheme, value in self._credentials if isinstance(value, str)]
        if len(texts) < len(self._credentials):
            return False
        if self._is_own(request.url):
            for scheme, value in texts:
                self._tokens.remember(value)
                scheme.put(request, value)
        return True

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with its credentials, and if necessary one for a token first."""
        steps = self._steps(request)
        try:
            step, answer = next(steps), None
            while True:
                if isinstance(step, httpx.Request):
                    step.extensions.setdefault("timeout", request.extensions.get("timeout", {}))
                    answer = yield step
                    if step is not request:
                        answer.read()
                elif step is LOCK:
                    answer = self._tokens.acquire()
                else:
                    answer = step()
                    if inspect.isawaitable(answer):
                        getattr(answer, "close", bool)()
                        raise TypeError(
                            "the key comes from a coroutine: use the client's asynchronous methods"
                        )
                step = steps.send(answer)
        except StopIteration:
            return
        finally:
            steps.close()

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Send the request exactly as `sync_auth_flow` does."""
        steps = self._steps(request)
        try:
            step, answer = next(steps), None
            while True:
                if isinstance(step, httpx.Request):
                    step.extensions.setdefault("timeout", request.extensions.get("timeout", {}))
                    answer = yield step
                    if step is not request:
                        await answer.aread()
                elif step is LOCK:
                    answer = await self._tokens.acquire_async()
                else:
                    answer = step()
                    if inspect.isawaitable(answer):
                        answer = await answer
                step = steps.send(answer)
        except StopIteration:
            return
        finally:
            steps.close()

    def _steps(self, request: httpx.Request) -> Generator[Any, Any, None]:
        """Yield requests to send and functions to call, and take their results."""
        if not self._is_own(request.url):
            yield request
            return
        bare = request.url, request.headers.get("Cookie")
        grants = [grant for _, grant in self._credentials if isinstance(grant, Grant)]
        yield from self._put(request)
        answer = yield request
        # Sent once more where only the token was refused, and only what can be sent again.
        if answer.status_code == 401 and grants and isinstance(request.stream, httpx.ByteStream):
            for grant in grants:
                self._tokens.drop(grant, request)
            request.url = bare[0]
            request.headers.pop("Cookie", None)
            request.headers.update({} if bare[1] is None else {"Cookie": bare[1]})
            yield from self._put(request)
            yield request

    def _put(self, request: httpx.Request) -> Generator[Any, Any, None]:
        for scheme, source in self._credentials:
            if isinstance(source, Grant):
                value = yield from self._tokens.fetched(source)
            elif callable(source):
                value = yield source
                checked_key(None, _Named(scheme.argument), value)
            else:
                value = source
            if value is None:
                raise TypeError(
                    f"the function given as {scheme.argument} returned None: return the key as text"
                )
            self._tokens.remember(value)
            scheme.put(request, value)


@frozen
class _Named:
    name: str


@lru_cache(maxsize=1024)
def parsed_url(url: str) -> httpx.URL:
    """Parse an address, with a cache, as requests use the same ones repeatedly."""
    return httpx.URL(url)


def same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether two addresses are of one server."""
    return (one.scheme, one.host, _port(one)) == (other.scheme, other.host, _port(other))


def _port(url: httpx.URL) -> int | None:
    return url.port or {"http": 80, "https": 443}.get(url.scheme)
