# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobCreateRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_config import JobConfig, _job_config_from_wire, _JobConfigWire

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("video_id",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "template_video_id",
        "config",
        "webhook_url",
    )
)


@_define
class JobCreateRequest:
    """What to do with an uploaded video.

    Attributes:
        video_id: Id of the video to process.
        template_video_id: Id of an uploaded video whose style is to be applied.
        webhook_url: URL to POST to when the job ends.
    """

    video_id: str
    template_video_id: str | Unset = UNSET
    config: JobConfig | Unset = UNSET
    webhook_url: str | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobCreateRequest") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            video_id_ = source["video_id"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        if type(video_id_) is not str:
            video_id_ = string(video_id_, f"{path}.video_id")
        if "template_video_id" in source:
            template_video_id_ = source["template_video_id"]
            if type(template_video_id_) is not str:
                template_video_id_ = string(template_video_id_, f"{path}.template_video_id")
        else:
            template_video_id_ = UNSET
            absent += 1
        if "config" in source:
            config_ = source["config"]
            try:
                config_ = JobConfig.from_dict(config_, "")
            except DecodeError as error:
                error.lead(f"{path}.config")
                raise
        else:
            config_ = UNSET
            absent += 1
        if "webhook_url" in source:
            webhook_url_ = source["webhook_url"]
            if type(webhook_url_) is not str:
                webhook_url_ = string(webhook_url_, f"{path}.webhook_url")
        else:
            webhook_url_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.video_id = video_id_
        self.template_video_id = template_video_id_
        self.config = config_
        self.webhook_url = webhook_url_
        if len(source) + absent == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobCreateRequestWire, _job_create_request_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "video_id": self.video_id,
        }
        if self.template_video_id is not UNSET:
            data["template_video_id"] = self.template_video_id
        if self.config is not UNSET:
            data["config"] = self.config.to_dict()
        if self.webhook_url is not UNSET:
            data["webhook_url"] = self.webhook_url
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobCreateRequestWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    video_id: str
    template_video_id: str = _ABSENT
    config: _JobConfigWire = _ABSENT
    webhook_url: str = _ABSENT


def _job_create_request_from_wire(
    wire: Any, cls: type[JobCreateRequest] = JobCreateRequest
) -> JobCreateRequest:
    self = cls.__new__(cls)
    self.video_id = wire.video_id
    self.template_video_id = wire.template_video_id
    config_ = wire.config
    self.config = config_ if config_ is UNSET else _job_config_from_wire(config_)
    self.webhook_url = wire.webhook_url
    self.additional_properties = {}
    return self
