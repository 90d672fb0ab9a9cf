# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model ResultPaths."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class ResultPaths(Model):
    """ResultPaths.

    Paths on the server by what they are; source_video_path, style_json_path, styled_video_path,
    rendered_video_path and output_video_url were seen.
    """

    additional_properties: dict[str, str] = _field(factory=dict, kw_only=True)
