# @generated for topaz from specs/topaz/openapi.yaml
# sha256 c44fa3760478d22d78a7d5d1bb2ee2fe1cd98f5a7aadb21f37e24674925c66f3
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
