# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The model Transition."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model


@_define(repr=False)
class Transition(Model):
    """How one shot becomes the next."""

    KEYS: ClassVar = {
        "type_": "type",
    }

    type_: str
    """Kind of the transition, such as cut, fade or wipe; an open set."""
    duration_ms: int
    """Length in milliseconds."""
    easing: str
    """Course of the transition over time, such as linear, ease-in, ease-out or ease-in-out; an open set."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
