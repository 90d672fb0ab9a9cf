# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Operations of `jobs` as methods: `client.jobs`, `client.aio.jobs`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.clipzy.api import jobs as _jobs

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api._runtime.types import Unset
    from vidlift_api.clipzy.models.job_create_request import JobCreateRequest
    from vidlift_api.clipzy.models.job_detail_envelope import JobDetailEnvelope
    from vidlift_api.clipzy.models.job_envelope import JobEnvelope
    from vidlift_api.clipzy.models.job_list_envelope import JobListEnvelope


class JobsResource(_Resource):
    """Operations of `jobs`.

    Processing of one uploaded video, from creation to the rendered file.
    """

    __slots__ = ()

    def create(self, *, body: JobCreateRequest, timeout: CallTimeout = UNSET) -> JobEnvelope:
        """Process an uploaded video.

        Operation `create_job`: POST /api/v1/jobs

        Queues a job. The engine takes several jobs for one video and does not check that the template exists,
        while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do
        not repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ConflictStatusError: 409 with ErrorResponse.
            UnprocessableStatusError: 422 with ErrorResponse or ValidationErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/jobs)
        """
        module_ = _jobs.create_job
        return self._call(module_.OPERATION, module_._request(body=body), timeout)

    def download_output(
        self, job_id: str, *, range_: str | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> bytes:
        """Download the rendered video.

        Operation `download_job_output`: GET /api/v1/jobs/{job_id}/download

        No page tells of this operation, yet it is the only way to the file where output_video_url is a path
        on the server. It honours Range. For outputs in S3 it redirects to a presigned URL (read in the
        source, not run); that host must not be sent the bearer token.

        Args:
            job_id: Id of the job, such as job_0123456789ab.
            range_: Part of the file to send, such as bytes=1000-.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            bytes for 200, 206.

        Raises:
            StatusError: 307.
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
        module_ = _jobs.download_job_output
        return self._call(module_.OPERATION, module_._request(job_id=job_id, range_=range_), timeout)

    def get(self, job_id: str, *, timeout: CallTimeout = UNSET) -> JobEnvelope:
        """Read how far a job is.

        Operation `get_job`: GET /api/v1/jobs/{job_id}

        The operation to poll. A job may stay queued or processing for ever, so poll with a deadline. The
        engine also sends every field of the result here; JobResponse keeps them as additional properties.

        Args:
            job_id: Id of the job, such as job_0123456789ab.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/jobs)
        """
        module_ = _jobs.get_job
        return self._call(module_.OPERATION, module_._request(job_id=job_id), timeout)

    def get_result(self, job_id: str, *, timeout: CallTimeout = UNSET) -> JobDetailEnvelope:
        """Read the result of a job.

        Operation `get_job_result`: GET /api/v1/jobs/{job_id}/result

        The job with all that came of it. Meant for jobs that have ended: the pages speak of an error before
        that, without its code; the engine answers 200 in every state, so look at the status.

        Args:
            job_id: Id of the job, such as job_0123456789ab.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobDetailEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ConflictStatusError: 409 with ErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/schemas/job)
        """
        module_ = _jobs.get_job_result
        return self._call(module_.OPERATION, module_._request(job_id=job_id), timeout)

    def list(
        self, *, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> JobListEnvelope:
        """List jobs.

        Operation `list_jobs`: GET /api/v1/jobs

        One page of jobs; newest first, as observed. The engine never refreshes this list after a job was
        created and loses it at a restart, so read a job by its id to learn how far it is. There is no filter.
        A page of the guides shows the list without its envelope.

        Args:
            page: Number of the page, from 1. At least 1. Default: 1.
            page_size: Jobs on a page. 1 to 100. Default: 10.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobListEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            UnprocessableStatusError: 422 with ErrorResponse or ValidationErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/jobs)
        """
        module_ = _jobs.list_jobs
        return self._call(module_.OPERATION, module_._request(page=page, page_size=page_size), timeout)


class AsyncJobsResource(_Resource):
    """Operations of `jobs`, as coroutines.

    Processing of one uploaded video, from creation to the rendered file.
    """

    __slots__ = ()

    async def create(self, *, body: JobCreateRequest, timeout: CallTimeout = UNSET) -> JobEnvelope:
        """Process an uploaded video.

        Operation `create_job`: POST /api/v1/jobs

        Queues a job. The engine takes several jobs for one video and does not check that the template exists,
        while the pages have a code JOB_ALREADY_PROCESSING. After a 500 the job may exist all the same, so do
        not repeat blindly. Send a JSON content type: without it the engine fails instead of refusing.

        Args:
            body: Sent as application/json.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ConflictStatusError: 409 with ErrorResponse.
            UnprocessableStatusError: 422 with ErrorResponse or ValidationErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/jobs)
        """
        module_ = _jobs.create_job
        return await self._call_async(module_.OPERATION, module_._request(body=body), timeout)

    async def download_output(
        self, job_id: str, *, range_: str | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> bytes:
        """Download the rendered video.

        Operation `download_job_output`: GET /api/v1/jobs/{job_id}/download

        No page tells of this operation, yet it is the only way to the file where output_video_url is a path
        on the server. It honours Range. For outputs in S3 it redirects to a presigned URL (read in the
        source, not run); that host must not be sent the bearer token.

        Args:
            job_id: Id of the job, such as job_0123456789ab.
            range_: Part of the file to send, such as bytes=1000-.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            bytes for 200, 206.

        Raises:
            StatusError: 307.
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
        module_ = _jobs.download_job_output
        return await self._call_async(
            module_.OPERATION, module_._request(job_id=job_id, range_=range_), timeout
        )

    async def get(self, job_id: str, *, timeout: CallTimeout = UNSET) -> JobEnvelope:
        """Read how far a job is.

        Operation `get_job`: GET /api/v1/jobs/{job_id}

        The operation to poll. A job may stay queued or processing for ever, so poll with a deadline. The
        engine also sends every field of the result here; JobResponse keeps them as additional properties.

        Args:
            job_id: Id of the job, such as job_0123456789ab.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/jobs)
        """
        module_ = _jobs.get_job
        return await self._call_async(module_.OPERATION, module_._request(job_id=job_id), timeout)

    async def get_result(self, job_id: str, *, timeout: CallTimeout = UNSET) -> JobDetailEnvelope:
        """Read the result of a job.

        Operation `get_job_result`: GET /api/v1/jobs/{job_id}/result

        The job with all that came of it. Meant for jobs that have ended: the pages speak of an error before
        that, without its code; the engine answers 200 in every state, so look at the status.

        Args:
            job_id: Id of the job, such as job_0123456789ab.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobDetailEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            NotFoundStatusError: 404 with DetailError or ErrorResponse.
            ConflictStatusError: 409 with ErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/schemas/job)
        """
        module_ = _jobs.get_job_result
        return await self._call_async(module_.OPERATION, module_._request(job_id=job_id), timeout)

    async def list(
        self, *, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> JobListEnvelope:
        """List jobs.

        Operation `list_jobs`: GET /api/v1/jobs

        One page of jobs; newest first, as observed. The engine never refreshes this list after a job was
        created and loses it at a restart, so read a job by its id to learn how far it is. There is no filter.
        A page of the guides shows the list without its envelope.

        Args:
            page: Number of the page, from 1. At least 1. Default: 1.
            page_size: Jobs on a page. 1 to 100. Default: 10.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            JobListEnvelope for 200.

        Raises:
            UnauthorizedStatusError: 401 with ErrorResponse.
            ForbiddenStatusError: 403 with ErrorResponse.
            UnprocessableStatusError: 422 with ErrorResponse or ValidationErrorResponse.
            ServerStatusError: 500 with DetailError or ErrorResponse or str.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (https://personal-30a7f38f.mintlify.app/api/jobs)
        """
        module_ = _jobs.list_jobs
        return await self._call_async(
            module_.OPERATION, module_._request(page=page, page_size=page_size), timeout
        )
