# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""What every generated client does: authentication, settings, requests, answers."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeAlias, TypeVar

import httpx
from attrs import NOTHING, define, evolve, field, fields_dict

from .answers import Answers, parser_for, tell
from .credentials import (
    Key,
    OperationAuth,
    Scheme,
    basic_value,
    checked_key,
    parsed_url,
    same_origin,
)
from .errors import TokenError, UnexpectedStatus
from .sending import DEFAULT_HEADERS, exchange, exchange_async, threaded
from .tokens import Grant, Tokens
from .types import UNSET, Response, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from httpx._client import UseClientDefault

    from .errors import DecodeError
    from .operations import Operation

__all__ = ["BaseClient", "CallTimeout", "checked_url"]

T = TypeVar("T")

CallTimeout: TypeAlias = httpx.Timeout | float | Unset | None
"""Timeout of one request: seconds for each phase, None for no limit, UNSET for the client's."""

Security: TypeAlias = "Sequence[Mapping[str, str]]"
"""What an operation asks for: alternatives, each with the names of the credentials that it needs together,
and the scope that a token needs for it."""

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
"""Seconds for each read and write; reaching the server must go quicker."""


def checked_url(_: object, __: object, url: str) -> None:
    """Refuse an address that is invalid for requests, or has a query or credentials."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, TypeError) as error:
        raise ValueError(
            f"base_url is not a URL ({error}): pass one such as https://api.example.com"
        ) from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise ValueError(
            "base_url is not an http or https URL with a host: pass one such as https://api.example.com"
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

    A client is cheap until its first request. `with_headers` and its like return a new client and leave this
    one as it is. As a context manager it closes its connections at the end; it can be used again after that.

    Attributes:
        api_key: The key, or a function that returns it; never shown by repr, sent to the API's own servers.
        base_url: The address that all paths are relative to. Where the document names another server for an
            operation, its requests go there as long as this is the document's own address.
        timeout: httpx's timeout; a plain number is seconds for each phase, None waits forever.
        headers: Sent with every request.
        cookies: Sent with every request.
        verify: httpx's `verify`: False or an SSL context. Only switch verification off on a test server.
        follow_redirects: Off by default: an API does not redirect, and a redirect may lead elsewhere.
        raise_on_unexpected_status: Raise UnexpectedStatus for a status that the API's document does not know.
        strict: Raise DecodeError for the body of a success that does not fit the API's document. With False,
            a required key that is missing becomes UNSET, a value that does not fit stays as it came, and an
            optional object that does not fit is left out, each with a DecodeWarning that says where.
        httpx_args: More arguments for httpx.Client, for example a transport.
        async_httpx_args: More arguments for httpx.AsyncClient.
        transport: Sends the requests in place of an httpx client, at a fraction of its cost: no cookies are
            kept, no redirects followed, no hooks called, and no URLs logged.
        extensions: httpx's extensions of each request; they need a `transport`.
        raw: Leave bodies unparsed: `parsed` of each answer is None.
    """

    SCHEMES: ClassVar[Mapping[str, Scheme]] = {}
    """How credentials are sent, by the names that the document gives to the ways."""
    SECURITY: ClassVar[Security] = ()
    """What most operations ask for."""
    REQUIRES: ClassVar[str] = ""
    """The required arguments, for the message that asks for them."""
    SERVERS: ClassVar[tuple[str, ...]] = ()
    """The servers of single operations."""

    api_key: Key | None = field(default=None, repr=False, validator=checked_key)
    base_url: str = field(kw_only=True, validator=checked_url)
    timeout: httpx.Timeout | float | None = field(default=DEFAULT_TIMEOUT, kw_only=True)
    headers: dict[str, str] = field(factory=dict, kw_only=True, repr=_names, converter=_copied_text)
    cookies: dict[str, str] = field(factory=dict, kw_only=True, repr=_names, converter=_copied_text)
    verify: Any = field(default=True, kw_only=True, repr=False)
    follow_redirects: bool = field(default=False, kw_only=True)
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    strict: bool = field(default=True, kw_only=True)
    httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, repr=_names, converter=_copied)
    async_httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, repr=_names, converter=_copied)
    transport: httpx.BaseTransport | httpx.AsyncBaseTransport | None = field(
        default=None, kw_only=True, repr=False
    )
    extensions: dict[str, Any] = field(factory=dict, kw_only=True, repr=_names, converter=_copied)
    raw: bool = field(default=False, kw_only=True)
    _client: httpx.Client | None = field(default=None, init=False, repr=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False)
    _headers: httpx.Headers | None = field(default=None, init=False, repr=False)
    _tokens: Tokens = field(factory=Tokens, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if getattr(self, "password", "") and self._given("username") is None:
            raise TypeError("password was passed without username: pass both")
        if (self._given("client_id") is None) != (self._given("client_secret") is None):
            raise TypeError("client_id and client_secret belong together: pass both")
        named = [*(scheme.argument for scheme in self.SCHEMES.values()), "client_id"]
        if self.REQUIRES and all(self._given(name) is None for name in named):
            raise TypeError(f"the API asks who calls it: pass {self.REQUIRES}")

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """Return a new client that also sends these headers."""
        return self._changed(headers={**self.headers, **headers})

    def with_cookies(self, cookies: Mapping[str, str]) -> Self:
        """Return a new client that also sends these cookies."""
        return self._changed(cookies={**self.cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout | float | None) -> Self:
        """Return a new client with another timeout."""
        return self._changed(timeout=timeout)

    def with_base_url(self, base_url: str) -> Self:
        """Return a new client for another address."""
        return self._changed(base_url=base_url)

    def _changed(self, **changes: Any) -> Self:
        """Return a new client with other settings and the same tokens."""
        changed = evolve(self, **changes)
        changed._tokens = self._tokens  # noqa: SLF001 - of the same class
        return changed

    def __copy__(self) -> Self:
        made = object.__new__(type(self))
        for name in fields_dict(type(self)):
            setattr(made, name, getattr(self, name))
        return made

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds its credentials, which are never pickled: pass on the settings, and make a new "
            "client where it is needed"
        )

    def with_extensions(self, extensions: Mapping[str, Any]) -> Self:
        """Return a new client whose requests have these extensions too, for single calls."""
        made = copy(self)
        made.extensions = {**self.extensions, **extensions}
        return made

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
        """Use this httpx client, whose settings replace those given here except the key."""
        self._client = client
        return self

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Use this httpx client, whose settings replace those given here except the key."""
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

    def send(
        self, arguments: Mapping[str, Any], answers: Answers[T], timeout: CallTimeout = UNSET
    ) -> Response[T]:
        """Send one request and return its answer.

        Args:
            arguments: httpx's arguments for the request, and the `server` that it is for if that is another.
            answers: How to read the body, by status.
            timeout: For this request alone; by default that of the client.

        Raises:
            DecodeError: The body of a successful response does not fit its model.
            UnexpectedStatus: The status is not documented, and the client is set to raise for that.
            httpx.HTTPError: The request failed, or timed out.
        """
        return self._response(self._sent(arguments, timeout), answers)

    async def send_async(
        self, arguments: Mapping[str, Any], answers: Answers[T], timeout: CallTimeout = UNSET
    ) -> Response[T]:
        """Send one request and return its answer, exactly as `send` does."""
        return self._response(await self._sent_async(arguments, timeout), answers)

    def call(self, operation: Operation[T], arguments: Mapping[str, Any], timeout: CallTimeout = UNSET) -> T:
        """Send one request and return the operation's result.

        Args:
            operation: The operation.
            arguments: As for `send`.
            timeout: As for `send`.

        Raises:
            StatusError: The status is not 2xx.
            DecodeError: The body of a successful response does not fit its model.
            UnexpectedStatus: A success status is undocumented, and the client has
                `raise_on_unexpected_status`.
            httpx.HTTPError: The request failed, or timed out.
        """
        return self._result(operation, arguments, self._sent(arguments, timeout))

    async def call_async(
        self, operation: Operation[T], arguments: Mapping[str, Any], timeout: CallTimeout = UNSET
    ) -> T:
        """Send one request and return what its operation returns, exactly as `call` does."""
        return self._result(operation, arguments, await self._sent_async(arguments, timeout))

    def _sent(self, arguments: Mapping[str, Any], timeout: CallTimeout) -> httpx.Response:
        auth = self._auth(arguments.get("security"))
        if isinstance(self.transport, httpx.BaseTransport):
            return exchange(self.transport, self._request(arguments, timeout), auth)
        client = self.get_httpx_client()
        return client.send(client.build_request(**self._complete(arguments, timeout)), auth=auth)

    async def _sent_async(self, arguments: Mapping[str, Any], timeout: CallTimeout) -> httpx.Response:
        auth = self._auth(arguments.get("security"))
        if isinstance(self.transport, httpx.AsyncBaseTransport):
            request = threaded(self._request(arguments, timeout), arguments)
            return await exchange_async(self.transport, request, auth)
        client = self.get_async_httpx_client()
        request = threaded(client.build_request(**self._complete(arguments, timeout)), arguments)
        return await client.send(request, auth=auth)

    def _request(self, arguments: Mapping[str, Any], timeout: CallTimeout) -> httpx.Request:
        """Return the request that httpx's client would create."""
        found = {**self._complete(arguments, timeout)}
        limits = httpx.Timeout(found.pop("timeout", self.timeout)).as_dict()
        url = found.pop("url")
        if url.startswith("/"):
            url = self.base_url.rstrip("/") + url
        if self._headers is None:
            self._headers = httpx.Headers(DEFAULT_HEADERS)
            self._headers.update(self.headers)
        headers = self._headers  # which the request copies
        if own := found.pop("headers", None):
            headers = headers.copy()
            headers.update(own)
        extensions = {**self.extensions, "timeout": limits}
        return httpx.Request(url=parsed_url(url), headers=headers, extensions=extensions, **found)

    def _complete(self, arguments: Mapping[str, Any], timeout: CallTimeout) -> Mapping[str, Any]:
        """Return httpx's arguments for a request."""
        found = _with_empty_parts(arguments)
        if timeout is not UNSET:
            found = {**found, "timeout": timeout}
        rest = {key: value for key, value in found.items() if key not in {"server", "security"}}
        if "server" not in found:
            found = rest
        else:
            server = found["server"]
            if not server.startswith("/"):
                found = {**rest, "url": server + rest["url"]} if self._is_at_home() else rest
            else:  # besides the client's own address
                found = {**rest, "url": str(parsed_url(self.base_url).join(server)).rstrip("/") + rest["url"]}
        return found

    def _is_at_home(self) -> bool:
        """Whether the address is the document's, or the document has none."""
        return fields_dict(type(self))["base_url"].default in {NOTHING, self.base_url}

    def _is_own(self, url: httpx.URL) -> bool:
        """Whether an address is one of the API's own servers."""
        if same_origin(url, parsed_url(self.base_url)):
            return True
        return self._is_at_home() and any(same_origin(url, parsed_url(server)) for server in self.SERVERS)

    def _result(self, operation: Operation[T], arguments: Mapping[str, Any], answer: httpx.Response) -> T:
        misfits = self._misfits()
        try:
            return operation.result(
                answer,
                arguments["url"],
                strict=self.raise_on_unexpected_status,
                secrets=self._secrets(),
                misfits=misfits,
            )
        finally:
            tell(misfits, self._secrets())

    def _response(self, answer: httpx.Response, answers: Answers[T]) -> Response[T]:
        parse = parser_for(answers, answer.status_code)
        if parse is None and self.raise_on_unexpected_status:
            raise UnexpectedStatus(answer.status_code, answer.content)
        misfits = self._misfits()
        parsed = None if parse is None or self.raw else parse(answer, misfits)
        tell(misfits, self._secrets())
        return Response(answer.status_code, answer.headers, answer.content, parsed, tuple(misfits or ()))

    def _misfits(self) -> list[DecodeError] | None:
        """Return what gets the misfits of one answer; None where they raise."""
        return None if self.strict else []

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

    def _given(self, argument: str) -> Any:
        return getattr(self, argument, None)

    def _source(self, scheme: Scheme, scope: str = "") -> Key | Grant | None:
        """Return the source of a credential, or None if the client has none."""
        given: Key | None = self._given(scheme.argument)
        if given is not None and scheme.argument == "username":
            return basic_value(str(given), self._given("password"))
        client_id, secret = self._given("client_id"), self._given("client_secret")
        if given is None and scheme.token_url and client_id is not None:
            chosen = self._given("scope")
            url = parsed_url(self.base_url).join(self._given("token_url") or scheme.token_url)
            if url.scheme != "https" and url.host not in {"127.0.0.1", "::1", "localhost"}:
                raise ValueError("token_url is not an https URL, and would expose client_secret")
            return Grant(str(url), client_id, secret, scope if chosen is None else chosen)
        return given

    def _auth(self, security: Security | None = None) -> httpx.Auth | UseClientDefault:
        """Return what adds the credentials that an operation asks for.

        Of several alternatives it is the first that the client has everything for, or else has most of.
        """
        best: list[tuple[Scheme, Key | Grant]] = []
        for requirement in self.SECURITY if security is None else security:
            asked = {name: self.SCHEMES[name] for name in requirement if name in self.SCHEMES}
            found = [
                (scheme, source)
                for name, scheme in asked.items()
                if (source := self._source(scheme, requirement[name])) is not None
            ]
            best = max(best, found, key=len)
            if found and len(found) == len(asked):
                best = found
                break
        return OperationAuth(best, self._is_own, self._tokens) if best else httpx.USE_CLIENT_DEFAULT

    def _secrets(self) -> tuple[str, ...]:
        """Return what no message may show."""
        schemes = self.SCHEMES.values()
        sources = [self._source(scheme) for scheme in schemes if scheme.argument == "username"]
        given = map(self._given, [*(scheme.argument for scheme in schemes), "password", "client_secret"])
        return tuple(
            text for text in (*sources, *given, *self._tokens.secrets) if isinstance(text, str) and text
        )

    def _guard(self, request: httpx.Request) -> None:
        """Take credentials off a request that a redirect led to another origin."""
        token_url = request.extensions.get("token_url")
        if token_url is not None:
            if not same_origin(request.url, parsed_url(token_url)):
                raise TokenError(307, "the server of tokens sends the request to another server")
            return
        own = self._is_own(request.url)
        for scheme in self.SCHEMES.values():
            if own:
                scheme.hide(request)
            elif self._source(scheme) is not None:
                scheme.take(request)

    async def _guard_async(self, request: httpx.Request) -> None:
        self._guard(request)


def _with_empty_parts(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return httpx's arguments so that a form without parts is a body all the same: httpx sends none."""
    if arguments.get("files") != []:
        return arguments
    rest = {key: value for key, value in arguments.items() if key != "files"}
    headers = {"Content-Type": "multipart/form-data; boundary=empty", **rest.get("headers", {})}
    return {**rest, "content": b"--empty--\r\n", "headers": headers}
