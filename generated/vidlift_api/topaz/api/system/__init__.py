# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
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
