# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The operations tagged video. Each is loaded when it is first used."""

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
