# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Client for the Topaz Video API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define, field, frozen

from vidlift_api._runtime.client import BaseClient, Security, checked_url
from vidlift_api._runtime.credentials import Key, Scheme, checked_key

from . import resources as _resources


@define(eq=False)
class Client(BaseClient):
    """Client for the Topaz Video API.

    Create it with `Client(api_key)`. The key is sent as `X-API-Key: <key>`, to the API's own servers only.

    `base_url` is the server that all paths are relative to. The default is https://api.topazlabs.com.

    All other arguments are keyword-only; vidlift_api._runtime.client.BaseClient describes them.
    """

    SCHEMES: ClassVar[Mapping[str, Scheme]] = {"apiKey": Scheme("api_key", name="X-API-Key")}
    SECURITY: ClassVar[Security] = ({"apiKey": ""},)

    api_key: Key = field(repr=False, validator=checked_key)
    base_url: str = field(default="https://api.topazlabs.com", kw_only=True, validator=checked_url)

    @property
    def aio(self) -> AsyncResources:
        """Operations as coroutines: `await client.aio.<tag>.<operation>(...)`."""
        return AsyncResources(self)

    @property
    def system(self) -> _resources.SystemResource:
        """Operations of `system`."""
        return _resources.SystemResource(self)

    @property
    def video(self) -> _resources.VideoResource:
        """Operations of `video`."""
        return _resources.VideoResource(self)


@frozen
class AsyncResources:
    """Operations of the Topaz Video API as coroutines, grouped by tag."""

    _client: Client

    @property
    def system(self) -> _resources.AsyncSystemResource:
        """Operations of `system`."""
        return _resources.AsyncSystemResource(self._client)

    @property
    def video(self) -> _resources.AsyncVideoResource:
        """Operations of `video`."""
        return _resources.AsyncVideoResource(self._client)
