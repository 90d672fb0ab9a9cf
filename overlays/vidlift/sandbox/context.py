"""What the vendors of one sandbox share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from vidlift.sandbox.encoding.engine import Encode
from vidlift.sandbox.faults import FailAt, QueueTime, StickAt
from vidlift.sandbox.runs import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vidlift.sandbox.clock import SandboxClock
    from vidlift.sandbox.config import SandboxConfig
    from vidlift.sandbox.encoding.plans import EncodePlan
    from vidlift.sandbox.faults import Effect
    from vidlift.sandbox.runs import RunScheduler
    from vidlift.sandbox.slots import UploadSlots
    from vidlift.sandbox.storage import ObjectStore

T = TypeVar("T")


@frozen
class SandboxContext:
    """The clock, the files, the upload URLs, the runs and the settings of a sandbox."""

    config: SandboxConfig
    clock: SandboxClock
    store: ObjectStore
    slots: UploadSlots
    scheduler: RunScheduler

    def settings_of(self, provider: str, kind: type[T]) -> T:
        """Return the settings of a vendor, or their defaults.

        Args:
            provider: Its name.
            kind: What its settings are.

        Raises:
            TypeError: The sandbox was given something else for it.
        """
        settings = self.config.vendor_settings.get(provider)
        if settings is None:
            return kind()
        if not isinstance(settings, kind):
            raise TypeError(
                f"vendor_settings of {provider} must be a {kind.__name__}, got {type(settings).__name__}"
            )
        return settings

    def new_run(
        self,
        plans: Iterable[EncodePlan],
        *,
        frames: int,
        effects: Iterable[Effect],
        on_end: Callable[[Run], None],
    ) -> Run:
        """Return a new run at the sandbox's pace, with the faults of its request.

        Args:
            plans: The encodes, in order; the last one is the result.
            frames: The amount of work by plan.
            effects: The faults of the request that creates it.
            on_end: Called once when it ends in any way.
        """
        run = Run(
            encodes=tuple(Encode(plan, threads=self.config.encoder_threads) for plan in plans),
            created=self.clock.now(),
            queue_time=self.config.queue_time,
            duration=max(0.1, frames / self.config.processing_rate),
            on_end=on_end,
        )
        for effect in effects:
            if isinstance(effect, QueueTime):
                run.queue_time = effect.seconds
            elif isinstance(effect, FailAt):
                run.fail_at = effect.progress
            elif isinstance(effect, StickAt):
                run.stick_at = effect.progress
        return run
