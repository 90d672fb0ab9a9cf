# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model PresignedStorage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import json_object, str_member, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .storage_provider import STORAGE_PROVIDER_MEMBERS, StorageProvider

_REQUIRED = dict.fromkeys(
    (
        "provider",
        "presignedUrl",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class PresignedStorage:
    """An object behind a presigned URL.

    Any public https URL has been seen to work as a source.

    Attributes:
        presigned_url: The signed URL. It counts towards the 3000 bytes that a body may have.
    """

    provider: StorageProvider
    presigned_url: str
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "PresignedStorage") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            provider_ = source["provider"]
            presigned_url_ = source["presignedUrl"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        provider_ = str_member(provider_, f"{path}.provider", STORAGE_PROVIDER_MEMBERS)
        if type(presigned_url_) is not str:
            presigned_url_ = string(presigned_url_, f"{path}.presignedUrl")
        self = cls.__new__(cls)
        self.provider = provider_
        self.presigned_url = presigned_url_
        if len(source) == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _PresignedStorageWire, _presigned_storage_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "provider": self.provider._value_,
            "presignedUrl": self.presigned_url,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _PresignedStorageWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    provider: Any
    presigned_url: str = _renamed(name="presignedUrl")


def _presigned_storage_from_wire(
    wire: Any, cls: type[PresignedStorage] = PresignedStorage
) -> PresignedStorage:
    self = cls.__new__(cls)
    provider_ = wire.provider
    self.provider = str_member(provider_, "", STORAGE_PROVIDER_MEMBERS)
    self.presigned_url = wire.presigned_url
    self.additional_properties = {}
    return self
