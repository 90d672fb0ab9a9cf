# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model Notifications."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class Notifications(Model):
    """How to tell the caller that a request has ended."""

    KEYS: ClassVar = {
        "webhook_url": "webhookUrl",
    }

    webhook_url: str | Unset = UNSET
    """A URL that is POSTed to when processing completes or fails.

    Nothing else is documented for video: neither payload, headers, signature, retries nor order. Treat a call
    as an unauthenticated hint and read the status.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
