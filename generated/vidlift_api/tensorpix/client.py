# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Client for the TensorPix API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define, field, frozen

from vidlift_api._runtime.client import BaseClient, Security, checked_url
from vidlift_api._runtime.credentials import Key, Scheme, checked_key

from . import resources as _resources


@define(eq=False)
class Client(BaseClient):
    """Client for the TensorPix API.

    Create it with `Client(api_key)`. The key is sent as `Authorization: Token <key>`, to the API's own
    servers only.

    `base_url` is the server that all paths are relative to. The default is https://backend.tensorpix.ai.

    All other arguments are keyword-only; vidlift_api._runtime.client.BaseClient describes them.
    """

    SCHEMES: ClassVar[Mapping[str, Scheme]] = {"tokenAuth": Scheme("api_key", prefix="Token")}
    SECURITY: ClassVar[Security] = ({"tokenAuth": ""},)

    api_key: Key = field(repr=False, validator=checked_key)
    base_url: str = field(default="https://backend.tensorpix.ai", kw_only=True, validator=checked_url)

    @property
    def aio(self) -> AsyncResources:
        """Operations as coroutines: `await client.aio.<tag>.<operation>(...)`."""
        return AsyncResources(self)

    @property
    def accounts(self) -> _resources.AccountsResource:
        """Operations of `accounts`."""
        return _resources.AccountsResource(self)

    @property
    def jobs(self) -> _resources.JobsResource:
        """Operations of `jobs`."""
        return _resources.JobsResource(self)

    @property
    def ml_models(self) -> _resources.MlModelsResource:
        """Operations of `ml-models`."""
        return _resources.MlModelsResource(self)

    @property
    def restored_videos(self) -> _resources.RestoredVideosResource:
        """Operations of `restored-videos`."""
        return _resources.RestoredVideosResource(self)

    @property
    def video_gen(self) -> _resources.VideoGenResource:
        """Operations of `video-gen`."""
        return _resources.VideoGenResource(self)

    @property
    def videos(self) -> _resources.VideosResource:
        """Operations of `videos`."""
        return _resources.VideosResource(self)


@frozen
class AsyncResources:
    """Operations of the TensorPix API as coroutines, grouped by tag."""

    _client: Client

    @property
    def accounts(self) -> _resources.AsyncAccountsResource:
        """Operations of `accounts`."""
        return _resources.AsyncAccountsResource(self._client)

    @property
    def jobs(self) -> _resources.AsyncJobsResource:
        """Operations of `jobs`."""
        return _resources.AsyncJobsResource(self._client)

    @property
    def ml_models(self) -> _resources.AsyncMlModelsResource:
        """Operations of `ml-models`."""
        return _resources.AsyncMlModelsResource(self._client)

    @property
    def restored_videos(self) -> _resources.AsyncRestoredVideosResource:
        """Operations of `restored-videos`."""
        return _resources.AsyncRestoredVideosResource(self._client)

    @property
    def video_gen(self) -> _resources.AsyncVideoGenResource:
        """Operations of `video-gen`."""
        return _resources.AsyncVideoGenResource(self._client)

    @property
    def videos(self) -> _resources.AsyncVideosResource:
        """Operations of `videos`."""
        return _resources.AsyncVideosResource(self._client)
