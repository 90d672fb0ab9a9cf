"""The TensorPix operations over real sockets: requests, and every kind of response."""

from __future__ import annotations

import asyncio
import io
import json
import random
import re
import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.generated.answering import Answering, Received
from tests.generated.test_tensorpix_models import example
from vidlift_api.tensorpix import Client, errors, models, types
from vidlift_api.tensorpix.api.jobs import jobs_create, jobs_destroy, jobs_list, jobs_retrieve
from vidlift_api.tensorpix.api.videos import videos_create

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-very-secret"


def both(server: Answering, operation: Any, *args: Any, **kwargs: Any) -> list[Any]:
    """Call an operation in its synchronous and its asynchronous form."""
    with Client(KEY, base_url=server.url) as client:
        first = operation.sync_detailed(*args, client=client, **kwargs)

    async def call() -> Any:
        async with Client(KEY, base_url=server.url) as client:
            return await operation.asyncio_detailed(*args, client=client, **kwargs)

    return [first, asyncio.run(call())]


def test_success_becomes_its_model() -> None:
    body = example("get-job-details.example.txt")
    with Answering(body=json.dumps(body).encode()) as server:
        for response in both(server, jobs_retrieve, 123):
            assert response.status_code == 200
            assert type(response.status_code) is int
            assert isinstance(response.parsed, models.Job)
            assert response.parsed.to_dict() == body
            assert json.loads(response.content) == body
    assert [(request.method, request.path) for request in server.received] == [("GET", "/api/jobs/123/")] * 2


def test_key_goes_out_with_its_prefix() -> None:
    with Answering(status=404, body=b'{"detail": "Not found."}') as server:
        both(server, jobs_retrieve, 1)
    assert [request.headers["authorization"] for request in server.received] == [f"Token {KEY}"] * 2


def test_query_parameters_that_are_absent_are_not_sent() -> None:
    with Answering(status=401, body=b"") as server:
        both(server, jobs_list, limit=5)
        both(server, jobs_list)
    assert [request.path for request in server.received] == ["/api/jobs/?limit=5"] * 2 + ["/api/jobs/"] * 2


def test_json_body_holds_what_was_set_and_nothing_else() -> None:
    body = models.CreateJob(input_video=1, ml_models=[44], output_resolution=models.OutputResolutionEnum.K4)
    with Answering(status=500, body=b"{}") as server:
        both(server, jobs_create, body=body)
    for request in server.received:
        assert request.headers["content-type"] == "application/json"
        assert json.loads(request.body) == {"input_video": 1, "ml_models": [44], "output_resolution": 3840}


@pytest.mark.parametrize("status", [404, 429])
def test_documented_failure_becomes_its_model(status: int) -> None:
    with Answering(status=status, body=b'{"detail": "No."}') as server:
        for response in both(server, jobs_retrieve, 1):
            assert response.status_code == status
            assert response.parsed is not None
            assert response.parsed.detail == "No."


@pytest.mark.parametrize("status", [520, 299, 418, 599])
def test_undocumented_status_hides_nothing(status: int) -> None:
    with Answering(status=status, body=b"<html>origin error</html>", media_type="text/html") as server:
        for response in both(server, jobs_retrieve, 1):
            assert (response.status_code, response.parsed) == (status, None)
            assert response.content == b"<html>origin error</html>"


def test_undocumented_status_can_raise() -> None:
    with (
        Answering(status=520) as server,
        Client(KEY, base_url=server.url, raise_on_unexpected_status=True) as client,
        pytest.raises(errors.UnexpectedStatus) as caught,
    ):
        jobs_retrieve.sync(1, client=client)
    assert caught.value.status_code == 520


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"<html>proxy</html>", "Job: expected JSON, got 18 bytes of 'text/html'"),
        (b"", "Job: expected JSON, got 0 bytes of 'text/html'"),
        (b"\xff\xfe{", "Job: expected JSON, got 3 bytes of 'text/html'"),
        (b"[" * 100_000, "Job: expected JSON, got 100000 bytes of 'text/html'"),
        (b"[]", "Job: expected object, got array"),
        (b"{}", "Job.id: expected int, got nothing"),
    ],
)
def test_success_with_a_wrong_body_raises(body: bytes, message: str) -> None:
    with (
        Answering(body=body, media_type="text/html") as server,
        Client(KEY, base_url=server.url) as client,
        pytest.raises(errors.DecodeError) as caught,
    ):
        jobs_retrieve.sync_detailed(1, client=client)
    assert str(caught.value) == message
    assert caught.value.status_code == 200
    assert caught.value.content == body
    assert isinstance(caught.value, errors.ApiClientError)


@pytest.mark.parametrize("body", [b"<html>502</html>", b"", b"[]", b'{"detail": 3}', b"{"])
def test_failure_with_a_wrong_body_keeps_its_status(body: bytes) -> None:
    with Answering(status=404, body=body) as server:
        for response in both(server, jobs_retrieve, 1):
            assert (response.status_code, response.parsed, response.content) == (404, None, body)


def test_answer_without_body() -> None:
    with Answering(status=204, media_type=None) as server:
        for response in both(server, jobs_destroy, 5):
            assert (response.status_code, response.parsed, response.content) == (204, None, b"")
    assert {request.method for request in server.received} == {"DELETE"}


def file_of(request: Received) -> tuple[bytes, str]:
    """Return the one part of a multipart body, and its headers."""
    match = re.fullmatch(r"multipart/form-data; boundary=(\S+)", request.headers["content-type"])
    assert match is not None
    boundary = match[1].encode()
    assert request.body.startswith(b"--" + boundary + b"\r\n")
    assert request.body.endswith(b"\r\n--" + boundary + b"--\r\n")
    headers, _, payload = request.body[len(boundary) + 4 : -len(boundary) - 8].partition(b"\r\n\r\n")
    return payload, headers.decode()


def test_upload_survives_any_bytes(tmp_path: Path) -> None:
    noise = random.Random(7)  # noqa: S311 - reproducible, and no secret
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(noise.randbytes(3_000_001) + b"\r\n--+++\r\n--+++--\r\n" + noise.randbytes(999))
    with Answering(status=400, body=b"{}") as server, clip.open("rb") as payload:
        file = types.File(payload=payload, file_name='my "clip"\r\n.mp4', mime_type="video/mp4")
        both(server, videos_create, body=models.VideoUpload(file=file))
    assert len(server.received) == 2
    for request in server.received:
        payload_bytes, headers = file_of(request)
        assert payload_bytes == clip.read_bytes()
        assert int(request.headers["content-length"]) == len(request.body)
        assert 'filename="my %22clip%22%0D%0A.mp4"' in headers
        assert "Content-Type: video/mp4" in headers


def test_each_upload_has_a_boundary_of_its_own() -> None:
    with Answering(status=400, body=b"{}") as server, Client(KEY, base_url=server.url) as client:
        for _ in range(2):
            body = models.VideoUpload(file=types.File(payload=io.BytesIO(b"x")))
            videos_create.sync_detailed(client=client, body=body)
    first, second = (request.headers["content-type"] for request in server.received)
    assert first != second


def test_file_is_named_after_itself(tmp_path: Path) -> None:
    clip = tmp_path / "holiday.mov"
    clip.write_bytes(b"moov")
    with (
        Answering(status=400, body=b"{}") as server,
        Client(KEY, base_url=server.url) as client,
        clip.open("rb") as payload,
    ):
        videos_create.sync_detailed(client=client, body=models.VideoUpload(file=types.File(payload=payload)))
    _, headers = file_of(server.received[0])
    assert 'filename="holiday.mov"' in headers
    assert str(tmp_path) not in headers


class WatchedFile(io.BytesIO):
    """A file that remembers which threads read it."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.readers: set[int] = set()

    def read(self, size: int | None = -1, /) -> bytes:
        self.readers.add(threading.get_ident())
        return super().read(size)


def test_reading_a_file_leaves_the_event_loop_free() -> None:
    payload = WatchedFile(b"x" * 3_000_000)

    async def upload(server: Answering) -> int:
        async with Client(KEY, base_url=server.url) as client:
            body = models.VideoUpload(file=types.File(payload=payload))
            await videos_create.asyncio_detailed(client=client, body=body)
        return threading.get_ident()

    with Answering(status=400, body=b"{}") as server:
        loop = asyncio.run(upload(server))
    assert payload.readers
    assert loop not in payload.readers
    assert file_of(server.received[0])[0] == payload.getvalue()


def test_transport_errors_pass_through() -> None:
    with Client(KEY, base_url="http://127.0.0.1:9") as client, pytest.raises(httpx.ConnectError):
        jobs_retrieve.sync(1, client=client)
