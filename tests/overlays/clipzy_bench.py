"""What tests of Clipzy run on: a sandbox in either personality, connected in either color."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs

from tests.conformance.bench import HandClock, connected
from vidlift.sandbox import ClipzySettings, Fault, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import ExitStack
    from pathlib import Path

    from vidlift.sandbox.faults import Effect
    from vidlift.sandbox.vendors.clipzy import ClipzyVendor


@attrs.define
class ClipzyBench:
    """One connection to one Clipzy.

    Attributes:
        sandbox: Runs on a clock that stands still unless moved.
        clipzy: The connection; an asynchronous one is shown as if it were synchronous.
        clock: The connection's clock.
        clip: A small real video.
        personality: `documented` or `observed`.
    """

    sandbox: Sandbox
    clipzy: Any
    clock: HandClock
    clip: Path
    personality: str

    @property
    def creating(self) -> str:
        """The operation that starts a job here."""
        return "create_job" if self.personality == "documented" else "upload_video"

    @property
    def vendor(self) -> ClipzyVendor:
        return cast("ClipzyVendor", self.sandbox.vendor("clipzy"))

    def operate(self, action: Callable[[], None]) -> None:
        """Do what only the server's operator can."""
        self.sandbox.call_in_loop(action)

    def inject(self, operation: str, effect: Effect, **how: Any) -> None:
        self.sandbox.faults.add(Fault(operation, effect, **how))

    def count(self, operation: str) -> int:
        return sum(record.operation == operation for record in self.sandbox.requests)

    def operations(self) -> Iterator[str | None]:
        return (record.operation for record in self.sandbox.requests)


def open_clipzy(
    stack: ExitStack, personality: str, color: str, clip: Path, *, token: str | None = None, **settings: Any
) -> ClipzyBench:
    """Start a Clipzy and connects to it.

    Args:
        stack: Closes both.
        personality: `documented` or `observed`.
        color: `sync` or `async`.
        clip: A small real video.
        token: What to send as the proxy's token.
        settings: Of the vendor; those that are the sandbox's go there.
    """
    own = {each.name for each in attrs.fields(SandboxConfig)}
    config = {name: settings.pop(name) for name in tuple(settings) if name in own}
    vendor_settings = {"clipzy": ClipzySettings(personality=personality, **settings)}  # type: ignore[arg-type]  # checked there
    setup: dict[str, Any] = {"speed": 0, "providers": ("clipzy",), "processing_rate": 0.2, **config}
    sandbox = stack.enter_context(Sandbox(SandboxConfig(**setup, vendor_settings=vendor_settings)))
    connection, clock = connected(stack, sandbox, "clipzy", color, token)
    return ClipzyBench(sandbox, connection, clock, clip, personality)
