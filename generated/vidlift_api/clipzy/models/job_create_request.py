# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model JobCreateRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import json_object, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .job_config import JobConfig


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
        extra = json_object(source, path)
        video_id_ = extra.pop("video_id", UNSET)
        if not isinstance(video_id_, str):
            video_id_ = string(video_id_, f"{path}.video_id")
        template_video_id_ = extra.pop("template_video_id", UNSET)
        if template_video_id_ is not UNSET and not isinstance(template_video_id_, str):
            template_video_id_ = string(template_video_id_, f"{path}.template_video_id")
        config_ = extra.pop("config", UNSET)
        if config_ is not UNSET:
            config_ = JobConfig.from_dict(config_, f"{path}.config")
        webhook_url_ = extra.pop("webhook_url", UNSET)
        if webhook_url_ is not UNSET and not isinstance(webhook_url_, str):
            webhook_url_ = string(webhook_url_, f"{path}.webhook_url")
        return cls(
            video_id=video_id_,
            template_video_id=template_video_id_,
            config=config_,
            webhook_url=webhook_url_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["video_id"] = self.video_id
        if self.template_video_id is not UNSET:
            data["template_video_id"] = self.template_video_id
        if self.config is not UNSET:
            data["config"] = self.config.to_dict()
        if self.webhook_url is not UNSET:
            data["webhook_url"] = self.webhook_url
        return data
