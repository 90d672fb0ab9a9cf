"""Requests that no honest client sends get a refusal that the vendor's document has, and never a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift.sandbox.validation import contract_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADERS = {
    "tensorpix": ("Authorization", "Token "),
    "topaz": ("X-API-Key", ""),
    "clipzy": ("Authorization", "Bearer "),
}
EXPRESS: dict[str, Any] = {
    "source": {"container": "mp4"},
    "filters": [{"model": "prob-4"}],
    "output": {
        "frameRate": 25,
        "audioTransfer": "None",
        "audioCodec": "AAC",
        "resolution": {"width": 320, "height": 180},
    },
}
SOURCE: dict[str, Any] = {
    "container": "mp4",
    "size": 1000,
    "duration": 4,
    "frameCount": 100,
    "frameRate": 25,
    "resolution": {"width": 160, "height": 90},
}
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=0, providers=tuple(HEADERS))) as running:
        yield running


def ask(sandbox: Sandbox, provider: str, method: str, path: str, **content: Any) -> httpx.Response:
    """Send one request, and judge its answer by the provider's document."""
    name, prefix = HEADERS[provider]
    headers = {name: prefix + sandbox.api_key(provider), **content.pop("headers", {})}
    url = sandbox.base_url(provider) + path
    response = httpx.request(method, url, headers=headers, timeout=20, **content)
    contract = contract_of(provider)
    route = contract.match(httpx.URL(url).path)
    assert route is not None
    operation = route.operations[method]
    assert response.status_code < 500, response.text
    assert str(response.status_code) in operation.statuses, (response.status_code, response.text)
    if response.content:
        problems = contract.answer_problems(operation.operation_id, response.status_code, response.json())
        assert not problems, (problems, response.text)
    return response


def ask_topaz(sandbox: Sandbox, body: object) -> None:
    for path in ("/video/", "/video/express"):
        ask(sandbox, "topaz", "POST", path, json=body)


@pytest.mark.parametrize("value", [0, -1, 0.0, -0.5, 10**15, 1e300])
@pytest.mark.parametrize("name", ["frameCount", "frameRate", "duration", "size"])
@pytest.mark.parametrize("model", ["prob-4", "apo-8"])
def test_figures_that_no_video_has_are_refused(sandbox: Sandbox, model: str, name: str, value: float) -> None:
    body = {**EXPRESS, "source": {**SOURCE, name: value}, "filters": [{"model": model, "fps": 60}]}
    response = ask(sandbox, "topaz", "POST", "/video/", json=body)
    assert response.status_code == 400
    assert name in response.text or name == "size"  # its range is in the document


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    source=st.fixed_dictionaries(
        {"container": st.just("mp4")},
        optional=dict.fromkeys(("frameCount", "frameRate", "duration", "size"), NUMBERS),
    ),
    size=st.dictionaries(st.sampled_from(["width", "height", "depth"]), NUMBERS | st.text(max_size=3)),
    model=st.sampled_from(["prob-4", "apo-8", "slf-1"]) | st.text(max_size=5),
    fps=NUMBERS,
)
def test_any_figures_are_judged(
    sandbox: Sandbox, source: dict[str, Any], size: dict[str, Any], model: str, fps: float
) -> None:
    filters = [{"model": model, "fps": fps, "slowmo": fps}]
    ask_topaz(sandbox, {"source": source, "filters": filters, "output": {"resolution": size}})


def test_a_lone_surrogate_is_refused(sandbox: Sandbox) -> None:
    text = b'{"source": {"container": "mp4"}, "filters": [{"model": "\\ud800"}], "output": {}}'
    response = ask(
        sandbox,
        "topaz",
        "POST",
        "/video/express",
        content=text,
        headers={"Content-Type": "application/json"},
    )
    assert response.status_code == 400
    assert "surrogate" in response.text


@pytest.mark.parametrize("url", ["http://[::1", "http://[", "http://a b", "//", "http://:0", "http://%00/"])
def test_urls_that_are_not_urls_are_refused(sandbox: Sandbox, url: str) -> None:
    body: dict[str, Any] = {"video_url": url, "ml_models": [45]}
    assert ask(sandbox, "tensorpix", "POST", "/api/jobs/from-url/", json=body).status_code == 400
    ask_topaz(sandbox, {**EXPRESS, "notifications": {"webhookUrl": url}})
    for source in ({"provider": "s3", "url": url}, {"url": url}, url):
        ask_topaz(sandbox, {**EXPRESS, "source": {**SOURCE, "external": source}})
    ask(sandbox, "clipzy", "POST", "/api/v1/jobs", json={"video_id": "vid_0", "webhook_url": url})


@pytest.mark.parametrize(
    "disposition",
    [
        b'form-data; name="\xff\xfe"; filename="a.mp4"',
        b'form-data; name="file"; filename="\xff.mp4"',
        'form-data; name="\N{OLD PERSIAN SIGN A}"'.encode(),
        'form-data; name="file"; filename="\N{CLAPPER BOARD}.mp4"'.encode(),
        b"form-data; name*=UTF-8''%FF",
        b'form-data; name="file"; filename=""',
        b"form-data; name=",
        b"\xff",
    ],
)
@pytest.mark.parametrize(
    ("provider", "path"), [("tensorpix", "/api/videos/"), ("clipzy", "/api/v1/videos/upload")]
)
def test_part_names_of_any_bytes_are_judged(
    sandbox: Sandbox, provider: str, path: str, disposition: bytes
) -> None:
    part = b"--edge\r\nContent-Disposition: " + disposition + b"\r\n\r\nno video\r\n--edge--\r\n"
    response = ask(
        sandbox,
        provider,
        "POST",
        path,
        content=part,
        headers={"Content-Type": "multipart/form-data; boundary=edge"},
    )
    assert response.status_code in {400, 422}


@pytest.mark.parametrize(
    ("provider", "method", "path"),
    [
        ("tensorpix", "POST", "/api/jobs/"),
        ("tensorpix", "POST", "/api/jobs/from-url/"),
        ("tensorpix", "POST", "/api/videos/"),
        ("topaz", "POST", "/video/"),
        ("topaz", "POST", "/video/express"),
        ("clipzy", "POST", "/api/v1/jobs"),
        ("clipzy", "POST", "/api/v1/videos/upload"),
    ],
)
def test_bodies_of_another_media_type_are_refused(
    sandbox: Sandbox, provider: str, method: str, path: str
) -> None:
    for headers in ({}, {"Content-Type": "text/csv"}, {"Content-Type": b"\xff"}):
        response = ask(sandbox, provider, method, path, content=b"a,b", headers=headers)
        assert response.status_code in {400, 415, 422}


@pytest.mark.parametrize("path", ["jobs", "videos", "restored-videos", "ml-models"])
@pytest.mark.parametrize("value", ["null", "-1", "0", "99999999999999999999", "%FF", "1e3"])
@pytest.mark.parametrize("name", ["limit", "offset", "page", "page_size"])
def test_pages_that_do_not_exist_are_answered(sandbox: Sandbox, path: str, name: str, value: str) -> None:
    ask(sandbox, "tensorpix", "GET", f"/api/{path}/?{name}={value}")
