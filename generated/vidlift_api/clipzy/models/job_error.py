# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model JobError."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .job_error_details import JobErrorDetails


@_define(repr=False)
class JobError(Model):
    """Why a job failed."""

    stage: str | Unset | None = UNSET
    """Step that the job was in, often the one before the culprit."""
    message: str | Unset = UNSET
    """The reason for people."""
    details: JobErrorDetails | Unset = UNSET
    """Evidence: observed."""
    timestamp: str | Unset = UNSET
    """When it failed.

    Evidence: observed.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
