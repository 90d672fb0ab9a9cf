# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 fe86be631ba387bdb314e546a737cf706e271be59eca7b2632efc7c94cc5e3ad
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
