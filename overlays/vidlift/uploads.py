"""Uploads of files or parts of files, read in pieces and watched for changes."""

from __future__ import annotations

import asyncio
import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import httpx

from vidlift.bounded_parallel import StoppedError
from vidlift.errors import SourceChanged, TransferError
from vidlift.targets import reason
from vidlift.transfer import TransferProgress

if TYPE_CHECKING:
    import threading
    from collections.abc import AsyncIterator, Callable

PIECE_BYTES: Final = 1024 * 1024
"""Bytes of a section that are read, and in memory, at a time."""


@attrs.frozen
class FileVersion:
    """What differs when a file has changed.

    Attributes:
        size: Bytes.
        modified: Nanoseconds since the epoch.
    """

    size: int
    modified: int

    @classmethod
    def of(cls, handle: int) -> FileVersion:
        """Look at an open file."""
        state = os.fstat(handle)
        return cls(state.st_size, state.st_mtime_ns)


class UploadReader(io.BufferedReader):
    """A file to upload: count the bytes that are read, and notice changes.

    Args:
        path: A regular file that is not empty.
        on_progress: Called after each piece that is read.

    Attributes:
        path: The file.
        version: Its version when it was opened.
        size: Bytes.

    Raises:
        TransferError: The file is missing, unreadable, empty, or not a regular file.
    """

    def __init__(
        self, path: str | os.PathLike[str], on_progress: Callable[[TransferProgress], None] | None = None
    ) -> None:
        self.path = Path(path)
        try:
            # Looked at before it is opened: opening a named pipe would wait for a writer.
            mode = self.path.stat().st_mode
            if stat.S_ISDIR(mode):
                raise TransferError(f"{self.path} is a folder; give a video file")
            if not stat.S_ISREG(mode):
                raise TransferError(f"{self.path} is not a regular file; copy the video into one first")
            raw = io.FileIO(self.path)
        except FileNotFoundError as error:
            raise TransferError(f"{self.path} does not exist; check the path") from error
        except (OSError, ValueError) as error:
            raise TransferError(
                f"{self.path} cannot be read: {reason(error)}; check the path and its permissions"
            ) from error
        super().__init__(raw)
        self._on_progress = on_progress
        self.version = FileVersion.of(self.fileno())
        self.size = self.version.size
        if self.size == 0:
            self.close()
            raise TransferError(f"{self.path} is empty; give a video file")

    def read(self, size: int | None = -1, /) -> bytes:
        """Read the next piece.

        Returns:
            The bytes, empty at the end.

        Raises:
            TransferError: The file changed since it was opened, or cannot be read any more.
        """
        try:
            piece = super().read(size)
        except OSError as error:
            raise TransferError(f"{self.path} can no longer be read: {error.strerror}") from error
        if FileVersion.of(self.fileno()) != self.version:
            raise SourceChanged(self.path)
        if piece and self._on_progress is not None:
            self._on_progress(TransferProgress(self.tell(), self.size))
        return piece


@attrs.define(kw_only=True, eq=False)
class AsyncFileSection(httpx.AsyncByteStream):
    """Bytes `start` to `end` (half-open) of a file, as a request's body.

    Each iteration starts again from the first byte.

    Attributes:
        path: The file.
        start: First byte.
        end: The byte after the last one.
        version: The expected version of the file.
        stop: Ends the iteration when it is set.
        on_bytes: Called with the number of bytes since the iteration began.
    """

    path: Path
    start: int
    end: int
    version: FileVersion
    stop: threading.Event
    on_bytes: Callable[[int], None]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        done = 0
        self.on_bytes(done)
        # Opened here: a thread's result is lost when the task is cancelled in the meantime.
        with open_section(self.path, self.start) as file:
            while done < self.end - self.start:
                most = min(PIECE_BYTES, self.end - self.start - done)
                piece = await asyncio.to_thread(read_piece, self.path, file, most)
                if self.stop.is_set():
                    raise StoppedError
                if not piece or FileVersion.of(file.fileno()) != self.version:
                    raise SourceChanged(self.path)
                done += len(piece)
                yield piece
                self.on_bytes(done)


def open_section(path: Path, start: int) -> io.FileIO:
    """Open a file at a byte.

    Raises:
        TransferError: It cannot be read any more.
    """
    try:
        file = path.open("rb", buffering=0)
        file.seek(start)
    except OSError as error:
        raise TransferError(f"{path} can no longer be read: {error.strerror}") from error
    return file


def read_piece(path: Path, file: io.FileIO, most: int) -> bytes:
    """Read the next bytes of a file, at most so many; empty at its end.

    Raises:
        TransferError: It cannot be read any more.
    """
    try:
        return file.read(most) or b""
    except OSError as error:
        raise TransferError(f"{path} can no longer be read: {error.strerror}") from error
