"""One module for each vendor, found by its name; a module holds its connection class as `PROVIDER`."""

from __future__ import annotations

import pkgutil
from typing import Final

__all__ = ["PROVIDERS"]

PROVIDERS: Final[tuple[str, ...]] = tuple(
    sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
)
"""The names that `connect` takes."""
