# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The value types of this package's functions."""

from vidlift_api._runtime.types import UNSET, File, Response, Unset

__all__ = ["UNSET", "File", "Response", "Unset"]
