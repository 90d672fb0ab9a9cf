# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model MultipartUpload."""

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
from vidlift_api._runtime.types import UNSET

_REQUIRED = dict.fromkeys(
    (
        "uploadId",
        "urls",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class MultipartUpload:
    """The caller's own multipart upload.

    Attributes:
        upload_id: Id of the multipart upload, as the storage gave it.
        urls: One presigned PUT URL for each part, in order.
    """

    upload_id: str
    urls: list[str]
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "MultipartUpload") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            upload_id_ = source["uploadId"]
            urls_ = source["urls"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(upload_id_) is not str:
            upload_id_ = string(upload_id_, f"{path}.uploadId")
        urls_ = [
            item if type(item) is str else string(item, f"{path}.urls[{index}]")
            for index, item in enumerate(urls_ if isinstance(urls_, list) else array(urls_, f"{path}.urls"))
        ]
        self = cls.__new__(cls)
        self.upload_id = upload_id_
        self.urls = urls_
        if len(source) == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _MultipartUploadWire, _multipart_upload_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "uploadId": self.upload_id,
            "urls": self.urls,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _MultipartUploadWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    upload_id: str = _renamed(name="uploadId")
    urls: list[str]


def _multipart_upload_from_wire(wire: Any, cls: type[MultipartUpload] = MultipartUpload) -> MultipartUpload:
    self = cls.__new__(cls)
    self.upload_id = wire.upload_id
    self.urls = wire.urls
    self.additional_properties = {}
    return self
