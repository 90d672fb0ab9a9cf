# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations of `jobs` as methods: `client.jobs`, `client.aio.jobs`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.tensorpix.api import jobs as _jobs

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api._runtime.types import Unset
    from vidlift_api.tensorpix.models.create_job import CreateJob
    from vidlift_api.tensorpix.models.created_job import CreatedJob
    from vidlift_api.tensorpix.models.enhance_job_response import EnhanceJobResponse
    from vidlift_api.tensorpix.models.enhance_video import EnhanceVideo
    from vidlift_api.tensorpix.models.job import Job
    from vidlift_api.tensorpix.models.job_history import JobHistory
    from vidlift_api.tensorpix.models.paginated_job_list import PaginatedJobList


class JobsResource(_Resource):
    """Operations of `jobs`."""

    __slots__ = ()

    def cancel(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Stop a job.

        Operation `jobs_destroy`: DELETE /api/jobs/{id}/

        Stops the job and sets its status to canceled (-2); the job's record stays. Most of the Credits come
        back, not all, when it was being processed already. What happens to a job that has ended is not
        stated.

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
            ServerStatusError: 500 with GenericError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/jobs/stop-the-job.md)
        """
        module_ = _jobs.jobs_destroy
        self._call(module_.OPERATION, module_._request(id=id), timeout)

    def destroy(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Call `cancel`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("destroy", "cancel")
        self.cancel(id=id, timeout=timeout)

    def create(self, *, body: CreateJob, timeout: CallTimeout = UNSET) -> CreatedJob:
        """Enhance an uploaded video.

        Operation `jobs_create`: POST /api/jobs/

        Starts a job on a video that was uploaded before. Costs Credits unless `preview` is true.

        The upload must be complete first: its `file` is a URL by then, not null. Name at least one model, and
        at most one for each task. Leave out both frame numbers for the whole video, or give both for a
        segment.

        The answer carries plain ids and no status. There is no idempotency key: a repeated request may start,
        and charge for, a second job.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreatedJob for 201.

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
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _jobs.jobs_create
        return self._call(module_.OPERATION, module_._request(body=body), timeout)

    def create_from_url(self, *, body: EnhanceVideo, timeout: CallTimeout = UNSET) -> EnhanceJobResponse:
        """Enhance a video from a URL.

        Operation `jobs_from_url_create`: POST /api/jobs/from-url/

        Starts a job on a video that TensorPix fetches by itself. Costs Credits.

        The URL must lead straight to the media file and be readable without further credentials: public, or
        pre-signed and valid for two hours or more. Pages of video sites are refused. TensorPix keeps no copy
        of the input, so the job's `input_video` has neither `file` nor `thumbnail`; the output counts against
        the storage quota.

        There is no idempotency key: a repeated request may start, and charge for, a second job.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            EnhanceJobResponse for 201.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            PaymentRequiredStatusError: 402 with GenericError.
            ForbiddenStatusError: 403 with ForbiddenError.
            StatusError: 415 with GenericError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            ServerStatusError: 500 with GenericError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/jobs/enhance-a-video-from-url.md and TensorPix
            API schema 1.0.0)
        """
        module_ = _jobs.jobs_from_url_create
        return self._call(module_.OPERATION, module_._request(body=body), timeout)

    def list(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedJobList:
        """List jobs.

        Operation `jobs_list`: GET /api/jobs/

        One page of the account's jobs. Order and default page size are not stated; follow `next` until it is
        null.

        Whether finished jobs stay in this list is not certain: read a job by its id to learn how it ended.

        Args:
            limit: Results on a page. Default and maximum are not stated.
            offset: Results to skip before the first one of the page.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedJobList for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/jobs/list-jobs (rendered page, kept under
            published/))
        """
        module_ = _jobs.jobs_list
        return self._call(module_.OPERATION, module_._request(limit=limit, offset=offset), timeout)

    def retrieve(self, id: int, *, timeout: CallTimeout = UNSET) -> Job:
        """Get job details.

        Operation `jobs_retrieve`: GET /api/jobs/{id}/

        Get the job. You can know when the job is finished by checking it's status attribute. Once the job is
        completed, the previously `null` `output_video` attribute will be populated with the enhanced video
        metadata.

        > **ℹ️ NOTE**: Jobs can sometimes be in `IN_QUEUE` status for a few minutes. This happens when we're
          spinning up new GPU instances to cover the requests demand.

        Args:
            id: The path parameter `id`.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Job for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            published (https://docs.tensorpix.ai/api-reference/jobs/get-job-details.md)
        """
        module_ = _jobs.jobs_retrieve
        return self._call(module_.OPERATION, module_._request(id=id), timeout)

    def retrieve_history(self, id: int, *, timeout: CallTimeout = UNSET) -> JobHistory:
        """Read a job from the history.

        Operation `jobs_history_retrieve`: GET /api/jobs/history/{id}/

        A past enhancement job with the encoder settings that `Job` leaves out. Known from an example body
        alone: `status` is a string here, its values are not stated, and which fields may be missing or null
        is not either.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobHistory for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed
            (https://docs.tensorpix.ai/api-reference/jobs/get-details-of-a-specific-video-enhancement-job
            (example body))
        """
        module_ = _jobs.jobs_history_retrieve
        return self._call(module_.OPERATION, module_._request(id=id), timeout)


class AsyncJobsResource(_Resource):
    """Operations of `jobs`, as coroutines."""

    __slots__ = ()

    async def cancel(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Stop a job.

        Operation `jobs_destroy`: DELETE /api/jobs/{id}/

        Stops the job and sets its status to canceled (-2); the job's record stays. Most of the Credits come
        back, not all, when it was being processed already. What happens to a job that has ended is not
        stated.

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
            ServerStatusError: 500 with GenericError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/jobs/stop-the-job.md)
        """
        module_ = _jobs.jobs_destroy
        await self._call_async(module_.OPERATION, module_._request(id=id), timeout)

    async def destroy(self, id: int, *, timeout: CallTimeout = UNSET) -> None:
        """Call `cancel`. Deprecated: the next release removes this name."""
        self._warn_of_former_name("destroy", "cancel")
        await self.cancel(id=id, timeout=timeout)

    async def create(self, *, body: CreateJob, timeout: CallTimeout = UNSET) -> CreatedJob:
        """Enhance an uploaded video.

        Operation `jobs_create`: POST /api/jobs/

        Starts a job on a video that was uploaded before. Costs Credits unless `preview` is true.

        The upload must be complete first: its `file` is a URL by then, not null. Name at least one model, and
        at most one for each task. Leave out both frame numbers for the whole video, or give both for a
        segment.

        The answer carries plain ids and no status. There is no idempotency key: a repeated request may start,
        and charge for, a second job.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            CreatedJob for 201.

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
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _jobs.jobs_create
        return await self._call_async(module_.OPERATION, module_._request(body=body), timeout)

    async def create_from_url(
        self, *, body: EnhanceVideo, timeout: CallTimeout = UNSET
    ) -> EnhanceJobResponse:
        """Enhance a video from a URL.

        Operation `jobs_from_url_create`: POST /api/jobs/from-url/

        Starts a job on a video that TensorPix fetches by itself. Costs Credits.

        The URL must lead straight to the media file and be readable without further credentials: public, or
        pre-signed and valid for two hours or more. Pages of video sites are refused. TensorPix keeps no copy
        of the input, so the job's `input_video` has neither `file` nor `thumbnail`; the output counts against
        the storage quota.

        There is no idempotency key: a repeated request may start, and charge for, a second job.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            EnhanceJobResponse for 201.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            PaymentRequiredStatusError: 402 with GenericError.
            ForbiddenStatusError: 403 with ForbiddenError.
            StatusError: 415 with GenericError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            ServerStatusError: 500 with GenericError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/jobs/enhance-a-video-from-url.md and TensorPix
            API schema 1.0.0)
        """
        module_ = _jobs.jobs_from_url_create
        return await self._call_async(module_.OPERATION, module_._request(body=body), timeout)

    async def list(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedJobList:
        """List jobs.

        Operation `jobs_list`: GET /api/jobs/

        One page of the account's jobs. Order and default page size are not stated; follow `next` until it is
        null.

        Whether finished jobs stay in this list is not certain: read a job by its id to learn how it ended.

        Args:
            limit: Results on a page. Default and maximum are not stated.
            offset: Results to skip before the first one of the page.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedJobList for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://docs.tensorpix.ai/api-reference/jobs/list-jobs (rendered page, kept under
            published/))
        """
        module_ = _jobs.jobs_list
        return await self._call_async(
            module_.OPERATION, module_._request(limit=limit, offset=offset), timeout
        )

    async def retrieve(self, id: int, *, timeout: CallTimeout = UNSET) -> Job:
        """Get job details.

        Operation `jobs_retrieve`: GET /api/jobs/{id}/

        Get the job. You can know when the job is finished by checking it's status attribute. Once the job is
        completed, the previously `null` `output_video` attribute will be populated with the enhanced video
        metadata.

        > **ℹ️ NOTE**: Jobs can sometimes be in `IN_QUEUE` status for a few minutes. This happens when we're
          spinning up new GPU instances to cover the requests demand.

        Args:
            id: The path parameter `id`.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            Job for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            published (https://docs.tensorpix.ai/api-reference/jobs/get-job-details.md)
        """
        module_ = _jobs.jobs_retrieve
        return await self._call_async(module_.OPERATION, module_._request(id=id), timeout)

    async def retrieve_history(self, id: int, *, timeout: CallTimeout = UNSET) -> JobHistory:
        """Read a job from the history.

        Operation `jobs_history_retrieve`: GET /api/jobs/history/{id}/

        A past enhancement job with the encoder settings that `Job` leaves out. Known from an example body
        alone: `status` is a string here, its values are not stated, and which fields may be missing or null
        is not either.

        Args:
            id: Id of the resource.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobHistory for 200.

        Raises:
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            observed
            (https://docs.tensorpix.ai/api-reference/jobs/get-details-of-a-specific-video-enhancement-job
            (example body))
        """
        module_ = _jobs.jobs_history_retrieve
        return await self._call_async(module_.OPERATION, module_._request(id=id), timeout)
