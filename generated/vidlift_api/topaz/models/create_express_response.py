# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model CreateExpressResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, json_object, string, uuid
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .request_estimates import RequestEstimates


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
        extra = json_object(source, path)
        request_id_ = extra.pop("requestId", UNSET)
        request_id_ = uuid(request_id_, f"{path}.requestId")
        upload_id_ = extra.pop("uploadId", UNSET)
        if upload_id_ is not UNSET and not isinstance(upload_id_, str):
            upload_id_ = string(upload_id_, f"{path}.uploadId")
        upload_urls_ = extra.pop("uploadUrls", UNSET)
        if upload_urls_ is not UNSET:
            upload_urls_ = [
                item if isinstance(item, str) else string(item, f"{path}.uploadUrls[{index}]")
                for index, item in enumerate(
                    upload_urls_
                    if isinstance(upload_urls_, list)
                    else array(upload_urls_, f"{path}.uploadUrls")
                )
            ]
        estimates_ = extra.pop("estimates", UNSET)
        if estimates_ is not UNSET:
            estimates_ = RequestEstimates.from_dict(estimates_, f"{path}.estimates")
        return cls(
            request_id=request_id_,
            upload_id=upload_id_,
            upload_urls=upload_urls_,
            estimates=estimates_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["requestId"] = str(self.request_id)
        if self.upload_id is not UNSET:
            data["uploadId"] = self.upload_id
        if self.upload_urls is not UNSET:
            data["uploadUrls"] = self.upload_urls
        if self.estimates is not UNSET:
            data["estimates"] = self.estimates.to_dict()
        return data
