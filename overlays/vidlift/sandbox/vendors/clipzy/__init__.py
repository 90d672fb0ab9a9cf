"""Clipzy in the sandbox, as its pages describe it or as its server was observed to behave.

The two differ in most answers; `ClipzySettings.personality` chooses. Where the pages leave a behaviour open,
one was chosen; each such choice is marked `Choice:` beside the code.
"""

from vidlift.sandbox.vendors.clipzy.settings import ClipzySettings
from vidlift.sandbox.vendors.clipzy.vendor import ClipzyVendor

__all__ = ["VENDOR", "ClipzySettings", "ClipzyVendor"]

VENDOR = ClipzyVendor
