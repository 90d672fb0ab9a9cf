# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model VideoRequestRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import (
    array,
    first_fit,
    json_object,
    misfit,
    number,
    str_member,
    string,
    uuid,
)
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .credit_transaction import CreditTransaction
from .destination_record import DestinationRecord
from .frame_interpolation_filter import FrameInterpolationFilter
from .output_settings import OutputSettings
from .processing_record import ProcessingRecord
from .request_error import RequestError
from .request_estimates import RequestEstimates
from .request_overrides import RequestOverrides
from .request_status import REQUEST_STATUS_MEMBERS, RequestStatus
from .source_record import SourceRecord
from .status_times import StatusTimes
from .upscale_filter import UpscaleFilter


@_define
class VideoRequestRecord:
    """Everything that is kept about one request.

    Called HistoryResponse in the earlier text, which had only id, userId, status, ts, lastEventTs, estimates,
    transactions and error.message.

    Attributes:
        id: Id of the request.
        user_id: Id of the user.
        admin_id: Id of the administrator. Its meaning is not documented.
        version: Version of the record. Its meaning is not documented.
        last_event_ts: Time of the last event. The unit is unverified; other times here are milliseconds since
            the UTC epoch.
        filters: What to do to the video. Put interpolation into a filter of its own. They may run in another
            order.
        estimates: The quote of the request. The current text calls this schema InitialEstimates; the shape is
            the same.
        transactions: Credits reserved, charged and returned. The final price is the sum of commits less the
            sum of rollbacks.
    """

    id: UUID | Unset = UNSET
    user_id: float | Unset = UNSET
    admin_id: float | Unset = UNSET
    version: str | Unset = UNSET
    status: RequestStatus | Unset = UNSET
    ts: StatusTimes | Unset = UNSET
    last_event_ts: float | Unset = UNSET
    processing: ProcessingRecord | Unset = UNSET
    filters: list[FrameInterpolationFilter | UpscaleFilter] | Unset = UNSET
    output: OutputSettings | Unset = UNSET
    source: SourceRecord | Unset = UNSET
    destination: DestinationRecord | Unset = UNSET
    estimates: RequestEstimates | Unset = UNSET
    transactions: list[CreditTransaction] | Unset = UNSET
    overrides: RequestOverrides | Unset = UNSET
    error: RequestError | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "VideoRequestRecord") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        extra = json_object(source, path)
        id_ = extra.pop("id", UNSET)
        if id_ is not UNSET:
            id_ = uuid(id_, f"{path}.id")
        user_id_ = extra.pop("userId", UNSET)
        if user_id_ is not UNSET and type(user_id_) is not float:
            user_id_ = number(user_id_, f"{path}.userId")
        admin_id_ = extra.pop("adminId", UNSET)
        if admin_id_ is not UNSET and type(admin_id_) is not float:
            admin_id_ = number(admin_id_, f"{path}.adminId")
        version_ = extra.pop("version", UNSET)
        if version_ is not UNSET and not isinstance(version_, str):
            version_ = string(version_, f"{path}.version")
        status_ = extra.pop("status", UNSET)
        if status_ is not UNSET:
            status_ = (
                REQUEST_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", REQUEST_STATUS_MEMBERS)
            )
        ts_ = extra.pop("ts", UNSET)
        if ts_ is not UNSET:
            ts_ = StatusTimes.from_dict(ts_, f"{path}.ts")
        last_event_ts_ = extra.pop("lastEventTs", UNSET)
        if last_event_ts_ is not UNSET and type(last_event_ts_) is not float:
            last_event_ts_ = number(last_event_ts_, f"{path}.lastEventTs")
        processing_ = extra.pop("processing", UNSET)
        if processing_ is not UNSET:
            processing_ = ProcessingRecord.from_dict(processing_, f"{path}.processing")
        filters_ = extra.pop("filters", UNSET)
        if filters_ is not UNSET:
            filters_ = [
                _decode_video_request_record_componentsschemas_input_filters_item(
                    item, f"{path}.filters[{index}]"
                )
                for index, item in enumerate(
                    filters_ if isinstance(filters_, list) else array(filters_, f"{path}.filters")
                )
            ]
        output_ = extra.pop("output", UNSET)
        if output_ is not UNSET:
            output_ = OutputSettings.from_dict(output_, f"{path}.output")
        source_ = extra.pop("source", UNSET)
        if source_ is not UNSET:
            source_ = SourceRecord.from_dict(source_, f"{path}.source")
        destination_ = extra.pop("destination", UNSET)
        if destination_ is not UNSET:
            destination_ = DestinationRecord.from_dict(destination_, f"{path}.destination")
        estimates_ = extra.pop("estimates", UNSET)
        if estimates_ is not UNSET:
            estimates_ = RequestEstimates.from_dict(estimates_, f"{path}.estimates")
        transactions_ = extra.pop("transactions", UNSET)
        if transactions_ is not UNSET:
            transactions_ = [
                CreditTransaction.from_dict(item, f"{path}.transactions[{index}]")
                for index, item in enumerate(
                    transactions_
                    if isinstance(transactions_, list)
                    else array(transactions_, f"{path}.transactions")
                )
            ]
        overrides_ = extra.pop("overrides", UNSET)
        if overrides_ is not UNSET:
            overrides_ = RequestOverrides.from_dict(overrides_, f"{path}.overrides")
        error_ = extra.pop("error", UNSET)
        if error_ is not UNSET:
            error_ = RequestError.from_dict(error_, f"{path}.error")
        return cls(
            id=id_,
            user_id=user_id_,
            admin_id=admin_id_,
            version=version_,
            status=status_,
            ts=ts_,
            last_event_ts=last_event_ts_,
            processing=processing_,
            filters=filters_,
            output=output_,
            source=source_,
            destination=destination_,
            estimates=estimates_,
            transactions=transactions_,
            overrides=overrides_,
            error=error_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        if self.id is not UNSET:
            data["id"] = str(self.id)
        if self.user_id is not UNSET:
            data["userId"] = self.user_id
        if self.admin_id is not UNSET:
            data["adminId"] = self.admin_id
        if self.version is not UNSET:
            data["version"] = self.version
        if self.status is not UNSET:
            data["status"] = self.status.value
        if self.ts is not UNSET:
            data["ts"] = self.ts.to_dict()
        if self.last_event_ts is not UNSET:
            data["lastEventTs"] = self.last_event_ts
        if self.processing is not UNSET:
            data["processing"] = self.processing.to_dict()
        if self.filters is not UNSET:
            data["filters"] = [to_json(item) for item in self.filters]
        if self.output is not UNSET:
            data["output"] = self.output.to_dict()
        if self.source is not UNSET:
            data["source"] = self.source.to_dict()
        if self.destination is not UNSET:
            data["destination"] = self.destination.to_dict()
        if self.estimates is not UNSET:
            data["estimates"] = self.estimates.to_dict()
        if self.transactions is not UNSET:
            data["transactions"] = [item.to_dict() for item in self.transactions]
        if self.overrides is not UNSET:
            data["overrides"] = self.overrides.to_dict()
        if self.error is not UNSET:
            data["error"] = self.error.to_dict()
        return data


def _decode_video_request_record_componentsschemas_input_filters_item(
    value: Any, path: str
) -> FrameInterpolationFilter | UpscaleFilter:
    if isinstance(value, dict):
        fitting: FrameInterpolationFilter | UpscaleFilter = first_fit(
            value, path, (UpscaleFilter.from_dict, FrameInterpolationFilter.from_dict)
        )
        return fitting
    raise misfit(value, path, "UpscaleFilter or FrameInterpolationFilter")
