# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The operations as methods of the client, one module a tag. Each is loaded when it is first used."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily

if TYPE_CHECKING:
    from .accounts import AccountsResource, AsyncAccountsResource
    from .jobs import AsyncJobsResource, JobsResource
    from .ml_models import AsyncMlModelsResource, MlModelsResource
    from .restored_videos import AsyncRestoredVideosResource, RestoredVideosResource
    from .video_gen import AsyncVideoGenResource, VideoGenResource
    from .videos import AsyncVideosResource, VideosResource

__all__ = [
    "AccountsResource",
    "AsyncAccountsResource",
    "AsyncJobsResource",
    "AsyncMlModelsResource",
    "AsyncRestoredVideosResource",
    "AsyncVideoGenResource",
    "AsyncVideosResource",
    "JobsResource",
    "MlModelsResource",
    "RestoredVideosResource",
    "VideoGenResource",
    "VideosResource",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "AsyncAccountsResource": "accounts",
            "AccountsResource": "accounts",
            "AsyncJobsResource": "jobs",
            "JobsResource": "jobs",
            "AsyncMlModelsResource": "ml_models",
            "MlModelsResource": "ml_models",
            "AsyncRestoredVideosResource": "restored_videos",
            "RestoredVideosResource": "restored_videos",
            "AsyncVideoGenResource": "video_gen",
            "VideoGenResource": "video_gen",
            "AsyncVideosResource": "videos",
            "VideosResource": "videos",
        },
    )
