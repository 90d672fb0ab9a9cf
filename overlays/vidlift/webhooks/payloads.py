"""The job IDs in a webhook's payload. The rest of the payload is ignored."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

from vidlift import discovery
from vidlift.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Read = Callable[[object], Iterable[object]]

LONGEST_ID: Final = 200
"""Most characters of a job ID."""


def __getattr__(name: str) -> Any:
    if name != "PAYLOADS":
        raise AttributeError(name)
    return payloads()


def payloads() -> Mapping[str, Read]:
    """Return the reader of payloads for each provider that sends webhooks."""
    found = {name: reader_of(name) for name in discovery.PROVIDERS}
    return {name: read for name, read in found.items() if read is not None}


def reader_of(provider: str) -> Read | None:
    """Return what reads a provider's payloads, or None for one that sends none."""
    if provider not in discovery.PROVIDERS:
        return None
    with contextlib.suppress(UsageError):  # a broken package; connecting to it reports that
        kind = discovery.load(provider)
        read: Read | None = kind.webhook_ids if kind.can("webhooks") else None
        return read
    return None


def job_ids(provider: str, payload: object) -> frozenset[str]:
    """Find the jobs that a payload speaks of.

    Args:
        provider: One that sends webhooks.
        payload: The body as a JSON value; hostile until proven otherwise.

    Returns:
        IDs; empty when it names no job. That a job is named says nothing about the job.
    """
    read = reader_of(provider) or (lambda _: ())
    found = (each for each in read(payload) if isinstance(each, str))
    return frozenset(each for each in found if 0 < len(each) <= LONGEST_ID)
