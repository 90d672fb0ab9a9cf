# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model UpscaleFilter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import boolean, integer, json_object, misfit, number, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .field_order import FIELD_ORDER_MEMBERS, FieldOrder
from .focus_fix_level import FOCUS_FIX_LEVEL_MEMBERS, FocusFixLevel
from .grain_type import GRAIN_TYPE_MEMBERS, GrainType
from .parameter_mode import PARAMETER_MODE_MEMBERS, ParameterMode
from .transfer_function import TRANSFER_FUNCTION_MEMBERS, TransferFunction
from .video_type import VIDEO_TYPE_MEMBERS, VideoType


@_define
class UpscaleFilter:
    """Enhancement by one model: upscaling, denoising, deinterlacing, stabilising and so on.

    There is no scale factor: the target size is output.resolution. Which parameters a model reads differs by
    model.

    Attributes:
        model: Code of the model. An open set: get_system_status has the list that counts, and the known
            values here are those that it had in October 2026. The document's own lists are shorter; the
            current one dropped color-1 and nxhf-1, which the service still offered then.
        compression: Compression parameter of the model. -1 to 1.
        details: Detail parameter of the model. -1 to 1.
        prenoise: Noise added before the model runs. 0 to 0.1.
        noise: Noise parameter of the model. -1 to 1.
        halo: Halo parameter of the model. -1 to 1.
        preblur: Preblur parameter of the model. -1 to 1.
        blur: Blur parameter of the model. -1 to 1.
        grain: Amount of grain added to the output. 0 to 0.1.
        grain_sigma: Spread of the grain. New in the current text. 0 to 1.
        grain_size: Size of the grain. 0 to 5.
        recover_original_detail_value: How much of the source's own detail is brought back. 0 to 1.
        adjust_exposure: Exposure parameter of hyp-1. New in the current text. 0 to 1.
        boost_saturation: Saturation parameter of hyp-1. New in the current text. 0 to 1.
        highlight_threshold: Highlight parameter of hyp-1. New in the current text. 0.45 to 0.85.
        rolling_shutter_correction: Whether stab-1 corrects rolling shutter. Required by stab-1 (else 400).
            New in the current text.
        strength: Strength of stab-1. New in the current text. 0 to 16.
        reduce_motion_jitter: How far stab-1 reduces jitter. New in the current text. 0 to 5.
        full_frame: Whether stab-1 keeps the full frame. New in the current text.
        creativity: How freely a generative model invents. ast-2 needs a number from 0 to 1 (its model page);
            slc-1 takes low, middle or high (seen in public clients). Only on model pages, in neither text of
            the document.
        prompt: What ast-2 should show. Lowers the most frames it takes from 9000 to 450. Only on the model
            page, in neither text of the document.
        sharp: Sharpness of ast-2; 0.5 is neutral. Only on the model page. 0 to 1.
        realism: Realism of ast-2. Only on the model page. 0 to 1.
    """

    model: str
    video_type: VideoType | Unset = UNSET
    auto: ParameterMode | Unset = UNSET
    field_order: FieldOrder | Unset = UNSET
    focus_fix_level: FocusFixLevel | Unset = UNSET
    compression: float | Unset = UNSET
    details: float | Unset = UNSET
    prenoise: float | Unset = UNSET
    noise: float | Unset = UNSET
    halo: float | Unset = UNSET
    preblur: float | Unset = UNSET
    blur: float | Unset = UNSET
    grain: float | Unset = UNSET
    grain_sigma: float | Unset = UNSET
    grain_size: float | Unset = UNSET
    grain_type: GrainType | Unset = UNSET
    recover_original_detail_value: float | Unset = UNSET
    transfer_function: TransferFunction | Unset = UNSET
    adjust_exposure: float | Unset = UNSET
    boost_saturation: float | Unset = UNSET
    highlight_threshold: float | Unset = UNSET
    rolling_shutter_correction: bool | Unset = UNSET
    strength: float | Unset = UNSET
    reduce_motion_jitter: int | Unset = UNSET
    full_frame: bool | Unset = UNSET
    creativity: float | str | Unset = UNSET
    prompt: str | Unset = UNSET
    sharp: float | Unset = UNSET
    realism: float | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "UpscaleFilter") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        model_ = extra.pop("model", UNSET)
        if not isinstance(model_, str):
            model_ = string(model_, f"{path}.model")
        video_type_ = extra.pop("videoType", UNSET)
        if video_type_ is not UNSET:
            video_type_ = (
                VIDEO_TYPE_MEMBERS[video_type_]
                if type(video_type_) is str
                else str_member(video_type_, f"{path}.videoType", VIDEO_TYPE_MEMBERS)
            )
        auto_ = extra.pop("auto", UNSET)
        if auto_ is not UNSET:
            auto_ = (
                PARAMETER_MODE_MEMBERS[auto_]
                if type(auto_) is str
                else str_member(auto_, f"{path}.auto", PARAMETER_MODE_MEMBERS)
            )
        field_order_ = extra.pop("fieldOrder", UNSET)
        if field_order_ is not UNSET:
            field_order_ = (
                FIELD_ORDER_MEMBERS[field_order_]
                if type(field_order_) is str
                else str_member(field_order_, f"{path}.fieldOrder", FIELD_ORDER_MEMBERS)
            )
        focus_fix_level_ = extra.pop("focusFixLevel", UNSET)
        if focus_fix_level_ is not UNSET:
            focus_fix_level_ = (
                FOCUS_FIX_LEVEL_MEMBERS[focus_fix_level_]
                if type(focus_fix_level_) is str
                else str_member(focus_fix_level_, f"{path}.focusFixLevel", FOCUS_FIX_LEVEL_MEMBERS)
            )
        compression_ = extra.pop("compression", UNSET)
        if compression_ is not UNSET and type(compression_) is not float:
            compression_ = number(compression_, f"{path}.compression")
        details_ = extra.pop("details", UNSET)
        if details_ is not UNSET and type(details_) is not float:
            details_ = number(details_, f"{path}.details")
        prenoise_ = extra.pop("prenoise", UNSET)
        if prenoise_ is not UNSET and type(prenoise_) is not float:
            prenoise_ = number(prenoise_, f"{path}.prenoise")
        noise_ = extra.pop("noise", UNSET)
        if noise_ is not UNSET and type(noise_) is not float:
            noise_ = number(noise_, f"{path}.noise")
        halo_ = extra.pop("halo", UNSET)
        if halo_ is not UNSET and type(halo_) is not float:
            halo_ = number(halo_, f"{path}.halo")
        preblur_ = extra.pop("preblur", UNSET)
        if preblur_ is not UNSET and type(preblur_) is not float:
            preblur_ = number(preblur_, f"{path}.preblur")
        blur_ = extra.pop("blur", UNSET)
        if blur_ is not UNSET and type(blur_) is not float:
            blur_ = number(blur_, f"{path}.blur")
        grain_ = extra.pop("grain", UNSET)
        if grain_ is not UNSET and type(grain_) is not float:
            grain_ = number(grain_, f"{path}.grain")
        grain_sigma_ = extra.pop("grainSigma", UNSET)
        if grain_sigma_ is not UNSET and type(grain_sigma_) is not float:
            grain_sigma_ = number(grain_sigma_, f"{path}.grainSigma")
        grain_size_ = extra.pop("grainSize", UNSET)
        if grain_size_ is not UNSET and type(grain_size_) is not float:
            grain_size_ = number(grain_size_, f"{path}.grainSize")
        grain_type_ = extra.pop("grainType", UNSET)
        if grain_type_ is not UNSET:
            grain_type_ = (
                GRAIN_TYPE_MEMBERS[grain_type_]
                if type(grain_type_) is str
                else str_member(grain_type_, f"{path}.grainType", GRAIN_TYPE_MEMBERS)
            )
        recover_original_detail_value_ = extra.pop("recoverOriginalDetailValue", UNSET)
        if recover_original_detail_value_ is not UNSET and type(recover_original_detail_value_) is not float:
            recover_original_detail_value_ = number(
                recover_original_detail_value_, f"{path}.recoverOriginalDetailValue"
            )
        transfer_function_ = extra.pop("transferFunction", UNSET)
        if transfer_function_ is not UNSET:
            transfer_function_ = (
                TRANSFER_FUNCTION_MEMBERS[transfer_function_]
                if type(transfer_function_) is str
                else str_member(transfer_function_, f"{path}.transferFunction", TRANSFER_FUNCTION_MEMBERS)
            )
        adjust_exposure_ = extra.pop("adjustExposure", UNSET)
        if adjust_exposure_ is not UNSET and type(adjust_exposure_) is not float:
            adjust_exposure_ = number(adjust_exposure_, f"{path}.adjustExposure")
        boost_saturation_ = extra.pop("boostSaturation", UNSET)
        if boost_saturation_ is not UNSET and type(boost_saturation_) is not float:
            boost_saturation_ = number(boost_saturation_, f"{path}.boostSaturation")
        highlight_threshold_ = extra.pop("highlightThreshold", UNSET)
        if highlight_threshold_ is not UNSET and type(highlight_threshold_) is not float:
            highlight_threshold_ = number(highlight_threshold_, f"{path}.highlightThreshold")
        rolling_shutter_correction_ = extra.pop("rollingShutterCorrection", UNSET)
        if rolling_shutter_correction_ is not UNSET and not isinstance(rolling_shutter_correction_, bool):
            rolling_shutter_correction_ = boolean(
                rolling_shutter_correction_, f"{path}.rollingShutterCorrection"
            )
        strength_ = extra.pop("strength", UNSET)
        if strength_ is not UNSET and type(strength_) is not float:
            strength_ = number(strength_, f"{path}.strength")
        reduce_motion_jitter_ = extra.pop("reduceMotionJitter", UNSET)
        if reduce_motion_jitter_ is not UNSET and type(reduce_motion_jitter_) is not int:
            reduce_motion_jitter_ = integer(reduce_motion_jitter_, f"{path}.reduceMotionJitter")
        full_frame_ = extra.pop("fullFrame", UNSET)
        if full_frame_ is not UNSET and not isinstance(full_frame_, bool):
            full_frame_ = boolean(full_frame_, f"{path}.fullFrame")
        creativity_ = extra.pop("creativity", UNSET)
        if creativity_ is not UNSET:
            creativity_ = _decode_upscale_filter_creativity(creativity_, f"{path}.creativity")
        prompt_ = extra.pop("prompt", UNSET)
        if prompt_ is not UNSET and not isinstance(prompt_, str):
            prompt_ = string(prompt_, f"{path}.prompt")
        sharp_ = extra.pop("sharp", UNSET)
        if sharp_ is not UNSET and type(sharp_) is not float:
            sharp_ = number(sharp_, f"{path}.sharp")
        realism_ = extra.pop("realism", UNSET)
        if realism_ is not UNSET and type(realism_) is not float:
            realism_ = number(realism_, f"{path}.realism")
        return cls(
            model=model_,
            video_type=video_type_,
            auto=auto_,
            field_order=field_order_,
            focus_fix_level=focus_fix_level_,
            compression=compression_,
            details=details_,
            prenoise=prenoise_,
            noise=noise_,
            halo=halo_,
            preblur=preblur_,
            blur=blur_,
            grain=grain_,
            grain_sigma=grain_sigma_,
            grain_size=grain_size_,
            grain_type=grain_type_,
            recover_original_detail_value=recover_original_detail_value_,
            transfer_function=transfer_function_,
            adjust_exposure=adjust_exposure_,
            boost_saturation=boost_saturation_,
            highlight_threshold=highlight_threshold_,
            rolling_shutter_correction=rolling_shutter_correction_,
            strength=strength_,
            reduce_motion_jitter=reduce_motion_jitter_,
            full_frame=full_frame_,
            creativity=creativity_,
            prompt=prompt_,
            sharp=sharp_,
            realism=realism_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["model"] = self.model
        if self.video_type is not UNSET:
            data["videoType"] = self.video_type.value
        if self.auto is not UNSET:
            data["auto"] = self.auto.value
        if self.field_order is not UNSET:
            data["fieldOrder"] = self.field_order.value
        if self.focus_fix_level is not UNSET:
            data["focusFixLevel"] = self.focus_fix_level.value
        if self.compression is not UNSET:
            data["compression"] = self.compression
        if self.details is not UNSET:
            data["details"] = self.details
        if self.prenoise is not UNSET:
            data["prenoise"] = self.prenoise
        if self.noise is not UNSET:
            data["noise"] = self.noise
        if self.halo is not UNSET:
            data["halo"] = self.halo
        if self.preblur is not UNSET:
            data["preblur"] = self.preblur
        if self.blur is not UNSET:
            data["blur"] = self.blur
        if self.grain is not UNSET:
            data["grain"] = self.grain
        if self.grain_sigma is not UNSET:
            data["grainSigma"] = self.grain_sigma
        if self.grain_size is not UNSET:
            data["grainSize"] = self.grain_size
        if self.grain_type is not UNSET:
            data["grainType"] = self.grain_type.value
        if self.recover_original_detail_value is not UNSET:
            data["recoverOriginalDetailValue"] = self.recover_original_detail_value
        if self.transfer_function is not UNSET:
            data["transferFunction"] = self.transfer_function.value
        if self.adjust_exposure is not UNSET:
            data["adjustExposure"] = self.adjust_exposure
        if self.boost_saturation is not UNSET:
            data["boostSaturation"] = self.boost_saturation
        if self.highlight_threshold is not UNSET:
            data["highlightThreshold"] = self.highlight_threshold
        if self.rolling_shutter_correction is not UNSET:
            data["rollingShutterCorrection"] = self.rolling_shutter_correction
        if self.strength is not UNSET:
            data["strength"] = self.strength
        if self.reduce_motion_jitter is not UNSET:
            data["reduceMotionJitter"] = self.reduce_motion_jitter
        if self.full_frame is not UNSET:
            data["fullFrame"] = self.full_frame
        if self.creativity is not UNSET:
            data["creativity"] = self.creativity
        if self.prompt is not UNSET:
            data["prompt"] = self.prompt
        if self.sharp is not UNSET:
            data["sharp"] = self.sharp
        if self.realism is not UNSET:
            data["realism"] = self.realism
        return data


def _decode_upscale_filter_creativity(value: Any, path: str) -> float | str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise misfit(value, path, "number or string")
