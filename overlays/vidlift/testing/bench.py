"""The bench of scenarios: a sandbox, a clock that tests move, and a connection."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, cast

import attrs
import pytest

import vidlift
from vidlift.retrying import RetryPolicy
from vidlift.sandbox import Fault, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import ExitStack
    from datetime import datetime
    from pathlib import Path

    from vidlift.sandbox.faults import Effect


class Trait(StrEnum):
    """What not every provider supports; scenarios that need it skip the others."""

    TAKES_URLS = "fetches a source from a URL"
    UPLOADS_FIRST = "stores an upload before there is a job"
    CANCELS = "can cancel a job"
    DELETES = "can delete what it stores"
    BILLS = "wants to be paid for a job"
    NEEDS_KEY = "asks for a key of its own"
    OFFERS_MODELS = "lets models be chosen"
    JUDGES_FILES = "checks a file before there is a job"
    TELLS_BALANCE = "reports the balance of an account"
    RENEWS_URLS = "gives a fresh URL of a result whose URL has expired"
    HAS_QUOTA = "bounds what an account may store"
    STARTS_BY_UPLOAD = "starts a job for each upload by itself"


@attrs.frozen(kw_only=True)
class Subject:
    """The facts about a provider for scenarios: its operations, and its dialect.

    Attributes:
        provider: The provider's name.
        create: Starts a job on an upload.
        create_from_url: Starts a job on a URL; None without such an operation.
        read: Reads a job.
        cancel: Cancels a job; None without such an operation.
        upload: Sends a file; None without such an operation.
        options: The options of `submit` for an ordinary job.
        unknown_status: The members of a response with a status that no version knows.
        no_output: The members of a response for a job that succeeded without an output yet.
        unknown_job: An ID that no job has.
        traits: What it supports that others do not.
        width: Pixels across of the result of an ordinary job, or None if unknown.
        decoration: Members of a response that no decision uses, each of an undocumented type.
        details: Reads the details of an ended job, if `read` does not have them; else None.
        settings: Of the sandbox. For a provider of another package they hold its stand-in, under `vendors`.
    """

    provider: str
    create: str
    create_from_url: str | None
    read: str
    cancel: str | None
    upload: str | None
    options: Mapping[str, Any]
    unknown_status: Mapping[str, Any]
    no_output: Mapping[str, Any]
    unknown_job: str
    traits: frozenset[Trait] = frozenset()
    width: int | None = 128
    decoration: Mapping[str, Any] = attrs.field(factory=dict)
    details: str | None = None
    settings: Mapping[str, Any] = attrs.field(factory=dict)


def needs(*traits: Trait) -> pytest.MarkDecorator:
    """Mark a scenario, or one of its parameters, for providers with these traits."""
    return pytest.mark.needs(*traits)


class HandClock:
    """Shows the sandbox's time, and moves it where others would sleep."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self._sandbox.clock.now()

    def now(self) -> datetime:
        return self._sandbox.clock.datetime()

    def pass_time(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._sandbox.advance(seconds)
        self._sandbox.settle()


class SyncHandClock(HandClock):
    def sleep(self, seconds: float) -> None:
        self.pass_time(seconds)


class AsyncHandClock(HandClock):
    async def sleep(self, seconds: float) -> None:
        self.pass_time(seconds)
        await asyncio.sleep(0)


class Job(Protocol):
    """A handle, sync or async."""

    id: str
    snapshot: vidlift.JobSnapshot | None

    def wait(self, **options: Any) -> Any: ...
    def refresh(self) -> vidlift.JobSnapshot: ...
    def cancel(self) -> vidlift.JobSnapshot: ...
    def delete(self) -> None: ...
    def download(self, path: Path, **options: Any) -> Path: ...


class Blocking:
    """Present an asynchronous object as synchronous, so that scenarios serve both."""

    def __init__(self, inner: Any, runner: asyncio.Runner) -> None:
        self._inner = inner
        self._runner = runner

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        return self._wrapped(value) if callable(value) else value

    def _wrapped(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            result = method(*args, **options)
            if hasattr(result, "__aiter__"):
                return self._iterated(result)
            if asyncio.iscoroutine(result):
                result = self._runner.run(result)
            return Blocking(result, self._runner) if isinstance(result, vidlift.AsyncJob) else result

        return call

    def _iterated(self, source: Any) -> Iterator[Any]:
        while True:
            try:
                yield self._runner.run(anext(source))
            except StopAsyncIteration:
                return


@attrs.define
class Bench:
    """One provider against one sandbox.

    Attributes:
        sandbox: Runs on a clock that stands still unless moved.
        provider: The connection; asynchronous ones are shown as if they were synchronous.
        subject: The provider's dialect.
        clock: The connection's clock.
        clip: A small real video.
    """

    sandbox: Sandbox
    provider: Any
    subject: Subject
    clock: HandClock
    clip: Path

    def submit(self, source: Path | str | vidlift.Uploaded | None = None, **options: Any) -> Any:
        return self.provider.submit(
            self.clip if source is None else source, **{**self.subject.options, **options}
        )

    def publish(self) -> str:
        """Return the clip's URL."""
        return self.sandbox.publish(self.clip)

    def source(self, *, by_url: bool) -> Path | str:
        return self.publish() if by_url else self.clip

    def check_whole(self, path: Path, job: Any) -> None:
        """Check that a file has as many bytes as the provider says, where it says so."""
        size = job.snapshot.output.size
        assert path.stat().st_size == (path.stat().st_size or -1 if size is None else size)

    def inject(self, operation: str | None, effect: Effect, **how: Any) -> None:
        assert operation is not None
        self.sandbox.faults.add(Fault(operation, effect, **how))

    def count(self, operation: str | None) -> int:
        return sum(record.operation == operation for record in self.sandbox.requests)

    def state(self, job_id: str) -> vidlift.JobState:
        """What the provider itself says, past all faults."""
        self.sandbox.faults.clear()
        return cast("vidlift.JobSnapshot", self.provider.refresh(job_id)).state


def open_bench(stack: ExitStack, subject: Subject, color: str, clip: Path, **settings: Any) -> Bench:
    """Start a sandbox and connect to it.

    Args:
        stack: Closes both.
        subject: The provider.
        color: `sync` or `async`.
        clip: A small real video.
        settings: Of the sandbox; `key` is the key to use instead of the right one.
    """
    key, name = settings.pop("key", None), subject.provider
    # Slow enough to see a job running, at any poll interval.
    setup = {"speed": 0, "providers": (name,), "processing_rate": 0.2, **subject.settings, **settings}
    sandbox = stack.enter_context(Sandbox(SandboxConfig(**setup)))
    connection, clock = connected(stack, sandbox, name, color, key or sandbox.api_key(name))
    return Bench(sandbox, connection, subject, clock, clip)


def connected(
    stack: ExitStack, sandbox: Sandbox, provider: str, color: str, api_key: str | None
) -> tuple[Any, HandClock]:
    """Connect to a provider of a sandbox, by a clock that moves the sandbox's.

    Args:
        stack: Closes the connection.
        sandbox: A running sandbox.
        provider: Its name.
        color: `sync`; or `async`, whose connection is shown as if it were synchronous.
        api_key: What to send, or None.

    Returns:
        The connection and its clock.
    """
    options: dict[str, Any] = {
        "api_key": api_key,
        "base_url": sandbox.base_url(provider),
        "retry": RetryPolicy(attempts=2),
    }
    if color == "sync":
        clock = SyncHandClock(sandbox)
        return stack.enter_context(vidlift.connect(provider, clock=clock, **options)), clock
    hand = AsyncHandClock(sandbox)
    runner = stack.enter_context(asyncio.Runner())
    opened = vidlift.connect_async(provider, clock=hand, **options)
    stack.callback(lambda: runner.run(opened.aclose()))
    return Blocking(opened, runner), hand
