# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model VideoUpload."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Parts
from vidlift_api._runtime.types import UNSET, File, Unset


@_define(repr=False)
class VideoUpload(Parts):
    """The form of an upload.

    Let the HTTP library choose the multipart boundary.
    """

    file: File
    """The bytes of the video, sent with its file name.

    The name's extension decides whether it is accepted. The engine stores by name: a second file of the same
    name replaces the first.
    """
    template_video_id: str | Unset = UNSET
    """ID of an uploaded video whose style is applied.

    It should be at least 30 s and below 10 min long.
    """
    webhook_url: str | Unset = UNSET
    """URL to POST to when the job ends.

    Giving it here or with the job is enough.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
