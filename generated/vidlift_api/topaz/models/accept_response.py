# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model AcceptResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset


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
        extra = json_object(source, path)
        upload_id_ = extra.pop("uploadId", UNSET)
        if upload_id_ is not UNSET and not isinstance(upload_id_, str):
            upload_id_ = string(upload_id_, f"{path}.uploadId")
        urls_ = extra.pop("urls", UNSET)
        if urls_ is not UNSET:
            urls_ = [
                item if isinstance(item, str) else string(item, f"{path}.urls[{index}]")
                for index, item in enumerate(
                    urls_ if isinstance(urls_, list) else array(urls_, f"{path}.urls")
                )
            ]
        message_ = extra.pop("message", UNSET)
        if message_ is not UNSET and not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        return cls(
            upload_id=upload_id_,
            urls=urls_,
            message=message_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.upload_id is not UNSET:
            data["uploadId"] = self.upload_id
        if self.urls is not UNSET:
            data["urls"] = self.urls
        if self.message is not UNSET:
            data["message"] = self.message
        return data
