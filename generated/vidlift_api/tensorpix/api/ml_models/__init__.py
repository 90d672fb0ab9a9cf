# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations tagged ml_models, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import modules_lazily

if TYPE_CHECKING:
    from . import ml_models_list

__all__ = [
    "ml_models_list",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = modules_lazily(__name__, __all__)
