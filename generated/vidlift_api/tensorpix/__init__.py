# @generated from specs/tensorpix/openapi.yaml (sha256 87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab).
# Do not edit: `make generate` writes it anew.

"""A typed client of TensorPix OpenAPI Documentation, version 1.1.0.

`SPEC` says what it was generated from.
"""

from . import errors, models, types
from .client import Client
from .spec import SPEC

__all__ = ["SPEC", "Client", "errors", "models", "types"]
