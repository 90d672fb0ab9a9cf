"""Which file a download makes: names and places, friendly and hostile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from tests.overlays.downloading import CONTENT, fetch, ranged
from tests.overlays.servers import Asked, Reply, ScriptedServer
from vidlift.media_urls import check_media_url
from vidlift.targets import LONGEST_NAME, check_target, safe_name, target_path
from vidlift.uploads import UploadReader

if TYPE_CHECKING:
    from pathlib import Path

    import httpx


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
        with pytest.raises(vidlift.TransferError, match="not a regular file"):
            target_path(target, None, "x", overwrite=True)


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
