# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The client of Video API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define, field, frozen

from vidlift_api._runtime.client import BaseClient, Security, checked_url
from vidlift_api._runtime.credentials import Key, Scheme, checked_key

from . import resources as _resources


@define(eq=False)
class Client(BaseClient):
    """Sends requests to Video API.

    `Client(api_key)` is enough to start with. The key is sent as `X-API-Key: <key>`, to the API's own servers
    only.

    `base_url` is the server that all paths are relative to. By default https://api.topazlabs.com.

    All other arguments are keywords; vidlift_api._runtime.client.BaseClient describes them.
    """

    SCHEMES: ClassVar[Mapping[str, Scheme]] = {"apiKey": Scheme("api_key", name="X-API-Key")}
    SECURITY: ClassVar[Security] = ({"apiKey": ""},)

    api_key: Key = field(repr=False, validator=checked_key)
    base_url: str = field(default="https://api.topazlabs.com", kw_only=True, validator=checked_url)

    @property
    def aio(self) -> AsyncResources:
        """The same operations as coroutines: `await client.aio.<tag>.<operation>(...)`."""
        return AsyncResources(self)

    @property
    def system(self) -> _resources.SystemResource:
        """The operations of `system`."""
        return _resources.SystemResource(self)

    @property
    def video(self) -> _resources.VideoResource:
        """The operations of `video`."""
        return _resources.VideoResource(self)


@frozen
class AsyncResources:
    """The operations of Video API as coroutines, tag by tag."""

    _client: Client

    @property
    def system(self) -> _resources.AsyncSystemResource:
        """The operations of `system`."""
        return _resources.AsyncSystemResource(self._client)

    @property
    def video(self) -> _resources.AsyncVideoResource:
        """The operations of `video`."""
        return _resources.AsyncVideoResource(self._client)
