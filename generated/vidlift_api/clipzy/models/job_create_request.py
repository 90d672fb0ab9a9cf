# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
    """ID of an uploaded video whose style is applied."""
    config: JobConfig | Unset = UNSET
    webhook_url: str | Unset = UNSET
    """URL to POST to when the job ends."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
