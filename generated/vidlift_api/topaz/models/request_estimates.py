# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model RequestEstimates."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class RequestEstimates(Model):
    """What a request is estimated to cost and to take.

    Each list holds two numbers, the lower and the upper bound; the lower bound of the cost is what is billed.
    """

    cost: list[float] | Unset = UNSET
    """Credits, lower and upper bound."""
    time: list[float] | Unset = UNSET
    """Seconds, lower and upper bound, without the time in the queue and from the moment that the source ….

    Seconds, lower and upper bound, without the time in the queue and from the moment that the source is
    there. Measured to be pessimistic.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
