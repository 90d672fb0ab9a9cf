# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model UpscaleFilter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import boolean, integer, json_object, misfit, number, str_member, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .field_order import FIELD_ORDER_MEMBERS, FieldOrder
from .focus_fix_level import FOCUS_FIX_LEVEL_MEMBERS, FocusFixLevel
from .grain_type import GRAIN_TYPE_MEMBERS, GrainType
from .parameter_mode import PARAMETER_MODE_MEMBERS, ParameterMode
from .transfer_function import TRANSFER_FUNCTION_MEMBERS, TransferFunction
from .video_type import VIDEO_TYPE_MEMBERS, VideoType

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("model",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "videoType",
        "auto",
        "fieldOrder",
        "focusFixLevel",
        "compression",
        "details",
        "prenoise",
        "noise",
        "halo",
        "preblur",
        "blur",
        "grain",
        "grainSigma",
        "grainSize",
        "grainType",
        "recoverOriginalDetailValue",
        "transferFunction",
        "adjustExposure",
        "boostSaturation",
        "highlightThreshold",
        "rollingShutterCorrection",
        "strength",
        "reduceMotionJitter",
        "fullFrame",
        "creativity",
        "prompt",
        "sharp",
        "realism",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            model_ = source["model"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(model_) is not str:
            model_ = string(model_, f"{path}.model")
        if "videoType" in source:
            video_type_ = source["videoType"]
            video_type_ = (
                VIDEO_TYPE_MEMBERS[video_type_]
                if type(video_type_) is str
                else str_member(video_type_, f"{path}.videoType", VIDEO_TYPE_MEMBERS)
            )
        else:
            video_type_ = UNSET
            absent += 1
        if "auto" in source:
            auto_ = source["auto"]
            auto_ = (
                PARAMETER_MODE_MEMBERS[auto_]
                if type(auto_) is str
                else str_member(auto_, f"{path}.auto", PARAMETER_MODE_MEMBERS)
            )
        else:
            auto_ = UNSET
            absent += 1
        if "fieldOrder" in source:
            field_order_ = source["fieldOrder"]
            field_order_ = (
                FIELD_ORDER_MEMBERS[field_order_]
                if type(field_order_) is str
                else str_member(field_order_, f"{path}.fieldOrder", FIELD_ORDER_MEMBERS)
            )
        else:
            field_order_ = UNSET
            absent += 1
        if "focusFixLevel" in source:
            focus_fix_level_ = source["focusFixLevel"]
            focus_fix_level_ = (
                FOCUS_FIX_LEVEL_MEMBERS[focus_fix_level_]
                if type(focus_fix_level_) is str
                else str_member(focus_fix_level_, f"{path}.focusFixLevel", FOCUS_FIX_LEVEL_MEMBERS)
            )
        else:
            focus_fix_level_ = UNSET
            absent += 1
        if "compression" in source:
            compression_ = source["compression"]
            if type(compression_) is not float:
                compression_ = number(compression_, f"{path}.compression")
        else:
            compression_ = UNSET
            absent += 1
        if "details" in source:
            details_ = source["details"]
            if type(details_) is not float:
                details_ = number(details_, f"{path}.details")
        else:
            details_ = UNSET
            absent += 1
        if "prenoise" in source:
            prenoise_ = source["prenoise"]
            if type(prenoise_) is not float:
                prenoise_ = number(prenoise_, f"{path}.prenoise")
        else:
            prenoise_ = UNSET
            absent += 1
        if "noise" in source:
            noise_ = source["noise"]
            if type(noise_) is not float:
                noise_ = number(noise_, f"{path}.noise")
        else:
            noise_ = UNSET
            absent += 1
        if "halo" in source:
            halo_ = source["halo"]
            if type(halo_) is not float:
                halo_ = number(halo_, f"{path}.halo")
        else:
            halo_ = UNSET
            absent += 1
        if "preblur" in source:
            preblur_ = source["preblur"]
            if type(preblur_) is not float:
                preblur_ = number(preblur_, f"{path}.preblur")
        else:
            preblur_ = UNSET
            absent += 1
        if "blur" in source:
            blur_ = source["blur"]
            if type(blur_) is not float:
                blur_ = number(blur_, f"{path}.blur")
        else:
            blur_ = UNSET
            absent += 1
        if "grain" in source:
            grain_ = source["grain"]
            if type(grain_) is not float:
                grain_ = number(grain_, f"{path}.grain")
        else:
            grain_ = UNSET
            absent += 1
        if "grainSigma" in source:
            grain_sigma_ = source["grainSigma"]
            if type(grain_sigma_) is not float:
                grain_sigma_ = number(grain_sigma_, f"{path}.grainSigma")
        else:
            grain_sigma_ = UNSET
            absent += 1
        if "grainSize" in source:
            grain_size_ = source["grainSize"]
            if type(grain_size_) is not float:
                grain_size_ = number(grain_size_, f"{path}.grainSize")
        else:
            grain_size_ = UNSET
            absent += 1
        if "grainType" in source:
            grain_type_ = source["grainType"]
            grain_type_ = (
                GRAIN_TYPE_MEMBERS[grain_type_]
                if type(grain_type_) is str
                else str_member(grain_type_, f"{path}.grainType", GRAIN_TYPE_MEMBERS)
            )
        else:
            grain_type_ = UNSET
            absent += 1
        if "recoverOriginalDetailValue" in source:
            recover_original_detail_value_ = source["recoverOriginalDetailValue"]
            if type(recover_original_detail_value_) is not float:
                recover_original_detail_value_ = number(
                    recover_original_detail_value_, f"{path}.recoverOriginalDetailValue"
                )
        else:
            recover_original_detail_value_ = UNSET
            absent += 1
        if "transferFunction" in source:
            transfer_function_ = source["transferFunction"]
            transfer_function_ = (
                TRANSFER_FUNCTION_MEMBERS[transfer_function_]
                if type(transfer_function_) is str
                else str_member(transfer_function_, f"{path}.transferFunction", TRANSFER_FUNCTION_MEMBERS)
            )
        else:
            transfer_function_ = UNSET
            absent += 1
        if "adjustExposure" in source:
            adjust_exposure_ = source["adjustExposure"]
            if type(adjust_exposure_) is not float:
                adjust_exposure_ = number(adjust_exposure_, f"{path}.adjustExposure")
        else:
            adjust_exposure_ = UNSET
            absent += 1
        if "boostSaturation" in source:
            boost_saturation_ = source["boostSaturation"]
            if type(boost_saturation_) is not float:
                boost_saturation_ = number(boost_saturation_, f"{path}.boostSaturation")
        else:
            boost_saturation_ = UNSET
            absent += 1
        if "highlightThreshold" in source:
            highlight_threshold_ = source["highlightThreshold"]
            if type(highlight_threshold_) is not float:
                highlight_threshold_ = number(highlight_threshold_, f"{path}.highlightThreshold")
        else:
            highlight_threshold_ = UNSET
            absent += 1
        if "rollingShutterCorrection" in source:
            rolling_shutter_correction_ = source["rollingShutterCorrection"]
            if type(rolling_shutter_correction_) is not bool:
                rolling_shutter_correction_ = boolean(
                    rolling_shutter_correction_, f"{path}.rollingShutterCorrection"
                )
        else:
            rolling_shutter_correction_ = UNSET
            absent += 1
        if "strength" in source:
            strength_ = source["strength"]
            if type(strength_) is not float:
                strength_ = number(strength_, f"{path}.strength")
        else:
            strength_ = UNSET
            absent += 1
        if "reduceMotionJitter" in source:
            reduce_motion_jitter_ = source["reduceMotionJitter"]
            if type(reduce_motion_jitter_) is not int:
                reduce_motion_jitter_ = integer(reduce_motion_jitter_, f"{path}.reduceMotionJitter")
        else:
            reduce_motion_jitter_ = UNSET
            absent += 1
        if "fullFrame" in source:
            full_frame_ = source["fullFrame"]
            if type(full_frame_) is not bool:
                full_frame_ = boolean(full_frame_, f"{path}.fullFrame")
        else:
            full_frame_ = UNSET
            absent += 1
        if "creativity" in source:
            creativity_ = source["creativity"]
            creativity_ = _decode_upscale_filter_creativity(creativity_, f"{path}.creativity")
        else:
            creativity_ = UNSET
            absent += 1
        if "prompt" in source:
            prompt_ = source["prompt"]
            if type(prompt_) is not str:
                prompt_ = string(prompt_, f"{path}.prompt")
        else:
            prompt_ = UNSET
            absent += 1
        if "sharp" in source:
            sharp_ = source["sharp"]
            if type(sharp_) is not float:
                sharp_ = number(sharp_, f"{path}.sharp")
        else:
            sharp_ = UNSET
            absent += 1
        if "realism" in source:
            realism_ = source["realism"]
            if type(realism_) is not float:
                realism_ = number(realism_, f"{path}.realism")
        else:
            realism_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.model = model_
        self.video_type = video_type_
        self.auto = auto_
        self.field_order = field_order_
        self.focus_fix_level = focus_fix_level_
        self.compression = compression_
        self.details = details_
        self.prenoise = prenoise_
        self.noise = noise_
        self.halo = halo_
        self.preblur = preblur_
        self.blur = blur_
        self.grain = grain_
        self.grain_sigma = grain_sigma_
        self.grain_size = grain_size_
        self.grain_type = grain_type_
        self.recover_original_detail_value = recover_original_detail_value_
        self.transfer_function = transfer_function_
        self.adjust_exposure = adjust_exposure_
        self.boost_saturation = boost_saturation_
        self.highlight_threshold = highlight_threshold_
        self.rolling_shutter_correction = rolling_shutter_correction_
        self.strength = strength_
        self.reduce_motion_jitter = reduce_motion_jitter_
        self.full_frame = full_frame_
        self.creativity = creativity_
        self.prompt = prompt_
        self.sharp = sharp_
        self.realism = realism_
        if len(source) + absent == 29:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _UpscaleFilterWire, _upscale_filter_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "model": self.model,
        }
        if self.video_type is not UNSET:
            data["videoType"] = self.video_type._value_
        if self.auto is not UNSET:
            data["auto"] = self.auto._value_
        if self.field_order is not UNSET:
            data["fieldOrder"] = self.field_order._value_
        if self.focus_fix_level is not UNSET:
            data["focusFixLevel"] = self.focus_fix_level._value_
        if self.compression is not UNSET:
            data["compression"] = finite(self.compression)
        if self.details is not UNSET:
            data["details"] = finite(self.details)
        if self.prenoise is not UNSET:
            data["prenoise"] = finite(self.prenoise)
        if self.noise is not UNSET:
            data["noise"] = finite(self.noise)
        if self.halo is not UNSET:
            data["halo"] = finite(self.halo)
        if self.preblur is not UNSET:
            data["preblur"] = finite(self.preblur)
        if self.blur is not UNSET:
            data["blur"] = finite(self.blur)
        if self.grain is not UNSET:
            data["grain"] = finite(self.grain)
        if self.grain_sigma is not UNSET:
            data["grainSigma"] = finite(self.grain_sigma)
        if self.grain_size is not UNSET:
            data["grainSize"] = finite(self.grain_size)
        if self.grain_type is not UNSET:
            data["grainType"] = self.grain_type._value_
        if self.recover_original_detail_value is not UNSET:
            data["recoverOriginalDetailValue"] = finite(self.recover_original_detail_value)
        if self.transfer_function is not UNSET:
            data["transferFunction"] = self.transfer_function._value_
        if self.adjust_exposure is not UNSET:
            data["adjustExposure"] = finite(self.adjust_exposure)
        if self.boost_saturation is not UNSET:
            data["boostSaturation"] = finite(self.boost_saturation)
        if self.highlight_threshold is not UNSET:
            data["highlightThreshold"] = finite(self.highlight_threshold)
        if self.rolling_shutter_correction is not UNSET:
            data["rollingShutterCorrection"] = self.rolling_shutter_correction
        if self.strength is not UNSET:
            data["strength"] = finite(self.strength)
        if self.reduce_motion_jitter is not UNSET:
            data["reduceMotionJitter"] = self.reduce_motion_jitter
        if self.full_frame is not UNSET:
            data["fullFrame"] = self.full_frame
        if self.creativity is not UNSET:
            data["creativity"] = to_json(self.creativity)
        if self.prompt is not UNSET:
            data["prompt"] = self.prompt
        if self.sharp is not UNSET:
            data["sharp"] = finite(self.sharp)
        if self.realism is not UNSET:
            data["realism"] = finite(self.realism)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _UpscaleFilterWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    model: str
    video_type: str = _renamed(default=_ABSENT, name="videoType")
    auto: str = _ABSENT
    field_order: str = _renamed(default=_ABSENT, name="fieldOrder")
    focus_fix_level: str = _renamed(default=_ABSENT, name="focusFixLevel")
    compression: int | float = _ABSENT
    details: int | float = _ABSENT
    prenoise: int | float = _ABSENT
    noise: int | float = _ABSENT
    halo: int | float = _ABSENT
    preblur: int | float = _ABSENT
    blur: int | float = _ABSENT
    grain: int | float = _ABSENT
    grain_sigma: int | float = _renamed(default=_ABSENT, name="grainSigma")
    grain_size: int | float = _renamed(default=_ABSENT, name="grainSize")
    grain_type: str = _renamed(default=_ABSENT, name="grainType")
    recover_original_detail_value: int | float = _renamed(default=_ABSENT, name="recoverOriginalDetailValue")
    transfer_function: str = _renamed(default=_ABSENT, name="transferFunction")
    adjust_exposure: int | float = _renamed(default=_ABSENT, name="adjustExposure")
    boost_saturation: int | float = _renamed(default=_ABSENT, name="boostSaturation")
    highlight_threshold: int | float = _renamed(default=_ABSENT, name="highlightThreshold")
    rolling_shutter_correction: bool = _renamed(default=_ABSENT, name="rollingShutterCorrection")
    strength: int | float = _ABSENT
    reduce_motion_jitter: int = _renamed(default=_ABSENT, name="reduceMotionJitter")
    full_frame: bool = _renamed(default=_ABSENT, name="fullFrame")
    creativity: Any = _ABSENT
    prompt: str = _ABSENT
    sharp: int | float = _ABSENT
    realism: int | float = _ABSENT


def _upscale_filter_from_wire(wire: Any, cls: type[UpscaleFilter] = UpscaleFilter) -> UpscaleFilter:
    self = cls.__new__(cls)
    self.model = wire.model
    video_type_ = wire.video_type
    self.video_type = video_type_ if video_type_ is UNSET else VIDEO_TYPE_MEMBERS[video_type_]
    auto_ = wire.auto
    self.auto = auto_ if auto_ is UNSET else PARAMETER_MODE_MEMBERS[auto_]
    field_order_ = wire.field_order
    self.field_order = field_order_ if field_order_ is UNSET else FIELD_ORDER_MEMBERS[field_order_]
    focus_fix_level_ = wire.focus_fix_level
    self.focus_fix_level = (
        focus_fix_level_ if focus_fix_level_ is UNSET else FOCUS_FIX_LEVEL_MEMBERS[focus_fix_level_]
    )
    self.compression = wire.compression
    self.details = wire.details
    self.prenoise = wire.prenoise
    self.noise = wire.noise
    self.halo = wire.halo
    self.preblur = wire.preblur
    self.blur = wire.blur
    self.grain = wire.grain
    self.grain_sigma = wire.grain_sigma
    self.grain_size = wire.grain_size
    grain_type_ = wire.grain_type
    self.grain_type = grain_type_ if grain_type_ is UNSET else GRAIN_TYPE_MEMBERS[grain_type_]
    self.recover_original_detail_value = wire.recover_original_detail_value
    transfer_function_ = wire.transfer_function
    self.transfer_function = (
        transfer_function_ if transfer_function_ is UNSET else TRANSFER_FUNCTION_MEMBERS[transfer_function_]
    )
    self.adjust_exposure = wire.adjust_exposure
    self.boost_saturation = wire.boost_saturation
    self.highlight_threshold = wire.highlight_threshold
    self.rolling_shutter_correction = wire.rolling_shutter_correction
    self.strength = wire.strength
    self.reduce_motion_jitter = wire.reduce_motion_jitter
    self.full_frame = wire.full_frame
    creativity_ = wire.creativity
    self.creativity = (
        creativity_ if creativity_ is UNSET else _decode_upscale_filter_creativity(creativity_, "")
    )
    self.prompt = wire.prompt
    self.sharp = wire.sharp
    self.realism = wire.realism
    self.additional_properties = {}
    return self


def _decode_upscale_filter_creativity(value: Any, path: str) -> float | str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise misfit(value, path, "number or string")
