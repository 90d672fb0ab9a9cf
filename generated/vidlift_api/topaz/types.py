# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
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
