# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model ErrorResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .error_code import ERROR_CODE_MEMBERS, ErrorCode


@_define
class ErrorResponse:
    """What an error status carries.

    The earlier text knew only the message. Not every error has a body: 413 has none.

    Attributes:
        message: What went wrong, for people.
    """

    message: str | Unset = UNSET
    error_code: ErrorCode | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ErrorResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        message_ = extra.pop("message", UNSET)
        if message_ is not UNSET and not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        error_code_ = extra.pop("errorCode", UNSET)
        if error_code_ is not UNSET:
            error_code_ = (
                ERROR_CODE_MEMBERS[error_code_]
                if type(error_code_) is str
                else str_member(error_code_, f"{path}.errorCode", ERROR_CODE_MEMBERS)
            )
        return cls(
            message=message_,
            error_code=error_code_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.message is not UNSET:
            data["message"] = self.message
        if self.error_code is not UNSET:
            data["errorCode"] = self.error_code.value
        return data
