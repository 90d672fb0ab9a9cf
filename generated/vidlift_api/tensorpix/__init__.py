# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""A typed client of TensorPix OpenAPI Documentation, version 1.1.0.

`SPEC` says what it was generated from.
"""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily

from . import errors, models, types
from .client import Client

if TYPE_CHECKING:
    from .spec import SPEC

__all__ = ["SPEC", "Client", "errors", "models", "types"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(__name__, {"SPEC": "spec"})
