# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model CreateExpressVideoRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .destination import Destination
    from .express_output import ExpressOutput
    from .express_source_video import ExpressSourceVideo
    from .frame_interpolation_filter import FrameInterpolationFilter
    from .notifications import Notifications
    from .upscale_filter import UpscaleFilter


@_define(repr=False)
class CreateExpressVideoRequest(Model):
    """One video to enhance at once, with as little said about it as possible.

    At least one filter is needed.
    """

    source: ExpressSourceVideo
    filters: list[FrameInterpolationFilter | UpscaleFilter]
    """What to do to the video.

    Put interpolation into a filter of its own. They may run in another order.
    """
    output: ExpressOutput
    destination: Destination | Unset = UNSET
    notifications: Notifications | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
