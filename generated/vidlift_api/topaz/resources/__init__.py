# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The operations as methods of the client, one module a tag. Each is loaded when it is first used."""

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
