# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

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

    Pattern `^-?\\d{0,6}(?:\\.\\d{0,4})?$`. A decimal number, kept as text.
    """
    input_video: int | Unset | None = UNSET
    """Id of the input video.

    May be None.
    """
    status: StatusEnum | Unset = UNSET
    """Status of the job."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
