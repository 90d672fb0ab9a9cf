# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model VideoRequestRecord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .credit_transaction import CreditTransaction
    from .destination_record import DestinationRecord
    from .frame_interpolation_filter import FrameInterpolationFilter
    from .output_settings import OutputSettings
    from .processing_record import ProcessingRecord
    from .request_error import RequestError
    from .request_estimates import RequestEstimates
    from .request_overrides import RequestOverrides
    from .request_status import RequestStatus
    from .source_record import SourceRecord
    from .status_times import StatusTimes
    from .upscale_filter import UpscaleFilter


@_define(repr=False)
class VideoRequestRecord(Model):
    """Everything that is kept about one request.

    Called HistoryResponse in the earlier text, which had only id, userId, status, ts, lastEventTs, estimates,
    transactions and error.message.
    """

    KEYS: ClassVar = {
        "user_id": "userId",
        "admin_id": "adminId",
        "last_event_ts": "lastEventTs",
    }

    id: UUID | Unset = UNSET
    """ID of the request."""
    user_id: float | Unset = UNSET
    """ID of the user."""
    admin_id: float | Unset = UNSET
    """ID of the administrator.

    Its meaning is not documented.
    """
    version: str | Unset = UNSET
    """Version of the record.

    Its meaning is not documented.
    """
    status: RequestStatus | Unset = UNSET
    ts: StatusTimes | Unset = UNSET
    last_event_ts: float | Unset = UNSET
    """Time of the last event.

    The unit is unverified; other times here are milliseconds since the UTC epoch.
    """
    processing: ProcessingRecord | Unset = UNSET
    filters: list[FrameInterpolationFilter | UpscaleFilter] | Unset = UNSET
    """What to do to the video.

    Put interpolation into a filter of its own. They may run in another order.
    """
    output: OutputSettings | Unset = UNSET
    source: SourceRecord | Unset = UNSET
    destination: DestinationRecord | Unset = UNSET
    estimates: RequestEstimates | Unset = UNSET
    transactions: list[CreditTransaction] | Unset = UNSET
    """Credits reserved, charged and returned.

    The final price is the sum of commits less the sum of rollbacks.
    """
    overrides: RequestOverrides | Unset = UNSET
    error: RequestError | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
