# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model CreateVideoRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .destination import Destination
    from .frame_interpolation_filter import FrameInterpolationFilter
    from .notifications import Notifications
    from .output_information_video import OutputInformationVideo
    from .source_video import SourceVideo
    from .upscale_filter import UpscaleFilter


@_define(repr=False)
class CreateVideoRequest(Model):
    """One video to enhance, with everything that its quote is computed from."""

    source: SourceVideo
    filters: list[FrameInterpolationFilter | UpscaleFilter]
    """What to do to the video.

    Put interpolation into a filter of its own. They may run in another order.
    """
    output: OutputInformationVideo
    destination: Destination | Unset = UNSET
    notifications: Notifications | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
