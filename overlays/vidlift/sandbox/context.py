"""What the vendors of one sandbox share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from vidlift.sandbox.clock import SandboxClock
    from vidlift.sandbox.config import SandboxConfig
    from vidlift.sandbox.runs import RunScheduler
    from vidlift.sandbox.slots import UploadSlots
    from vidlift.sandbox.storage import ObjectStore


@frozen
class SandboxContext:
    """The clock, the files, the upload URLs, the runs and the settings of a sandbox."""

    config: SandboxConfig
    clock: SandboxClock
    store: ObjectStore
    slots: UploadSlots
    scheduler: RunScheduler
