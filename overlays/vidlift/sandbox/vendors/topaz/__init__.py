"""Topaz Video in the sandbox.

Both texts of the vendor's document can be stood in for: see `TopazWorld`. Where the vendor leaves a behavior
open, one was chosen; each such choice is marked `Choice:` in the code. What the vendor has and the sandbox
has not: models that no classic filter stands in for, roles on AWS, image sequences, free renders.
"""

from vidlift.sandbox.vendors.topaz.vendor import TopazVendor
from vidlift.sandbox.vendors.topaz.world import TopazWorld

__all__ = ["VENDOR", "TopazVendor", "TopazWorld"]

VENDOR = TopazVendor
