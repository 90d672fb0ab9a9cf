# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Models and enums of the API, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily

if TYPE_CHECKING:
    from .accept_response import AcceptResponse
    from .assumed_role_storage import AssumedRoleStorage
    from .audio_codec import AudioCodec
    from .audio_transfer import AudioTransfer
    from .cancel_estimate_response import CancelEstimateResponse
    from .chunk_metrics import ChunkMetrics
    from .chunk_status import ChunkStatus
    from .chunk_task_metrics import ChunkTaskMetrics
    from .complete_upload_request import CompleteUploadRequest
    from .create_express_response import CreateExpressResponse
    from .create_express_video_request import CreateExpressVideoRequest
    from .create_response import CreateResponse
    from .create_video_request import CreateVideoRequest
    from .credentials_s3 import CredentialsS3
    from .credit_operation import CreditOperation
    from .credit_transaction import CreditTransaction
    from .destination import Destination
    from .destination_record import DestinationRecord
    from .dynamic_compression_level import DynamicCompressionLevel
    from .enhanced_download_signed_url_response import EnhancedDownloadSignedUrlResponse
    from .error_code import ErrorCode
    from .error_response import ErrorResponse
    from .express_output import ExpressOutput
    from .express_source_video import ExpressSourceVideo
    from .field_error import FieldError
    from .field_order import FieldOrder
    from .focus_fix_level import FocusFixLevel
    from .frame_interpolation_filter import FrameInterpolationFilter
    from .grain_type import GrainType
    from .message_response import MessageResponse
    from .metrics_response import MetricsResponse
    from .minutes_in_state import MinutesInState
    from .multipart_storage import MultipartStorage
    from .multipart_upload import MultipartUpload
    from .notifications import Notifications
    from .output_container import OutputContainer
    from .output_information_video import OutputInformationVideo
    from .output_settings import OutputSettings
    from .parameter_mode import ParameterMode
    from .presigned_storage import PresignedStorage
    from .processing_record import ProcessingRecord
    from .processing_stat import ProcessingStat
    from .request_error import RequestError
    from .request_estimates import RequestEstimates
    from .request_history import RequestHistory
    from .request_overrides import RequestOverrides
    from .request_status import RequestStatus
    from .resolution import Resolution
    from .source_container import SourceContainer
    from .source_record import SourceRecord
    from .source_video import SourceVideo
    from .status_response import StatusResponse
    from .status_times import StatusTimes
    from .storage_provider import StorageProvider
    from .system_status_response import SystemStatusResponse
    from .topserving_record import TopservingRecord
    from .transfer_function import TransferFunction
    from .upload_result import UploadResult
    from .upscale_filter import UpscaleFilter
    from .validation_error_response import ValidationErrorResponse
    from .video_encoder import VideoEncoder
    from .video_request_record import VideoRequestRecord
    from .video_type import VideoType

__all__ = [
    "AcceptResponse",
    "AssumedRoleStorage",
    "AudioCodec",
    "AudioTransfer",
    "CancelEstimateResponse",
    "ChunkMetrics",
    "ChunkStatus",
    "ChunkTaskMetrics",
    "CompleteUploadRequest",
    "CreateExpressResponse",
    "CreateExpressVideoRequest",
    "CreateResponse",
    "CreateVideoRequest",
    "CredentialsS3",
    "CreditOperation",
    "CreditTransaction",
    "Destination",
    "DestinationRecord",
    "DynamicCompressionLevel",
    "EnhancedDownloadSignedUrlResponse",
    "ErrorCode",
    "ErrorResponse",
    "ExpressOutput",
    "ExpressSourceVideo",
    "FieldError",
    "FieldOrder",
    "FocusFixLevel",
    "FrameInterpolationFilter",
    "GrainType",
    "MessageResponse",
    "MetricsResponse",
    "MinutesInState",
    "MultipartStorage",
    "MultipartUpload",
    "Notifications",
    "OutputContainer",
    "OutputInformationVideo",
    "OutputSettings",
    "ParameterMode",
    "PresignedStorage",
    "ProcessingRecord",
    "ProcessingStat",
    "RequestError",
    "RequestEstimates",
    "RequestHistory",
    "RequestOverrides",
    "RequestStatus",
    "Resolution",
    "SourceContainer",
    "SourceRecord",
    "SourceVideo",
    "StatusResponse",
    "StatusTimes",
    "StorageProvider",
    "SystemStatusResponse",
    "TopservingRecord",
    "TransferFunction",
    "UploadResult",
    "UpscaleFilter",
    "ValidationErrorResponse",
    "VideoEncoder",
    "VideoRequestRecord",
    "VideoType",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "AcceptResponse": "accept_response",
            "AssumedRoleStorage": "assumed_role_storage",
            "AudioCodec": "audio_codec",
            "AudioTransfer": "audio_transfer",
            "CancelEstimateResponse": "cancel_estimate_response",
            "ChunkMetrics": "chunk_metrics",
            "ChunkStatus": "chunk_status",
            "ChunkTaskMetrics": "chunk_task_metrics",
            "CompleteUploadRequest": "complete_upload_request",
            "CreateExpressResponse": "create_express_response",
            "CreateExpressVideoRequest": "create_express_video_request",
            "CreateResponse": "create_response",
            "CreateVideoRequest": "create_video_request",
            "CredentialsS3": "credentials_s3",
            "CreditOperation": "credit_operation",
            "CreditTransaction": "credit_transaction",
            "Destination": "destination",
            "DestinationRecord": "destination_record",
            "DynamicCompressionLevel": "dynamic_compression_level",
            "EnhancedDownloadSignedUrlResponse": "enhanced_download_signed_url_response",
            "ErrorCode": "error_code",
            "ErrorResponse": "error_response",
            "ExpressOutput": "express_output",
            "ExpressSourceVideo": "express_source_video",
            "FieldError": "field_error",
            "FieldOrder": "field_order",
            "FocusFixLevel": "focus_fix_level",
            "FrameInterpolationFilter": "frame_interpolation_filter",
            "GrainType": "grain_type",
            "MessageResponse": "message_response",
            "MetricsResponse": "metrics_response",
            "MinutesInState": "minutes_in_state",
            "MultipartStorage": "multipart_storage",
            "MultipartUpload": "multipart_upload",
            "Notifications": "notifications",
            "OutputContainer": "output_container",
            "OutputInformationVideo": "output_information_video",
            "OutputSettings": "output_settings",
            "ParameterMode": "parameter_mode",
            "PresignedStorage": "presigned_storage",
            "ProcessingRecord": "processing_record",
            "ProcessingStat": "processing_stat",
            "RequestError": "request_error",
            "RequestEstimates": "request_estimates",
            "RequestHistory": "request_history",
            "RequestOverrides": "request_overrides",
            "RequestStatus": "request_status",
            "Resolution": "resolution",
            "SourceContainer": "source_container",
            "SourceRecord": "source_record",
            "SourceVideo": "source_video",
            "StatusResponse": "status_response",
            "StatusTimes": "status_times",
            "StorageProvider": "storage_provider",
            "SystemStatusResponse": "system_status_response",
            "TopservingRecord": "topserving_record",
            "TransferFunction": "transfer_function",
            "UploadResult": "upload_result",
            "UpscaleFilter": "upscale_filter",
            "ValidationErrorResponse": "validation_error_response",
            "VideoEncoder": "video_encoder",
            "VideoRequestRecord": "video_request_record",
            "VideoType": "video_type",
        },
    )
