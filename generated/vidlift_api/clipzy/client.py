# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Client for the Clipzy ML Engine API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define, field, frozen

from vidlift_api._runtime.client import BaseClient, Security
from vidlift_api._runtime.credentials import Key, Scheme, checked_key

from . import resources as _resources


@define(eq=False)
class Client(BaseClient):
    """Client for the Clipzy ML Engine API.

    Create it with `Client(api_key, base_url=...)`. The key is sent as `Authorization: Bearer <key>`, to the
    API's own servers only.

    `base_url` is the server that all paths are relative to. The document names no server, so pass one.

    All other arguments are keyword-only; vidlift_api._runtime.client.BaseClient describes them.
    """

    SCHEMES: ClassVar[Mapping[str, Scheme]] = {"bearerAuth": Scheme("api_key", prefix="Bearer")}
    SECURITY: ClassVar[Security] = ({"bearerAuth": ""},)

    api_key: Key | None = field(default=None, repr=False, validator=checked_key)

    @property
    def aio(self) -> AsyncResources:
        """Operations as coroutines: `await client.aio.<tag>.<operation>(...)`."""
        return AsyncResources(self)

    @property
    def health(self) -> _resources.HealthResource:
        """Operations of `health`."""
        return _resources.HealthResource(self)

    @property
    def jobs(self) -> _resources.JobsResource:
        """Operations of `jobs`."""
        return _resources.JobsResource(self)

    @property
    def videos(self) -> _resources.VideosResource:
        """Operations of `videos`."""
        return _resources.VideosResource(self)


@frozen
class AsyncResources:
    """Operations of the Clipzy ML Engine API as coroutines, grouped by tag."""

    _client: Client

    @property
    def health(self) -> _resources.AsyncHealthResource:
        """Operations of `health`."""
        return _resources.AsyncHealthResource(self._client)

    @property
    def jobs(self) -> _resources.AsyncJobsResource:
        """Operations of `jobs`."""
        return _resources.AsyncJobsResource(self._client)

    @property
    def videos(self) -> _resources.AsyncVideosResource:
        """Operations of `videos`."""
        return _resources.AsyncVideosResource(self._client)
