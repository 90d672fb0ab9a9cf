"""Downloads against real sockets: cuts, ranges, validators, renewals, and redirects."""

from __future__ import annotations

import itertools
import json
import random
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import vidlift
from tests.overlays.downloading import CONTENT, ETAG, Clock, fetch, half, ranged
from tests.overlays.servers import Asked, Dripping, Reply, ScriptedServer
from vidlift.downloads import RETRIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_download_is_whole_and_leaves_nothing_else(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    seen: list[vidlift.TransferProgress] = []
    with ScriptedServer(ranged()) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4", on_progress=seen.append)
    assert path.read_bytes() == CONTENT
    assert list(tmp_path.iterdir()) == [path]
    assert seen[0].transferred == 0
    assert seen[-1].fraction == 1.0
    assert "authorization" not in server.asked[0].headers


def test_a_cut_download_goes_on_and_asks_for_the_rest_of_the_same_version(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    with ScriptedServer(half(), ranged()) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == CONTENT
    assert server.asked[1].headers["if-range"] == ETAG
    assert server.asked[1].headers["range"] == f"bytes={len(CONTENT) // 2}-"


def test_a_download_goes_on_in_another_process(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    with ScriptedServer(half(), Reply(404)) as server, pytest.raises(vidlift.TransferError, match="404"):
        fetch(transport, server.url, target)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.mp4.part", "a.mp4.part.json"]
    assert "http" not in (tmp_path / "a.mp4.part.json").read_text()
    with ScriptedServer(ranged()) as server:
        fetch(transport, server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.asked[0].headers["range"] == f"bytes={len(CONTENT) // 2}-"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda note: {**note, "identity": "acme/13"},
        lambda note: {**note, "etag": None},
        lambda note: {**note, "etag": ["x"]},
        lambda note: {**note, "total": 5},
        lambda _: {"surprise": 1},
        lambda note: [note],
    ],
)
def test_a_part_that_belongs_to_something_else_is_not_gone_on_with(
    transport: httpx.HTTPTransport, tmp_path: Path, spoil: Callable[[Any], Any]
) -> None:
    target, note = tmp_path / "a.mp4", tmp_path / "a.mp4.part.json"
    with ScriptedServer(half(), Reply(404)) as server, pytest.raises(vidlift.TransferError):
        fetch(transport, server.url, target)
    note.write_text(json.dumps(spoil(json.loads(note.read_text()))))
    with ScriptedServer(ranged()) as server:
        fetch(transport, server.url, target)
    assert "range" not in server.asked[0].headers
    assert target.read_bytes() == CONTENT


def test_a_result_that_changed_meanwhile_is_fetched_anew(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    other = CONTENT[::-1]
    with ScriptedServer(half(), ranged(other, '"v2"')) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == other


def test_a_server_that_ignores_if_range_does_not_mix_versions(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    other = CONTENT[::-1]
    middle = len(CONTENT) // 2
    wrong = Reply(
        206,
        {"ETag": '"v2"', "Content-Range": f"bytes {middle}-{len(CONTENT) - 1}/{len(CONTENT)}"},
        other[middle:],
    )
    with ScriptedServer(half(), wrong, ranged(other, '"v2"')) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == other


def test_without_validators_a_cut_download_begins_anew(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    whole, cut = Reply(200, {}, CONTENT), Reply(200, {"Content-Length": str(len(CONTENT))}, CONTENT[:1000])
    with ScriptedServer(cut, whole) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert "range" not in server.asked[1].headers
    assert path.read_bytes() == CONTENT


def test_fewer_bytes_than_the_provider_says_are_not_a_result(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    short = Reply(200, {"Transfer-Encoding": "chunked"}, b"3\r\nabc\r\n0\r\n\r\n")
    with ScriptedServer(short) as server, pytest.raises(vidlift.TransferError, match="only 3 of 10 bytes"):
        fetch(transport, server.url, tmp_path / "a.mp4", expected=10)
    assert not (tmp_path / "a.mp4").exists()


def test_a_body_of_another_size_than_the_provider_states_is_not_fetched(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    for size in (len(CONTENT) + 1, 300_000):
        with ScriptedServer(ranged()) as server, pytest.raises(vidlift.TransferError, match=f"states {size}"):
            fetch(transport, server.url, tmp_path / "a.mp4", expected=size)
        assert len(server.asked) == 1
    assert list(tmp_path.iterdir()) == []
    # The same where a part is sent: the total of a range counts.
    with ScriptedServer(half(), Reply(404)) as server, pytest.raises(vidlift.TransferError, match="404"):
        fetch(transport, server.url, tmp_path / "a.mp4")
    with ScriptedServer(ranged()) as server, pytest.raises(vidlift.TransferError, match="states 7"):
        fetch(transport, server.url, tmp_path / "a.mp4", expected=7)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("validators", [{}, {"ETag": ETAG}])
def test_a_page_is_not_named_like_a_video(
    transport: httpx.HTTPTransport, tmp_path: Path, encoding: str, validators: dict[str, str]
) -> None:
    page = "<!DOCTYPE html><title>Wartung bis 20 Uhr, schöne Grüße</title>".encode(encoding)
    with (
        ScriptedServer(Reply(200, validators, page)) as server,
        pytest.raises(vidlift.TransferError, match="is not a video"),
    ):
        fetch(transport, server.url, tmp_path / "a.mp4", expected=len(page))
    assert (tmp_path / "a.mp4.part").read_bytes() == page
    # A later attempt starts again, and does not mix both.
    with ScriptedServer(ranged(etag='"v2"')) as server:
        assert fetch(transport, server.url, tmp_path / "a.mp4").read_bytes() == CONTENT


@pytest.mark.parametrize("validators", [{}, {"ETag": ETAG}, {"ETag": 'W/"weak"'}])
def test_a_host_that_cuts_at_random_and_never_goes_on_is_given_up(
    transport: httpx.HTTPTransport, tmp_path: Path, validators: dict[str, str]
) -> None:
    cuts = random.Random(1)  # noqa: S311 - where a host cuts

    def cut(_: Asked) -> Reply:
        sent = CONTENT[: cuts.randrange(2000, len(CONTENT) - 1)]
        return Reply(200, {"Content-Length": str(len(CONTENT)), **validators}, sent)

    with ScriptedServer(cut) as server, pytest.raises(vidlift.TransferError, match="in a row"):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert len(server.asked) == RETRIES.attempts


def test_a_result_that_changes_at_every_request_is_given_up(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    count = itertools.count()

    def changed(asked: Asked) -> Reply:
        etag = f'"v{next(count)}"'
        if "range" in asked.headers:
            where = f"bytes {len(CONTENT) // 2}-{len(CONTENT) - 1}/{len(CONTENT)}"
            return Reply(206, {"ETag": etag, "Content-Range": where}, CONTENT[len(CONTENT) // 2 :])
        return half(etag=etag)

    with ScriptedServer(changed) as server, pytest.raises(vidlift.TransferError, match="in a row"):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert len(server.asked) <= 2 * RETRIES.attempts


@pytest.mark.parametrize("status", [401, 403, 410])
def test_an_expired_url_is_renewed_and_the_rest_comes_from_the_new_one(
    transport: httpx.HTTPTransport, tmp_path: Path, status: int
) -> None:
    with ScriptedServer(half(), Reply(status), ranged()) as server:
        path = fetch(
            transport, f"{server.url}/old?sig=1", tmp_path / "a.mp4", locate=lambda: f"{server.url}/new?sig=2"
        )
    assert path.read_bytes() == CONTENT
    assert [asked.path for asked in server.asked] == ["/old?sig=1", "/old?sig=1", "/new?sig=2"]


def test_urls_that_are_never_accepted_end_it_without_showing_them(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    with (
        ScriptedServer(Reply(403)) as server,
        pytest.raises(vidlift.TransferError, match="fresh URLs") as caught,
    ):
        fetch(transport, f"{server.url}/x?sig=hidden", tmp_path / "a.mp4")
    assert "hidden" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_host_that_keeps_breaking_off_is_given_up_and_the_bytes_stay(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    with ScriptedServer(half(), None) as server, pytest.raises(vidlift.TransferError, match="download again"):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert len(server.asked) == RETRIES.attempts
    assert (tmp_path / "a.mp4.part").stat().st_size == len(CONTENT) // 2


REFUSED_PLACES = {"/again": "more than 5 redirects", "http://media.example/x": "not an https address"}


def test_redirects_are_followed_a_few_times_and_only_to_safe_places(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    with ScriptedServer(Reply(302, {"Location": "/real"}), ranged()) as server:
        assert fetch(transport, server.url, tmp_path / "a.mp4").read_bytes() == CONTENT
    for place, problem in REFUSED_PLACES.items():
        redirect = Reply(302, {"Location": place})
        with ScriptedServer(redirect) as server, pytest.raises(vidlift.TransferError, match=problem):
            fetch(transport, server.url, tmp_path / "b.mp4")
    assert [each.name for each in tmp_path.iterdir()] == ["a.mp4"]


def cut(headers: dict[str, str], content: bytes = CONTENT) -> Reply:
    """The first half of a result, with a length that promises all of it."""
    return Reply(200, {"Content-Length": str(len(content)), **headers}, content[: len(content) // 2])


def rest(headers: dict[str, str], content: bytes = CONTENT) -> Reply:
    start = len(content) // 2
    where = f"bytes {start}-{len(content) - 1}/{len(content)}"
    return Reply(206, {"Content-Range": where, **headers}, content[start:])


def test_a_version_that_only_its_date_tells_apart_is_not_mixed_with_another(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    old, new = (
        {"Last-Modified": "Fri, 01 May 2026 10:00:00 GMT"},
        {"Last-Modified": "Fri, 01 May 2026 11:00:00 GMT"},
    )
    other = CONTENT[::-1]
    with ScriptedServer(cut(old), rest(new, other), Reply(200, new, other)) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == other


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_a_validator_that_no_request_can_repeat_is_none(
    transport: httpx.HTTPTransport, tmp_path: Path, header: str
) -> None:
    odd = {header: '"\xe9"'}
    with ScriptedServer(cut(odd), Reply(200, odd, CONTENT)) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == CONTENT
    assert "if-range" not in server.asked[1].headers


def test_a_length_that_is_told_late_does_not_make_it_begin_anew(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    start = len(CONTENT) // 2
    blind = Reply(200, {"ETag": ETAG, "Transfer-Encoding": "chunked"}, b"%x\r\n" % start + CONTENT[:start])
    with ScriptedServer(blind, ranged()) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == CONTENT
    assert len(server.asked) == 2


def test_a_url_may_expire_again_and_again_as_long_as_bytes_come(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    size = len(CONTENT) // 8

    def some(asked: Asked) -> Reply:
        start = int(asked.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        whole = ranged()(asked)
        length = {"Content-Length": str(len(CONTENT) - start)}
        return Reply(whole.status, {**whole.headers, **length}, CONTENT[start : start + size])

    script = [step for _ in range(8) for step in (some, Reply(403))]
    with ScriptedServer(*script) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == CONTENT
    assert len(server.asked) == 15


@pytest.mark.timeout(60)
def test_a_result_that_trickles_in_is_given_up_and_what_came_stays(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    clock = Clock()

    def wait_for_more(seen: vidlift.TransferProgress) -> None:
        clock.seconds += 20

    head = f"HTTP/1.1 200 OK\r\nETag: {ETAG}\r\nContent-Length: {len(CONTENT)}\r\n\r\n"
    with (
        Dripping(head.encode(), b"x") as url,
        pytest.raises(vidlift.TransferError, match=r"fewer than 1024 bytes a second came.*download again"),
    ):
        fetch(transport, url, tmp_path / "a.mp4", clock=clock, on_progress=wait_for_more)
    assert (tmp_path / "a.mp4.part").stat().st_size > 0
    assert not (tmp_path / "a.mp4").exists()


def test_no_bytes_are_no_result(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    with ScriptedServer(Reply(200)) as server, pytest.raises(vidlift.TransferError, match="no byte came"):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []
    with ScriptedServer(Reply(200), ranged()) as server:
        assert fetch(transport, server.url, tmp_path / "a.mp4").read_bytes() == CONTENT


@pytest.mark.parametrize("place", ["http://[", "https://h/\x7f?sig=hidden", "https://h/" + "a" * 70_000])
def test_a_redirect_to_what_is_no_url_is_told(
    transport: httpx.HTTPTransport, tmp_path: Path, place: str
) -> None:
    with (
        ScriptedServer(Reply(302, {"Location": place})) as server,
        pytest.raises(vidlift.TransferError, match="not an https address") as caught,
    ):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert "hidden" not in str(caught.value)
    assert len(server.asked) == 1


def test_another_machine_cannot_lead_a_download_to_this_one(tmp_path: Path) -> None:
    asked: list[str] = []

    def lead(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": "http://127.0.0.1:8080/admin"})

    # What a socket of this machine cannot be: another machine's.
    with pytest.raises(vidlift.TransferError, match="this machine"):
        fetch(httpx.MockTransport(lead), "https://media.example/x", tmp_path / "a.mp4")
    assert asked == ["https://media.example/x"]
