"""TensorPix in the sandbox.

Where the vendor's pages leave a behavior open, one was chosen; each such choice is marked `Choice:` in the
code.
"""

from vidlift.sandbox.vendors.tensorpix.vendor import TensorPixVendor

__all__ = ["VENDOR", "TensorPixVendor"]

VENDOR = TensorPixVendor
