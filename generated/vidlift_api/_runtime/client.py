# @generated from generator/runtime
# Do not edit: `make generate` writes it anew.

"""What every generated client does: authentication, settings, requests, answers."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

import httpx
from attrs import define, evolve, field, frozen

from .answers import Answers, parser_for
from .errors import UnexpectedStatus
from .types import Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
    from types import TracebackType

    from httpx._client import UseClientDefault

    from .operations import Operation

__all__ = ["BaseClient", "HeaderKey", "checked_key", "checked_url"]

T = TypeVar("T")

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
"""Seconds for each read and write; reaching the server must go quicker."""

CHUNKS_PER_THREAD_HOP = 16
"""httpx reads files 64 KiB at a time; one hop to a worker thread fetches 1 MiB."""


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


def checked_url(_: object, __: object, url: str) -> None:
    """Refuse an address that requests cannot be sent to, or that holds more than an address."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, TypeError) as error:
        raise ValueError(f"base_url is no URL ({error}): pass one such as https://api.example.com") from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise ValueError(
            "base_url is no http or https URL with a host: pass one such as https://api.example.com"
        )
    if parsed.userinfo or parsed.query or parsed.fragment:
        raise ValueError(
            "base_url holds a user, a query or a fragment: pass only scheme, host, port and path"
        )


def _names(values: Mapping[str, Any]) -> str:
    """Show names alone: a header or a cookie may hold a secret."""
    return repr(sorted(values))


def _copied(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(values)


def _copied_text(values: Mapping[str, str]) -> dict[str, str]:
    return dict(values)


@define(eq=False)
class BaseClient:
    """The settings of a client and the connections that it opens with them.

    A client is cheap until its first request. `with_headers` and its like return a new client and leave
    this one as it is. As a context manager it closes its connections at the end; it can be used again after
    that.

    Attributes:
        api_key: The key; never shown by repr, sent to the base URL's own origin only.
        base_url: The address that all paths are relative to.
        timeout: httpx's timeout; a plain number is seconds for each phase, None waits forever.
        headers: Sent with every request.
        cookies: Sent with every request.
        verify: httpx's `verify`: False or an SSL context. Only switch verification off on a test server.
        follow_redirects: Off by default: an API does not redirect, and a redirect may lead elsewhere.
        raise_on_unexpected_status: Raise UnexpectedStatus for a status that the API's document does not know.
        httpx_args: More arguments for httpx.Client, for example a transport.
        async_httpx_args: More arguments for httpx.AsyncClient.
    """

    AUTHENTICATION: ClassVar[HeaderKey | None] = None

    api_key: str | None = field(default=None, repr=False, validator=checked_key)
    base_url: str = field(kw_only=True, validator=checked_url)
    timeout: httpx.Timeout | float | None = field(default=DEFAULT_TIMEOUT, kw_only=True)
    headers: dict[str, str] = field(factory=dict, kw_only=True, repr=_names, converter=_copied_text)
    cookies: dict[str, str] = field(factory=dict, kw_only=True, repr=_names, converter=_copied_text)
    verify: Any = field(default=True, kw_only=True, repr=False)
    follow_redirects: bool = field(default=False, kw_only=True)
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, repr=_names, converter=_copied)
    async_httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, repr=_names, converter=_copied)
    _client: httpx.Client | None = field(default=None, init=False, repr=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False)

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """Return a new client that also sends these headers."""
        return evolve(self, headers={**self.headers, **headers})

    def with_cookies(self, cookies: Mapping[str, str]) -> Self:
        """Return a new client that also sends these cookies."""
        return evolve(self, cookies={**self.cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout | float | None) -> Self:
        """Return a new client with another timeout."""
        return evolve(self, timeout=timeout)

    def with_base_url(self, base_url: str) -> Self:
        """Return a new client for another address."""
        return evolve(self, base_url=base_url)

    def get_httpx_client(self) -> httpx.Client:
        """Return the httpx client, made from the settings on first use."""
        if self._client is None:
            self._client = httpx.Client(**self._settings(self._guard, self.httpx_args))
        return self._client

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """Return the asynchronous httpx client, made from the settings on first use."""
        if self._async_client is None:
            settings = self._settings(self._guard_async, self.async_httpx_args)
            self._async_client = httpx.AsyncClient(**settings)
        return self._async_client

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use this httpx client: its own settings replace those given here, all but the key."""
        self._client = client
        return self

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Use this httpx client: its own settings replace those given here, all but the key."""
        self._async_client = async_client
        return self

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.__exit__(kind, error, traceback)

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        client, self._async_client = self._async_client, None
        if client is not None:
            await client.__aexit__(kind, error, traceback)

    def send(self, arguments: Mapping[str, Any], answers: Answers[T]) -> Response[T]:
        """Send one request and return its answer.

        Args:
            arguments: httpx's arguments for the request.
            answers: How to read the body, by status.

        Raises:
            DecodeError: The body of a success does not fit its model.
            UnexpectedStatus: The status is not documented, and the client is set to raise for that.
            httpx.HTTPError: The request did not get through, or no answer came in time.
        """
        return self._response(self._sent(arguments), answers)

    async def send_async(self, arguments: Mapping[str, Any], answers: Answers[T]) -> Response[T]:
        """Send one request and return its answer, exactly as `send` does."""
        return self._response(await self._sent_async(arguments), answers)

    def call(self, operation: Operation[T], arguments: Mapping[str, Any]) -> T:
        """Send one request and return what its operation returns when it succeeds.

        Args:
            operation: What is asked for.
            arguments: httpx's arguments for the request.

        Raises:
            StatusError: The status is none of success.
            DecodeError: The body of a success does not fit its model.
            UnexpectedStatus: A success of a status that is not documented, where the client is set to raise.
            httpx.HTTPError: The request did not get through, or no answer came in time.
        """
        return self._result(operation, arguments, self._sent(arguments))

    async def call_async(self, operation: Operation[T], arguments: Mapping[str, Any]) -> T:
        """Send one request and return what its operation returns, exactly as `call` does."""
        return self._result(operation, arguments, await self._sent_async(arguments))

    def _sent(self, arguments: Mapping[str, Any]) -> httpx.Response:
        client = self.get_httpx_client()
        return client.send(client.build_request(**_with_empty_forms(arguments)), auth=self._auth())

    async def _sent_async(self, arguments: Mapping[str, Any]) -> httpx.Response:
        client = self.get_async_httpx_client()
        request = client.build_request(**_with_empty_forms(arguments))
        stream = request.stream
        if isinstance(stream, httpx.SyncByteStream) and (
            "files" in arguments or not isinstance(stream, httpx.AsyncByteStream)
        ):
            request.stream = _ThreadedStream(stream)
        return await client.send(request, auth=self._auth())

    def _result(self, operation: Operation[T], arguments: Mapping[str, Any], answer: httpx.Response) -> T:
        secrets = () if self.api_key is None else (self.api_key,)
        return operation.result(
            answer, arguments["url"], strict=self.raise_on_unexpected_status, secrets=secrets
        )

    def _response(self, answer: httpx.Response, answers: Answers[T]) -> Response[T]:
        parse = parser_for(answers, answer.status_code)
        if parse is None and self.raise_on_unexpected_status:
            raise UnexpectedStatus(answer.status_code, answer.content)
        parsed = None if parse is None else parse(answer)
        return Response(answer.status_code, answer.headers, answer.content, parsed)

    def _settings(self, guard: Callable[[httpx.Request], Any], args: Mapping[str, Any]) -> dict[str, Any]:
        hooks: dict[str, list[Any]] = dict(args.get("event_hooks") or {})
        return {
            "base_url": self.base_url,
            "timeout": self.timeout,
            "headers": self.headers,
            "cookies": self.cookies,
            "verify": self.verify,
            "follow_redirects": self.follow_redirects,
            **args,
            # The guard has the last word over what leaves.
            "event_hooks": {**hooks, "request": [*hooks.get("request", ()), guard]},
        }

    def _auth(self) -> httpx.Auth | UseClientDefault:
        if self.api_key is None or self.AUTHENTICATION is None:
            return httpx.USE_CLIENT_DEFAULT
        return _OwnOriginAuth(self.AUTHENTICATION, self.api_key, _parsed(self.base_url))

    def _guard(self, request: httpx.Request) -> None:
        """Take the key off a request that a redirect led to another origin."""
        key = self.AUTHENTICATION
        if key is not None and not _same_origin(request.url, _parsed(self.base_url)):
            request.headers.pop(key.header, None)

    async def _guard_async(self, request: httpx.Request) -> None:
        self._guard(request)


def _with_empty_forms(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return httpx's arguments so that a form without fields is a body all the same: httpx sends none."""
    if arguments.get("files") == []:
        name, content, media_type = "files", b"--empty--\r\n", "multipart/form-data; boundary=empty"
    elif arguments.get("data") == {}:
        name, content, media_type = "data", b"", "application/x-www-form-urlencoded"
    else:
        return arguments
    rest = {key: value for key, value in arguments.items() if key != name}
    return {**rest, "content": content, "headers": {"Content-Type": media_type, **rest.get("headers", {})}}


class _OwnOriginAuth(httpx.Auth):
    """Adds the key to requests to the client's own origin, and to no other."""

    def __init__(self, scheme: HeaderKey, key: str, base_url: httpx.URL) -> None:
        self._scheme = scheme
        self._key = key
        self._base_url = base_url

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if _same_origin(request.url, self._base_url):
            request.headers[self._scheme.header] = self._scheme.value(self._key)
        yield request


class _ThreadedStream(httpx.AsyncByteStream):
    """Reads a body in a worker thread, so that a slow disk does not stop the event loop."""

    def __init__(self, stream: httpx.SyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import anyio.to_thread  # noqa: PLC0415 - slow to import, and only uploads of files need it

        chunks = iter(self._stream)
        while piece := await anyio.to_thread.run_sync(_joined, chunks):
            yield piece


def _joined(chunks: Iterator[bytes]) -> bytes:
    return b"".join(islice(chunks, CHUNKS_PER_THREAD_HOP))


@lru_cache(maxsize=64)
def _parsed(base_url: str) -> httpx.URL:
    """Parse an address: each request asks for the same one, twice."""
    return httpx.URL(base_url)


def _same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    return (one.scheme, one.host, _port(one)) == (other.scheme, other.host, _port(other))


def _port(url: httpx.URL) -> int | None:
    return url.port or {"http": 80, "https": 443}.get(url.scheme)
