# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model StatusResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct
from msgspec import field as _renamed

from vidlift_api._runtime.decoding import array, json_object, number, str_member, string
from vidlift_api._runtime.encoding import finite, to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .enhanced_download_signed_url_response import (
    EnhancedDownloadSignedUrlResponse,
    _enhanced_download_signed_url_response_from_wire,
    _EnhancedDownloadSignedUrlResponseWire,
)
from .processing_stat import ProcessingStat, _processing_stat_from_wire, _ProcessingStatWire
from .request_estimates import RequestEstimates, _request_estimates_from_wire, _RequestEstimatesWire
from .request_status import REQUEST_STATUS_MEMBERS, RequestStatus

_ABSENT: Any = UNSET
_REQUIRED = dict.fromkeys(("status",), UNSET)
_KEYS = frozenset(
    (
        *_REQUIRED,
        "progress",
        "estimates",
        "outputSize",
        "averageFps",
        "combinedFps",
        "message",
        "processingJobs",
        "errorCode",
        "uploadId",
        "urls",
        "comparisonTool",
        "download",
    )
)


@_define
class StatusResponse:
    """Where a request is.

    What else is present depends on the status.

    Attributes:
        progress: Progress of the whole request in percent, 0 to 100, with fractions.
        output_size: Size of the output as text. The unit is not documented.
        average_fps: Average speed of the processing nodes in frames per second.
        combined_fps: Speed of all processing nodes together in frames per second.
        message: What happened, for people; the reason of a failure.
        processing_jobs: Processing state for each chunk.
        error_code: Why a request failed. An open set. A timeout counts as the service's failure and is
            refunded in full. New in the current text.
        upload_id: Id of the upload, while the source is awaited.
        urls: Upload URLs that are still to be used, while the source is awaited.
        comparison_tool: Present on free renders only. What the text holds is not documented.
        download: Where to fetch the output. Expected when complete, yet clients have seen complete requests
            without.
    """

    status: RequestStatus
    progress: float | Unset = UNSET
    estimates: RequestEstimates | Unset = UNSET
    output_size: str | Unset = UNSET
    average_fps: float | Unset = UNSET
    combined_fps: float | Unset = UNSET
    message: str | Unset = UNSET
    processing_jobs: list[ProcessingStat] | Unset = UNSET
    error_code: str | Unset = UNSET
    upload_id: str | Unset = UNSET
    urls: list[str] | Unset = UNSET
    comparison_tool: str | Unset = UNSET
    download: EnhancedDownloadSignedUrlResponse | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "StatusResponse") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            status_ = source["status"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        absent = 0
        status_ = (
            REQUEST_STATUS_MEMBERS[status_]
            if type(status_) is str
            else str_member(status_, f"{path}.status", REQUEST_STATUS_MEMBERS)
        )
        if "progress" in source:
            progress_ = source["progress"]
            if type(progress_) is not float:
                progress_ = number(progress_, f"{path}.progress")
        else:
            progress_ = UNSET
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
        if "outputSize" in source:
            output_size_ = source["outputSize"]
            if type(output_size_) is not str:
                output_size_ = string(output_size_, f"{path}.outputSize")
        else:
            output_size_ = UNSET
            absent += 1
        if "averageFps" in source:
            average_fps_ = source["averageFps"]
            if type(average_fps_) is not float:
                average_fps_ = number(average_fps_, f"{path}.averageFps")
        else:
            average_fps_ = UNSET
            absent += 1
        if "combinedFps" in source:
            combined_fps_ = source["combinedFps"]
            if type(combined_fps_) is not float:
                combined_fps_ = number(combined_fps_, f"{path}.combinedFps")
        else:
            combined_fps_ = UNSET
            absent += 1
        if "message" in source:
            message_ = source["message"]
            if type(message_) is not str:
                message_ = string(message_, f"{path}.message")
        else:
            message_ = UNSET
            absent += 1
        if "processingJobs" in source:
            processing_jobs_ = source["processingJobs"]
            if type(processing_jobs_) is not list:
                processing_jobs_ = array(processing_jobs_, f"{path}.processingJobs")
            processing_jobs_decoded: list[ProcessingStat] = []
            try:
                for item in processing_jobs_:
                    processing_jobs_decoded.append(ProcessingStat.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
            except DecodeError as error:
                error.lead(f"{path}.processingJobs[{len(processing_jobs_decoded)}]")
                raise
            processing_jobs_ = processing_jobs_decoded
        else:
            processing_jobs_ = UNSET
            absent += 1
        if "errorCode" in source:
            error_code_ = source["errorCode"]
            if type(error_code_) is not str:
                error_code_ = string(error_code_, f"{path}.errorCode")
        else:
            error_code_ = UNSET
            absent += 1
        if "uploadId" in source:
            upload_id_ = source["uploadId"]
            if type(upload_id_) is not str:
                upload_id_ = string(upload_id_, f"{path}.uploadId")
        else:
            upload_id_ = UNSET
            absent += 1
        if "urls" in source:
            urls_ = source["urls"]
            urls_ = [
                item if type(item) is str else string(item, f"{path}.urls[{index}]")
                for index, item in enumerate(
                    urls_ if isinstance(urls_, list) else array(urls_, f"{path}.urls")
                )
            ]
        else:
            urls_ = UNSET
            absent += 1
        if "comparisonTool" in source:
            comparison_tool_ = source["comparisonTool"]
            if type(comparison_tool_) is not str:
                comparison_tool_ = string(comparison_tool_, f"{path}.comparisonTool")
        else:
            comparison_tool_ = UNSET
            absent += 1
        if "download" in source:
            download_ = source["download"]
            try:
                download_ = EnhancedDownloadSignedUrlResponse.from_dict(download_, "")
            except DecodeError as error:
                error.lead(f"{path}.download")
                raise
        else:
            download_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.status = status_
        self.progress = progress_
        self.estimates = estimates_
        self.output_size = output_size_
        self.average_fps = average_fps_
        self.combined_fps = combined_fps_
        self.message = message_
        self.processing_jobs = processing_jobs_
        self.error_code = error_code_
        self.upload_id = upload_id_
        self.urls = urls_
        self.comparison_tool = comparison_tool_
        self.download = download_
        if len(source) + absent == 13:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _StatusResponseWire, _status_response_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "status": self.status._value_,
        }
        if self.progress is not UNSET:
            data["progress"] = finite(self.progress)
        if self.estimates is not UNSET:
            data["estimates"] = self.estimates.to_dict()
        if self.output_size is not UNSET:
            data["outputSize"] = self.output_size
        if self.average_fps is not UNSET:
            data["averageFps"] = finite(self.average_fps)
        if self.combined_fps is not UNSET:
            data["combinedFps"] = finite(self.combined_fps)
        if self.message is not UNSET:
            data["message"] = self.message
        if self.processing_jobs is not UNSET:
            data["processingJobs"] = [item.to_dict() for item in self.processing_jobs]
        if self.error_code is not UNSET:
            data["errorCode"] = self.error_code
        if self.upload_id is not UNSET:
            data["uploadId"] = self.upload_id
        if self.urls is not UNSET:
            data["urls"] = self.urls
        if self.comparison_tool is not UNSET:
            data["comparisonTool"] = self.comparison_tool
        if self.download is not UNSET:
            data["download"] = self.download.to_dict()
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _StatusResponseWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    status: str
    progress: int | float = _ABSENT
    estimates: _RequestEstimatesWire = _ABSENT
    output_size: str = _renamed(default=_ABSENT, name="outputSize")
    average_fps: int | float = _renamed(default=_ABSENT, name="averageFps")
    combined_fps: int | float = _renamed(default=_ABSENT, name="combinedFps")
    message: str = _ABSENT
    processing_jobs: list[_ProcessingStatWire] = _renamed(default=_ABSENT, name="processingJobs")
    error_code: str = _renamed(default=_ABSENT, name="errorCode")
    upload_id: str = _renamed(default=_ABSENT, name="uploadId")
    urls: list[str] = _ABSENT
    comparison_tool: str = _renamed(default=_ABSENT, name="comparisonTool")
    download: _EnhancedDownloadSignedUrlResponseWire = _ABSENT


def _status_response_from_wire(wire: Any, cls: type[StatusResponse] = StatusResponse) -> StatusResponse:
    self = cls.__new__(cls)
    status_ = wire.status
    self.status = REQUEST_STATUS_MEMBERS[status_]
    self.progress = wire.progress
    estimates_ = wire.estimates
    self.estimates = estimates_ if estimates_ is UNSET else _request_estimates_from_wire(estimates_)
    self.output_size = wire.output_size
    self.average_fps = wire.average_fps
    self.combined_fps = wire.combined_fps
    self.message = wire.message
    processing_jobs_ = wire.processing_jobs
    self.processing_jobs = (
        processing_jobs_
        if processing_jobs_ is UNSET
        else [_processing_stat_from_wire(item) for item in processing_jobs_]
    )
    self.error_code = wire.error_code
    self.upload_id = wire.upload_id
    self.urls = wire.urls
    self.comparison_tool = wire.comparison_tool
    download_ = wire.download
    self.download = (
        download_ if download_ is UNSET else _enhanced_download_signed_url_response_from_wire(download_)
    )
    self.additional_properties = {}
    return self
