# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model EnhanceJobResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .status_enum import StatusEnum


@_define(repr=False)
class EnhanceJobResponse(Model):
    """The answer to a new job on a URL."""

    id: int
    """Id of the job."""
    cost_usd: str
    """Price of the job in Credits, in spite of the name.

    Pattern `^-?\\d{0,6}(?:\\.\\d{0,4})?$`. Decimal number, kept as text.
    """
    input_video: int | Unset | None = UNSET
    """Id of the input video."""
    status: StatusEnum | Unset = UNSET
    """Status of the job."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
