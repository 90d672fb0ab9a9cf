"""Clipzy in the sandbox, as its pages describe it or as its server behaves.

The two differ in most answers; `ClipzySettings.personality` chooses. Where the pages leave a behavior open,
one was chosen; each such choice is marked `Choice:` in the code.
"""

from vidlift.sandbox.vendors.clipzy.settings import ClipzySettings
from vidlift.sandbox.vendors.clipzy.vendor import ClipzyVendor

__all__ = ["VENDOR", "ClipzySettings", "ClipzyVendor"]

VENDOR = ClipzyVendor
