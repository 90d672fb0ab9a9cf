# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The client of Clipzy ML Engine API."""

from __future__ import annotations

from typing import ClassVar

from attrs import define, field

from vidlift_api._runtime.client import BaseClient, HeaderKey, checked_key


@define(eq=False)
class Client(BaseClient):
    """Sends requests to Clipzy ML Engine API.

    `Client(api_key, base_url=...)` is enough to start with. The key is sent as `Authorization: Bearer <key>`,
    to the base URL's origin only.

    `base_url` is the server that all paths are relative to. The document names none, so it must be given.

    All other arguments are keywords; vidlift_api._runtime.client.BaseClient describes them.
    """

    AUTHENTICATION: ClassVar[HeaderKey | None] = HeaderKey("Authorization", "Bearer")

    api_key: str | None = field(default=None, repr=False, validator=checked_key)
