# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model CompleteUploadRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .upload_result import UploadResult, _upload_result_from_wire, _UploadResultWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("uploadResults",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "md5Hash",
    )
)


@_define
class CompleteUploadRequest:
    """What the storage answered to the uploads.

    Attributes:
        upload_results: One entry for each part. It is required for a single URL too, where its contents are
            ignored; the vendor suggests one entry with partNum 1 and eTag "unused".
        md_5_hash: MD5 of the whole source file, in hexadecimal.
    """

    upload_results: list[UploadResult]
    md_5_hash: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CompleteUploadRequest") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            upload_results_ = source["uploadResults"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(upload_results_) is not list:
            upload_results_ = array(upload_results_, f"{path}.uploadResults")
        upload_results_decoded: list[UploadResult] = []
        try:
            for item in upload_results_:
                upload_results_decoded.append(UploadResult.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
        except DecodeError as error:
            error.lead(f"{path}.uploadResults[{len(upload_results_decoded)}]")
            raise
        upload_results_ = upload_results_decoded
        if "md5Hash" in source:
            md_5_hash_ = source["md5Hash"]
            if type(md_5_hash_) is not str:
                md_5_hash_ = string(md_5_hash_, f"{path}.md5Hash")
        else:
            md_5_hash_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.upload_results = upload_results_
        self.md_5_hash = md_5_hash_
        if len(source) + absent == 2:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _CompleteUploadRequestWire, _complete_upload_request_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "uploadResults": [item.to_dict() for item in self.upload_results],
        }
        if self.md_5_hash is not UNSET:
            data["md5Hash"] = self.md_5_hash
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CompleteUploadRequestWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    upload_results: list[_UploadResultWire] = _renamed(name="uploadResults")
    md_5_hash: str = _renamed(default=_ABSENT, name="md5Hash")


def _complete_upload_request_from_wire(
    wire: Any, cls: type[CompleteUploadRequest] = CompleteUploadRequest
) -> CompleteUploadRequest:
    self = cls.__new__(cls)
    upload_results_ = wire.upload_results
    self.upload_results = [_upload_result_from_wire(item) for item in upload_results_]
    self.md_5_hash = wire.md_5_hash
    self.additional_properties = {}
    return self
