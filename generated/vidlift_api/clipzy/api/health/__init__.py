# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Operations tagged health, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import modules_lazily

if TYPE_CHECKING:
    from . import get_health

__all__ = [
    "get_health",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = modules_lazily(__name__, __all__)
