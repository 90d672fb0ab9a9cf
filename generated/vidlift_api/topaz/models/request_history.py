# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model RequestHistory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .video_request_record import VideoRequestRecord


@_define(repr=False)
class RequestHistory(Model):
    """One page of past requests.

    Both texts name the list, and the current one adds the cursor. A page without its list is of no use, so
    the list is required here.
    """

    KEYS: ClassVar = {
        "next_cursor": "nextCursor",
    }

    result: list[VideoRequestRecord]
    """The requests, newest first."""
    next_cursor: str | Unset | None = UNSET
    """What to send as cursor for the next page; null on the last page.

    New in the current text.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
