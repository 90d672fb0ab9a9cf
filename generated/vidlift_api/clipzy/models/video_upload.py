# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model VideoUpload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.encoding import to_parts
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, File, FileParts, Unset


@_define
class VideoUpload:
    """The form of an upload.

    Let the HTTP library choose the multipart boundary.

    Attributes:
        file: The bytes of the video, sent with its file name. The name's extension decides whether it is
            accepted. The engine stores by name: a second file of the same name replaces the first.
        template_video_id: Id of an uploaded video whose style is to be applied. It should be at least 30 s
            and below 10 min long.
        webhook_url: URL to POST to when the job ends. Giving it here or with the job is enough.
    """

    file: File
    template_video_id: str | Unset = UNSET
    webhook_url: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    def to_multipart(self, types: Mapping[str, str] | None = None) -> FileParts:
        """Encode as the parts of a multipart body, of these media types by name; an array repeats its part."""
        found = types or {}
        parts: FileParts = []
        parts += to_parts("file", self.file, found.get("file"))
        parts += to_parts("template_video_id", self.template_video_id, found.get("template_video_id"))
        parts += to_parts("webhook_url", self.webhook_url, found.get("webhook_url"))
        for key, value in self.additional_properties.items():
            parts += to_parts(key, value, found.get(key))
        return parts
