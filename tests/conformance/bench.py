"""The subjects of the scenarios: each built-in provider, and each further way in which its servers behave."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vidlift.discovery import BUILT_IN
from vidlift.testing import bench as testing
from vidlift.testing.bench import AsyncHandClock, Bench, Blocking, HandClock, SyncHandClock, connected

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

    from vidlift.testing import Subject

__all__ = ["AsyncHandClock", "Bench", "Blocking", "HandClock", "SyncHandClock", "connected", "open_bench"]


def subjects() -> dict[str, Subject]:
    """Return all subjects by name; a provider without a scenario file is not done."""
    found: dict[str, Subject] = {}
    for provider in sorted(BUILT_IN):
        module = importlib.import_module(f"tests.conformance.providers.{provider}")
        variants = getattr(module, "VARIANTS", {})
        found |= {provider: module.SUBJECT, **{f"{provider}-{name}": each for name, each in variants.items()}}
    return found


def open_bench(stack: ExitStack, name: str, color: str, clip: Path, **settings: Any) -> Bench:
    """Start a sandbox and connect to it; see `vidlift.testing.open_bench`."""
    return testing.open_bench(stack, subjects()[name], color, clip, **settings)
