# Derived; do not edit: change overlays/vidlift/requesting.py, then run `make generate`.

"""What all requests of a connection share: the key, the address, the transport, and how answers are read."""

from __future__ import annotations

import abc
import os
import random
import re
import warnings
from typing import TYPE_CHECKING, Any, ClassVar, Self

import httpx

from vidlift._sync.clock import SystemClock
from vidlift._sync.parts import PartUpload
from vidlift._sync.transport import Connections, Injected, Transport
from vidlift.addresses import AddressPolicy, origin_of
from vidlift.declarations import Ids, ProviderDefaults
from vidlift.errors import UnknownStatusWarning, UsageError
from vidlift.parts import LANES
from vidlift.redact import Redactor, Secret
from vidlift.requesting import CONNECT_SECONDS, FOR_CALLERS, MOST_WARNINGS, M, _checked, _checked_proxy
from vidlift.responses import Reader
from vidlift.retrying import BUDGET, RetryPolicy
from vidlift.snapshots import JobState, is_documented
from vidlift.transport import USER_AGENT
from vidlift_api._runtime.errors import DecodeWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from vidlift._sync.clock import Clock
    from vidlift.declarations import Operation
    from vidlift.journal import Journal
    from vidlift.options import Options
    from vidlift.parts import Part, Sent
    from vidlift.polling import PollPolicy
    from vidlift.responses import Answer
    from vidlift.retrying import Budget
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress
    from vidlift_api._runtime.credentials import Scheme
    from vidlift_api._runtime.errors import DecodeError as ClientDecodeError


class KeyTransport(httpx.BaseTransport):
    def __init__(
        self, inner: httpx.BaseTransport, origin: str | None, schemes: Iterable[Scheme], key: str
    ) -> None:
        self._inner = inner
        self._origin = origin
        self._schemes = tuple(schemes)
        self._key = key

    def handle_request(self, request: httpx.Request) -> httpx.Response:

        if origin_of(str(request.url)) == self._origin:
            for scheme in self._schemes:
                scheme.put(request, self._key)
        return self._inner.handle_request(request)


class Requester(abc.ABC):
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
        clock: Clock | None = None,
        random: Callable[[], float] = random.random,
        journal: Journal | None = None,
        proxy: str | None = None,
        http_client: httpx.Client | None = None,
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
        self.clock: Clock = clock or SystemClock()
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
        self._transport = Transport(
            _way_out(AddressPolicy.of(httpx.URL(self.base_url)), proxy, http_client),
            retry=retry,
            clock=self.clock,
            random=random,
            redact=self.reader.redactor,
        )
        self._media_transport: httpx.BaseTransport = self._transport
        self._media_origin: str | None = None
        self._warned: set[object] = set()
        self._started: dict[str, None] = {}
        self._connect(key)

    def _connect(self, key: str) -> None:
        """Make the generated client, which all requests go through."""
        if self.KEY_FOR_MEDIA:
            self._media_origin = origin_of(self.base_url)
            if key:
                self._media_transport = KeyTransport(
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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections. Jobs go on; handles on them no longer work."""
        self._transport.close()

    def ask(self, operation: Operation, what: str, *values: Any, client: Any = None, **fields: Any) -> Answer:
        """Make one request of the generated client.

        Returns:
            The answer, for `read` to decode.

        Raises:
            TransportError: There was no answer.
        """
        with self.reader.requesting(what):
            answer: Answer = operation.sync_detailed(*values, client=client or self._client, **fields)
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

    def put_parts(
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
        return PartUpload(
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


def _way_out(policy: AddressPolicy, proxy: str | None, client: httpx.Client | None) -> httpx.BaseTransport:

    if client is None:
        return Connections(policy, proxy=None if proxy is None else _checked_proxy(proxy))
    if not isinstance(client, httpx.Client):
        kind = httpx.Client.__name__
        raise UsageError(f"http_client must be an httpx.{kind} here, got {type(client).__name__}")
    if proxy is not None:
        raise UsageError("proxy and http_client exclude each other: make the client with the proxy")
    return Injected(client, policy)
