# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations of `video-gen` as methods: `client.video_gen`, `client.aio.video_gen`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.tensorpix.api import video_gen as _video_gen

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api.tensorpix.models.generated_video import GeneratedVideo
    from vidlift_api.tensorpix.models.video_gen_job import VideoGenJob


class VideoGenResource(_Resource):
    """Operations of `video-gen`."""

    __slots__ = ()

    def retrieve_job(self, id: str, *, timeout: CallTimeout = UNSET) -> VideoGenJob:
        """Read a video generation job.

        Operation `video_gen_jobs_retrieve`: GET /api/video-gen/jobs/{id}/

        A job that makes a video from a prompt. Only the read operations of video generation are known; the
        values of `status`, a string here, are not stated.

        Args:
            id: Id of the resource, a UUID wherever one was seen.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            VideoGenJob for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed (https://docs.tensorpix.ai/api-reference/video-gen/get-uploaded-video (rendered page,
            titled wrongly))
        """
        module_ = _video_gen.video_gen_jobs_retrieve
        return self._call(module_.OPERATION, module_._request(id=id), timeout)

    def retrieve_video(self, id: str, *, timeout: CallTimeout = UNSET) -> GeneratedVideo:
        """Read a generated video.

        Operation `video_gen_videos_retrieve`: GET /api/video-gen/videos/{id}/

        A video that a generation job made. Its `uploaded_video` has an id that `POST /api/jobs/` takes, so a
        generated video can be enhanced.

        Args:
            id: Id of the resource, a UUID wherever one was seen.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            GeneratedVideo for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed (https://docs.tensorpix.ai/api-reference/video-gen/get-ai-generated-video (rendered
            page))
        """
        module_ = _video_gen.video_gen_videos_retrieve
        return self._call(module_.OPERATION, module_._request(id=id), timeout)


class AsyncVideoGenResource(_Resource):
    """Operations of `video-gen`, as coroutines."""

    __slots__ = ()

    async def retrieve_job(self, id: str, *, timeout: CallTimeout = UNSET) -> VideoGenJob:
        """Read a video generation job.

        Operation `video_gen_jobs_retrieve`: GET /api/video-gen/jobs/{id}/

        A job that makes a video from a prompt. Only the read operations of video generation are known; the
        values of `status`, a string here, are not stated.

        Args:
            id: Id of the resource, a UUID wherever one was seen.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            VideoGenJob for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed (https://docs.tensorpix.ai/api-reference/video-gen/get-uploaded-video (rendered page,
            titled wrongly))
        """
        module_ = _video_gen.video_gen_jobs_retrieve
        return await self._call_async(module_.OPERATION, module_._request(id=id), timeout)

    async def retrieve_video(self, id: str, *, timeout: CallTimeout = UNSET) -> GeneratedVideo:
        """Read a generated video.

        Operation `video_gen_videos_retrieve`: GET /api/video-gen/videos/{id}/

        A video that a generation job made. Its `uploaded_video` has an id that `POST /api/jobs/` takes, so a
        generated video can be enhanced.

        Args:
            id: Id of the resource, a UUID wherever one was seen.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            GeneratedVideo for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed (https://docs.tensorpix.ai/api-reference/video-gen/get-ai-generated-video (rendered
            page))
        """
        module_ = _video_gen.video_gen_videos_retrieve
        return await self._call_async(module_.OPERATION, module_._request(id=id), timeout)
