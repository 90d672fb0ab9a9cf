# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Operations tagged video, loaded on first use."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import modules_lazily

if TYPE_CHECKING:
    from . import (
        accept_video_request,
        cancel_video_request,
        complete_video_upload,
        create_express_video_request,
        create_video_request,
        delete_video_media,
        estimate_video_cancellation,
        get_video_request,
        get_video_request_metrics,
        get_video_request_status,
        list_video_requests,
    )

__all__ = [
    "accept_video_request",
    "cancel_video_request",
    "complete_video_upload",
    "create_express_video_request",
    "create_video_request",
    "delete_video_media",
    "estimate_video_cancellation",
    "get_video_request",
    "get_video_request_metrics",
    "get_video_request_status",
    "list_video_requests",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = modules_lazily(__name__, __all__)
