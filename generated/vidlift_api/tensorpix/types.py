# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The value types of this package's functions."""

from vidlift_api._runtime.types import UNSET, File, Response, Unset

__all__ = ["UNSET", "File", "Response", "Unset"]
