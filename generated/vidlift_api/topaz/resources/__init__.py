# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
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
