# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The client of TensorPix OpenAPI Documentation."""

from __future__ import annotations

from typing import ClassVar

from attrs import define, field

from vidlift_api._runtime.client import BaseClient, HeaderKey, checked_key, checked_url


@define(eq=False)
class Client(BaseClient):
    """Sends requests to TensorPix OpenAPI Documentation.

    `Client(api_key)` is enough to start with. The key is sent as `Authorization: Token <key>`, to the base
    URL's origin only.

    `base_url` is the server that all paths are relative to. By default https://backend.tensorpix.ai.

    All other arguments are keywords; vidlift_api._runtime.client.BaseClient describes them.
    """

    AUTHENTICATION: ClassVar[HeaderKey | None] = HeaderKey("Authorization", "Token")

    api_key: str = field(repr=False, validator=checked_key)
    base_url: str = field(default="https://backend.tensorpix.ai", kw_only=True, validator=checked_url)
