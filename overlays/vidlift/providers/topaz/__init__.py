"""Topaz Video: quotes, presigned uploads in parts, express requests, polling.

Sources: the vendor's document in its two texts ("earlier", spring 2026, and "current", autumn 2026), as
pinned and judged in specs/topaz. What only one of them contains is optional here.
"""

from vidlift.providers.topaz.connection import PROVIDER, AsyncTopaz, AsyncTopazJob, CancelQuote

__all__ = ["PROVIDER", "AsyncTopaz", "AsyncTopazJob", "CancelQuote"]
