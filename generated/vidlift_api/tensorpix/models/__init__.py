# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Models and enums of the API, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import lazily

if TYPE_CHECKING:
    from .chroma_subsampling_enum import ChromaSubsamplingEnum
    from .codec_enum import CodecEnum
    from .container_enum import ContainerEnum
    from .create_job import CreateJob
    from .created_job import CreatedJob
    from .credits_balance import CreditsBalance
    from .enhance_job_response import EnhanceJobResponse
    from .enhance_video import EnhanceVideo
    from .forbidden_error import ForbiddenError
    from .generated_video import GeneratedVideo
    from .generic_error import GenericError
    from .job import Job
    from .job_history import JobHistory
    from .ml_model_list import MLModelList
    from .not_found_error import NotFoundError
    from .output_resolution_enum import OutputResolutionEnum
    from .paginated_job_list import PaginatedJobList
    from .paginated_ml_model_list_list import PaginatedMLModelListList
    from .paginated_restored_video_list import PaginatedRestoredVideoList
    from .paginated_video_list import PaginatedVideoList
    from .preview_videos import PreviewVideos
    from .rate_limit_error import RateLimitError
    from .restored_video import RestoredVideo
    from .status_enum import StatusEnum
    from .task_enum import TaskEnum
    from .unauthenticated_error import UnauthenticatedError
    from .validation_error import ValidationError
    from .validation_error_errors import ValidationErrorErrors
    from .video import Video
    from .video_gen_input_image import VideoGenInputImage
    from .video_gen_job import VideoGenJob
    from .video_gen_type_enum import VideoGenTypeEnum
    from .video_upload import VideoUpload

__all__ = [
    "ChromaSubsamplingEnum",
    "CodecEnum",
    "ContainerEnum",
    "CreateJob",
    "CreatedJob",
    "CreditsBalance",
    "EnhanceJobResponse",
    "EnhanceVideo",
    "ForbiddenError",
    "GeneratedVideo",
    "GenericError",
    "Job",
    "JobHistory",
    "MLModelList",
    "NotFoundError",
    "OutputResolutionEnum",
    "PaginatedJobList",
    "PaginatedMLModelListList",
    "PaginatedRestoredVideoList",
    "PaginatedVideoList",
    "PreviewVideos",
    "RateLimitError",
    "RestoredVideo",
    "StatusEnum",
    "TaskEnum",
    "UnauthenticatedError",
    "ValidationError",
    "ValidationErrorErrors",
    "Video",
    "VideoGenInputImage",
    "VideoGenJob",
    "VideoGenTypeEnum",
    "VideoUpload",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "ChromaSubsamplingEnum": "chroma_subsampling_enum",
            "CodecEnum": "codec_enum",
            "ContainerEnum": "container_enum",
            "CreateJob": "create_job",
            "CreatedJob": "created_job",
            "CreditsBalance": "credits_balance",
            "EnhanceJobResponse": "enhance_job_response",
            "EnhanceVideo": "enhance_video",
            "ForbiddenError": "forbidden_error",
            "GeneratedVideo": "generated_video",
            "GenericError": "generic_error",
            "Job": "job",
            "JobHistory": "job_history",
            "MLModelList": "ml_model_list",
            "NotFoundError": "not_found_error",
            "OutputResolutionEnum": "output_resolution_enum",
            "PaginatedJobList": "paginated_job_list",
            "PaginatedMLModelListList": "paginated_ml_model_list_list",
            "PaginatedRestoredVideoList": "paginated_restored_video_list",
            "PaginatedVideoList": "paginated_video_list",
            "PreviewVideos": "preview_videos",
            "RateLimitError": "rate_limit_error",
            "RestoredVideo": "restored_video",
            "StatusEnum": "status_enum",
            "TaskEnum": "task_enum",
            "UnauthenticatedError": "unauthenticated_error",
            "ValidationError": "validation_error",
            "ValidationErrorErrors": "validation_error_errors",
            "Video": "video",
            "VideoGenInputImage": "video_gen_input_image",
            "VideoGenJob": "video_gen_job",
            "VideoGenTypeEnum": "video_gen_type_enum",
            "VideoUpload": "video_upload",
        },
    )
