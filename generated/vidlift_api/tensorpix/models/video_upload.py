# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model VideoUpload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.encoding import to_parts
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import File, FileParts


@_define
class VideoUpload:
    """The body of an upload.

    The vendor's schema of version 1.0.0 reuses `Video` here, where `file` is a URL; what the server takes is
    the bytes of the file, with a file name and a media type.

    Attributes:
        file: The bytes of the video, sent with its file name and its media type, such as `video/mp4`.
    """

    file: File
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    def to_multipart(self, types: Mapping[str, str] | None = None) -> FileParts:
        """Encode as the parts of a multipart body, of these media types by name; an array repeats its part."""
        found = types or {}
        parts: FileParts = []
        parts += to_parts("file", self.file, found.get("file"))
        for key, value in self.additional_properties.items():
            parts += to_parts(key, value, found.get(key))
        return parts
