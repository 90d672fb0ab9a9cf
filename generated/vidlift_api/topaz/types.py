# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
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
