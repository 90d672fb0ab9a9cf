# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model CredentialsS3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import integer, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "roleArn",
        "externalId",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "duration",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            role_arn_ = source["roleArn"]
            external_id_ = source["externalId"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(role_arn_) is not str:
            role_arn_ = string(role_arn_, f"{path}.roleArn")
        if type(external_id_) is not str:
            external_id_ = string(external_id_, f"{path}.externalId")
        if "duration" in source:
            duration_ = source["duration"]
            if type(duration_) is not int:
                duration_ = integer(duration_, f"{path}.duration")
        else:
            duration_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.role_arn = role_arn_
        self.external_id = external_id_
        self.duration = duration_
        if len(source) + absent == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _CredentialsS3Wire, _credentials_s3_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "roleArn": self.role_arn,
            "externalId": self.external_id,
        }
        if self.duration is not UNSET:
            data["duration"] = self.duration
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CredentialsS3Wire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    role_arn: str = _renamed(name="roleArn")
    external_id: str = _renamed(name="externalId")
    duration: int = _ABSENT


def _credentials_s3_from_wire(wire: Any, cls: type[CredentialsS3] = CredentialsS3) -> CredentialsS3:
    self = cls.__new__(cls)
    self.role_arn = wire.role_arn
    self.external_id = wire.external_id
    self.duration = wire.duration
    self.additional_properties = {}
    return self
