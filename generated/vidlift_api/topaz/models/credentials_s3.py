# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model CredentialsS3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


@_define
class CredentialsS3:
    """The role to assume.

    Attributes:
        role_arn: ARN of the role.
        external_id: External id that the role's trust policy asks for.
        duration: Seconds that the assumed session lasts. New in the current text. At least 1.
    """

    role_arn: str
    external_id: str
    duration: int | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CredentialsS3") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        role_arn_ = extra.pop("roleArn", UNSET)
        if not isinstance(role_arn_, str):
            role_arn_ = string(role_arn_, f"{path}.roleArn")
        external_id_ = extra.pop("externalId", UNSET)
        if not isinstance(external_id_, str):
            external_id_ = string(external_id_, f"{path}.externalId")
        duration_ = extra.pop("duration", UNSET)
        if duration_ is not UNSET and type(duration_) is not int:
            duration_ = integer(duration_, f"{path}.duration")
        return cls(
            role_arn=role_arn_,
            external_id=external_id_,
            duration=duration_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["roleArn"] = self.role_arn
        data["externalId"] = self.external_id
        if self.duration is not UNSET:
            data["duration"] = self.duration
        return data
