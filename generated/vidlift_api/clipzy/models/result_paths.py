# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
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
