# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model Envelope."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class Envelope(Model):
    """What every answer with a 2xx status is wrapped in."""

    success: bool
    """Always true."""
    message: str
    """What happened, for people.

    Its wording changes; do not test it.
    """
    timestamp: str | Unset = UNSET
    """When the answer was made.

    Not on the pages. Evidence: observed.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
