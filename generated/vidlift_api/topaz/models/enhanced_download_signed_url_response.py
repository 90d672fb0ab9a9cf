# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model EnhancedDownloadSignedUrlResponse."""

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
_KEYS = frozenset(
    (
        "url",
        "expiresIn",
        "expiresAt",
    )
)


@_define
class EnhancedDownloadSignedUrlResponse:
    """Signed download URL to the enhanced video file.

    Attributes:
        url: Signed URL. It is a secret, and the API key must not be sent to it.
        expires_in: Lifetime in milliseconds from the signing, 604800000 (7 days). It does not count down.
        expires_at: When the URL ends, in milliseconds since the UTC epoch.
    """

    url: str | Unset = UNSET
    expires_in: int | Unset = UNSET
    expires_at: int | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "EnhancedDownloadSignedUrlResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "url" in source:
            url_ = source["url"]
            if type(url_) is not str:
                url_ = string(url_, f"{path}.url")
        else:
            url_ = UNSET
            absent += 1
        if "expiresIn" in source:
            expires_in_ = source["expiresIn"]
            if type(expires_in_) is not int:
                expires_in_ = integer(expires_in_, f"{path}.expiresIn")
        else:
            expires_in_ = UNSET
            absent += 1
        if "expiresAt" in source:
            expires_at_ = source["expiresAt"]
            if type(expires_at_) is not int:
                expires_at_ = integer(expires_at_, f"{path}.expiresAt")
        else:
            expires_at_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.url = url_
        self.expires_in = expires_in_
        self.expires_at = expires_at_
        if len(source) + absent == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(
            cls,
            content,
            _EnhancedDownloadSignedUrlResponseWire,
            _enhanced_download_signed_url_response_from_wire,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.url is not UNSET:
            data["url"] = self.url
        if self.expires_in is not UNSET:
            data["expiresIn"] = self.expires_in
        if self.expires_at is not UNSET:
            data["expiresAt"] = self.expires_at
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _EnhancedDownloadSignedUrlResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    url: str = _ABSENT
    expires_in: int = _renamed(default=_ABSENT, name="expiresIn")
    expires_at: int = _renamed(default=_ABSENT, name="expiresAt")


def _enhanced_download_signed_url_response_from_wire(
    wire: Any, cls: type[EnhancedDownloadSignedUrlResponse] = EnhancedDownloadSignedUrlResponse
) -> EnhancedDownloadSignedUrlResponse:
    self = cls.__new__(cls)
    self.url = wire.url
    self.expires_in = wire.expires_in
    self.expires_at = wire.expires_at
    self.additional_properties = {}
    return self
