"""One name for a fleet of either kind: the jobs tell which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from vidlift._sync.fleets import Fleet
from vidlift.errors import UsageError
from vidlift.fleets import AsyncFleet
from vidlift.jobs import AsyncJob

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vidlift._sync.jobs import Job


@overload
def fleet(jobs: Iterable[AsyncJob], **options: Any) -> AsyncFleet: ...
@overload
def fleet(jobs: Iterable[Job], **options: Any) -> Fleet: ...
def fleet(jobs: Iterable[AsyncJob] | Iterable[Job], **options: Any) -> AsyncFleet | Fleet:
    """Follow many jobs at once, over few requests, by `async for` or `for`.

    Args:
        jobs: Handles, of any providers and accounts, either all of `connect_async` or all of `connect`.
        options: See `AsyncFleet`.

    Returns:
        The fleet. An empty one is made by `AsyncFleet()` or `Fleet()`.

    Raises:
        UsageError: There is no job that could tell which kind of fleet is meant, or the kinds are mixed.
    """
    asynchronous, synchronous = [], []
    for job in jobs:
        if isinstance(job, AsyncJob):
            asynchronous.append(job)
        else:
            synchronous.append(job)
    if bool(asynchronous) == bool(synchronous):
        raise UsageError(
            "a fleet needs jobs of one kind to begin with; for an empty one use AsyncFleet() or Fleet()"
        )
    return AsyncFleet(asynchronous, **options) if asynchronous else Fleet(synchronous, **options)
