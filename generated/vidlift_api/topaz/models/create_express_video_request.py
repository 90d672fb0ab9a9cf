# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model CreateExpressVideoRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, first_fit, json_object, misfit
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .destination import Destination, _destination_from_wire, _DestinationWire
from .express_output import ExpressOutput, _express_output_from_wire, _ExpressOutputWire
from .express_source_video import ExpressSourceVideo, _express_source_video_from_wire, _ExpressSourceVideoWire
from .frame_interpolation_filter import FrameInterpolationFilter
from .notifications import Notifications, _notifications_from_wire, _NotificationsWire
from .upscale_filter import UpscaleFilter

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(
    (
        "source",
        "filters",
        "output",
    ),
    UNSET,
)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "destination",
        "notifications",
    )
)


@_define
class CreateExpressVideoRequest:
    """One video to enhance at once, with as little said about it as possible.

    At least one filter is needed.

    Attributes:
        filters: What to do to the video. Put interpolation into a filter of its own. They may run in another
            order.
    """

    source: ExpressSourceVideo
    filters: list[FrameInterpolationFilter | UpscaleFilter]
    output: ExpressOutput
    destination: Destination | Unset = UNSET
    notifications: Notifications | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "CreateExpressVideoRequest") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            source_ = source["source"]
            filters_ = source["filters"]
            output_ = source["output"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        try:
            source_ = ExpressSourceVideo.from_dict(source_, "")
        except DecodeError as error:
            error.lead(f"{path}.source")
            raise
        filters_ = [
            _decode_create_express_video_request_componentsschemas_input_filters_item(
                item, f"{path}.filters[{index}]"
            )
            for index, item in enumerate(
                filters_ if isinstance(filters_, list) else array(filters_, f"{path}.filters")
            )
        ]
        try:
            output_ = ExpressOutput.from_dict(output_, "")
        except DecodeError as error:
            error.lead(f"{path}.output")
            raise
        if "destination" in source:
            destination_ = source["destination"]
            try:
                destination_ = Destination.from_dict(destination_, "")
            except DecodeError as error:
                error.lead(f"{path}.destination")
                raise
        else:
            destination_ = UNSET
            absent += 1
        if "notifications" in source:
            notifications_ = source["notifications"]
            try:
                notifications_ = Notifications.from_dict(notifications_, "")
            except DecodeError as error:
                error.lead(f"{path}.notifications")
                raise
        else:
            notifications_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.source = source_
        self.filters = filters_
        self.output = output_
        self.destination = destination_
        self.notifications = notifications_
        if len(source) + absent == 5:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(
            cls, content, _CreateExpressVideoRequestWire, _create_express_video_request_from_wire
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "source": self.source.to_dict(),
            "filters": [to_json(item) for item in self.filters],
            "output": self.output.to_dict(),
        }
        if self.destination is not UNSET:
            data["destination"] = self.destination.to_dict()
        if self.notifications is not UNSET:
            data["notifications"] = self.notifications.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _CreateExpressVideoRequestWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    source: _ExpressSourceVideoWire
    filters: list[Any]
    output: _ExpressOutputWire
    destination: _DestinationWire = _ABSENT
    notifications: _NotificationsWire = _ABSENT


def _create_express_video_request_from_wire(
    wire: Any, cls: type[CreateExpressVideoRequest] = CreateExpressVideoRequest
) -> CreateExpressVideoRequest:
    self = cls.__new__(cls)
    source_ = wire.source
    self.source = _express_source_video_from_wire(source_)
    filters_ = wire.filters
    self.filters = [
        _decode_create_express_video_request_componentsschemas_input_filters_item(item, "")
        for item in filters_
    ]
    output_ = wire.output
    self.output = _express_output_from_wire(output_)
    destination_ = wire.destination
    self.destination = destination_ if destination_ is UNSET else _destination_from_wire(destination_)
    notifications_ = wire.notifications
    self.notifications = (
        notifications_ if notifications_ is UNSET else _notifications_from_wire(notifications_)
    )
    self.additional_properties = {}
    return self


def _decode_create_express_video_request_componentsschemas_input_filters_item(
    value: Any, path: str
) -> FrameInterpolationFilter | UpscaleFilter:
    if isinstance(value, dict):
        fitting: FrameInterpolationFilter | UpscaleFilter = first_fit(
            value, path, (UpscaleFilter.from_dict, FrameInterpolationFilter.from_dict)
        )
        return fitting
    raise misfit(value, path, "UpscaleFilter or FrameInterpolationFilter")
