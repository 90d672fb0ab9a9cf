# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations of `restored-videos` as methods: `client.restored_videos`, `client.aio.restored_videos`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.tensorpix.api import restored_videos as _restored_videos

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api._runtime.types import Unset
    from vidlift_api.tensorpix.models.paginated_restored_video_list import PaginatedRestoredVideoList
    from vidlift_api.tensorpix.models.restored_video import RestoredVideo


class RestoredVideosResource(_Resource):
    """Operations of `restored-videos`."""

    __slots__ = ()

    def delete(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Delete an enhanced video.

        Operation `restored_videos_destroy`: DELETE /api/restored-videos/{id}/

        Deletes the output of a job and frees its storage quota. Copy the file away first.

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
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _restored_videos.restored_videos_destroy
        self._call(module_.OPERATION, module_._request(id=id), timeout)

    def destroy(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Call `delete`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("destroy", "delete")
        self.delete(id=id, timeout=timeout)

    def list(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedRestoredVideoList:
        """List enhanced videos.

        Operation `restored_videos_list`: GET /api/restored-videos/

        One page of the videos that jobs produced. Follow `next` until it is null.

        Args:
            limit: Results on a page. Default and maximum are not stated.
            offset: Results to skip before the first one of the page.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedRestoredVideoList for 200.

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
        module_ = _restored_videos.restored_videos_list
        return self._call(module_.OPERATION, module_._request(limit=limit, offset=offset), timeout)

    def retrieve(self, id: int, *, timeout: CallTimeout = UNSET) -> RestoredVideo:
        """Read an enhanced video.

        Operation `restored_videos_retrieve`: GET /api/restored-videos/{id}/

        One enhanced video. Its id is `output_video.id` of the job; its `file` is a fresh pre-signed URL at
        every read.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            RestoredVideo for 200.

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
        module_ = _restored_videos.restored_videos_retrieve
        return self._call(module_.OPERATION, module_._request(id=id), timeout)


class AsyncRestoredVideosResource(_Resource):
    """Operations of `restored-videos`, as coroutines."""

    __slots__ = ()

    async def delete(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Delete an enhanced video.

        Operation `restored_videos_destroy`: DELETE /api/restored-videos/{id}/

        Deletes the output of a job and frees its storage quota. Copy the file away first.

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
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _restored_videos.restored_videos_destroy
        await self._call_async(module_.OPERATION, module_._request(id=id), timeout)

    async def destroy(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Call `delete`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("destroy", "delete")
        await self.delete(id=id, timeout=timeout)

    async def list(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedRestoredVideoList:
        """List enhanced videos.

        Operation `restored_videos_list`: GET /api/restored-videos/

        One page of the videos that jobs produced. Follow `next` until it is null.

        Args:
            limit: Results on a page. Default and maximum are not stated.
            offset: Results to skip before the first one of the page.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedRestoredVideoList for 200.

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
        module_ = _restored_videos.restored_videos_list
        return await self._call_async(
            module_.OPERATION, module_._request(limit=limit, offset=offset), timeout
        )

    async def retrieve(self, id: int, *, timeout: CallTimeout = UNSET) -> RestoredVideo:
        """Read an enhanced video.

        Operation `restored_videos_retrieve`: GET /api/restored-videos/{id}/

        One enhanced video. Its id is `output_video.id` of the job; its `file` is a fresh pre-signed URL at
        every read.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            RestoredVideo for 200.

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
        module_ = _restored_videos.restored_videos_retrieve
        return await self._call_async(module_.OPERATION, module_._request(id=id), timeout)
