# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model VideoUpload."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Parts
from vidlift_api._runtime.types import File


@_define(repr=False)
class VideoUpload(Parts):
    """The body of an upload.

    The vendor's schema of version 1.0.0 reuses `Video` here, where `file` is a URL; what the server takes is
    the bytes of the file, with a file name and a media type.
    """

    file: File
    """The bytes of the video, sent with its file name and its media type, such as `video/mp4`."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
