# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The models and enums of the API."""

from .audio_style import AudioStyle
from .beat import Beat
from .color_grade import ColorGrade
from .detail_error import DetailError
from .envelope import Envelope
from .error_detail import ErrorDetail
from .error_response import ErrorResponse
from .frequency_band import FrequencyBand
from .health_envelope import HealthEnvelope
from .health_status import HealthStatus
from .job_config import JobConfig
from .job_create_request import JobCreateRequest
from .job_detail_envelope import JobDetailEnvelope
from .job_detail_response import JobDetailResponse
from .job_envelope import JobEnvelope
from .job_error import JobError
from .job_error_details import JobErrorDetails
from .job_list_envelope import JobListEnvelope
from .job_notification import JobNotification
from .job_page import JobPage
from .job_response import JobResponse
from .job_status import JobStatus
from .log_entry import LogEntry
from .processing_stage import ProcessingStage
from .render_metadata import RenderMetadata
from .result_paths import ResultPaths
from .stage_history_entry import StageHistoryEntry
from .style_json import StyleJSON
from .text_overlay import TextOverlay
from .transition import Transition
from .upload_envelope import UploadEnvelope
from .validation_context import ValidationContext
from .validation_error_details import ValidationErrorDetails
from .validation_error_response import ValidationErrorResponse
from .validation_issue import ValidationIssue
from .video_info import VideoInfo
from .video_info_envelope import VideoInfoEnvelope
from .video_metadata import VideoMetadata
from .video_upload import VideoUpload
from .video_upload_response import VideoUploadResponse

__all__ = [
    "AudioStyle",
    "Beat",
    "ColorGrade",
    "DetailError",
    "Envelope",
    "ErrorDetail",
    "ErrorResponse",
    "FrequencyBand",
    "HealthEnvelope",
    "HealthStatus",
    "JobConfig",
    "JobCreateRequest",
    "JobDetailEnvelope",
    "JobDetailResponse",
    "JobEnvelope",
    "JobError",
    "JobErrorDetails",
    "JobListEnvelope",
    "JobNotification",
    "JobPage",
    "JobResponse",
    "JobStatus",
    "LogEntry",
    "ProcessingStage",
    "RenderMetadata",
    "ResultPaths",
    "StageHistoryEntry",
    "StyleJSON",
    "TextOverlay",
    "Transition",
    "UploadEnvelope",
    "ValidationContext",
    "ValidationErrorDetails",
    "ValidationErrorResponse",
    "ValidationIssue",
    "VideoInfo",
    "VideoInfoEnvelope",
    "VideoMetadata",
    "VideoUpload",
    "VideoUploadResponse",
]
