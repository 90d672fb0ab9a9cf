# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 d3e7b8be822a586ff3d0f2749d6858bb2cf193a519d26b5df523f913547e1091
# Do not edit: `make generate` writes it anew.

"""A typed client of TensorPix OpenAPI Documentation, version 1.1.0.

`SPEC` says what it was generated from.
"""

from . import errors, models, types
from .client import Client
from .spec import SPEC

__all__ = ["SPEC", "Client", "errors", "models", "types"]
