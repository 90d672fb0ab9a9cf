"""Webhooks of the vendors: real requests with retries, to this machine only."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from attrs import frozen

from vidlift.sandbox.fetch import may_reach

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_log = logging.getLogger("vidlift.sandbox")
_TIMEOUT = 5.0


@frozen
class Delivery:
    """How one webhook went.

    Attributes:
        status: What the last attempt was answered, or None without an answer.
        attempts: How many times it was sent.
    """

    status: int | None
    attempts: int


class WebhookSender:
    """Sends webhooks in the background, in the server's event loop.

    Args:
        allowed_hosts: Allowed hosts besides this machine.
        attempts: Most attempts per webhook; no vendor states a number.
        pause: Real seconds before the second attempt; doubles with each.
    """

    def __init__(self, allowed_hosts: Collection[str], *, attempts: int = 3, pause: float = 0.2) -> None:
        self._allowed_hosts = allowed_hosts
        self._attempts = attempts
        self._pause = pause
        self._tasks: set[asyncio.Task[None]] = set()
        self.deliveries: list[Delivery] = []

    def send(self, url: str, payload: Mapping[str, Any]) -> None:
        """Send a webhook soon; nobody waits for it."""
        task = asyncio.get_running_loop().create_task(self._deliver(url, payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, url: str, payload: Mapping[str, Any]) -> None:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        if not may_reach(host, self._allowed_hosts):
            _log.warning("a sandbox sends webhooks to this machine alone, not to %s", host or "no host")
            self.deliveries.append(Delivery(None, 0))
            return
        status: int | None = None
        attempt = 0
        async with httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT) as client:
            while attempt < self._attempts:
                if attempt:
                    await asyncio.sleep(self._pause * 2 ** (attempt - 1))
                attempt += 1
                try:
                    status = (await client.post(url, json=payload)).status_code
                except (httpx.HTTPError, httpx.InvalidURL):
                    status = None
                if status is not None and 200 <= status < 300:
                    break
        self.deliveries.append(Delivery(status, attempt))
