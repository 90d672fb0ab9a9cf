"""How generated clients are used, for a type checker to judge: this file is checked, never run."""

from __future__ import annotations

from typing import BinaryIO, assert_type
from uuid import UUID

from vidlift_api import clipzy, tensorpix, topaz
from vidlift_api.tensorpix import errors
from vidlift_api.tensorpix.api.jobs import jobs_retrieve


def use(client: tensorpix.Client, file: BinaryIO) -> None:
    assert_type(client.jobs.retrieve(1), tensorpix.models.Job)
    assert_type(client.jobs.list(limit=5), tensorpix.models.PaginatedJobList)
    assert_type(client.videos.upload(body=upload(file)), tensorpix.models.Video)
    client.jobs.cancel(1)
    nothing = client.jobs.cancel(1)  # type: ignore[func-returns-value]  # it returns nothing
    assert nothing is None
    client.jobs.retrieve("1")  # type: ignore[arg-type]  # must not pass
    client.jobs.retrieve()  # type: ignore[call-arg]  # must not pass
    client.jobs.list(5)  # type: ignore[call-arg]  # must not pass: optional arguments are keywords
    client.jobs.list(limit="5")  # type: ignore[arg-type]  # must not pass
    client.jobs.create(body={})  # type: ignore[arg-type]  # must not pass
    client.jobs.jobs_retrieve(1)  # type: ignore[attr-defined]  # must not pass
    client.job.retrieve(1)  # type: ignore[attr-defined]  # must not pass
    repr(client.jobs.retrieve(1).stauts)  # type: ignore[attr-defined]  # must not pass


def upload(file: BinaryIO) -> tensorpix.models.VideoUpload:
    return tensorpix.models.VideoUpload(file=tensorpix.types.File(payload=file))


async def use_async(client: tensorpix.Client, other: topaz.Client, third: clipzy.Client) -> None:
    assert_type(await client.aio.jobs.retrieve(1), tensorpix.models.Job)
    assert_type(await other.aio.video.get_request_status(UUID(int=1)), topaz.models.StatusResponse)
    assert_type(await third.aio.jobs.download_output("8c1f"), bytes)
    repr(client.aio.jobs.retrieve(1).status)  # type: ignore[attr-defined]  # must not pass: it is not awaited
    await client.jobs.retrieve(1)  # type: ignore[misc]  # must not pass: it is not a coroutine


def handle(client: tensorpix.Client) -> str | None:
    try:
        client.jobs.retrieve(1)
    except errors.TooManyRequestsStatusError as error:
        assert_type(error.headers.get("Retry-After"), str | None)
        assert_type(error.status_code, int)
    except errors.StatusError as error:
        return assert_type(error.request_id, str | None)
    response = jobs_retrieve.sync_detailed(1, client=client)
    return assert_type(response.request_id, str | None)
