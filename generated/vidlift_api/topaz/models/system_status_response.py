# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model SystemStatusResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, boolean, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "isAvailable",
        "availabilityMessage",
        "supportedModels",
        "isFrameInterpolationSupported",
    )
)


@_define
class SystemStatusResponse:
    """What the service can do at the moment.

    Attributes:
        is_available: Whether requests are taken.
        availability_message: The same for people, such as "System is available".
        supported_models: Codes of all models that filters may name.
        is_frame_interpolation_supported: Whether interpolation filters are taken. New in the current text.
    """

    is_available: bool | Unset = UNSET
    availability_message: str | Unset = UNSET
    supported_models: list[str] | Unset = UNSET
    is_frame_interpolation_supported: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "SystemStatusResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "isAvailable" in source:
            is_available_ = source["isAvailable"]
            if type(is_available_) is not bool:
                is_available_ = boolean(is_available_, f"{path}.isAvailable")
        else:
            is_available_ = UNSET
            absent += 1
        if "availabilityMessage" in source:
            availability_message_ = source["availabilityMessage"]
            if type(availability_message_) is not str:
                availability_message_ = string(availability_message_, f"{path}.availabilityMessage")
        else:
            availability_message_ = UNSET
            absent += 1
        if "supportedModels" in source:
            supported_models_ = source["supportedModels"]
            supported_models_ = [
                item if type(item) is str else string(item, f"{path}.supportedModels[{index}]")
                for index, item in enumerate(
                    supported_models_
                    if isinstance(supported_models_, list)
                    else array(supported_models_, f"{path}.supportedModels")
                )
            ]
        else:
            supported_models_ = UNSET
            absent += 1
        if "isFrameInterpolationSupported" in source:
            is_frame_interpolation_supported_ = source["isFrameInterpolationSupported"]
            if type(is_frame_interpolation_supported_) is not bool:
                is_frame_interpolation_supported_ = boolean(
                    is_frame_interpolation_supported_, f"{path}.isFrameInterpolationSupported"
                )
        else:
            is_frame_interpolation_supported_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.is_available = is_available_
        self.availability_message = availability_message_
        self.supported_models = supported_models_
        self.is_frame_interpolation_supported = is_frame_interpolation_supported_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _SystemStatusResponseWire, _system_status_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.is_available is not UNSET:
            data["isAvailable"] = self.is_available
        if self.availability_message is not UNSET:
            data["availabilityMessage"] = self.availability_message
        if self.supported_models is not UNSET:
            data["supportedModels"] = self.supported_models
        if self.is_frame_interpolation_supported is not UNSET:
            data["isFrameInterpolationSupported"] = self.is_frame_interpolation_supported
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _SystemStatusResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    is_available: bool = _renamed(default=_ABSENT, name="isAvailable")
    availability_message: str = _renamed(default=_ABSENT, name="availabilityMessage")
    supported_models: list[str] = _renamed(default=_ABSENT, name="supportedModels")
    is_frame_interpolation_supported: bool = _renamed(default=_ABSENT, name="isFrameInterpolationSupported")


def _system_status_response_from_wire(
    wire: Any, cls: type[SystemStatusResponse] = SystemStatusResponse
) -> SystemStatusResponse:
    self = cls.__new__(cls)
    self.is_available = wire.is_available
    self.availability_message = wire.availability_message
    self.supported_models = wire.supported_models
    self.is_frame_interpolation_supported = wire.is_frame_interpolation_supported
    self.additional_properties = {}
    return self
