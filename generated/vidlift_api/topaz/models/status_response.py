# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The model StatusResponse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.models import Model
from vidlift_api._runtime.types import UNSET, Unset

if TYPE_CHECKING:
    from .enhanced_download_signed_url_response import EnhancedDownloadSignedUrlResponse
    from .processing_stat import ProcessingStat
    from .request_estimates import RequestEstimates
    from .request_status import RequestStatus


@_define(repr=False)
class StatusResponse(Model):
    """Where a request is.

    What else is present depends on the status.
    """

    KEYS: ClassVar = {
        "output_size": "outputSize",
        "average_fps": "averageFps",
        "combined_fps": "combinedFps",
        "processing_jobs": "processingJobs",
        "error_code": "errorCode",
        "upload_id": "uploadId",
        "comparison_tool": "comparisonTool",
    }

    status: RequestStatus
    progress: float | Unset = UNSET
    """Progress of the whole request in percent, 0 to 100, with fractions."""
    estimates: RequestEstimates | Unset = UNSET
    output_size: str | Unset = UNSET
    """Size of the output as text.

    The unit is not documented.
    """
    average_fps: float | Unset = UNSET
    """Average speed of the processing nodes in frames per second."""
    combined_fps: float | Unset = UNSET
    """Speed of all processing nodes together in frames per second."""
    message: str | Unset = UNSET
    """What happened, for people; the reason of a failure."""
    processing_jobs: list[ProcessingStat] | Unset = UNSET
    """Processing state for each chunk."""
    error_code: str | Unset = UNSET
    """Why a request failed.

    An open set. A timeout counts as the service's failure and is refunded in full. New in the current text.
    """
    upload_id: str | Unset = UNSET
    """Id of the upload, while the source is awaited."""
    urls: list[str] | Unset = UNSET
    """Upload URLs that are still to be used, while the source is awaited."""
    comparison_tool: str | Unset = UNSET
    """Present on free renders only.

    What the text holds is not documented.
    """
    download: EnhancedDownloadSignedUrlResponse | Unset = UNSET
    """Where to fetch the output.

    Expected when complete, yet clients have seen complete requests without.
    """
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)
