"""Signed URLs and ranged reads, as a client of an object store sees them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidlift.sandbox import ExpiredLinks, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Account = Any
    Open = Callable[..., Account]


@pytest.fixture
def url(settled: Account) -> str:
    file: str = settled.get(f"/api/videos/{settled.video_id}/")["file"]
    return file


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    """One client for many requests: each new one reads the system's certificates."""
    with httpx.Client() as client:
        yield client


def code(response: httpx.Response) -> str | None:
    assert response.headers["Content-Type"].startswith("application/xml")
    return ET.fromstring(response.text).findtext("Code")  # noqa: S314 - our own server's answer


def test_the_store_has_an_origin_of_its_own(settled: Account, url: str) -> None:
    api = httpx.URL(settled.sandbox.base_url("tensorpix"))
    assert (httpx.URL(url).host, httpx.URL(url).port) != (api.host, api.port)
    assert url.startswith(settled.sandbox.storage_url)


def test_a_key_that_is_sent_to_the_store_is_found_out(settled: Account, url: str) -> None:
    response = settled.client.get(url)  # httpx sends this client's headers to any host
    assert response.status_code == 400
    assert code(response) == "InvalidArgument"
    last = settled.sandbox.requests[-1]
    assert (last.server, last.operation, last.headers["authorization"]) == ("storage", "storage", "Token ***")


def test_a_whole_object(url: str, small: Path) -> None:
    response = httpx.get(url)
    assert response.status_code == 200
    assert response.content == small.read_bytes()
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Content-Type"] == "video/mp4"
    assert int(response.headers["Content-Length"]) == small.stat().st_size
    assert parsedate_to_datetime(response.headers["Last-Modified"]).tzinfo is not None
    head = httpx.head(url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Length", "ETag", "Last-Modified", "Accept-Ranges"):
        assert head.headers[name] == response.headers[name]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_any_range_brings_exactly_its_bytes(
    web: httpx.Client, url: str, small: Path, data: st.DataObject
) -> None:
    content = small.read_bytes()
    first = data.draw(st.integers(0, len(content) + 10))
    last = data.draw(st.integers(first, len(content) + 10))
    response = web.get(url, headers={"Range": f"bytes={first}-{last}"})
    if first >= len(content):
        assert response.status_code == 416
        assert response.headers["Content-Range"] == f"bytes */{len(content)}"
        assert code(response) == "InvalidRange"
        return
    wanted = content[first : last + 1]
    assert response.status_code == 206
    assert response.content == wanted
    assert response.headers["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(content)}"


def test_a_suffix_and_an_open_range(url: str, small: Path) -> None:
    content = small.read_bytes()
    assert httpx.get(url, headers={"Range": "bytes=-10"}).content == content[-10:]
    assert httpx.get(url, headers={"Range": "bytes=100-"}).content == content[100:]


@pytest.mark.parametrize("value", ["bytes=0-1,4-5", "lines=0-1", "bytes=x", "bytes=5-1"])
def test_ranges_that_are_not_understood_bring_the_whole(url: str, small: Path, value: str) -> None:
    response = httpx.get(url, headers={"Range": value})
    assert response.status_code == 200
    assert len(response.content) == small.stat().st_size


def test_a_range_of_something_else_brings_the_whole(url: str, small: Path) -> None:
    known = httpx.head(url).headers
    for condition in (known["ETag"], known["Last-Modified"]):
        part = httpx.get(url, headers={"Range": "bytes=0-9", "If-Range": condition})
        assert (part.status_code, len(part.content)) == (206, 10)
    whole = httpx.get(url, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (whole.status_code, len(whole.content)) == (200, small.stat().st_size)


def test_urls_expire_on_the_sandboxs_clock(open_account: Open, small: Path) -> None:
    account = open_account(url_lifetime=60)
    video_id = account.upload(small)
    old = account.get(f"/api/videos/{video_id}/")["file"]
    account.sandbox.advance(60)
    assert httpx.get(old).status_code == 200
    account.sandbox.advance(1)
    expired = httpx.get(old)
    assert expired.status_code == 403
    assert code(expired) == "AccessDenied"
    assert "expired" in expired.text
    assert httpx.get(account.get(f"/api/videos/{video_id}/")["file"]).status_code == 200


def test_urls_cannot_be_made_up(settled: Account, url: str) -> None:
    parsed = httpx.URL(url)
    longer = parsed.copy_set_param("X-Amz-Expires", "999999")
    for wrong in (longer, parsed.copy_with(path="/objects/other.mp4")):
        response = httpx.get(wrong)
        assert response.status_code == 403
        assert code(response) == "SignatureDoesNotMatch"
    bare = httpx.get(parsed.copy_with(query=None))
    assert (bare.status_code, code(bare)) == (403, "AccessDenied")
    for path in ("/", "/objects", "/footage/nothing.mp4", "/footage/../secret"):
        assert httpx.get(settled.sandbox.storage_url + path).status_code == 404


def test_objects_cannot_be_written(url: str) -> None:
    assert httpx.put(url, content=b"x").status_code == 403  # signed for GET alone


def test_links_can_be_made_to_come_expired(open_account: Open, small: Path) -> None:
    account = open_account(Fault("videos_retrieve", ExpiredLinks()), Fault("storage", ExpiredLinks(), skip=1))
    path = f"/api/videos/{account.upload(small)}/"
    assert httpx.get(account.get(path)["file"]).status_code == 403
    fresh = account.get(path)["file"]
    assert httpx.get(fresh).status_code == 403  # the store's turn
    assert httpx.get(fresh).status_code == 200


def test_footage_is_open_and_keeps_its_name(account: Account, small: Path, tmp_path: Path) -> None:
    url = account.sandbox.publish(small)
    assert url.endswith("/footage/small%20clip.mp4")
    assert httpx.get(url).content == small.read_bytes()
    assert httpx.get(url, headers={"Range": "bytes=0-3"}).status_code == 206
    assert account.sandbox.publish(small) == url
    namesake = tmp_path / small.name
    namesake.write_bytes(b"another file")
    assert httpx.get(account.sandbox.publish(namesake)).content == b"another file"
    assert httpx.get(url).content == small.read_bytes()
    assert httpx.post(url).status_code == 405
