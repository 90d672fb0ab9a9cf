# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
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
