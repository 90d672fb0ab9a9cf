"""One package per vendor, found by its name; it serves the API as `VENDOR`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.sandbox.api import Vendor
    from vidlift.sandbox.context import SandboxContext
    from vidlift.sandbox.validation import Contract

    VendorClass = Callable[[SandboxContext, Contract, str], Vendor]

__all__ = ["VENDORS", "vendor_class"]

VENDORS: Final[tuple[str, ...]] = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))
"""What the sandbox can stand in for."""


def vendor_class(name: str) -> VendorClass:
    """Return the factory of a vendor.

    It takes what the sandbox shares, the vendor's document, and the vendor's key.

    Args:
        name: One of `VENDORS`.
    """
    return cast("VendorClass", importlib.import_module(f"{__name__}.{name}").VENDOR)
