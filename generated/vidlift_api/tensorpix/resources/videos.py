# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations of `videos` as methods: `client.videos`, `client.aio.videos`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.tensorpix.api import videos as _videos

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api._runtime.types import Unset
    from vidlift_api.tensorpix.models.paginated_video_list import PaginatedVideoList
    from vidlift_api.tensorpix.models.video import Video
    from vidlift_api.tensorpix.models.video_upload import VideoUpload


class VideosResource(_Resource):
    """Operations of `videos`."""

    __slots__ = ()

    def delete(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Delete an uploaded video.

        Operation `videos_destroy`: DELETE /api/videos/{id}/

        Deletes the upload and frees its storage quota.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Nothing.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            ConflictStatusError: 409 with GenericError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _videos.videos_destroy
        self._call(module_.OPERATION, module_._request(id=id), timeout)

    def destroy(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Call `delete`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("destroy", "delete")
        self.delete(id=id, timeout=timeout)

    def list(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedVideoList:
        """List uploaded videos.

        Operation `videos_list`: GET /api/videos/

        One page of the videos that the account uploaded. Follow `next` until it is null.

        Args:
            limit: Results on a page. Default and maximum are not stated.
            offset: Results to skip before the first one of the page.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedVideoList for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _videos.videos_list
        return self._call(module_.OPERATION, module_._request(limit=limit, offset=offset), timeout)

    def retrieve(self, id: int, *, timeout: CallTimeout = UNSET) -> Video:
        """Read an uploaded video.

        Operation `videos_retrieve`: GET /api/videos/{id}/

        One uploaded video. Its `file` is a fresh pre-signed URL at every read, or null while it is being
        stored.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Video for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _videos.videos_retrieve
        return self._call(module_.OPERATION, module_._request(id=id), timeout)

    def upload(self, *, body: VideoUpload, timeout: CallTimeout = UNSET) -> Video:
        """Upload a video.

        Operation `videos_create`: POST /api/videos/

        Uploads one video in a single multipart request. There is no chunked or resumable form of it.

        Accepted does not mean ready: the server then moves the file to its storage, and `file` is null until
        that is done. Read the video by its id until `file` is a URL; no status or error is shown for that
        phase.

        Args:
            body: Sent as multipart/form-data.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Video for 201.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            StatusError: 415 with GenericError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            ServerStatusError: 500 with GenericError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix
            API schema 1.0.0)
        """
        module_ = _videos.videos_create
        return self._call(module_.OPERATION, module_._request(body=body), timeout)

    def create(self, *, body: VideoUpload, timeout: CallTimeout = UNSET) -> Video:
        """Call `upload`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("create", "upload")
        return self.upload(body=body, timeout=timeout)


class AsyncVideosResource(_Resource):
    """Operations of `videos`, as coroutines."""

    __slots__ = ()

    async def delete(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Delete an uploaded video.

        Operation `videos_destroy`: DELETE /api/videos/{id}/

        Deletes the upload and frees its storage quota.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Nothing.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            ConflictStatusError: 409 with GenericError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _videos.videos_destroy
        await self._call_async(module_.OPERATION, module_._request(id=id), timeout)

    async def destroy(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Call `delete`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("destroy", "delete")
        await self.delete(id=id, timeout=timeout)

    async def list(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedVideoList:
        """List uploaded videos.

        Operation `videos_list`: GET /api/videos/

        One page of the videos that the account uploaded. Follow `next` until it is null.

        Args:
            limit: Results on a page. Default and maximum are not stated.
            offset: Results to skip before the first one of the page.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedVideoList for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _videos.videos_list
        return await self._call_async(
            module_.OPERATION, module_._request(limit=limit, offset=offset), timeout
        )

    async def retrieve(self, id: int, *, timeout: CallTimeout = UNSET) -> Video:
        """Read an uploaded video.

        Operation `videos_retrieve`: GET /api/videos/{id}/

        One uploaded video. Its `file` is a fresh pre-signed URL at every read, or null while it is being
        stored.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Video for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _videos.videos_retrieve
        return await self._call_async(module_.OPERATION, module_._request(id=id), timeout)

    async def upload(self, *, body: VideoUpload, timeout: CallTimeout = UNSET) -> Video:
        """Upload a video.

        Operation `videos_create`: POST /api/videos/

        Uploads one video in a single multipart request. There is no chunked or resumable form of it.

        Accepted does not mean ready: the server then moves the file to its storage, and `file` is null until
        that is done. Read the video by its id until `file` is a URL; no status or error is shown for that
        phase.

        Args:
            body: Sent as multipart/form-data.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Video for 201.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            StatusError: 415 with GenericError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            ServerStatusError: 500 with GenericError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/videos/manually-upload-videos and TensorPix
            API schema 1.0.0)
        """
        module_ = _videos.videos_create
        return await self._call_async(module_.OPERATION, module_._request(body=body), timeout)

    async def create(self, *, body: VideoUpload, timeout: CallTimeout = UNSET) -> Video:
        """Call `upload`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("create", "upload")
        return await self.upload(body=body, timeout=timeout)
