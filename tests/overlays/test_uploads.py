"""Files on their way to a provider."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from tests.overlays.downloading import CONTENT
from vidlift.uploads import UploadReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
        (pipe, "not a regular file"),
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
