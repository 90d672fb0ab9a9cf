"""Which jobs a webhook speaks of. Nothing else of a payload is looked at, and nothing of it is believed."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, Final

from vidlift.discovery import load, plugins
from vidlift.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

LONGEST_ID: Final = 200
"""Most characters of a job id."""

_DEEPEST: Final = 6
_MOST_VALUES: Final = 2000
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ID_NAMES: Final = frozenset({"id", "jobid", "processid", "requestid", "taskid", "uuid", "videoid"})


def _clipzy(payload: object) -> Iterator[object]:
    """Yields the id from either documented payload (guides/webhooks, schemas/job)."""
    if isinstance(payload, dict):
        yield payload.get("job_id")
        inner = payload.get("data")
        if isinstance(inner, dict):
            yield inner.get("job_id")


def _topaz(payload: object) -> Iterator[object]:
    """Yields whatever may be an id: the vendor documents that there are webhooks, and not what they hold."""
    pending: list[tuple[str, object, int]] = [("", payload, 0)]
    for _ in range(_MOST_VALUES):
        if not pending:
            return
        name, value, depth = pending.pop()
        if isinstance(value, str):
            plain = re.sub(r"[^a-z]", "", name.lower())
            if plain in _ID_NAMES or _UUID.fullmatch(value):
                yield value
        elif depth < _DEEPEST:
            inner: list[tuple[str, Any]] = []
            if isinstance(value, dict):
                inner = [(str(key), each) for key, each in value.items()]
            elif isinstance(value, list):
                inner = [(name, each) for each in value]
            pending += [(key, each, depth + 1) for key, each in inner[:_MOST_VALUES]]


PAYLOADS: Final[Mapping[str, Callable[[object], Iterator[object]]]] = {"clipzy": _clipzy, "topaz": _topaz}
"""What reads the payloads of each built-in provider that sends any."""


def reader_of(provider: str) -> Callable[[object], Iterable[object]] | None:
    """Return what reads a provider's payloads, or None for one that sends none."""
    if provider in PAYLOADS or provider not in plugins():
        return PAYLOADS.get(provider)
    with contextlib.suppress(UsageError):  # a broken package; whoever connects is told
        read: Callable[[object], Iterable[object]] | None = load(provider).webhook_ids
        return read
    return None


def job_ids(provider: str, payload: object) -> frozenset[str]:
    """Finds the jobs that a payload speaks of.

    Args:
        provider: One that sends webhooks.
        payload: The body as a JSON value; hostile until proven otherwise.

    Returns:
        Ids, none when it names no job. That a job is named says nothing about the job.
    """
    read = reader_of(provider) or (lambda _: ())
    found = (each for each in read(payload) if isinstance(each, str))
    return frozenset(each for each in found if 0 < len(each) <= LONGEST_ID)
