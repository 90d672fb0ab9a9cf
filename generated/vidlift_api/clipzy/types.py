# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
