# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The client of TensorPix OpenAPI Documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define, field, frozen

from vidlift_api._runtime.client import BaseClient, Security, checked_url
from vidlift_api._runtime.credentials import Key, Scheme, checked_key

from . import resources as _resources


@define(eq=False)
class Client(BaseClient):
    """Sends requests to TensorPix OpenAPI Documentation.

    `Client(api_key)` is enough to start with. The key is sent as `Authorization: Token <key>`, to the API's
    own servers only.

    `base_url` is the server that all paths are relative to. By default https://backend.tensorpix.ai.

    All other arguments are keywords; vidlift_api._runtime.client.BaseClient describes them.
    """

    SCHEMES: ClassVar[Mapping[str, Scheme]] = {"tokenAuth": Scheme("api_key", prefix="Token")}
    SECURITY: ClassVar[Security] = ({"tokenAuth": ""},)

    api_key: Key = field(repr=False, validator=checked_key)
    base_url: str = field(default="https://backend.tensorpix.ai", kw_only=True, validator=checked_url)

    @property
    def aio(self) -> AsyncResources:
        """The same operations as coroutines: `await client.aio.<tag>.<operation>(...)`."""
        return AsyncResources(self)

    @property
    def accounts(self) -> _resources.AccountsResource:
        """The operations of `accounts`."""
        return _resources.AccountsResource(self)

    @property
    def jobs(self) -> _resources.JobsResource:
        """The operations of `jobs`."""
        return _resources.JobsResource(self)

    @property
    def ml_models(self) -> _resources.MlModelsResource:
        """The operations of `ml-models`."""
        return _resources.MlModelsResource(self)

    @property
    def restored_videos(self) -> _resources.RestoredVideosResource:
        """The operations of `restored-videos`."""
        return _resources.RestoredVideosResource(self)

    @property
    def video_gen(self) -> _resources.VideoGenResource:
        """The operations of `video-gen`."""
        return _resources.VideoGenResource(self)

    @property
    def videos(self) -> _resources.VideosResource:
        """The operations of `videos`."""
        return _resources.VideosResource(self)


@frozen
class AsyncResources:
    """The operations of TensorPix OpenAPI Documentation as coroutines, tag by tag."""

    _client: Client

    @property
    def accounts(self) -> _resources.AsyncAccountsResource:
        """The operations of `accounts`."""
        return _resources.AsyncAccountsResource(self._client)

    @property
    def jobs(self) -> _resources.AsyncJobsResource:
        """The operations of `jobs`."""
        return _resources.AsyncJobsResource(self._client)

    @property
    def ml_models(self) -> _resources.AsyncMlModelsResource:
        """The operations of `ml-models`."""
        return _resources.AsyncMlModelsResource(self._client)

    @property
    def restored_videos(self) -> _resources.AsyncRestoredVideosResource:
        """The operations of `restored-videos`."""
        return _resources.AsyncRestoredVideosResource(self._client)

    @property
    def video_gen(self) -> _resources.AsyncVideoGenResource:
        """The operations of `video-gen`."""
        return _resources.AsyncVideoGenResource(self._client)

    @property
    def videos(self) -> _resources.AsyncVideosResource:
        """The operations of `videos`."""
        return _resources.AsyncVideosResource(self._client)
