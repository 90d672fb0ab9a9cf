# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model PaginatedVideoList."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, integer, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .video import Video


@_define
class PaginatedVideoList:
    """One page of uploaded videos.

    The vendor's schema promises none of these fields.

    Attributes:
        count: Number of results over all pages.
        next_: URL of the next page; null on the last one. A URL. May be None.
        previous: URL of the page before; null on the first one. A URL. May be None.
        results: The uploaded videos of this page.
    """

    count: int | Unset = UNSET
    next_: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Video] | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "PaginatedVideoList") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        count_ = extra.pop("count", UNSET)
        if count_ is not UNSET and type(count_) is not int:
            count_ = integer(count_, f"{path}.count")
        next__ = extra.pop("next", UNSET)
        if next__ is not None and next__ is not UNSET and not isinstance(next__, str):
            next__ = string(next__, f"{path}.next")
        previous_ = extra.pop("previous", UNSET)
        if previous_ is not None and previous_ is not UNSET and not isinstance(previous_, str):
            previous_ = string(previous_, f"{path}.previous")
        results_ = extra.pop("results", UNSET)
        if results_ is not UNSET:
            results_ = [
                Video.from_dict(item, f"{path}.results[{index}]")
                for index, item in enumerate(
                    results_ if isinstance(results_, list) else array(results_, f"{path}.results")
                )
            ]
        return cls(
            count=count_,
            next_=next__,
            previous=previous_,
            results=results_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.count is not UNSET:
            data["count"] = self.count
        if self.next_ is not UNSET:
            data["next"] = self.next_
        if self.previous is not UNSET:
            data["previous"] = self.previous
        if self.results is not UNSET:
            data["results"] = [item.to_dict() for item in self.results]
        return data
