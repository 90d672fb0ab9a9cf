"""Files that grow: real locks, real full disks, real kills."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import itertools
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import vidlift
from tests.overlays.downloading import CONTENT, ETAG, fetch, half, ranged
from tests.overlays.servers import Asked, Reply, ScriptedServer
from vidlift.clock import AsyncSystemClock
from vidlift.downloads import WRITEBACK_BYTES, AsyncDownload
from vidlift.partial_files import PartialFile, Validator, remove_remains

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_process_that_is_forked_keeps_no_lock_on_a_download(
    tmp_path: Path, fork: Callable[[], None]
) -> None:
    target = tmp_path / "a.mp4"
    with PartialFile(target, "tensorpix/1") as part:
        part.restart(Validator("tensorpix/1", etag=ETAG, total=10))
        part.write(b"12345")
        fork()
    with PartialFile(target, "tensorpix/1") as again:
        assert again.size == 5


def test_a_link_beside_the_target_is_not_written_through(
    transport: httpx.HTTPTransport, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "a.mp4.part").symlink_to(victim)
    with ScriptedServer(ranged()) as server, pytest.raises(vidlift.TransferError, match="cannot be written"):
        fetch(transport, server.url, tmp_path / "a.mp4")
    assert victim.read_bytes() == b"precious"


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


def test_a_pipe_in_the_place_of_the_part_is_told(transport: httpx.HTTPTransport, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp4.part")
    with ScriptedServer(ranged()) as server, pytest.raises(vidlift.TransferError, match="not a regular file"):
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

    monkeypatch.setattr("vidlift.partial_files.HAS_LOCKS", False)
    monkeypatch.setattr("vidlift.file_locks.fcntl", None)
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


def test_what_a_kill_left_next_to_a_whole_file_is_removed_and_a_download_of_others_is_not(
    tmp_path: Path,
) -> None:
    whole, other = tmp_path / "a.mp4", tmp_path / "b.mp4"
    for target in (whole, other):
        target.write_bytes(b"whole")
        target.with_name(f"{target.name}.part.json").write_text("{}")
    (tmp_path / "a.mp4.part").hardlink_to(whole)
    (tmp_path / "b.mp4.part").write_bytes(b"another download")
    remove_remains(whole)
    remove_remains(other)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.mp4",
        "b.mp4",
        "b.mp4.part",
        "b.mp4.part.json",
    ]
