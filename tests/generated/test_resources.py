"""Operations as methods of the providers' clients, over real sockets: models, refusals, their messages."""

from __future__ import annotations

import asyncio
import io
import json
import pickle
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generated.answering import Answering
from tests.generated.test_tensorpix_models import example
from vidlift_api import clipzy, tensorpix
from vidlift_api._runtime.operations import Operation
from vidlift_api._runtime.redaction import LONGEST
from vidlift_api._runtime.types import REQUEST_IDS
from vidlift_api.tensorpix import errors
from vidlift_api.tensorpix.api.jobs import jobs_retrieve

KEY = "sk-very-secret"
CLIENTS = sorted(path.parent for path in Path(tensorpix.__file__).parents[1].glob("*/openapi.json"))
SIGNED = "https://media.example/a.mp4?X-Amz-Signature=abc123"


def both(
    server: Answering, name: str, *args: Any, client_class: Any = tensorpix.Client, **kwargs: Any
) -> list[Any]:
    """Call a method in both kinds; return what came back, or was raised."""
    resource, _, method = name.partition(".")
    with client_class(KEY, base_url=server.url) as client:
        try:
            first = getattr(getattr(client, resource), method)(*args, **kwargs)
        except errors.ApiClientError as error:
            first = error

    async def call() -> Any:
        async with client_class(KEY, base_url=server.url) as client:
            try:
                return await getattr(getattr(client.aio, resource), method)(*args, **kwargs)
            except errors.ApiClientError as error:
                return error

    return [first, asyncio.run(call())]


def test_model_comes_back() -> None:
    body = example("get-job-details.example.txt")
    with Answering(body=json.dumps(body).encode()) as server:
        for job in both(server, "jobs.retrieve", 123):
            assert isinstance(job, tensorpix.models.Job)
            assert job.to_dict() == body
    for request in server.received:
        assert (request.method, request.path) == ("GET", "/api/jobs/123/")
        assert request.headers["authorization"] == f"Token {KEY}"


def test_query_and_json_go_out() -> None:
    page: dict[str, Any] = {"count": 0, "next": None, "previous": None, "results": []}
    with Answering(body=json.dumps(page).encode()) as server:
        for found in both(server, "jobs.list", limit=5):
            assert found.results == []
    assert {request.path for request in server.received} == {"/api/jobs/?limit=5"}
    body = tensorpix.models.EnhanceVideo.from_dict({"video_url": SIGNED, "ml_models": [45]})
    with Answering(status=429, body=b"{}") as server:
        both(server, "jobs.create_from_url", body=body)
    assert [json.loads(request.body) for request in server.received] == [body.to_dict()] * 2


def test_file_is_uploaded_from_disk(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(bytes(range(256)) * 1000)
    with (tmp_path / "clip.mp4").open("rb") as payload, Answering(status=400, body=b"{}") as server:
        body = tensorpix.models.VideoUpload(file=tensorpix.types.File(payload=payload))
        both(server, "videos.upload", body=body)
    for request in server.received:
        assert b'filename="clip.mp4"' in request.body
        assert bytes(range(256)) * 1000 in request.body


def test_file_comes_back_as_bytes() -> None:
    with Answering(body=b"\x00\xffmp4", media_type="video/mp4") as server:
        found = both(server, "jobs.download_output", "8c1f", client_class=clipzy.Client)
    assert found == [b"\x00\xffmp4"] * 2


def test_nothing_comes_back_where_there_is_nothing() -> None:
    with Answering(status=204, media_type=None) as server:
        assert both(server, "jobs.cancel", 1) == [None, None]


@pytest.mark.parametrize(
    ("former", "name"),
    [
        ("jobs.destroy", "cancel"),
        ("videos.destroy", "delete"),
        ("restored_videos.destroy", "delete"),
        ("accounts.retrieve_profile_balance", "retrieve_balance"),
    ],
)
def test_former_names_of_methods_work_and_warn(former: str, name: str) -> None:
    arguments = [] if former.startswith("accounts") else [1]
    with Answering(status=404, body=b'{"detail": "No."}') as server:
        with pytest.warns(DeprecationWarning, match=rf"is now {name}\(\)"):
            both(server, former, *arguments)
        both(server, f"{former.partition('.')[0]}.{name}", *arguments)
    assert len({(request.method, request.path) for request in server.received}) == 1
    assert len(server.received) == 4


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequestStatusError),
        (401, errors.UnauthorizedStatusError),
        (402, errors.PaymentRequiredStatusError),
        (403, errors.ForbiddenStatusError),
        (404, errors.NotFoundStatusError),
        (409, errors.ConflictStatusError),
        (418, errors.StatusError),
        (422, errors.UnprocessableStatusError),
        (429, errors.TooManyRequestsStatusError),
        (500, errors.ServerStatusError),
        (503, errors.ServerStatusError),
        (520, errors.ServerStatusError),
        (599, errors.ServerStatusError),
        (304, errors.StatusError),
    ],
)
def test_class_of_the_error_follows_the_status(status: int, kind: type[errors.StatusError]) -> None:
    headers = {"X-Request-Id": "r-1", "Retry-After": "7"}
    with Answering(
        status=status, body=b"" if status == 304 else b'{"detail": "No."}', headers=headers
    ) as server:
        for error in both(server, "jobs.retrieve", 1):
            assert type(error) is kind
            assert isinstance(error, errors.ApiClientError)
            assert (error.operation, error.method, error.path) == ("jobs_retrieve", "GET", "/api/jobs/{id}/")
            assert (error.status_code, error.request_id) == (status, "r-1")
            assert error.headers["retry-after"] == "7"


def test_documented_error_is_parsed_and_others_are_not() -> None:
    with Answering(status=404, body=b'{"detail": "No Job matches."}') as server:
        for error in both(server, "jobs.retrieve", 1):
            assert isinstance(error.parsed, tensorpix.models.NotFoundError)
            assert str(error) == "jobs_retrieve: GET /api/jobs/1/ answered 404: No Job matches."
    with Answering(status=418, body=b'{"detail": "tea"}') as server:
        for error in both(server, "jobs.retrieve", 1):
            assert error.parsed is None
            assert error.content == b'{"detail": "tea"}'


def test_page_of_a_proxy_is_not_repeated() -> None:
    page = b"<!DOCTYPE html><title>520</title>" + b"x" * 10_000
    with Answering(status=520, body=page, media_type="text/html", headers={"CF-Ray": "8f1-FRA"}) as server:
        for error in both(server, "jobs.retrieve", 1):
            assert str(error) == "jobs_retrieve: GET /api/jobs/1/ answered 520 [request 8f1-FRA]"
            assert error.content == page


def test_message_shows_no_secret_and_stays_short() -> None:
    body = {"detail": f"key {KEY} may not read {SIGNED}", "more": ["word " * 5000, "Token abcdef123456"]}
    headers = {"X-Request-Id": f"{KEY}-1"}
    with Answering(status=403, body=json.dumps(body).encode(), headers=headers) as server:
        for error in both(server, "jobs.retrieve", 1):
            for text in (str(error), repr(error)):
                assert KEY not in text
                assert "abc123" not in text
                assert "media.example/a.mp4?…" in text
                assert len(text) < 2 * LONGEST


@given(st.binary(max_size=2000))
def test_any_body_makes_one_bounded_line(body: bytes) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(400, content=body)

    client = tensorpix.Client(KEY, httpx_args={"transport": httpx.MockTransport(answer)})
    with client, pytest.raises(errors.BadRequestStatusError) as caught:
        client.jobs.retrieve(1)
    assert len(str(caught.value)) < 2 * LONGEST
    assert not {unicodedata.category(char) for char in str(caught.value)} & {"Cc", "Zl", "Zp"}
    assert caught.value.content == body


def test_path_is_shown_without_secret_values() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, request=request)

    for path, url, shown in (
        ("/jobs/{id}", "/jobs/7", "/jobs/7"),
        ("/upload/{uploadToken}/parts/{n}", "/upload/to123/parts/2", "/upload/{uploadToken}/parts/2"),
        ("/a/{b}", "/a/b/c", "/a/{b}"),
    ):
        operation = Operation[None]("read", "GET", path, {})
        client = tensorpix.Client(KEY, httpx_args={"transport": httpx.MockTransport(refuse)})
        with client, pytest.raises(errors.NotFoundStatusError) as caught:
            client.call(operation, {"method": "GET", "url": url})
        assert str(caught.value) == f"read: GET {shown} answered 404: Not Found"


def test_redirect_says_how_to_follow_it() -> None:
    with Answering(status=307, headers={"Location": SIGNED}) as server:
        for error in both(server, "jobs.retrieve", 1):
            assert type(error) is errors.StatusError
            assert "follow_redirects=True" in str(error)
            assert "abc123" not in str(error)
            assert error.headers["location"] == SIGNED


def test_error_crosses_process_borders() -> None:
    headers = {"X-Request-Id": "r-1"}
    with Answering(status=404, body=b'{"detail": "No."}', headers=headers) as server:
        for error in both(server, "jobs.retrieve", 1):
            error.add_note("while reading job 1")
            twin = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
            assert type(twin) is type(error)
            assert str(twin) == str(error)
            assert (twin.parsed, twin.request_id, twin.status_code) == (error.parsed, "r-1", 404)
            assert twin.__notes__ == ["while reading job 1"]


def test_body_that_does_not_fit_is_a_decode_error() -> None:
    with Answering(body=b"<html>", media_type="text/html") as server:
        for error in both(server, "jobs.retrieve", 1):
            assert isinstance(error, errors.DecodeError)
            assert error.status_code == 200


def test_no_answer_is_left_to_httpx() -> None:
    with tensorpix.Client(KEY, base_url="http://127.0.0.1:9") as client, pytest.raises(httpx.ConnectError):
        client.jobs.retrieve(1)


@pytest.mark.parametrize("name", REQUEST_IDS)
def test_response_tells_the_servers_name_for_the_request(name: str) -> None:
    with (
        Answering(status=404, headers={name.title(): "id-1"}) as server,
        tensorpix.Client(KEY, base_url=server.url) as client,
    ):
        assert jobs_retrieve.sync_detailed(1, client=client).request_id == "id-1"


def test_response_has_no_request_id_where_the_server_gives_none() -> None:
    traced = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "X-Request-Id": ""}
    with (
        Answering(status=404, headers=traced) as server,
        tensorpix.Client(KEY, base_url=server.url) as client,
    ):
        assert jobs_retrieve.sync_detailed(1, client=client).request_id is None


def test_request_id_in_the_first_of_several_headers_counts() -> None:
    headers = {"CF-Ray": "ray", "X-Amzn-RequestId": "aws", "X-Request-Id": "own"}
    with (
        Answering(status=404, headers=headers) as server,
        tensorpix.Client(KEY, base_url=server.url) as client,
    ):
        assert jobs_retrieve.sync_detailed(1, client=client).request_id == "own"


def test_changed_client_carries_its_resources() -> None:
    with Answering(status=204, media_type=None) as server:
        changed = tensorpix.Client(KEY, base_url=server.url).with_headers({"X-Two": "2"})
        with changed as client:
            client.jobs.cancel(1)
    assert server.received[0].headers["x-two"] == "2"


@pytest.mark.parametrize("folder", CLIENTS, ids=lambda folder: folder.name)
def test_every_function_has_its_methods(folder: Path) -> None:
    modules = {
        f"_{path.parent.name}.{path.stem}"
        for path in (folder / "api").glob("*/*.py")
        if path.stem != "__init__"
    }
    assert modules
    code = "".join(path.read_text(encoding="utf-8") for path in (folder / "resources").glob("*.py"))
    assert {name: code.count(f"module_ = {name}\n") for name in modules} == dict.fromkeys(modules, 2)


def test_import_loads_no_operation_and_no_model() -> None:
    program = (
        "import sys, vidlift_api.topaz as topaz\n"
        "client = topaz.Client('key'); client.video; client.aio.video\n"
        "names = [name for name in sys.modules if name.startswith('vidlift_api.topaz.')]\n"
        "print([name for name in names if '.models.' in name or name.count('.') > 3])\n"
        "print([f'vidlift_api._runtime.{name}' in sys.modules for name in ('refusals', 'redaction')])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "[False, False]"]


def test_repr_shows_no_secret() -> None:
    client = tensorpix.Client(KEY)
    for shown in (client.jobs, client.aio, client.aio.jobs):
        assert KEY not in repr(shown)
        assert "https://backend.tensorpix.ai" in repr(shown)


def test_upload_of_memory_is_named() -> None:
    body = tensorpix.models.VideoUpload(file=tensorpix.types.File(payload=io.BytesIO(b"x")))
    with Answering(status=400, body=b"{}") as server:
        for error in both(server, "videos.upload", body=body):
            assert isinstance(error, errors.BadRequestStatusError)
    assert b'filename="upload"' in server.received[0].body
