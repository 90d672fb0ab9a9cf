# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model RequestError."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset


@_define(repr=False)
class RequestError(Model):
    """Why a request failed.

    The status answer has the same as message and errorCode.
    """

    KEYS: ClassVar = {
        "error_code": "errorCode",
    }

    message: str | Unset = UNSET
    """The reason for people."""
    error_code: str | Unset = UNSET
    """Why a request failed.

    An open set. A timeout counts as the service's failure and is refunded in full. New in the current text.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
