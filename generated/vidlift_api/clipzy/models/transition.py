# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
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
