# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Operations of `videos` as methods: `client.videos`, `client.aio.videos`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.clipzy.api import videos as _videos

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api.clipzy.models.upload_envelope import UploadEnvelope
    from vidlift_api.clipzy.models.video_info_envelope import VideoInfoEnvelope
    from vidlift_api.clipzy.models.video_upload import VideoUpload


class VideosResource(_Resource):
    """Operations of `videos`.

    Uploads, for sources and for style templates.
    """

    __slots__ = ()

    def get_info(self, video_id: str, *, timeout: CallTimeout = UNSET) -> VideoInfoEnvelope:
        """Read what is known of an uploaded video.

        Operation `get_video_info`: GET /api/v1/videos/info/{video_id}

        No page tells of this operation. Videos live in the memory of the process: after a restart, and in
        another process of the same deployment, the answer is 404.

        Args:
            video_id: Id of the video, such as vid_0123456789ab.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            VideoInfoEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed (https://github.com/Forge-SE/clipzy-ml-engine)
        """
        module_ = _videos.get_video_info
        return self._call(module_.OPERATION, module_._request(video_id=video_id), timeout)

    def upload(self, *, body: VideoUpload, timeout: CallTimeout = UNSET) -> UploadEnvelope:
        """Upload a video.

        Operation `upload_video`: POST /api/v1/videos/upload

        Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi,
        mkv or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not
        tell: creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat
        the upload blindly.

        Args:
            body: Sent as multipart/form-data.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            UploadEnvelope for 200.

        Raises:
            BadRequestStatusError: 400 with DetailError or ErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            StatusError: 413 with ErrorResponse.
            UnprocessableStatusError: 422 with ErrorResponse or ValidationErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/videos)
        """
        module_ = _videos.upload_video
        return self._call(module_.OPERATION, module_._request(body=body), timeout)


class AsyncVideosResource(_Resource):
    """Operations of `videos`, as coroutines.

    Uploads, for sources and for style templates.
    """

    __slots__ = ()

    async def get_info(self, video_id: str, *, timeout: CallTimeout = UNSET) -> VideoInfoEnvelope:
        """Read what is known of an uploaded video.

        Operation `get_video_info`: GET /api/v1/videos/info/{video_id}

        No page tells of this operation. Videos live in the memory of the process: after a restart, and in
        another process of the same deployment, the answer is 404.

        Args:
            video_id: Id of the video, such as vid_0123456789ab.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            VideoInfoEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed (https://github.com/Forge-SE/clipzy-ml-engine)
        """
        module_ = _videos.get_video_info
        return await self._call_async(module_.OPERATION, module_._request(video_id=video_id), timeout)

    async def upload(self, *, body: VideoUpload, timeout: CallTimeout = UNSET) -> UploadEnvelope:
        """Upload a video.

        Operation `upload_video`: POST /api/v1/videos/upload

        Takes one file of at most 1000 MB (MAX_FILE_SIZE_MB of the deployment) in the form of mp4, mov, avi,
        mkv or webm. The engine queues a job for it by itself and names it in job_id, which the pages do not
        tell: creating a job as well makes two. After a 500 the job may exist all the same, so do not repeat
        the upload blindly.

        Args:
            body: Sent as multipart/form-data.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            UploadEnvelope for 200.

        Raises:
            BadRequestStatusError: 400 with DetailError or ErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            StatusError: 413 with ErrorResponse.
            UnprocessableStatusError: 422 with ErrorResponse or ValidationErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/videos)
        """
        module_ = _videos.upload_video
        return await self._call_async(module_.OPERATION, module_._request(body=body), timeout)
