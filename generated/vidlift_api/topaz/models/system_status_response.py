# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model SystemStatusResponse."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class SystemStatusResponse(Model):
    """What the service can do at the moment."""

    KEYS: ClassVar = {
        "is_available": "isAvailable",
        "availability_message": "availabilityMessage",
        "supported_models": "supportedModels",
        "is_frame_interpolation_supported": "isFrameInterpolationSupported",
    }

    is_available: bool | Unset = UNSET
    """Whether requests are taken."""
    availability_message: str | Unset = UNSET
    """The same for people, such as "System is available"."""
    supported_models: list[str] | Unset = UNSET
    """Codes of all models that filters may name."""
    is_frame_interpolation_supported: bool | Unset = UNSET
    """Whether interpolation filters are taken.

    New in the current text.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
