# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Tokens for client credentials (RFC 6749, section 4.4), kept until they expire."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import weakref
from collections import deque
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

import httpx
from attrs import define, field, frozen

from .errors import TokenError

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["LOCK", "Grant", "Tokens"]

LOCK: Final = object()
"""Asks for the lock that one of several requests at a time fetches a token under."""

SPARE_SECONDS: Final = 30.0
"""A token is renewed this long before it expires, or after nine tenths of a shorter life."""

REMEMBERED: Final = 8
"""Credentials that are kept out of messages after they were used."""


@frozen
class Grant:
    """What a token is had for.

    Attributes:
        url: The address that gives tokens.
        client_id: The client's ID.
        client_secret: Its secret.
        scope: What the token has to allow, with spaces between; empty for what the server gives by itself.
    """

    url: str
    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    scope: str = ""

    def request(self, *, in_body: bool) -> httpx.Request:
        """Return the request for a token, with the client in its header or its body."""
        form = {"grant_type": "client_credentials"} | ({"scope": self.scope} if self.scope else {})
        headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
        if in_body:
            form |= {"client_id": self.client_id, "client_secret": self.client_secret}
        else:
            auth = httpx.BasicAuth(quote(self.client_id, safe=""), quote(self.client_secret, safe=""))
            headers["Authorization"] = auth._auth_header  # noqa: SLF001 - httpx's own spelling of it
        extensions = {"token_url": self.url}
        content = urlencode(form).encode()
        return httpx.Request("POST", self.url, headers=headers, content=content, extensions=extensions)


@frozen
class _Token:
    text: str = field(repr=False)
    ends: float | None


@define(eq=False)
class Tokens:
    """The tokens of a client, which neither repr nor pickles contain."""

    _lock: threading.Lock = field(factory=threading.Lock, repr=False)
    _kept: dict[Grant, _Token] = field(factory=dict, repr=False)
    _used: deque[str] = field(factory=lambda: deque(maxlen=REMEMBERED), repr=False)
    _in_body: set[str] = field(factory=set, repr=False)
    _locks: Any = field(factory=weakref.WeakKeyDictionary, repr=False)

    def __reduce__(self) -> tuple[type[Tokens], tuple[()]]:
        return type(self), ()

    def __deepcopy__(self, _: object) -> Tokens:
        return self

    @property
    def secrets(self) -> tuple[str, ...]:
        """What was used lately, which no message may show."""
        return tuple(self._used)

    def remember(self, secret: str) -> None:
        """Keep a credential out of messages."""
        if secret not in self._used:
            self._used.append(secret)

    def fetched(self, grant: Grant) -> Generator[Any, Any, str]:
        """Return a token that has not expired, after yielding the requests that it takes."""
        token = self._current(grant)
        while token is None:
            release = yield LOCK
            try:
                token = self._current(grant) or (yield from self._asked(grant))
            finally:
                release()
        return token.text

    def drop(self, grant: Grant, request: httpx.Request) -> None:
        """Forget the token that a request was refused with."""
        kept = self._kept.get(grant)
        if kept is not None and kept.text in request.headers.get("Authorization", ""):
            del self._kept[grant]

    def acquire(self) -> Any:
        """Return, when this thread has its turn, what ends it."""
        self._lock.acquire()
        return self._lock.release

    async def acquire_async(self) -> Any:
        """Return, when this task has its turn, what ends it."""
        lock = self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())
        await lock.acquire()
        return lock.release

    def _current(self, grant: Grant) -> _Token | None:
        token = self._kept.get(grant)
        return token if token is not None and (token.ends is None or time.monotonic() < token.ends) else None

    def _asked(self, grant: Grant) -> Generator[httpx.Request, httpx.Response, _Token]:
        in_body = grant.url in self._in_body
        answer = yield grant.request(in_body=in_body)
        if answer.status_code in {400, 401} and not in_body:  # some servers read the body alone
            answer = yield grant.request(in_body=True)
            if answer.is_success:
                self._in_body.add(grant.url)
        self._kept[grant] = token = _read(answer, grant)
        return token


def _read(answer: httpx.Response, grant: Grant) -> _Token:
    """Return the token of an answer.

    Raises:
        TokenError: It holds none.
    """
    try:
        body = json.loads(answer.content) if len(answer.content) < 1_000_000 else {}
    except (ValueError, RecursionError):
        body = {}
    body = body if isinstance(body, dict) else {}
    text, lasts = body.get("access_token"), body.get("expires_in")
    if (
        not answer.is_success
        or not isinstance(text, str)
        or not (text.isascii() and text.isprintable() and text)
    ):
        from .redaction import excerpt, hide  # noqa: PLC0415 - only failures need it

        said = " ".join(str(body[key]) for key in ("error", "error_description") if key in body)
        told = excerpt(hide(said, (grant.client_secret, grant.client_id)))
        raise TokenError(answer.status_code, told)
    seconds = float(lasts) if isinstance(lasts, int | float | str) and str(lasts).isdecimal() else None
    life = None if seconds is None else max(seconds - SPARE_SECONDS, seconds * 0.9 if seconds < 300 else 0)
    return _Token(text, None if life is None else time.monotonic() + life)
