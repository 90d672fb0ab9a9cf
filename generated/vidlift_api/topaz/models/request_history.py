# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model RequestHistory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .video_request_record import VideoRequestRecord, _video_request_record_from_wire, _VideoRequestRecordWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("result",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "nextCursor",
    )
)


@_define
class RequestHistory:
    """One page of past requests.

    Both texts name the list, and the current one adds the cursor. A page without its list cannot be acted
    upon, so the list is required here.

    Attributes:
        result: The requests, newest first.
        next_cursor: What to send as cursor for the next page; null on the last page. New in the current text.
            May be None.
    """

    result: list[VideoRequestRecord]
    next_cursor: str | Unset | None = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "RequestHistory") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            result_ = source["result"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(result_) is not list:
            result_ = array(result_, f"{path}.result")
        result_decoded: list[VideoRequestRecord] = []
        try:
            for item in result_:
                result_decoded.append(VideoRequestRecord.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
        except DecodeError as error:
            error.lead(f"{path}.result[{len(result_decoded)}]")
            raise
        result_ = result_decoded
        if "nextCursor" in source:
            next_cursor_ = source["nextCursor"]
            if next_cursor_ is not None and type(next_cursor_) is not str:
                next_cursor_ = string(next_cursor_, f"{path}.nextCursor")
        else:
            next_cursor_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.result = result_
        self.next_cursor = next_cursor_
        if len(source) + absent == 2:
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
        data: dict[str, Any] = {
            "result": [item.to_dict() for item in self.result],
        }
        if self.next_cursor is not UNSET:
            data["nextCursor"] = self.next_cursor
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _RequestHistoryWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    result: list[_VideoRequestRecordWire]
    next_cursor: str | None = _renamed(default=_ABSENT, name="nextCursor")


def _request_history_from_wire(wire: Any, cls: type[RequestHistory] = RequestHistory) -> RequestHistory:
    self = cls.__new__(cls)
    result_ = wire.result
    self.result = [_video_request_record_from_wire(item) for item in result_]
    self.next_cursor = wire.next_cursor
    self.additional_properties = {}
    return self
