"""What all requests of a connection share: the key, the address, the transport, and how answers are read."""

from __future__ import annotations

import abc
import contextlib
import os
import random
import re
import warnings
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar
from urllib.parse import urlsplit

import httpx

from vidlift.addresses import AddressPolicy, is_loopback, origin_of
from vidlift.clock import AsyncSystemClock
from vidlift.declarations import Ids, ProviderDefaults
from vidlift.errors import UnknownStatusWarning, UsageError
from vidlift.parts import LANES, AsyncPartUpload
from vidlift.redact import HIDDEN, Redactor, Secret, redact_url
from vidlift.responses import Reader
from vidlift.retrying import BUDGET, RetryPolicy
from vidlift.snapshots import JobState, is_documented
from vidlift.transport import USER_AGENT, AsyncConnections, AsyncInjected, AsyncTransport
from vidlift_api._runtime.errors import DecodeWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from vidlift.clock import AsyncClock
    from vidlift.declarations import Operation
    from vidlift.journal import Journal
    from vidlift.options import Options
    from vidlift.parts import Part, Sent
    from vidlift.polling import PollPolicy
    from vidlift.responses import Answer, Model
    from vidlift.retrying import Budget
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress
    from vidlift_api._runtime.credentials import Scheme
    from vidlift_api._runtime.errors import DecodeError as ClientDecodeError

M = TypeVar("M", bound="Model")

CONNECT_SECONDS: Final = 15.0
MOST_WARNINGS: Final = 1000
"""How many different warnings a connection gives."""
FOR_CALLERS: Final = frozenset(
    {
        "aclose",
        "attach",
        "balance",
        "base_url",
        "can",
        "cancel",
        "close",
        "defaults",
        "delete",
        "download",
        "jobs",
        "journal",
        "models",
        "name",
        "policy",
        "quote",
        "refresh",
        "resume_upload",
        "submit",
    }
)
"""What shells and notebooks complete, beside what a provider has of its own; the rest serves its authors."""


class AsyncKeyTransport(httpx.AsyncBaseTransport):
    """Adds the key to requests for one origin, and to no others, as the generated client does.

    Args:
        inner: Makes the requests.
        origin: The only origin that may see the key.
        schemes: How the API takes it.
        key: The key.
    """

    def __init__(
        self, inner: httpx.AsyncBaseTransport, origin: str | None, schemes: Iterable[Scheme], key: str
    ) -> None:
        self._inner = inner
        self._origin = origin
        self._schemes = tuple(schemes)
        self._key = key

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Make a request."""
        if origin_of(str(request.url)) == self._origin:
            for scheme in self._schemes:
                scheme.put(request, self._key)
        return await self._inner.handle_async_request(request)


class AsyncRequester(abc.ABC):
    """Makes the requests of one provider, with one key.

    Attributes:
        base_url: Where the API is.
        journal: Where submissions, ends, and downloads of jobs are recorded, or None.
        clock: Measures and waits.
        random: Returns a number in [0, 1).
        policy: When jobs are read.
    """

    name: ClassVar[str]
    TITLE: ClassVar[str]
    KEY_VARIABLE: ClassVar[str]
    URL_VARIABLE: ClassVar[str]
    KEY_PAGE: ClassVar[str]
    BASE_URL: ClassVar[str | None]
    """None for what runs on servers of one's own."""
    KEY_REQUIRED: ClassVar[bool] = True
    KEY_FOR_MEDIA: ClassVar[bool] = False
    """Whether results on the API's own origin want the key too."""
    defaults: ClassVar[ProviderDefaults] = ProviderDefaults()
    states: ClassVar[Mapping[Any, JobState]]
    """How each status of the pinned spec is understood; the documentation prints this table."""
    IDS: ClassVar[Ids]
    OPTIONS: ClassVar[type[Options]]
    """What `submit` takes."""
    CLIENT: ClassVar[Any]
    """The generated client."""
    READER: ClassVar[type[Reader]] = Reader

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | None = None,
        policy: PollPolicy | None = None,
        clock: AsyncClock | None = None,
        random: Callable[[], float] = random.random,
        journal: Journal | None = None,
        proxy: str | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self.journal = journal
        api_key = api_key if api_key is not None else os.environ.get(self.KEY_VARIABLE, "")
        key = api_key = Secret(api_key.strip())
        if not key and self.KEY_REQUIRED:
            raise UsageError(
                f"no API key for {self.TITLE}: pass api_key, or set {self.KEY_VARIABLE}; {self.KEY_PAGE}"
            )
        if not key.isascii() or not key.isprintable() or " " in key:
            raise UsageError(
                f"the API key for {self.TITLE} holds a space or a character that no header can carry; copy "
                f"it again: {self.KEY_PAGE}"
            )
        address = base_url or os.environ.get(self.URL_VARIABLE) or self.BASE_URL
        if address is None:
            raise UsageError(
                f"no address for {self.TITLE}, which runs on servers of one's own: pass base_url, or set "
                f"{self.URL_VARIABLE}, such as http://localhost:8000"
            )
        self.base_url = _checked(address, carries_key=bool(key))
        seconds = self.defaults.request_timeout if timeout is None else timeout
        if not 0 < seconds < float("inf"):
            raise UsageError(f"timeout must be a finite number of seconds above 0, got {seconds!r}")
        self.clock: AsyncClock = clock or AsyncSystemClock()
        self.random = random
        self.policy = policy or self.defaults.policy()
        self._timeout = httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))
        self._upload_timeout = httpx.Timeout(
            max(seconds, self.defaults.upload_timeout), connect=min(seconds, CONNECT_SECONDS)
        )
        self.reader = self.READER(
            self.TITLE,
            f"check the API key ({self.KEY_VARIABLE}); {self.KEY_PAGE}",
            Redactor((key,)),
            self.clock.now,
        )
        self._transport = AsyncTransport(
            _way_out_async(AddressPolicy.of(httpx.URL(self.base_url)), proxy, http_client),
            retry=retry,
            clock=self.clock,
            random=random,
            redact=self.reader.redactor,
        )
        self._media_transport: httpx.AsyncBaseTransport = self._transport
        self._media_origin: str | None = None
        self._warned: set[object] = set()
        self._started: dict[str, None] = {}
        self._connect(key)

    def _connect(self, key: str) -> None:
        """Make the generated client, which all requests go through."""
        if self.KEY_FOR_MEDIA:
            self._media_origin = origin_of(self.base_url)
            if key:
                self._media_transport = AsyncKeyTransport(
                    self._transport, self._media_origin, self.CLIENT.SCHEMES.values(), key
                )
        self._client = self.CLIENT(
            key or None,
            base_url=self.base_url,
            timeout=self._timeout,
            headers={"User-Agent": USER_AGENT},
            transport=self._transport,
            raw=True,
        )
        self._upload_client = self._client.with_timeout(self._upload_timeout)

    def _use(self, client: Any) -> None:
        """Send requests through another client; a provider that hands its client on overrides this."""
        self._client = client

    def within(self, budget: Budget) -> Self:
        """Return this connection for one call, whose requests share a deadline and a number of attempts.

        Args:
            budget: What the call may spend.
        """
        view = object.__new__(type(self))
        view.__dict__.update(self.__dict__)
        view._use(self._client.with_extensions({BUDGET: budget}))
        return view

    def __dir__(self) -> list[str]:
        kind = type(self)
        own = {each for each in vars(kind) if not any(hasattr(base, each) for base in kind.__bases__)}
        return sorted(each for each in FOR_CALLERS | own if each.islower() and hasattr(self, each))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections. Jobs go on; handles on them no longer work."""
        await self._transport.aclose()

    async def ask(
        self, operation: Operation, what: str, *values: Any, client: Any = None, **fields: Any
    ) -> Answer:
        """Make one request of the generated client.

        Returns:
            The answer, for `read` to decode.

        Raises:
            TransportError: There was no answer.
        """
        with self.reader.requesting(what):
            answer: Answer = await operation.asyncio_detailed(
                *values, client=client or self._client, **fields
            )
        return answer

    def read(
        self,
        answer: Answer,
        model: type[M],
        what: str,
        *,
        needs: str | None = None,
        keeps: Mapping[str, Any] | None = None,
        quiet: bool = False,
    ) -> M:
        """Return the model of an answer that must be a success; see `Reader.expect`.

        A member that is not as documented, and not needed, gives one warning with its path.

        Args:
            answer: The answer.
            model: What its body must be.
            what: What was being done.
            needs: See `Reader.expect`.
            keeps: See `Reader.expect`.
            quiet: Give no warning.
        """
        misfits: list[ClientDecodeError] = []
        found = self.reader.expect(answer, model, what, needs=needs, keeps=keeps, misfits=misfits)
        for misfit in () if quiet else misfits:
            text = self.reader.redactor(f"{self.TITLE} sent something undocumented, which is kept: {misfit}")
            self._warn(text, DecodeWarning, key=re.sub(r"\[\d+\]", "", misfit.path))
        return found

    async def put_parts(
        self,
        path: Path,
        parts: tuple[Part, ...],
        urls: Mapping[int, str],
        on_progress: Callable[[TransferProgress], None] | None = None,
        *,
        lanes: int = LANES,
    ) -> Sent:
        """Send parts of a file to presigned URLs, without credentials.

        Args:
            path: The file; it must not change while it is sent.
            parts: All its parts; a file that goes up in one piece has one.
            urls: Where each outstanding part goes, by its number.
            on_progress: Called as bytes leave.
            lanes: How many parts are in flight at once, at least 1.

        Raises:
            TransferError: A part could not be sent, or the file changed.
        """
        return await AsyncPartUpload(
            transport=self._media_transport,
            clock=self.clock,
            random=self.random,
            path=path,
            parts=parts,
            on_progress=on_progress,
            lanes=lanes,
        ).run(urls)

    def _checked_id(self, job_id: str) -> str:
        """Return an ID in its plain form, or refuse it."""
        return self.IDS.checked(self.TITLE, job_id)

    def _warn_of_spelling(self, seen: JobSnapshot) -> None:
        """Warn of a status that is unknown, or means an end although it is not documented so."""
        if seen.state is JobState.UNKNOWN:
            meaning = "does not know; waiting goes on"
        elif seen.state.is_terminal and not is_documented(seen.raw_status, self.states):
            meaning = f"takes for {seen.state.value}, although it is not documented"
        else:
            return
        self._warn(
            f"{self.TITLE} reports the job status {seen.raw_status!r}, which this version of vidlift "
            f"{meaning}",
            UnknownStatusWarning,
        )

    def _warn(self, text: str, kind: type[Warning], key: str | None = None) -> None:
        """Warn once of a key, by default the text, and of at most so many in the life of a connection."""
        key = key or text
        if key not in self._warned and len(self._warned) < MOST_WARNINGS:
            self._warned.add(key)
            warnings.warn(self.reader.redactor.hide(text), kind, stacklevel=2)


def _way_out_async(
    policy: AddressPolicy, proxy: str | None, client: httpx.AsyncClient | None
) -> httpx.AsyncBaseTransport:
    """Return what sends the requests of a connection."""
    if client is None:
        return AsyncConnections(policy, proxy=None if proxy is None else _checked_proxy(proxy))
    if not isinstance(client, httpx.AsyncClient):
        kind = httpx.AsyncClient.__name__
        raise UsageError(f"http_client must be an httpx.{kind} here, got {type(client).__name__}")
    if proxy is not None:
        raise UsageError("proxy and http_client exclude each other: make the client with the proxy")
    return AsyncInjected(client, policy)


def _checked_proxy(proxy: str) -> Secret:
    """Refuse what is not the URL of a proxy; what is wrong may show its password, so it is not shown."""
    host = ""
    with contextlib.suppress(TypeError, ValueError, httpx.InvalidURL):
        host = httpx.Proxy(proxy).url.host
    if not host or redact_url(proxy) == HIDDEN:
        raise UsageError(
            f"{redact_url(str(proxy))} is not a proxy: give a URL of http, https, socks5, or socks5h"
        )
    return Secret(proxy)


def _checked(base_url: str, *, carries_key: bool) -> str:
    """Refuse a base URL that would carry the key in the clear, or something that is not a base URL."""
    try:
        parts = urlsplit(base_url)
        host = httpx.URL(base_url).host.encode("idna") and parts.hostname  # as connecting encodes it
    except (ValueError, httpx.InvalidURL):
        parts, host = urlsplit(""), None
    names_user = parts.username is not None or parts.password is not None
    if not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment or names_user:
        raise UsageError(f"{redact_url(base_url)} is not a base URL: give http or https, a host, and a port")
    if carries_key and parts.scheme == "http" and not is_loopback(host):
        raise UsageError(f"{redact_url(base_url)} would send the API key unencrypted; use https")
    return base_url.rstrip("/")
