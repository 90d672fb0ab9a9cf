# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model RequestHistory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


@_define
class RequestHistory:
    """RequestHistory.

    One page of past requests, each a VideoRequestRecord (called HistoryResponse in the earlier text). The
    name of the list is not known here, so it is read as an additional property.

    Attributes:
        next_cursor: What to send as cursor for the next page; null on the last page. May be None.
    """

    next_cursor: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "RequestHistory") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        next_cursor_ = extra.pop("nextCursor", UNSET)
        if next_cursor_ is not None and next_cursor_ is not UNSET and not isinstance(next_cursor_, str):
            next_cursor_ = string(next_cursor_, f"{path}.nextCursor")
        return cls(
            next_cursor=next_cursor_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.next_cursor is not UNSET:
            data["nextCursor"] = self.next_cursor
        return data
