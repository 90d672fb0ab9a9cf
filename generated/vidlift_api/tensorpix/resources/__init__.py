# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations as methods of the client: one module per tag, loaded on first use."""

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
