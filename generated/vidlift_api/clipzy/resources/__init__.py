# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Operations as methods of the client: one module per tag, loaded on first use."""

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
