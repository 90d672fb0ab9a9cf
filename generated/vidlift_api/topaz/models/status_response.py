# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The model StatusResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, json_object, number, str_member, string
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .enhanced_download_signed_url_response import EnhancedDownloadSignedUrlResponse
from .processing_stat import ProcessingStat
from .request_estimates import RequestEstimates
from .request_status import REQUEST_STATUS_MEMBERS, RequestStatus


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
        extra = json_object(source, path)
        status_ = extra.pop("status", UNSET)
        status_ = (
            REQUEST_STATUS_MEMBERS[status_]
            if type(status_) is str
            else str_member(status_, f"{path}.status", REQUEST_STATUS_MEMBERS)
        )
        progress_ = extra.pop("progress", UNSET)
        if progress_ is not UNSET and type(progress_) is not float:
            progress_ = number(progress_, f"{path}.progress")
        estimates_ = extra.pop("estimates", UNSET)
        if estimates_ is not UNSET:
            estimates_ = RequestEstimates.from_dict(estimates_, f"{path}.estimates")
        output_size_ = extra.pop("outputSize", UNSET)
        if output_size_ is not UNSET and not isinstance(output_size_, str):
            output_size_ = string(output_size_, f"{path}.outputSize")
        average_fps_ = extra.pop("averageFps", UNSET)
        if average_fps_ is not UNSET and type(average_fps_) is not float:
            average_fps_ = number(average_fps_, f"{path}.averageFps")
        combined_fps_ = extra.pop("combinedFps", UNSET)
        if combined_fps_ is not UNSET and type(combined_fps_) is not float:
            combined_fps_ = number(combined_fps_, f"{path}.combinedFps")
        message_ = extra.pop("message", UNSET)
        if message_ is not UNSET and not isinstance(message_, str):
            message_ = string(message_, f"{path}.message")
        processing_jobs_ = extra.pop("processingJobs", UNSET)
        if processing_jobs_ is not UNSET:
            processing_jobs_ = [
                ProcessingStat.from_dict(item, f"{path}.processingJobs[{index}]")
                for index, item in enumerate(
                    processing_jobs_
                    if isinstance(processing_jobs_, list)
                    else array(processing_jobs_, f"{path}.processingJobs")
                )
            ]
        error_code_ = extra.pop("errorCode", UNSET)
        if error_code_ is not UNSET and not isinstance(error_code_, str):
            error_code_ = string(error_code_, f"{path}.errorCode")
        upload_id_ = extra.pop("uploadId", UNSET)
        if upload_id_ is not UNSET and not isinstance(upload_id_, str):
            upload_id_ = string(upload_id_, f"{path}.uploadId")
        urls_ = extra.pop("urls", UNSET)
        if urls_ is not UNSET:
            urls_ = [
                item if isinstance(item, str) else string(item, f"{path}.urls[{index}]")
                for index, item in enumerate(
                    urls_ if isinstance(urls_, list) else array(urls_, f"{path}.urls")
                )
            ]
        comparison_tool_ = extra.pop("comparisonTool", UNSET)
        if comparison_tool_ is not UNSET and not isinstance(comparison_tool_, str):
            comparison_tool_ = string(comparison_tool_, f"{path}.comparisonTool")
        download_ = extra.pop("download", UNSET)
        if download_ is not UNSET:
            download_ = EnhancedDownloadSignedUrlResponse.from_dict(download_, f"{path}.download")
        return cls(
            status=status_,
            progress=progress_,
            estimates=estimates_,
            output_size=output_size_,
            average_fps=average_fps_,
            combined_fps=combined_fps_,
            message=message_,
            processing_jobs=processing_jobs_,
            error_code=error_code_,
            upload_id=upload_id_,
            urls=urls_,
            comparison_tool=comparison_tool_,
            download=download_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["status"] = self.status.value
        if self.progress is not UNSET:
            data["progress"] = self.progress
        if self.estimates is not UNSET:
            data["estimates"] = self.estimates.to_dict()
        if self.output_size is not UNSET:
            data["outputSize"] = self.output_size
        if self.average_fps is not UNSET:
            data["averageFps"] = self.average_fps
        if self.combined_fps is not UNSET:
            data["combinedFps"] = self.combined_fps
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
        return data
