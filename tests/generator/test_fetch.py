"""Sources are fetched from a real server, and what it has no business sending is refused with the reason."""

from __future__ import annotations

import gzip
import socket
from typing import TYPE_CHECKING

import pytest

from generator.catalog import Format, Source
from generator.lock import Pin
from generator.problems import GeneratorError
from generator.updating import fetch
from generator.updating.fetch import Answer
from tests.generator.serving import Reply, Vendor, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with serving() as site:
        yield site


def get(
    vendor: Vendor, pin: Pin | None = None, *, kind: Format = Format.MINTLIFY, path: str = "/page.md"
) -> Answer:
    source = Source("published/1/page.md", kind, vendor.url + path)
    with fetch.client() as http:
        return fetch.fetch(http, source, pin, where="specs/acme/published/1/page.md")


def refusal(vendor: Vendor) -> str:
    with pytest.raises(GeneratorError) as caught:
        get(vendor)
    assert str(caught.value).startswith("specs/acme/published/1/page.md: ")
    return str(caught.value)


def test_a_page_is_fetched_byte_for_byte(vendor: Vendor) -> None:
    vendor.replies["/page.md"] = Reply(b"# \xc3\xa9\r\n", headers={"ETag": '"1"', "Last-Modified": "then"})
    assert get(vendor) == Answer(b"# \xc3\xa9\r\n", '"1"', "then")
    ((_, headers),) = vendor.requests
    assert "if-none-match" not in headers
    assert "authorization" not in headers


def test_a_pinned_page_is_asked_for_only_when_it_is_newer(vendor: Vendor) -> None:
    vendor.replies["/page.md"] = Reply(b"# 1", headers={"ETag": '"1"'})
    pin = Pin.of(b"# 1", etag='"1"', last_modified="then")
    assert get(vendor, pin).data is None
    assert vendor.requests[0][1]["if-none-match"] == '"1"'
    assert vendor.requests[0][1]["if-modified-since"] == "then"
    vendor.replies["/page.md"] = Reply(b"# 2", headers={"ETag": '"2"'})
    assert get(vendor, pin) == Answer(b"# 2", '"2"', None)


def test_unchanged_without_having_been_asked_is_no_answer(vendor: Vendor) -> None:
    vendor.replies["/page.md"] = Reply(status=304)
    assert "status 304" in refusal(vendor)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500, 503, 204, 206])
def test_other_statuses_are_refused(vendor: Vendor, status: int) -> None:
    vendor.replies["/page.md"] = Reply(b"" if status == 204 else b"x", status)
    assert f"answered with status {status}" in refusal(vendor)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/pdf", "", None])
def test_another_kind_of_content_is_refused(vendor: Vendor, kind: str | None) -> None:
    vendor.replies["/page.md"] = Reply(b"<html>", kind=kind)
    assert "is served as" in refusal(vendor)


@pytest.mark.parametrize(
    ("kind", "said"),
    [(Format.OPENAPI, "application/yaml"), (Format.OPENAPI, "application/json"),
     (Format.GITBOOK, "text/plain"), (Format.RENDERED, "text/html")],
)  # fmt: skip
def test_each_format_has_its_kinds(vendor: Vendor, kind: Format, said: str) -> None:
    vendor.replies["/page.md"] = Reply(b"x", kind=said)
    assert get(vendor, kind=kind).data == b"x"


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_has_moved_is_refused_with_its_new_place(vendor: Vendor, status: int) -> None:
    vendor.replies["/page.md"] = Reply(status=status, headers={"Location": "/new/page.md"})
    vendor.replies["/new/page.md"] = Reply(b"# moved")
    message = refusal(vendor)
    assert f"has moved for good to '{vendor.url}/new/page.md'" in message
    assert "change the URL in specs/catalog.toml" in message
    assert len(vendor.requests) == 1


def test_a_detour_on_the_same_server_is_followed(vendor: Vendor) -> None:
    vendor.replies["/page.md"] = Reply(status=302, headers={"Location": "/cache/page.md"})
    vendor.replies["/cache/page.md"] = Reply(b"# here")
    assert get(vendor).data == b"# here"


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost:1/page.md",
        "https://login.example/",
        "//evil.example/x",
        "file:///etc/passwd",
        "",
        "http://[",
        "http://127.0.0.1:99999/",
    ],
)
def test_a_detour_to_elsewhere_is_refused(vendor: Vendor, location: str) -> None:
    vendor.replies["/page.md"] = Reply(status=307, headers={"Location": location})
    assert "on another server" in refusal(vendor)
    assert len(vendor.requests) == 1


def test_detours_in_a_circle_end(vendor: Vendor) -> None:
    vendor.replies["/page.md"] = Reply(status=302, headers={"Location": "/page.md"})
    assert "redirected more than 3 times" in refusal(vendor)


def test_too_much_is_refused(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_SIZE", 1000)
    vendor.replies["/page.md"] = Reply(b"x" * 1001)
    assert "larger than 1,000 bytes" in refusal(vendor)
    vendor.replies["/page.md"] = Reply(b"x" * 1000)
    assert get(vendor).data == b"x" * 1000


def test_a_compressed_bomb_is_refused(vendor: Vendor) -> None:
    bomb = gzip.compress(b"\0" * 300_000_000, 9)
    vendor.replies["/page.md"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert "larger than" in refusal(vendor)


@pytest.mark.parametrize(
    "reply", [Reply(b"# cut", length=500), Reply(b"not gzip", headers={"Content-Encoding": "gzip"})]
)
def test_a_broken_body_is_refused(vendor: Vendor, reply: Reply) -> None:
    vendor.replies["/page.md"] = reply
    assert "cannot be fetched" in refusal(vendor)


def test_an_empty_page_is_refused(vendor: Vendor) -> None:
    vendor.replies["/page.md"] = Reply()
    assert "is empty now" in refusal(vendor)


def test_a_slow_trickle_is_refused(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", -1.0)
    vendor.replies["/page.md"] = Reply(b"x")
    assert "took longer than" in refusal(vendor)


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        message = refusal(Vendor(f"http://127.0.0.1:{unused.getsockname()[1]}"))
    assert "cannot be fetched" in message
    assert "Try again later" in message
