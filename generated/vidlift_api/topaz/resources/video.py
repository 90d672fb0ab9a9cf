# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Operations of `video` as methods: `client.video`, `client.aio.video`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.topaz.api import video as _video

if TYPE_CHECKING:
    from uuid import UUID

    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api._runtime.types import Unset
    from vidlift_api.topaz.models.accept_response import AcceptResponse
    from vidlift_api.topaz.models.cancel_estimate_response import CancelEstimateResponse
    from vidlift_api.topaz.models.complete_upload_request import CompleteUploadRequest
    from vidlift_api.topaz.models.create_express_response import CreateExpressResponse
    from vidlift_api.topaz.models.create_express_video_request import CreateExpressVideoRequest
    from vidlift_api.topaz.models.create_response import CreateResponse
    from vidlift_api.topaz.models.create_video_request import CreateVideoRequest
    from vidlift_api.topaz.models.message_response import MessageResponse
    from vidlift_api.topaz.models.metrics_response import MetricsResponse
    from vidlift_api.topaz.models.request_history import RequestHistory
    from vidlift_api.topaz.models.status_response import StatusResponse
    from vidlift_api.topaz.models.video_request_record import VideoRequestRecord


class VideoResource(_Resource):
    """Operations of `video`.

    Requests for enhancing one video each, from creation to download.
    """

    __slots__ = ()

    def accept_request(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> AcceptResponse:
        """Accept the quote and get the upload URLs.

        Operation `accept_video_request`: PATCH /video/{requestId}/accept

        Reserves the credits. For a source that is uploaded the answer holds the presigned URLs to PUT it to;
        calling again returns the same ones. One URL (PUT the whole file) if source.size is at most 500 MB or
        source.frameCount at most 1000; otherwise ceil(size / 500 MB) URLs, between 2 and 150, for consecutive
        parts of max(500 MB, ceil(size / number of URLs)) bytes each, where 500 MB are 500,000,000 bytes and
        the last part takes the rest. A failed part may be PUT again to its URL. How long the URLs live is not
        documented, but a request that waits too long fails with TIMEOUT_UPLOAD_SOURCE. With an external
        source the answer holds only a message and processing starts. The request has no body. The earlier
        text described equal parts with overlapping byte ranges; the current text is followed here.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            AcceptResponse for 202.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            PaymentRequiredStatusError: 402 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse, 503 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented
            (https://developer.topazlabs.com/reference/video/accept-request/accept-and-upload-video-request)
        """
        module_ = _video.accept_video_request
        return self._call(module_.OPERATION, module_._request(request_id=request_id), timeout)

    def cancel_request(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> MessageResponse | None:
        """Cancel a request.

        Operation `cancel_video_request`: DELETE /video/{requestId}

        Before processing has begun the full amount is refunded. Later the finished share is charged with a
        small penalty; estimate_video_cancellation previews it.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            MessageResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.cancel_video_request
        return self._call(module_.OPERATION, module_._request(request_id=request_id), timeout)

    def complete_upload(
        self, request_id: UUID, *, body: CompleteUploadRequest, timeout: CallTimeout = UNSET
    ) -> MessageResponse:
        """Report that the source has been uploaded.

        Operation `complete_video_upload`: PATCH /video/{requestId}/complete-upload/

        Joins the uploaded parts and starts the processing. Needed after accept_video_request, not after an
        express request. The path ends with a slash; whether the server redirects without it is unverified.

        Args:
            request_id: The ID that creating the request returned.
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            MessageResponse for 202.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://developer.topazlabs.com/reference/video/complete-upload/complete-video-upload)
        """
        module_ = _video.complete_video_upload
        return self._call(module_.OPERATION, module_._request(request_id=request_id, body=body), timeout)

    def create_express_request(
        self, *, body: CreateExpressVideoRequest, timeout: CallTimeout = UNSET
    ) -> CreateExpressResponse:
        """Create and accept a request in one step.

        Operation `create_express_video_request`: POST /video/express

        Creates a request, reserves the credits, and answers with one presigned upload URL; the finished
        upload starts the processing, there is no completing call. With an external source nothing is
        uploaded: credits are reserved and processing starts at once. Image sequences are not supported. The
        body may have at most 3000 bytes. How a lack of credits is reported here is not documented (no 402 is
        declared).

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreateExpressResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            StatusError: 413.
            ServerStatusError: 500 with ErrorResponse, 503 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.create_express_video_request
        return self._call(module_.OPERATION, module_._request(body=body), timeout)

    def create_request(self, *, body: CreateVideoRequest, timeout: CallTimeout = UNSET) -> CreateResponse:
        """Create a request and get its quote.

        Operation `create_video_request`: POST /video/

        Registers what is to be done and answers at once with an ID and a quote. It is free and starts
        nothing. The metrics of the source are provisional: they are measured again after the upload, and a
        request whose cost then differs too much fails with CREDIT_DIFFERENCE and a full refund (the threshold
        is not published). The body may have at most 3000 bytes; a larger one answers 413 without a body,
        typically because of long presigned URLs or many filters.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreateResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            StatusError: 413.
            ServerStatusError: 500 with ErrorResponse, 503 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.create_video_request
        return self._call(module_.OPERATION, module_._request(body=body), timeout)

    def delete_media(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> None:
        """Delete the stored source and output.

        Operation `delete_video_media`: DELETE /video/{requestId}/media

        Removes the media before their time; without this call they are deleted after 7 days. What the status
        of the request shows afterwards is not documented.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Nothing.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.delete_video_media
        self._call(module_.OPERATION, module_._request(request_id=request_id), timeout)

    def estimate_cancellation(
        self, request_id: UUID, *, timeout: CallTimeout = UNSET
    ) -> CancelEstimateResponse:
        """Preview what canceling would cost.

        Operation `estimate_video_cancellation`: GET /video/{requestId}/cancel-estimate

        Tells how many of the reserved credits would be charged and refunded if the request were canceled now.
        A request that is complete or failed answers 400; one that is canceling or canceled answers that it is
        not cancelable, with zeros. New in the current text.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CancelEstimateResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented
            (https://developer.topazlabs.com/reference/video/cancel-estimate/estimate-cancellation-outcome)
        """
        module_ = _video.estimate_video_cancellation
        return self._call(module_.OPERATION, module_._request(request_id=request_id), timeout)

    def get_request(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> VideoRequestRecord:
        """Read the full record of a request.

        Operation `get_video_request`: GET /video/{requestId}

        Everything that is kept about one request: filters, output, the measured metrics of the source, credit
        transactions, signed downloads and the error. It also shows requests that history leaves out. New in
        the current text; the server answered 404 here in May 2026, so a 404 may mean that the operation is
        not deployed.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            VideoRequestRecord for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.get_video_request
        return self._call(module_.OPERATION, module_._request(request_id=request_id), timeout)

    def get_request_metrics(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> MetricsResponse:
        """Read how long each step took.

        Operation `get_video_request_metrics`: GET /video/{requestId}/metrics

        Minutes and sizes, in total and by chunk. Where no chunk metrics exist (generative models, or
        processing has not started) the answer is a message alone, according to the current text.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            MetricsResponse for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.get_video_request_metrics
        return self._call(module_.OPERATION, module_._request(request_id=request_id), timeout)

    def get_request_status(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> StatusResponse:
        """Get Video Request Status.

        Operation `GetVideoRequestStatus`: GET /video/{requestId}/status

        Tells where a request is, how far it has come and what it is estimated to cost. While the source is
        awaited it lists the upload URLs that are still to be used, so an upload can be resumed from here.
        Once the request is complete it has a signed download URL. That URL is signed once, lives 7 days and
        is the same on every call: rely on expiresAt, expiresIn does not count down. The media are deleted
        after 7 days. (The earlier text said 24 hours and a new URL for each call.) Estimates appear from
        preprocessing on.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            StatusResponse for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            published (https://developer.topazlabs.com/reference/api-endpoints/video/get-request-status.md)
        """
        module_ = _video.get_video_request_status
        return self._call(module_.OPERATION, module_._request(request_id=request_id), timeout)

    def list_requests(self, *, cursor: str | Unset = UNSET, timeout: CallTimeout = UNSET) -> RequestHistory:
        """List past requests, newest first.

        Operation `list_video_requests`: GET /video/history

        Up to 50 requests a page, newest first; requests that were created but never accepted are left out. A
        page may be short without being the last one: follow nextCursor until it is null. Paging is new in the
        current text; the earlier text had none. A limit parameter was seen in use in May 2026 but is not
        documented.

        Args:
            cursor: The nextCursor of the page before; without it the newest page is returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            RequestHistory for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://developer.topazlabs.com/api-reference/video-api/get-request-history)
        """
        module_ = _video.list_video_requests
        return self._call(module_.OPERATION, module_._request(cursor=cursor), timeout)


class AsyncVideoResource(_Resource):
    """Operations of `video`, as coroutines.

    Requests for enhancing one video each, from creation to download.
    """

    __slots__ = ()

    async def accept_request(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> AcceptResponse:
        """Accept the quote and get the upload URLs.

        Operation `accept_video_request`: PATCH /video/{requestId}/accept

        Reserves the credits. For a source that is uploaded the answer holds the presigned URLs to PUT it to;
        calling again returns the same ones. One URL (PUT the whole file) if source.size is at most 500 MB or
        source.frameCount at most 1000; otherwise ceil(size / 500 MB) URLs, between 2 and 150, for consecutive
        parts of max(500 MB, ceil(size / number of URLs)) bytes each, where 500 MB are 500,000,000 bytes and
        the last part takes the rest. A failed part may be PUT again to its URL. How long the URLs live is not
        documented, but a request that waits too long fails with TIMEOUT_UPLOAD_SOURCE. With an external
        source the answer holds only a message and processing starts. The request has no body. The earlier
        text described equal parts with overlapping byte ranges; the current text is followed here.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            AcceptResponse for 202.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            PaymentRequiredStatusError: 402 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse, 503 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented
            (https://developer.topazlabs.com/reference/video/accept-request/accept-and-upload-video-request)
        """
        module_ = _video.accept_video_request
        return await self._call_async(module_.OPERATION, module_._request(request_id=request_id), timeout)

    async def cancel_request(
        self, request_id: UUID, *, timeout: CallTimeout = UNSET
    ) -> MessageResponse | None:
        """Cancel a request.

        Operation `cancel_video_request`: DELETE /video/{requestId}

        Before processing has begun the full amount is refunded. Later the finished share is charged with a
        small penalty; estimate_video_cancellation previews it.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            MessageResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.cancel_video_request
        return await self._call_async(module_.OPERATION, module_._request(request_id=request_id), timeout)

    async def complete_upload(
        self, request_id: UUID, *, body: CompleteUploadRequest, timeout: CallTimeout = UNSET
    ) -> MessageResponse:
        """Report that the source has been uploaded.

        Operation `complete_video_upload`: PATCH /video/{requestId}/complete-upload/

        Joins the uploaded parts and starts the processing. Needed after accept_video_request, not after an
        express request. The path ends with a slash; whether the server redirects without it is unverified.

        Args:
            request_id: The ID that creating the request returned.
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            MessageResponse for 202.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://developer.topazlabs.com/reference/video/complete-upload/complete-video-upload)
        """
        module_ = _video.complete_video_upload
        return await self._call_async(
            module_.OPERATION, module_._request(request_id=request_id, body=body), timeout
        )

    async def create_express_request(
        self, *, body: CreateExpressVideoRequest, timeout: CallTimeout = UNSET
    ) -> CreateExpressResponse:
        """Create and accept a request in one step.

        Operation `create_express_video_request`: POST /video/express

        Creates a request, reserves the credits, and answers with one presigned upload URL; the finished
        upload starts the processing, there is no completing call. With an external source nothing is
        uploaded: credits are reserved and processing starts at once. Image sequences are not supported. The
        body may have at most 3000 bytes. How a lack of credits is reported here is not documented (no 402 is
        declared).

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreateExpressResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            StatusError: 413.
            ServerStatusError: 500 with ErrorResponse, 503 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.create_express_video_request
        return await self._call_async(module_.OPERATION, module_._request(body=body), timeout)

    async def create_request(
        self, *, body: CreateVideoRequest, timeout: CallTimeout = UNSET
    ) -> CreateResponse:
        """Create a request and get its quote.

        Operation `create_video_request`: POST /video/

        Registers what is to be done and answers at once with an ID and a quote. It is free and starts
        nothing. The metrics of the source are provisional: they are measured again after the upload, and a
        request whose cost then differs too much fails with CREDIT_DIFFERENCE and a full refund (the threshold
        is not published). The body may have at most 3000 bytes; a larger one answers 413 without a body,
        typically because of long presigned URLs or many filters.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreateResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            StatusError: 413.
            ServerStatusError: 500 with ErrorResponse, 503 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.create_video_request
        return await self._call_async(module_.OPERATION, module_._request(body=body), timeout)

    async def delete_media(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> None:
        """Delete the stored source and output.

        Operation `delete_video_media`: DELETE /video/{requestId}/media

        Removes the media before their time; without this call they are deleted after 7 days. What the status
        of the request shows afterwards is not documented.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Nothing.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.delete_video_media
        await self._call_async(module_.OPERATION, module_._request(request_id=request_id), timeout)

    async def estimate_cancellation(
        self, request_id: UUID, *, timeout: CallTimeout = UNSET
    ) -> CancelEstimateResponse:
        """Preview what canceling would cost.

        Operation `estimate_video_cancellation`: GET /video/{requestId}/cancel-estimate

        Tells how many of the reserved credits would be charged and refunded if the request were canceled now.
        A request that is complete or failed answers 400; one that is canceling or canceled answers that it is
        not cancelable, with zeros. New in the current text.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CancelEstimateResponse for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented
            (https://developer.topazlabs.com/reference/video/cancel-estimate/estimate-cancellation-outcome)
        """
        module_ = _video.estimate_video_cancellation
        return await self._call_async(module_.OPERATION, module_._request(request_id=request_id), timeout)

    async def get_request(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> VideoRequestRecord:
        """Read the full record of a request.

        Operation `get_video_request`: GET /video/{requestId}

        Everything that is kept about one request: filters, output, the measured metrics of the source, credit
        transactions, signed downloads and the error. It also shows requests that history leaves out. New in
        the current text; the server answered 404 here in May 2026, so a 404 may mean that the operation is
        not deployed.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            VideoRequestRecord for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.get_video_request
        return await self._call_async(module_.OPERATION, module_._request(request_id=request_id), timeout)

    async def get_request_metrics(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> MetricsResponse:
        """Read how long each step took.

        Operation `get_video_request_metrics`: GET /video/{requestId}/metrics

        Minutes and sizes, in total and by chunk. Where no chunk metrics exist (generative models, or
        processing has not started) the answer is a message alone, according to the current text.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            MetricsResponse for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (video-12-25-updated document, listed at
            https://developer.topazlabs.com/reference/openapi-specs/readme.md)
        """
        module_ = _video.get_video_request_metrics
        return await self._call_async(module_.OPERATION, module_._request(request_id=request_id), timeout)

    async def get_request_status(self, request_id: UUID, *, timeout: CallTimeout = UNSET) -> StatusResponse:
        """Get Video Request Status.

        Operation `GetVideoRequestStatus`: GET /video/{requestId}/status

        Tells where a request is, how far it has come and what it is estimated to cost. While the source is
        awaited it lists the upload URLs that are still to be used, so an upload can be resumed from here.
        Once the request is complete it has a signed download URL. That URL is signed once, lives 7 days and
        is the same on every call: rely on expiresAt, expiresIn does not count down. The media are deleted
        after 7 days. (The earlier text said 24 hours and a new URL for each call.) Estimates appear from
        preprocessing on.

        Args:
            request_id: The ID that creating the request returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            StatusResponse for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            published (https://developer.topazlabs.com/reference/api-endpoints/video/get-request-status.md)
        """
        module_ = _video.get_video_request_status
        return await self._call_async(module_.OPERATION, module_._request(request_id=request_id), timeout)

    async def list_requests(
        self, *, cursor: str | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> RequestHistory:
        """List past requests, newest first.

        Operation `list_video_requests`: GET /video/history

        Up to 50 requests a page, newest first; requests that were created but never accepted are left out. A
        page may be short without being the last one: follow nextCursor until it is null. Paging is new in the
        current text; the earlier text had none. A limit parameter was seen in use in May 2026 but is not
        documented.

        Args:
            cursor: The nextCursor of the page before; without it the newest page is returned.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            RequestHistory for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationErrorResponse.
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            ServerStatusError: 500 with ErrorResponse.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://developer.topazlabs.com/api-reference/video-api/get-request-history)
        """
        module_ = _video.list_video_requests
        return await self._call_async(module_.OPERATION, module_._request(cursor=cursor), timeout)
