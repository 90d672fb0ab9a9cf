# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model ErrorDetail."""

from __future__ import annotations

from typing import Any

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class ErrorDetail(Model):
    """What went wrong."""

    detail: str
    """What went wrong, for people."""
    code: str | Unset = UNSET
    """What went wrong, for programs.

    Required according to the pages; the engine never sends one.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
