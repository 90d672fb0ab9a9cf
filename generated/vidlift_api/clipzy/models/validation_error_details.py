# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model ValidationErrorDetails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, json_object
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .validation_issue import ValidationIssue


@_define
class ValidationErrorDetails:
    """All that does not fit.

    Attributes:
        details: One entry for each fault.
    """

    details: list[ValidationIssue]
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "ValidationErrorDetails") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        details_ = extra.pop("details", UNSET)
        details_ = [
            ValidationIssue.from_dict(item, f"{path}.details[{index}]")
            for index, item in enumerate(
                details_ if isinstance(details_, list) else array(details_, f"{path}.details")
            )
        ]
        return cls(
            details=details_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["details"] = [item.to_dict() for item in self.details]
        return data
