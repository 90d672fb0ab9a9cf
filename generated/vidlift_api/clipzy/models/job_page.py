# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model JobPage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model

if TYPE_CHECKING:
    from .job_response import JobResponse


@_define(repr=False)
class JobPage(Model):
    """One page of jobs."""

    jobs: list[JobResponse]
    """The jobs; their order is not on the pages, newest first was observed."""
    total: int
    """Number of all jobs."""
    page: int
    """Number of this page, from 1."""
    page_size: int
    """Most jobs on a page."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
