"""Everything that is derived from the assembled documents, in the order in which it is made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from generator import clients
from generator.api import snapshot
from generator.derived import Derived

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.pipeline import Assembly

TWIN_SOURCE = "overlays/vidlift"


def stages(root: Path, assemblies: Sequence[Assembly]) -> tuple[Derived, ...]:
    """Return what is derived, beside the assembled documents and the lock, which come before.

    Args:
        root: The repository.
        assemblies: Every provider's document.
    """
    found = [clients.stage(assemblies)]
    if (root / TWIN_SOURCE).is_dir():
        from generator import twin  # noqa: PLC0415 - only its own stage needs what it imports

        found.append(Derived("the synchronous twin", lambda: twin.twins(root), folders=(twin.FOLDER,)))
    # The last stage reads what the others make, which is made once for both.
    found = [evolve(stage, build=cache(stage.build)) for stage in found]
    return (*found, snapshot.stage(root, found))
