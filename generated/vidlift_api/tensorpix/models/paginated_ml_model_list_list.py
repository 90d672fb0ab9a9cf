# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The model PaginatedMLModelListList."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, integer, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .ml_model_list import MLModelList, _ml_model_list_from_wire, _MLModelListWire

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "count",
        "next",
        "previous",
        "results",
    )
)


@_define
class PaginatedMLModelListList:
    """One page of models.

    The vendor's schema promises none of these fields.

    Attributes:
        count: Number of results over all pages.
        next_: URL of the next page; null on the last one. A URL. May be None.
        previous: URL of the page before; null on the first one. A URL. May be None.
        results: The models of this page.
    """

    count: int | Unset = UNSET
    next_: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[MLModelList] | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "PaginatedMLModelListList") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "count" in source:
            count_ = source["count"]
            if type(count_) is not int:
                count_ = integer(count_, f"{path}.count")
        else:
            count_ = UNSET
            absent += 1
        if "next" in source:
            next__ = source["next"]
            if next__ is not None and type(next__) is not str:
                next__ = string(next__, f"{path}.next")
        else:
            next__ = UNSET
            absent += 1
        if "previous" in source:
            previous_ = source["previous"]
            if previous_ is not None and type(previous_) is not str:
                previous_ = string(previous_, f"{path}.previous")
        else:
            previous_ = UNSET
            absent += 1
        if "results" in source:
            results_ = source["results"]
            if type(results_) is not list:
                results_ = array(results_, f"{path}.results")
            results_decoded: list[MLModelList] = []
            try:
                for item in results_:
                    results_decoded.append(MLModelList.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.results[{len(results_decoded)}]")
                raise
            results_ = results_decoded
        else:
            results_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.count = count_
        self.next_ = next__
        self.previous = previous_
        self.results = results_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _PaginatedMLModelListListWire, _paginated_ml_model_list_list_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.count is not UNSET:
            data["count"] = self.count
        if self.next_ is not UNSET:
            data["next"] = self.next_
        if self.previous is not UNSET:
            data["previous"] = self.previous
        if self.results is not UNSET:
            data["results"] = [item.to_dict() for item in self.results]
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _PaginatedMLModelListListWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    count: int = _ABSENT
    next_: str | None = _renamed(default=_ABSENT, name="next")
    previous: str | None = _ABSENT
    results: list[_MLModelListWire] = _ABSENT


def _paginated_ml_model_list_list_from_wire(
    wire: Any, cls: type[PaginatedMLModelListList] = PaginatedMLModelListList
) -> PaginatedMLModelListList:
    self = cls.__new__(cls)
    self.count = wire.count
    self.next_ = wire.next_
    self.previous = wire.previous
    results_ = wire.results
    self.results = results_ if results_ is UNSET else [_ml_model_list_from_wire(item) for item in results_]
    self.additional_properties = {}
    return self
