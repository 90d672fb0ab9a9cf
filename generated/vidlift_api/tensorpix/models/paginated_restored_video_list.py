# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The model PaginatedRestoredVideoList."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .restored_video import RestoredVideo


@_define(repr=False)
class PaginatedRestoredVideoList(Model):
    """One page of enhanced videos.

    The vendor's schema promises none of these fields.
    """

    KEYS: ClassVar = {
        "next_": "next",
    }

    count: int | Unset = UNSET
    """Number of results over all pages."""
    next_: str | Unset | None = UNSET
    """URL of the next page; null on the last one.

    URL, or None.
    """
    previous: str | Unset | None = UNSET
    """URL of the page before; null on the first one.

    URL, or None.
    """
    results: list[RestoredVideo] | Unset = UNSET
    """The enhanced videos of this page."""
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
