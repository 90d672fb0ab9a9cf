# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The model ForbiddenError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET


@_define
class ForbiddenError:
    """ForbiddenError."""

    detail: str
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ForbiddenError") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        detail_ = extra.pop("detail", UNSET)
        if not isinstance(detail_, str):
            detail_ = string(detail_, f"{path}.detail")
        return cls(
            detail=detail_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["detail"] = self.detail
        return data
