# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
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
