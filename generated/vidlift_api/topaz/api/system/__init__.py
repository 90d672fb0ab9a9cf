# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
# Do not edit: `make generate` rebuilds it.

"""Operations tagged system, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import modules_lazily

if TYPE_CHECKING:
    from . import get_system_status

__all__ = [
    "get_system_status",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = modules_lazily(__name__, __all__)
