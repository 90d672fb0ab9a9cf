# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model ErrorResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import boolean, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .error_detail import ErrorDetail


@_define
class ErrorResponse:
    """What the pages say that every error answers.

    Attributes:
        success: Always false.
        message: What went wrong, for people.
    """

    success: bool
    message: str
    error: ErrorDetail
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ErrorResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        success_ = extra.pop("success", UNSET)
        if not isinstance(success_, bool):
            success_ = boolean(success_, f"{path}.success")
        message_ = extra.pop("message", UNSET)
        if not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        error_ = extra.pop("error", UNSET)
        error_ = ErrorDetail.from_dict(error_, f"{path}.error")
        return cls(
            success=success_,
            message=message_,
            error=error_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["success"] = self.success
        data["message"] = self.message
        data["error"] = self.error.to_dict()
        return data
