# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
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
