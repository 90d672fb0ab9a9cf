# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model ValidationIssue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, integer, json_object, misfit, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .validation_context import ValidationContext


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
        extra = json_object(source, path)
        type__ = extra.pop("type", UNSET)
        if type__ is not UNSET and not isinstance(type__, str):
            type__ = string(type__, f"{path}.type")
        loc_ = extra.pop("loc", UNSET)
        if loc_ is not UNSET:
            loc_ = [
                _decode_validation_issue_loc_item(item, f"{path}.loc[{index}]")
                for index, item in enumerate(loc_ if isinstance(loc_, list) else array(loc_, f"{path}.loc"))
            ]
        msg_ = extra.pop("msg", UNSET)
        if msg_ is not UNSET and not isinstance(msg_, str):
            msg_ = string(msg_, f"{path}.msg")
        input__ = extra.pop("input", UNSET)
        ctx_ = extra.pop("ctx", UNSET)
        if ctx_ is not UNSET:
            ctx_ = ValidationContext.from_dict(ctx_, f"{path}.ctx")
        return cls(
            type_=type__,
            loc=loc_,
            msg=msg_,
            input_=input__,
            ctx=ctx_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            data["type"] = self.type_
        if self.loc is not UNSET:
            data["loc"] = self.loc
        if self.msg is not UNSET:
            data["msg"] = self.msg
        if self.input_ is not UNSET:
            data["input"] = self.input_
        if self.ctx is not UNSET:
            data["ctx"] = self.ctx.to_dict()
        return data


def _decode_validation_issue_loc_item(value: Any, path: str) -> int | str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return integer(value, path)
    raise misfit(value, path, "string or integer")
