# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model ValidationIssue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, integer, json_object, misfit, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .validation_context import ValidationContext

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "type",
        "loc",
        "msg",
        "input",
        "ctx",
    )
)


@_define
class ValidationIssue:
    """One fault in a request.

    Attributes:
        type_: Kind of the fault.
        loc: Where it is; names and indices from the outside in.
        msg: What is wrong, for people.
        input_: The value at fault; any JSON value.
    """

    type_: str | Unset = UNSET
    loc: list[int | str] | Unset = UNSET
    msg: str | Unset = UNSET
    input_: Any = UNSET
    ctx: ValidationContext | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ValidationIssue") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "type" in source:
            type__ = source["type"]
            if type(type__) is not str:
                type__ = string(type__, f"{path}.type")
        else:
            type__ = UNSET
            absent += 1
        if "loc" in source:
            loc_ = source["loc"]
            loc_ = [
                _decode_validation_issue_loc_item(item, f"{path}.loc[{index}]")
                for index, item in enumerate(loc_ if isinstance(loc_, list) else array(loc_, f"{path}.loc"))
            ]
        else:
            loc_ = UNSET
            absent += 1
        if "msg" in source:
            msg_ = source["msg"]
            if type(msg_) is not str:
                msg_ = string(msg_, f"{path}.msg")
        else:
            msg_ = UNSET
            absent += 1
        if "input" in source:
            input__ = source["input"]
        else:
            input__ = UNSET
            absent += 1
        if "ctx" in source:
            ctx_ = source["ctx"]
            try:
                ctx_ = ValidationContext.from_dict(ctx_, "")
            except DecodeError as error:
                error.lead(f"{path}.ctx")
                raise
        else:
            ctx_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.type_ = type__
        self.loc = loc_
        self.msg = msg_
        self.input_ = input__
        self.ctx = ctx_
        if len(source) + absent == 5:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _ValidationIssueWire, _validation_issue_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.type_ is not UNSET:
            data["type"] = self.type_
        if self.loc is not UNSET:
            data["loc"] = self.loc
        if self.msg is not UNSET:
            data["msg"] = self.msg
        if self.input_ is not UNSET:
            data["input"] = to_json(self.input_)
        if self.ctx is not UNSET:
            data["ctx"] = self.ctx.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _ValidationIssueWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    type_: str = _renamed(default=_ABSENT, name="type")
    loc: list[Any] = _ABSENT
    msg: str = _ABSENT
    input_: Any = _renamed(default=_ABSENT, name="input")
    ctx: Any = _ABSENT


def _validation_issue_from_wire(wire: Any, cls: type[ValidationIssue] = ValidationIssue) -> ValidationIssue:
    self = cls.__new__(cls)
    self.type_ = wire.type_
    loc_ = wire.loc
    self.loc = loc_ if loc_ is UNSET else [_decode_validation_issue_loc_item(item, "") for item in loc_]
    self.msg = wire.msg
    self.input_ = wire.input_
    ctx_ = wire.ctx
    self.ctx = ctx_ if ctx_ is UNSET else ValidationContext.from_dict(ctx_, "")
    self.additional_properties = {}
    return self


def _decode_validation_issue_loc_item(value: Any, path: str) -> int | str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return integer(value, path)
    raise misfit(value, path, "string or integer")
