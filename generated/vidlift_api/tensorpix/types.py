# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 fe86be631ba387bdb314e546a737cf706e271be59eca7b2632efc7c94cc5e3ad
# Do not edit: `make generate` rebuilds it.

"""Value types of this package."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily
from vidlift_api._runtime.types import UNSET, File, Response, Unset

if TYPE_CHECKING:
    from vidlift_api._runtime.models import UnknownVariant

__all__ = ["UNSET", "File", "Response", "UnknownVariant", "Unset"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(__name__, {"UnknownVariant": "vidlift_api._runtime.models"})
