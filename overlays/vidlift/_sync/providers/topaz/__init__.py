# Derived; do not edit: change overlays/vidlift/providers/topaz/__init__.py, then run `make generate`.

"""Topaz Video: quotes, presigned uploads in parts, express requests, polling.

Sources: the vendor's document in its two texts ("earlier", spring 2026, and "current", autumn 2026), as
pinned and judged in specs/topaz. What only one of them contains is optional here.
"""

from __future__ import annotations

from vidlift._sync.providers.topaz.connection import PROVIDER, Topaz, TopazJob
from vidlift.providers.topaz.connection import CancelQuote

__all__ = ["PROVIDER", "CancelQuote", "Topaz", "TopazJob"]
