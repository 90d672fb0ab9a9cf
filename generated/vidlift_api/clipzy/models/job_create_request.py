# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` rebuilds it.

"""The model JobCreateRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .job_config import JobConfig


@_define(repr=False)
class JobCreateRequest(Model):
    """What to do with an uploaded video."""

    video_id: str
    """Id of the video to process."""
    template_video_id: str | Unset = UNSET
    """Id of an uploaded video whose style is to be applied."""
    config: JobConfig | Unset = UNSET
    webhook_url: str | Unset = UNSET
    """URL to POST to when the job ends."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
