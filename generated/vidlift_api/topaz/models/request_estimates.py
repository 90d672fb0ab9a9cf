# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model RequestEstimates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, json_object, number
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "cost",
        "time",
    )
)


@_define
class RequestEstimates:
    """What a request is estimated to cost and to take.

    Each list holds two numbers, the lower and the upper bound; the lower bound of the cost is what is billed.

    Attributes:
        cost: Credits, lower and upper bound.
        time: Seconds, lower and upper bound, without the time in the queue and from the moment that the
            source is there. Measured to be pessimistic.
    """

    cost: list[float] | Unset = UNSET
    time: list[float] | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "RequestEstimates") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "cost" in source:
            cost_ = source["cost"]
            cost_ = [
                item if type(item) is float else number(item, f"{path}.cost[{index}]")
                for index, item in enumerate(
                    cost_ if isinstance(cost_, list) else array(cost_, f"{path}.cost")
                )
            ]
        else:
            cost_ = UNSET
            absent += 1
        if "time" in source:
            time_ = source["time"]
            time_ = [
                item if type(item) is float else number(item, f"{path}.time[{index}]")
                for index, item in enumerate(
                    time_ if isinstance(time_, list) else array(time_, f"{path}.time")
                )
            ]
        else:
            time_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.cost = cost_
        self.time = time_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _RequestEstimatesWire, _request_estimates_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.cost is not UNSET:
            data["cost"] = [finite(item) for item in self.cost]
        if self.time is not UNSET:
            data["time"] = [finite(item) for item in self.time]
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _RequestEstimatesWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    cost: list[int | float] = _ABSENT
    time: list[int | float] = _ABSENT


def _request_estimates_from_wire(
    wire: Any, cls: type[RequestEstimates] = RequestEstimates
) -> RequestEstimates:
    self = cls.__new__(cls)
    self.cost = wire.cost
    self.time = wire.time
    self.additional_properties = {}
    return self
