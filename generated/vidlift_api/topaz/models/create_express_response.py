# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model CreateExpressResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, json_object, string, uuid
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .request_estimates import RequestEstimates, _request_estimates_from_wire, _RequestEstimatesWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("requestId",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "uploadId",
        "uploadUrls",
        "estimates",
    )
)


@_define
class CreateExpressResponse:
    """A new express request. uploadId and uploadUrls are absent with an external source.

    Attributes:
        request_id: Id of the request.
        upload_id: Id of the upload.
        upload_urls: Presigned URLs to PUT the source to; exactly one is expected.
        estimates: The quote, where it can be computed from what was sent. The earlier text said that it is
            never returned.
    """

    request_id: UUID
    upload_id: str | Unset = UNSET
    upload_urls: list[str] | Unset = UNSET
    estimates: RequestEstimates | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreateExpressResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            request_id_ = source["requestId"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        request_id_ = uuid(request_id_, f"{path}.requestId")
        if "uploadId" in source:
            upload_id_ = source["uploadId"]
            if type(upload_id_) is not str:
                upload_id_ = string(upload_id_, f"{path}.uploadId")
        else:
            upload_id_ = UNSET
            absent += 1
        if "uploadUrls" in source:
            upload_urls_ = source["uploadUrls"]
            upload_urls_ = [
                item if type(item) is str else string(item, f"{path}.uploadUrls[{index}]")
                for index, item in enumerate(
                    upload_urls_
                    if isinstance(upload_urls_, list)
                    else array(upload_urls_, f"{path}.uploadUrls")
                )
            ]
        else:
            upload_urls_ = UNSET
            absent += 1
        if "estimates" in source:
            estimates_ = source["estimates"]
            try:
                estimates_ = RequestEstimates.from_dict(estimates_, "")
            except DecodeError as error:
                error.lead(f"{path}.estimates")
                raise
        else:
            estimates_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.request_id = request_id_
        self.upload_id = upload_id_
        self.upload_urls = upload_urls_
        self.estimates = estimates_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _CreateExpressResponseWire, _create_express_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "requestId": str(self.request_id),
        }
        if self.upload_id is not UNSET:
            data["uploadId"] = self.upload_id
        if self.upload_urls is not UNSET:
            data["uploadUrls"] = self.upload_urls
        if self.estimates is not UNSET:
            data["estimates"] = self.estimates.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CreateExpressResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    request_id: Any = _renamed(name="requestId")
    upload_id: str = _renamed(default=_ABSENT, name="uploadId")
    upload_urls: list[str] = _renamed(default=_ABSENT, name="uploadUrls")
    estimates: _RequestEstimatesWire = _ABSENT


def _create_express_response_from_wire(
    wire: Any, cls: type[CreateExpressResponse] = CreateExpressResponse
) -> CreateExpressResponse:
    self = cls.__new__(cls)
    request_id_ = wire.request_id
    self.request_id = uuid(request_id_, "")
    self.upload_id = wire.upload_id
    self.upload_urls = wire.upload_urls
    estimates_ = wire.estimates
    self.estimates = estimates_ if estimates_ is UNSET else _request_estimates_from_wire(estimates_)
    self.additional_properties = {}
    return self
