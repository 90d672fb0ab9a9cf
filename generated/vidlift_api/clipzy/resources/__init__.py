# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The operations as methods of the client, one module a tag. Each is loaded when it is first used."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily

if TYPE_CHECKING:
    from .health import AsyncHealthResource, HealthResource
    from .jobs import AsyncJobsResource, JobsResource
    from .videos import AsyncVideosResource, VideosResource

__all__ = [
    "AsyncHealthResource",
    "AsyncJobsResource",
    "AsyncVideosResource",
    "HealthResource",
    "JobsResource",
    "VideosResource",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "AsyncHealthResource": "health",
            "HealthResource": "health",
            "AsyncJobsResource": "jobs",
            "JobsResource": "jobs",
            "AsyncVideosResource": "videos",
            "VideosResource": "videos",
        },
    )
