# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Typed client for the TensorPix API, version 1.1.0.

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
