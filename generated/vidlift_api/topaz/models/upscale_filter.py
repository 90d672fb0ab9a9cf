# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model UpscaleFilter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .field_order import FieldOrder
    from .focus_fix_level import FocusFixLevel
    from .grain_type import GrainType
    from .parameter_mode import ParameterMode
    from .transfer_function import TransferFunction
    from .video_type import VideoType


@_define(repr=False)
class UpscaleFilter(Model):
    """Enhancement by one model: upscaling, denoising, deinterlacing, stabilising and so on.

    There is no scale factor: the target size is output.resolution. Which parameters a model reads differs by
    model.
    """

    KEYS: ClassVar = {
        "video_type": "videoType",
        "field_order": "fieldOrder",
        "focus_fix_level": "focusFixLevel",
        "grain_sigma": "grainSigma",
        "grain_size": "grainSize",
        "grain_type": "grainType",
        "recover_original_detail_value": "recoverOriginalDetailValue",
        "transfer_function": "transferFunction",
        "adjust_exposure": "adjustExposure",
        "boost_saturation": "boostSaturation",
        "highlight_threshold": "highlightThreshold",
        "rolling_shutter_correction": "rollingShutterCorrection",
        "reduce_motion_jitter": "reduceMotionJitter",
        "full_frame": "fullFrame",
    }

    model: str
    """Code of the model.

    An open set: get_system_status has the list that counts, and the known values here are those that it had
    in October 2026. The document's own lists are shorter; the current one dropped color-1 and nxhf-1, which
    the service still offered then.
    """
    video_type: VideoType | Unset = UNSET
    auto: ParameterMode | Unset = UNSET
    field_order: FieldOrder | Unset = UNSET
    focus_fix_level: FocusFixLevel | Unset = UNSET
    compression: float | Unset = UNSET
    """Compression parameter of the model. -1 to 1."""
    details: float | Unset = UNSET
    """Detail parameter of the model. -1 to 1."""
    prenoise: float | Unset = UNSET
    """Noise added before the model runs. 0 to 0.1."""
    noise: float | Unset = UNSET
    """Noise parameter of the model. -1 to 1."""
    halo: float | Unset = UNSET
    """Halo parameter of the model. -1 to 1."""
    preblur: float | Unset = UNSET
    """Preblur parameter of the model. -1 to 1."""
    blur: float | Unset = UNSET
    """Blur parameter of the model. -1 to 1."""
    grain: float | Unset = UNSET
    """Amount of grain added to the output. 0 to 0.1."""
    grain_sigma: float | Unset = UNSET
    """Spread of the grain.

    New in the current text. 0 to 1.
    """
    grain_size: float | Unset = UNSET
    """Size of the grain. 0 to 5."""
    grain_type: GrainType | Unset = UNSET
    recover_original_detail_value: float | Unset = UNSET
    """How much of the source's own detail is brought back. 0 to 1."""
    transfer_function: TransferFunction | Unset = UNSET
    adjust_exposure: float | Unset = UNSET
    """Exposure parameter of hyp-1.

    New in the current text. 0 to 1.
    """
    boost_saturation: float | Unset = UNSET
    """Saturation parameter of hyp-1.

    New in the current text. 0 to 1.
    """
    highlight_threshold: float | Unset = UNSET
    """Highlight parameter of hyp-1.

    New in the current text. 0.45 to 0.85.
    """
    rolling_shutter_correction: bool | Unset = UNSET
    """Whether stab-1 corrects rolling shutter.

    Required by stab-1 (else 400). New in the current text.
    """
    strength: float | Unset = UNSET
    """Strength of stab-1.

    New in the current text. 0 to 16.
    """
    reduce_motion_jitter: int | Unset = UNSET
    """How far stab-1 reduces jitter.

    New in the current text. 0 to 5.
    """
    full_frame: bool | Unset = UNSET
    """Whether stab-1 keeps the full frame.

    New in the current text.
    """
    creativity: float | str | Unset = UNSET
    """How freely a generative model invents. ast-2 needs a number from 0 to 1 (its model page); slc-1 ….

    How freely a generative model invents. ast-2 needs a number from 0 to 1 (its model page); slc-1 takes low,
    middle or high (seen in public clients). Only on model pages, in neither text of the document.
    """
    prompt: str | Unset = UNSET
    """What ast-2 should show.

    Lowers the most frames it takes from 9000 to 450. Only on the model page, in neither text of the document.
    """
    sharp: float | Unset = UNSET
    """Sharpness of ast-2; 0.5 is neutral.

    Only on the model page. 0 to 1.
    """
    realism: float | Unset = UNSET
    """Realism of ast-2.

    Only on the model page. 0 to 1.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
