# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Operations as methods of the client: one module per tag, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily

if TYPE_CHECKING:
    from .system import AsyncSystemResource, SystemResource
    from .video import AsyncVideoResource, VideoResource

__all__ = [
    "AsyncSystemResource",
    "AsyncVideoResource",
    "SystemResource",
    "VideoResource",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "AsyncSystemResource": "system",
            "SystemResource": "system",
            "AsyncVideoResource": "video",
            "VideoResource": "video",
        },
    )
