# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Typed client for the Clipzy ML Engine API, version v1.

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
