# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""A typed client of Video API, version 1.0.0.

`SPEC` says what it was generated from.
"""

from . import errors, models, types
from .client import Client
from .spec import SPEC

__all__ = ["SPEC", "Client", "errors", "models", "types"]
