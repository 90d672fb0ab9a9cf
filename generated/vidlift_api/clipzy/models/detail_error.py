# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model DetailError."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class DetailError(Model):
    """What the engine answers to most errors, in place of ErrorResponse."""

    detail: str
    """What went wrong, for people, such as "Job not found" with the ID."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
