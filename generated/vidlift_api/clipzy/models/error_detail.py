# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model ErrorDetail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


@_define
class ErrorDetail:
    """What went wrong.

    Attributes:
        detail: What went wrong, for people.
        code: What went wrong, for programs. Required according to the pages; the engine never sends one.
    """

    detail: str
    code: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ErrorDetail") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        detail_ = extra.pop("detail", UNSET)
        if not isinstance(detail_, str):
            detail_ = string(detail_, f"{path}.detail")
        code_ = extra.pop("code", UNSET)
        if code_ is not UNSET and not isinstance(code_, str):
            code_ = string(code_, f"{path}.code")
        return cls(
            detail=detail_,
            code=code_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["detail"] = self.detail
        if self.code is not UNSET:
            data["code"] = self.code
        return data
