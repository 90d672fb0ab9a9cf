# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

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
