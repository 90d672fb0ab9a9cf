# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Typed client for the Topaz Video API, version 1.0.0.

`SPEC` names the documents that it was generated from.
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
