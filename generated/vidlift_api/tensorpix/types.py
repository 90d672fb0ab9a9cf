# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
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
