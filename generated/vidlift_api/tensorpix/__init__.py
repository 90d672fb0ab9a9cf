# @generated from tensorpix's specs/tensorpix/openapi.yaml
# sha256 11f8276b1db280349e9fbd116521be4c05281b3891fe6bd0af832334da9ef78f
# Do not edit: `make generate` writes it anew.

"""A typed client of TensorPix OpenAPI Documentation, version 1.1.0.

`SPEC` says what it was generated from.
"""

from . import errors, models, types
from .client import Client
from .spec import SPEC

__all__ = ["SPEC", "Client", "errors", "models", "types"]
