"""Uploads and downloads against real sockets, real files, real full disks and real kills."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.servers import Asked, Dripping, Reply, ScriptedServer
from vidlift._sync.downloads import Download
from vidlift.clock import AsyncSystemClock
from vidlift.downloads import RETRIES, WRITEBACK_BYTES, AsyncDownload
from vidlift.media_urls import check_media_url
from vidlift.partial_files import PartialFile
from vidlift.targets import LONGEST_NAME, check_target, safe_name, target_path
from vidlift.uploads import UploadReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CONTENT = bytes(range(256)) * 1024
ETAG = '"v1"'


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 5, 1, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        assert 0 <= seconds <= 300


@pytest.fixture
def transport() -> Iterator[httpx.HTTPTransport]:
    with httpx.HTTPTransport() as made:
        yield made


def ranged(content: bytes = CONTENT, etag: str = ETAG) -> Callable[[Asked], Reply]:
    """Serves content as an object store does."""

    def serve(asked: Asked) -> Reply:
        wanted = asked.headers.get("range")
        if wanted is None or asked.headers.get("if-range") != etag:
            return Reply(200, {"ETag": etag}, content)
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        where = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return Reply(206, {"ETag": etag, "Content-Range": where}, content[start:])

    return serve


def half(content: bytes = CONTENT, etag: str = ETAG) -> Reply:
    return Reply(200, {"ETag": etag, "Content-Length": str(len(content))}, content[: len(content) // 2])


def fetch(transport: httpx.BaseTransport, url: str, target: Path, **options: Any) -> Path:
    overwrite = options.pop("overwrite", False)
    options = {"locate": lambda: url, "identity": "acme/12", "clock": Clock(), **options}
    download = Download(transport=transport, random=lambda: 0.0, **options)
    return download.run(target, url, overwrite=overwrite)


# Downloads


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
    # A later attempt begins anew, and does not mix both.
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


@pytest.mark.parametrize(
    "url",
    ["http://media.example/x", "file:///etc/passwd", "ftp://h/x", "//h/x", "", "http://[x", "https:///x"],
)
def test_media_comes_over_https_or_from_this_machine(url: str) -> None:
    with pytest.raises(vidlift.TransferError):
        check_media_url(url)
    assert check_media_url("https://media.example/x")
    assert check_media_url("http://127.0.0.1:8000/x")
    assert check_media_url("http://[::1]/x")


# Names


def test_a_file_that_exists_is_kept_unless_told_otherwise(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    target = tmp_path / "a.mp4"
    target.write_bytes(b"mine")
    with pytest.raises(vidlift.TransferError, match="overwrite=True"):
        target_path(target, None, "x", overwrite=False)
    with ScriptedServer(ranged()) as server:
        fetch(transport, server.url, target_path(target, None, "x", overwrite=True), overwrite=True)
    assert target.read_bytes() == CONTENT


def test_a_file_that_appears_during_the_download_is_kept(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    target = tmp_path / "a.mp4"

    def appear(asked: Asked) -> Reply:
        target.write_bytes(b"mine")
        return ranged()(asked)

    with ScriptedServer(appear) as server, pytest.raises(vidlift.TransferError, match="appeared"):
        fetch(transport, server.url, target)
    assert target.read_bytes() == b"mine"
    assert (tmp_path / "a.mp4.part").read_bytes() == CONTENT


def test_a_download_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(vidlift.TransferError, match="create it"):
        target_path(tmp_path / "none" / "a.mp4", None, "x", overwrite=False)


def test_two_downloads_never_write_one_file(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    failures: list[BaseException] = []

    def interfere(asked: Asked) -> Reply:
        with httpx.HTTPTransport() as other:
            try:
                fetch(other, server.url, target)
            except vidlift.TransferError as error:
                failures.append(error)
        return ranged()(asked)

    with ScriptedServer(interfere, ranged()) as server:
        fetch(transport, server.url, target)
    assert "another download" in str(failures[0])
    assert target.read_bytes() == CONTENT


def test_a_link_beside_the_target_is_not_written_through(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "a.mp4.part").symlink_to(victim)
    with ScriptedServer(ranged()) as server, pytest.raises(vidlift.TransferError, match="cannot be written"):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert victim.read_bytes() == b"precious"


@given(st.one_of(st.none(), st.text(max_size=400)))
def test_no_name_of_a_server_leaves_the_folder(name: str | None) -> None:
    safe = safe_name(name, "fallback.mp4")
    assert safe
    assert safe not in {".", ".."}
    assert not set(safe) & set("/\\:\0\n")
    assert len(safe.encode()) <= LONGEST_NAME
    assert not safe.startswith(".")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\clip.mp4", "clip.mp4"),
        ("..", "fallback"),
        ("", "fallback"),
        (".bashrc", "bashrc"),
        ("Film ä fin.mp4", "Film ä fin.mp4"),
        ("a" * 300 + ".mp4", "a" * (LONGEST_NAME - 4) + ".mp4"),
    ],
)
def test_names_keep_what_is_harmless(name: str, safe: str) -> None:
    assert safe_name(name, "fallback") == safe


# What servers, names and folders may be like


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


def test_a_folder_that_is_removed_during_the_download_is_told(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    def remove(asked: Asked) -> Reply:
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()
        return ranged()(asked)

    with ScriptedServer(remove) as server, pytest.raises(vidlift.TransferError, match="cannot be written"):
        fetch(transport, server.url, folder / "a.mp4")


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(vidlift.TransferError, match="choose another name"):
        target_path(tmp_path / name, None, "x", overwrite=False)
    with pytest.raises(vidlift.TransferError, match="choose another name"):
        check_target(tmp_path / name, overwrite=True)
    with pytest.raises(vidlift.TransferError, match="check"):
        UploadReader(tmp_path / name)


def test_a_name_without_room_for_the_part_is_told_with_what_to_do(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    with (
        ScriptedServer(ranged()) as server,
        pytest.raises(vidlift.TransferError, match="choose another name"),
    ):
        fetch(transport, server.url, tmp_path / ("x" * 248))


def test_a_link_that_leads_nowhere_is_something_that_exists(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").symlink_to(tmp_path / "nowhere")
    with pytest.raises(vidlift.TransferError, match="exists already"):
        target_path(tmp_path / "a.mp4", None, "x", overwrite=False)


def test_only_files_are_ever_overwritten(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link, "/dev/null"):
        with pytest.raises(vidlift.TransferError, match="no regular file"):
            target_path(target, None, "x", overwrite=True)


def test_a_pipe_in_the_place_of_the_part_is_told(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp4.part")
    with ScriptedServer(ranged()) as server, pytest.raises(vidlift.TransferError, match="no regular file"):
        fetch(transport, server.url, tmp_path / "a.mp4")


@pytest.mark.timeout(20)
def test_a_note_that_is_no_file_of_ours_is_neither_read_nor_written_through(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    note, victim = tmp_path / "a.mp4.part.json", tmp_path / "victim"
    os.mkfifo(note)
    with ScriptedServer(ranged()) as server:
        fetch(transport, server.url, tmp_path / "a.mp4")
    victim.write_text(json.dumps({"identity": "acme/12", "etag": ETAG, "modified": None, "total": 99}))
    before = victim.read_text()
    (tmp_path / "a.mp4").unlink()
    note.symlink_to(victim)
    (tmp_path / "a.mp4.part").write_bytes(b"foreign")
    with ScriptedServer(ranged()) as server:
        assert fetch(transport, server.url, tmp_path / "a.mp4").read_bytes() == CONTENT
    assert "range" not in server.asked[0].headers
    assert victim.read_text() == before


def test_a_kill_between_the_last_two_steps_does_not_cost_the_whole_file(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    target = tmp_path / "a.mp4"
    target.write_bytes(b"whole")
    os.link(target, tmp_path / "a.mp4.part")  # as a kill after linking and before unlinking leaves it
    with ScriptedServer(Reply(404)) as server, pytest.raises(vidlift.TransferError):
        fetch(transport, server.url, target, overwrite=True)
    assert target.read_bytes() == b"whole"
    with ScriptedServer(half(), Reply(404)) as server, pytest.raises(vidlift.TransferError):
        fetch(transport, server.url, target, overwrite=True)
    assert target.read_bytes() == b"whole"
    with ScriptedServer(ranged()) as server:
        fetch(transport, server.url, target, overwrite=True)
    assert target.read_bytes() == CONTENT


def test_a_file_system_without_locks_is_not_taken_for_another_download(
    transport: httpx.HTTPTransport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with ScriptedServer(ranged()) as server:
        assert fetch(transport, server.url, tmp_path / "a.mp4").read_bytes() == CONTENT


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows which files are open")
@pytest.mark.parametrize("overwrite", [False, True])
def test_without_locks_as_on_windows_no_file_is_renamed_or_removed_while_it_is_open(
    transport: httpx.HTTPTransport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overwrite: bool
) -> None:
    touched: list[str] = []
    handles = type(tmp_path)("/proc/self/fd")
    remove, replace = type(tmp_path).unlink, type(tmp_path).replace

    def is_open(path: Path) -> bool:
        return any(each.exists() and each.samefile(path) for each in handles.iterdir())

    def checked(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(path: Path, *rest: Any, **options: Any) -> Any:
            if path.exists():
                assert not is_open(path)
                touched.append(path.name)
            return step(path, *rest, **options)

        return run

    monkeypatch.setattr("vidlift.partial_files.fcntl", None)
    monkeypatch.setattr(type(tmp_path), "unlink", checked(remove))
    monkeypatch.setattr(type(tmp_path), "replace", checked(replace))
    with ScriptedServer(Reply(404), ranged()) as server:
        with pytest.raises(vidlift.TransferError):
            fetch(transport, server.url, tmp_path / "a.mp4", overwrite=overwrite)
        assert list(tmp_path.iterdir()) == []
        path = fetch(transport, server.url, tmp_path / "a.mp4", overwrite=overwrite)
    assert path.read_bytes() == CONTENT
    assert list(tmp_path.iterdir()) == [path]
    assert touched.count("a.mp4.part") == 2


@pytest.mark.parametrize("name", ["CON", "nul.mp4", "Com1.tar.gz", "lpt\N{SUPERSCRIPT ONE}.mp4", "conin$"])
def test_a_name_that_is_a_device_elsewhere_is_no_such_name_any_more(name: str) -> None:
    assert safe_name(name, "fallback") == f"_{name}"


@pytest.mark.parametrize(
    ("name", "safe"), [(" . x", "x"), ("a" * 179 + " " + "b" * 20, "a" * 179), ("con2", "con2")]
)
def test_no_name_begins_or_ends_with_what_systems_drop(name: str, safe: str) -> None:
    assert safe_name(name, "fallback") == safe


def test_the_name_of_last_resort_leaves_no_folder_either(tmp_path: Path) -> None:
    assert target_path(tmp_path, "..", "../x/../y.mp4", overwrite=False) == tmp_path / "y.mp4"


# Full disks and kills


def test_what_will_not_fit_is_told_before_it_is_fetched(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    huge = Reply(200, {"ETag": ETAG, "Content-Length": str(10**15)}, b"x")
    with (
        ScriptedServer(huge) as server,
        pytest.raises(vidlift.TransferError, match=f"{10**15} more bytes") as caught,
    ):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert "a.mp4" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


CHILD = """
    import resource, signal, sys
    import httpx
    from pathlib import Path
    from vidlift._sync.clock import SystemClock
    from vidlift._sync.downloads import Download
    import vidlift
    limit = int(sys.argv[3])
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with httpx.HTTPTransport() as transport:
        download = Download(transport=transport, clock=SystemClock(), random=lambda: 0.0, identity="acme/12",
                            locate=lambda: sys.argv[1],
                            on_progress=lambda seen: print(seen.transferred, flush=True))
        try:
            download.run(Path(sys.argv[2]), sys.argv[1], overwrite=False)
        except vidlift.TransferError as error:
            print(error)
            sys.exit(3)
"""


def child(url: str, target: Path, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(CHILD), url, str(target), str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_disk_that_fills_up_keeps_what_came_and_a_later_try_goes_on(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    target = tmp_path / "a.mp4"
    limit = 100_000
    with ScriptedServer(ranged()) as server:
        with child(server.url, target, limit) as process:
            output = process.communicate(timeout=60)[0]
        assert process.returncode == 3
        assert str(target) in output
        assert f"{len(CONTENT) - limit} more bytes are needed" in output
        assert not target.exists()
        assert (tmp_path / "a.mp4.part").stat().st_size == limit
        fetch(transport, server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.asked[-1].headers["range"] == f"bytes={limit}-"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="mounting needs root")
def test_a_disk_that_is_really_full(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("this machine does not let us mount")
    try:
        # Without a length there is nothing to check before: the disk itself says no.
        blind = Reply(
            200,
            {"ETag": ETAG, "Transfer-Encoding": "chunked"},
            b"%x\r\n" % len(CONTENT) + CONTENT + b"\r\n0\r\n\r\n",
        )
        with ScriptedServer(blind) as server, pytest.raises(vidlift.TransferError, match="no room for"):
            fetch(transport, server.url, disk / "a.mp4")
        assert not (disk / "a.mp4").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_killed_download_goes_on(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    killed: list[subprocess.Popen[str]] = []

    def stall(asked: Asked) -> Reply:
        # Half arrives, then nothing more until the process has been killed.
        return half()

    with ScriptedServer(stall, None) as server, child(server.url, target) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= len(CONTENT) // 2:
                process.send_signal(signal.SIGKILL)
                killed.append(process)
                break
    assert killed
    assert process.returncode == -signal.SIGKILL
    assert not target.exists()
    with ScriptedServer(ranged()) as server:
        fetch(transport, server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.asked[0].headers["range"] == f"bytes={len(CONTENT) // 2}-"


def test_a_download_that_is_cancelled_at_any_moment_leaves_all_or_what_came(tmp_path: Path) -> None:
    target = tmp_path / "a.mp4"
    content = CONTENT * 40

    async def run(url: str, transport: httpx.AsyncHTTPTransport, moment: int, *, last: bool) -> int:
        steps = itertools.count()
        seen = 0

        def stop(_: vidlift.TransferProgress) -> None:
            nonlocal seen
            seen = next(steps)
            if not last and seen == moment:
                task.cancel()

        async def locate() -> str:
            return url

        download = AsyncDownload(
            transport=transport,
            clock=AsyncSystemClock(),
            random=lambda: 0.0,
            locate=locate,
            identity="acme/12",
            on_progress=stop,
        )
        task = asyncio.ensure_future(download.run(target, url, overwrite=False))
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return seen

    async def all_moments(url: str) -> None:
        async with httpx.AsyncHTTPTransport() as transport:
            for moment in (0, 1, 5):
                await run(url, transport, moment, last=False)
                assert not target.exists()
            await run(url, transport, 0, last=True)

    with ScriptedServer(ranged(content)) as server:
        asyncio.run(all_moments(server.url))
    assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]
    assert int(server.asked[-1].headers["range"].removeprefix("bytes=").removesuffix("-")) > 0


def test_a_cancellation_during_the_last_step_waits_for_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.mp4"
    held, go_on = threading.Event(), threading.Event()
    finish = PartialFile.finish

    def slow(part: PartialFile, *, overwrite: bool) -> Path:
        held.set()
        assert go_on.wait(60)
        return finish(part, overwrite=overwrite)

    monkeypatch.setattr(PartialFile, "finish", slow)

    async def run(url: str) -> None:
        async def locate() -> str:
            return url

        async with httpx.AsyncHTTPTransport() as transport:
            download = AsyncDownload(
                transport=transport,
                clock=AsyncSystemClock(),
                random=lambda: 0.0,
                locate=locate,
                identity="acme/12",
            )
            task = asyncio.ensure_future(download.run(target, url, overwrite=False))
            assert await asyncio.to_thread(held.wait, 20)
            for _ in range(3):
                task.cancel()
                await asyncio.sleep(0)
            with pytest.raises(vidlift.TransferError, match="being written by another download"):
                PartialFile(target, "acme/12")
            go_on.set()
            with pytest.raises(asyncio.CancelledError):
                await task

    with ScriptedServer(ranged()) as server:
        asyncio.run(run(server.url))
    assert target.read_bytes() == CONTENT
    assert list(tmp_path.iterdir()) == [target]


# Uploads


def test_an_upload_counts_what_is_read_also_when_it_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(CONTENT)
    seen: list[vidlift.TransferProgress] = []
    with UploadReader(path, seen.append) as reader:
        assert reader.read(1000) == CONTENT[:1000]
        reader.seek(0)
        assert reader.read() == CONTENT
        assert reader.read() == b""
    assert [each.transferred for each in seen] == [1000, len(CONTENT)]
    assert seen[-1].fraction == 1.0


def test_files_that_cannot_be_uploaded_are_told_apart(tmp_path: Path) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, what in (
        (tmp_path / "none.mp4", "does not exist"),
        (tmp_path, "is a folder"),
        (empty, "is empty"),
        (pipe, "no regular file"),
        (empty / "below", "cannot be read"),
    ):
        with pytest.raises(vidlift.TransferError, match=what):
            UploadReader(path)


@pytest.mark.parametrize(
    "change", [lambda path: path.write_bytes(CONTENT + b"x"), lambda path: os.utime(path, (1, 1))]
)
def test_a_file_that_changes_during_its_upload_is_not_sent_on(
    tmp_path: Path, change: Callable[[Path], Any]
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(CONTENT)
    with UploadReader(path) as reader:
        reader.read(1000)
        change(path)
        with pytest.raises(vidlift.TransferError, match="changed while it was being uploaded"):
            reader.read(1000)


# Writing back


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such call")
@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="there is no such advice")
def test_a_disk_is_given_a_large_download_while_it_arrives(
    transport: httpx.HTTPTransport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[tuple[int, int]] = []

    def noted(_: int, start: int, length: int, advice: int) -> None:
        assert advice == os.POSIX_FADV_DONTNEED
        handed.append((start, length))
        raise OSError(errno.EINVAL, "a file system that takes no advice")

    monkeypatch.setattr(os, "posix_fadvise", noted)
    content = CONTENT * 100  # 25 MiB
    with ScriptedServer(half(content), ranged(content)) as server:
        path = fetch(transport, server.url, tmp_path / "a.mp4")
    assert path.read_bytes() == content
    assert sum(length for _, length in handed) > len(content) - 2 * WRITEBACK_BYTES
    assert all(length >= WRITEBACK_BYTES for _, length in handed)
    assert all(one[0] + one[1] == two[0] for one, two in itertools.pairwise(handed))


def test_a_system_without_advice_stores_a_large_download_as_well(
    transport: httpx.HTTPTransport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise")
    content = CONTENT * 50
    with ScriptedServer(ranged(content)) as server:
        assert fetch(transport, server.url, tmp_path / "a.mp4").read_bytes() == content
