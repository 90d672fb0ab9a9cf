# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model ProcessingRecord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .topserving_record import TopservingRecord


@_define(repr=False)
class ProcessingRecord(Model):
    """What is kept about the processing."""

    topserving: TopservingRecord | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
