"""Where webhooks arrive, and where waits listen. Safe from any thread."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import re
import secrets
import threading
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

import attrs

from vidlift._sync.clock import SystemClock
from vidlift.errors import UsageError
from vidlift.polling import STOP_CHECK_SECONDS, Exponential, PollPolicy
from vidlift.webhooks.payloads import payloads, reader_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vidlift._sync.clock import Clock
    from vidlift.clock import AsyncClock

FALLBACK: Final = Exponential(initial=120.0, factor=2.0, jitter=0.1)
"""Distances of the reads that are made in case that no webhook comes."""
FALLBACK_LONGEST: Final = 900.0

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22,200}")


class Listener:
    """One wait's ear: rings at most once, for one job."""

    def __init__(self, inbox: WebhookInbox, key: tuple[str, str]) -> None:
        self._inbox = inbox
        self._key = key
        self._rung = threading.Event()
        self._lock = threading.Lock()
        self._wakers: set[Callable[[], None]] = set()

    @property
    def rung(self) -> bool:
        """Whether a webhook named the job since the listener began."""
        return self._rung.is_set()

    def ring(self) -> None:
        """Wake the pausing wait."""
        with self._lock:
            self._rung.set()
            wakers = tuple(self._wakers)
        for wake in wakers:
            wake()

    def pause(self, clock: Clock, seconds: float) -> bool:
        """Wait until it rings, or the time is over.

        Args:
            clock: Whose seconds count.
            seconds: How long at most, at least 0.

        Returns:
            Whether it rang.
        """
        if isinstance(clock, SystemClock):
            return self._rung.wait(seconds)
        until = clock.monotonic() + seconds
        while not self.rung and (left := until - clock.monotonic()) > 0:
            clock.sleep(min(left, STOP_CHECK_SECONDS))
        return self.rung

    async def pause_async(self, clock: AsyncClock, seconds: float) -> bool:
        """Wait until it rings, or the time is over; see `pause`."""
        loop = asyncio.get_running_loop()
        woken = asyncio.Event()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has closed, and nobody waits any more
                loop.call_soon_threadsafe(woken.set)

        with self._lock:
            if self.rung:
                return True
            self._wakers.add(wake)
        sleeping = loop.create_task(clock.sleep(seconds))
        waking = loop.create_task(woken.wait())
        try:
            await asyncio.wait({sleeping, waking}, return_when=asyncio.FIRST_COMPLETED)
            if sleeping.done():
                sleeping.result()
        finally:
            with self._lock:
                self._wakers.discard(wake)
            for task in (sleeping, waking):
                task.cancel()
            await asyncio.gather(sleeping, waking, return_exceptions=True)
        return self.rung

    def close(self) -> None:
        """Stop listening."""
        self._inbox.forget(self._key, self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class WebhookInbox:
    """Takes webhooks in, and wakes the waits for the jobs that they name.

    It keeps nothing: a webhook for a job that nobody waits for is forgotten, and a wait that begins later
    reads the job at once anyway. So a webhook that is sent again changes nothing.

    Args:
        token: The secret part of the path, 22 to 200 letters, digits, `-` and `_`. By default a new one,
            which ends with this process: give one of your own when webhooks are to outlive it.

    Attributes:
        token: The secret part of the path.

    Raises:
        UsageError: The token is too short to be a secret, or does not fit into a path.
    """

    def __init__(self, token: str | None = None) -> None:
        self.token = secrets.token_urlsafe(32) if token is None else token
        if not _TOKEN.fullmatch(self.token):
            raise UsageError(
                "a webhook token has 22 to 200 letters, digits, - and _: secrets.token_urlsafe() makes one"
            )
        self._lock = threading.Lock()
        self._listeners: dict[tuple[str, str], set[Listener]] = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {sum(map(len, self._listeners.values()))} listening>"

    def path(self, provider: str) -> str:
        """Return the path for a provider's webhooks, below wherever the app is mounted.

        Raises:
            UsageError: The provider sends none.
        """
        if reader_of(provider) is None:
            raise UsageError(f"{provider} sends no webhooks; these do: {', '.join(payloads())}")
        return f"/{provider}/{self.token}"

    def url(self, base: str, provider: str) -> str:
        """Return the URL to pass as `webhook_url`.

        It is a secret: anyone who has it can wake your waits.

        Args:
            base: The address at which the provider reaches the app, such as `https://hooks.example.org`.
            provider: The provider's name.

        Raises:
            UsageError: The base is not an http(s) URL, or the provider sends no webhooks.
        """
        try:
            parts = urlsplit(base)
            bare = not parts.query and not parts.fragment
            good = parts.scheme in {"http", "https"} and bool(parts.hostname) and bare and base.isprintable()
        except ValueError:
            good = False
        if not good:
            raise UsageError("the base of a webhook URL is an http(s) URL with a host, and without a query")
        return base.rstrip("/") + self.path(provider)

    def is_token(self, given: str) -> bool:
        """Whether this is the token; compared in constant time."""
        return hmac.compare_digest(given.encode(errors="replace"), self.token.encode())

    def listen(self, provider: str, job_id: str) -> Listener:
        """Begin to listen for a job; close the listener at the end."""
        key = (provider, job_id.casefold())
        listener = Listener(self, key)
        with self._lock:
            self._listeners.setdefault(key, set()).add(listener)
        return listener

    def forget(self, key: tuple[str, str], listener: Listener) -> None:
        """End a listener, as `Listener.close` asks."""
        with self._lock:
            listeners = self._listeners.get(key, set())
            listeners.discard(listener)
            if not listeners:
                self._listeners.pop(key, None)

    def deliver(self, provider: str, job_ids: Iterable[str]) -> int:
        """Wake the waits for jobs. Does no I/O.

        Returns:
            How many waits were woken.
        """
        with self._lock:
            woken = [
                listener
                for job_id in job_ids
                for listener in self._listeners.get((provider, job_id.casefold()), ())
            ]
        for listener in woken:
            listener.ring()
        return len(woken)

    def policy(self, usual: PollPolicy) -> PollPolicy:
        """Return how often a job is read while a webhook may still come: rarely."""
        longest = max(FALLBACK_LONGEST, usual.min_interval)
        return attrs.evolve(usual, interval=FALLBACK, max_interval=longest)
