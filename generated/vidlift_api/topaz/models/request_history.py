# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model RequestHistory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(("nextCursor",))


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "nextCursor" in source:
            next_cursor_ = source["nextCursor"]
            if next_cursor_ is not None and type(next_cursor_) is not str:
                next_cursor_ = string(next_cursor_, f"{path}.nextCursor")
        else:
            next_cursor_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.next_cursor = next_cursor_
        if len(source) + absent == 1:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _RequestHistoryWire, _request_history_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.next_cursor is not UNSET:
            data["nextCursor"] = self.next_cursor
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _RequestHistoryWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    next_cursor: str | None = _renamed(default=_ABSENT, name="nextCursor")


def _request_history_from_wire(wire: Any, cls: type[RequestHistory] = RequestHistory) -> RequestHistory:
    self = cls.__new__(cls)
    self.next_cursor = wire.next_cursor
    self.additional_properties = {}
    return self
