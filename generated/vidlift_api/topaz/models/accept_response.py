# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model AcceptResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "uploadId",
        "urls",
        "message",
    )
)


@_define
class AcceptResponse:
    """Where to put the source; a message alone with an external source.

    Attributes:
        upload_id: Id of the upload.
        urls: Presigned URLs, one for each part in order; one for the whole file if there is but one.
        message: What happened, for people.
    """

    upload_id: str | Unset = UNSET
    urls: list[str] | Unset = UNSET
    message: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "AcceptResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "uploadId" in source:
            upload_id_ = source["uploadId"]
            if type(upload_id_) is not str:
                upload_id_ = string(upload_id_, f"{path}.uploadId")
        else:
            upload_id_ = UNSET
            absent += 1
        if "urls" in source:
            urls_ = source["urls"]
            urls_ = [
                item if type(item) is str else string(item, f"{path}.urls[{index}]")
                for index, item in enumerate(
                    urls_ if isinstance(urls_, list) else array(urls_, f"{path}.urls")
                )
            ]
        else:
            urls_ = UNSET
            absent += 1
        if "message" in source:
            message_ = source["message"]
            if type(message_) is not str:
                message_ = string(message_, f"{path}.message")
        else:
            message_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.upload_id = upload_id_
        self.urls = urls_
        self.message = message_
        if len(source) + absent == 3:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _AcceptResponseWire, _accept_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.upload_id is not UNSET:
            data["uploadId"] = self.upload_id
        if self.urls is not UNSET:
            data["urls"] = self.urls
        if self.message is not UNSET:
            data["message"] = self.message
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _AcceptResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    upload_id: str = _renamed(default=_ABSENT, name="uploadId")
    urls: list[str] = _ABSENT
    message: str = _ABSENT


def _accept_response_from_wire(wire: Any, cls: type[AcceptResponse] = AcceptResponse) -> AcceptResponse:
    self = cls.__new__(cls)
    self.upload_id = wire.upload_id
    self.urls = wire.urls
    self.message = wire.message
    self.additional_properties = {}
    return self
