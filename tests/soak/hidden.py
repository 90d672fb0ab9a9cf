"""Hides a package from this process, so that vidlift takes the way it takes where it is not installed."""

from __future__ import annotations

import sys


def hide_aiohttp() -> None:
    """Let imports of aiohttp fail; to be called before vidlift is imported."""
    sys.modules["aiohttp"] = None  # type: ignore[assignment]  # how Python says that a module cannot be had
