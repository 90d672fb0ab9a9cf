# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Models and enums of the API, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily

if TYPE_CHECKING:
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

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "AudioStyle": "audio_style",
            "Beat": "beat",
            "ColorGrade": "color_grade",
            "DetailError": "detail_error",
            "Envelope": "envelope",
            "ErrorDetail": "error_detail",
            "ErrorResponse": "error_response",
            "FrequencyBand": "frequency_band",
            "HealthEnvelope": "health_envelope",
            "HealthStatus": "health_status",
            "JobConfig": "job_config",
            "JobCreateRequest": "job_create_request",
            "JobDetailEnvelope": "job_detail_envelope",
            "JobDetailResponse": "job_detail_response",
            "JobEnvelope": "job_envelope",
            "JobError": "job_error",
            "JobErrorDetails": "job_error_details",
            "JobListEnvelope": "job_list_envelope",
            "JobNotification": "job_notification",
            "JobPage": "job_page",
            "JobResponse": "job_response",
            "JobStatus": "job_status",
            "LogEntry": "log_entry",
            "ProcessingStage": "processing_stage",
            "RenderMetadata": "render_metadata",
            "ResultPaths": "result_paths",
            "StageHistoryEntry": "stage_history_entry",
            "StyleJSON": "style_json",
            "TextOverlay": "text_overlay",
            "Transition": "transition",
            "UploadEnvelope": "upload_envelope",
            "ValidationContext": "validation_context",
            "ValidationErrorDetails": "validation_error_details",
            "ValidationErrorResponse": "validation_error_response",
            "ValidationIssue": "validation_issue",
            "VideoInfo": "video_info",
            "VideoInfoEnvelope": "video_info_envelope",
            "VideoMetadata": "video_metadata",
            "VideoUpload": "video_upload",
            "VideoUploadResponse": "video_upload_response",
        },
    )
