# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model VideoRequestRecord."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

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
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .credit_transaction import CreditTransaction, _credit_transaction_from_wire, _CreditTransactionWire
from .destination_record import DestinationRecord, _destination_record_from_wire, _DestinationRecordWire
from .frame_interpolation_filter import FrameInterpolationFilter
from .output_settings import OutputSettings, _output_settings_from_wire, _OutputSettingsWire
from .processing_record import ProcessingRecord, _processing_record_from_wire, _ProcessingRecordWire
from .request_error import RequestError, _request_error_from_wire, _RequestErrorWire
from .request_estimates import RequestEstimates, _request_estimates_from_wire, _RequestEstimatesWire
from .request_overrides import RequestOverrides, _request_overrides_from_wire, _RequestOverridesWire
from .request_status import REQUEST_STATUS_MEMBERS, RequestStatus
from .source_record import SourceRecord, _source_record_from_wire, _SourceRecordWire
from .status_times import StatusTimes, _status_times_from_wire, _StatusTimesWire
from .upscale_filter import UpscaleFilter

_ABSENT: Any = UNSET
_KEYS = frozenset(
    (
        "id",
        "userId",
        "adminId",
        "version",
        "status",
        "ts",
        "lastEventTs",
        "processing",
        "filters",
        "output",
        "source",
        "destination",
        "estimates",
        "transactions",
        "overrides",
        "error",
    )
)


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
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "id" in source:
            id_ = source["id"]
            id_ = uuid(id_, f"{path}.id")
        else:
            id_ = UNSET
            absent += 1
        if "userId" in source:
            user_id_ = source["userId"]
            if type(user_id_) is not float:
                user_id_ = number(user_id_, f"{path}.userId")
        else:
            user_id_ = UNSET
            absent += 1
        if "adminId" in source:
            admin_id_ = source["adminId"]
            if type(admin_id_) is not float:
                admin_id_ = number(admin_id_, f"{path}.adminId")
        else:
            admin_id_ = UNSET
            absent += 1
        if "version" in source:
            version_ = source["version"]
            if type(version_) is not str:
                version_ = string(version_, f"{path}.version")
        else:
            version_ = UNSET
            absent += 1
        if "status" in source:
            status_ = source["status"]
            status_ = (
                REQUEST_STATUS_MEMBERS[status_]
                if type(status_) is str
                else str_member(status_, f"{path}.status", REQUEST_STATUS_MEMBERS)
            )
        else:
            status_ = UNSET
            absent += 1
        if "ts" in source:
            ts_ = source["ts"]
            try:
                ts_ = StatusTimes.from_dict(ts_, "")
            except DecodeError as error:
                error.lead(f"{path}.ts")
                raise
        else:
            ts_ = UNSET
            absent += 1
        if "lastEventTs" in source:
            last_event_ts_ = source["lastEventTs"]
            if type(last_event_ts_) is not float:
                last_event_ts_ = number(last_event_ts_, f"{path}.lastEventTs")
        else:
            last_event_ts_ = UNSET
            absent += 1
        if "processing" in source:
            processing_ = source["processing"]
            try:
                processing_ = ProcessingRecord.from_dict(processing_, "")
            except DecodeError as error:
                error.lead(f"{path}.processing")
                raise
        else:
            processing_ = UNSET
            absent += 1
        if "filters" in source:
            filters_ = source["filters"]
            filters_ = [
                _decode_video_request_record_componentsschemas_input_filters_item(
                    item, f"{path}.filters[{index}]"
                )
                for index, item in enumerate(
                    filters_ if isinstance(filters_, list) else array(filters_, f"{path}.filters")
                )
            ]
        else:
            filters_ = UNSET
            absent += 1
        if "output" in source:
            output_ = source["output"]
            try:
                output_ = OutputSettings.from_dict(output_, "")
            except DecodeError as error:
                error.lead(f"{path}.output")
                raise
        else:
            output_ = UNSET
            absent += 1
        if "source" in source:
            source_ = source["source"]
            try:
                source_ = SourceRecord.from_dict(source_, "")
            except DecodeError as error:
                error.lead(f"{path}.source")
                raise
        else:
            source_ = UNSET
            absent += 1
        if "destination" in source:
            destination_ = source["destination"]
            try:
                destination_ = DestinationRecord.from_dict(destination_, "")
            except DecodeError as error:
                error.lead(f"{path}.destination")
                raise
        else:
            destination_ = UNSET
            absent += 1
        if "estimates" in source:
            estimates_ = source["estimates"]
            try:
                estimates_ = RequestEstimates.from_dict(estimates_, "")
            except DecodeError as error:
                error.lead(f"{path}.estimates")
                raise
        else:
            estimates_ = UNSET
            absent += 1
        if "transactions" in source:
            transactions_ = source["transactions"]
            if type(transactions_) is not list:
                transactions_ = array(transactions_, f"{path}.transactions")
            transactions_decoded: list[CreditTransaction] = []
            try:
                for item in transactions_:
                    transactions_decoded.append(CreditTransaction.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.transactions[{len(transactions_decoded)}]")
                raise
            transactions_ = transactions_decoded
        else:
            transactions_ = UNSET
            absent += 1
        if "overrides" in source:
            overrides_ = source["overrides"]
            try:
                overrides_ = RequestOverrides.from_dict(overrides_, "")
            except DecodeError as error:
                error.lead(f"{path}.overrides")
                raise
        else:
            overrides_ = UNSET
            absent += 1
        if "error" in source:
            error_ = source["error"]
            try:
                error_ = RequestError.from_dict(error_, "")
            except DecodeError as error:
                error.lead(f"{path}.error")
                raise
        else:
            error_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.id = id_
        self.user_id = user_id_
        self.admin_id = admin_id_
        self.version = version_
        self.status = status_
        self.ts = ts_
        self.last_event_ts = last_event_ts_
        self.processing = processing_
        self.filters = filters_
        self.output = output_
        self.source = source_
        self.destination = destination_
        self.estimates = estimates_
        self.transactions = transactions_
        self.overrides = overrides_
        self.error = error_
        if len(source) + absent == 16:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _VideoRequestRecordWire, _video_request_record_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.id is not UNSET:
            data["id"] = str(self.id)
        if self.user_id is not UNSET:
            data["userId"] = finite(self.user_id)
        if self.admin_id is not UNSET:
            data["adminId"] = finite(self.admin_id)
        if self.version is not UNSET:
            data["version"] = self.version
        if self.status is not UNSET:
            data["status"] = self.status._value_
        if self.ts is not UNSET:
            data["ts"] = self.ts.to_dict()
        if self.last_event_ts is not UNSET:
            data["lastEventTs"] = finite(self.last_event_ts)
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
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _VideoRequestRecordWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    id: Any = _ABSENT
    user_id: int | float = _renamed(default=_ABSENT, name="userId")
    admin_id: int | float = _renamed(default=_ABSENT, name="adminId")
    version: str = _ABSENT
    status: str = _ABSENT
    ts: _StatusTimesWire = _ABSENT
    last_event_ts: int | float = _renamed(default=_ABSENT, name="lastEventTs")
    processing: _ProcessingRecordWire = _ABSENT
    filters: list[Any] = _ABSENT
    output: _OutputSettingsWire = _ABSENT
    source: _SourceRecordWire = _ABSENT
    destination: _DestinationRecordWire = _ABSENT
    estimates: _RequestEstimatesWire = _ABSENT
    transactions: list[_CreditTransactionWire] = _ABSENT
    overrides: _RequestOverridesWire = _ABSENT
    error: _RequestErrorWire = _ABSENT


def _video_request_record_from_wire(
    wire: Any, cls: type[VideoRequestRecord] = VideoRequestRecord
) -> VideoRequestRecord:
    self = cls.__new__(cls)
    id_ = wire.id
    self.id = id_ if id_ is UNSET else uuid(id_, "")
    self.user_id = wire.user_id
    self.admin_id = wire.admin_id
    self.version = wire.version
    status_ = wire.status
    self.status = status_ if status_ is UNSET else REQUEST_STATUS_MEMBERS[status_]
    ts_ = wire.ts
    self.ts = ts_ if ts_ is UNSET else _status_times_from_wire(ts_)
    self.last_event_ts = wire.last_event_ts
    processing_ = wire.processing
    self.processing = processing_ if processing_ is UNSET else _processing_record_from_wire(processing_)
    filters_ = wire.filters
    self.filters = (
        filters_
        if filters_ is UNSET
        else [
            _decode_video_request_record_componentsschemas_input_filters_item(item, "") for item in filters_
        ]
    )
    output_ = wire.output
    self.output = output_ if output_ is UNSET else _output_settings_from_wire(output_)
    source_ = wire.source
    self.source = source_ if source_ is UNSET else _source_record_from_wire(source_)
    destination_ = wire.destination
    self.destination = destination_ if destination_ is UNSET else _destination_record_from_wire(destination_)
    estimates_ = wire.estimates
    self.estimates = estimates_ if estimates_ is UNSET else _request_estimates_from_wire(estimates_)
    transactions_ = wire.transactions
    self.transactions = (
        transactions_
        if transactions_ is UNSET
        else [_credit_transaction_from_wire(item) for item in transactions_]
    )
    overrides_ = wire.overrides
    self.overrides = overrides_ if overrides_ is UNSET else _request_overrides_from_wire(overrides_)
    error_ = wire.error
    self.error = error_ if error_ is UNSET else _request_error_from_wire(error_)
    self.additional_properties = {}
    return self


def _decode_video_request_record_componentsschemas_input_filters_item(
    value: Any, path: str
) -> FrameInterpolationFilter | UpscaleFilter:
    if isinstance(value, dict):
        fitting: FrameInterpolationFilter | UpscaleFilter = first_fit(
            value, path, (UpscaleFilter.from_dict, FrameInterpolationFilter.from_dict)
        )
        return fitting
    raise misfit(value, path, "UpscaleFilter or FrameInterpolationFilter")
