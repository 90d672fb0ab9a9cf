"""A section of a file as a request's body: read in pieces, as often as a request is made."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Final

import attrs
import httpx

from vidlift.bounded_parallel import StoppedError
from vidlift.errors import SourceChanged, TransferError

if TYPE_CHECKING:
    import threading
    from collections.abc import AsyncIterator, Callable, Iterator
    from io import FileIO
    from pathlib import Path

PIECE_BYTES: Final = 256 * 1024
"""Bytes that are read at a time where that does not wait: few enough for the processor's own memory."""
FETCHED_BYTES: Final = 1024 * 1024
"""Bytes that a thread reads at a time, where reading may wait. More are never in memory for a section."""

_NO_WAIT: Final[int | None] = getattr(os, "RWF_NOWAIT", None)


@attrs.frozen(kw_only=True)
class FileVersion:
    """What tells that a file has changed.

    Attributes:
        size: Bytes.
        modified: Nanoseconds since the epoch.
    """

    size: int
    modified: int

    @classmethod
    def of(cls, handle: int) -> FileVersion:
        """Looks at an open file."""
        state = os.fstat(handle)
        return cls(size=state.st_size, modified=state.st_mtime_ns)


@attrs.define(kw_only=True, eq=False)
class FileSection(httpx.AsyncByteStream, httpx.SyncByteStream):
    """Bytes `start` to `end` (half-open) of a file. Iterating begins anew each time.

    Attributes:
        path: The file.
        start: First byte.
        end: The byte behind the last one.
        version: What the file must still be.
        stop: Ends the iteration when it is set.
        on_bytes: Called with the number of bytes handed out since the iteration began.
    """

    path: Path
    start: int
    end: int
    version: FileVersion
    stop: threading.Event
    on_bytes: Callable[[int], None]

    def __iter__(self) -> Iterator[bytes]:
        with self._opened() as file:
            done = 0
            while done < self.end - self.start:
                piece = self._piece(file, done, PIECE_BYTES)
                done += len(piece)
                yield piece
                self.on_bytes(done)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        # Opened here: a thread's result is lost when the task is cancelled meanwhile.
        with self._opened() as file:
            done = 0
            while done < self.end - self.start:
                last = min(self.start + done + PIECE_BYTES, self.end) - 1
                if _is_in_memory(file.fileno(), last):
                    # A thread would be handed it in several times what reading it takes.
                    piece = self._piece(file, done, PIECE_BYTES)
                else:
                    piece = await asyncio.to_thread(self._piece, file, done, FETCHED_BYTES)
                done += len(piece)
                yield piece
                self.on_bytes(done)

    def _opened(self) -> FileIO:
        self.on_bytes(0)
        try:
            file = self.path.open("rb", buffering=0)
            file.seek(self.start)
        except OSError as error:
            raise TransferError(f"{self.path} cannot be read any more: {error.strerror}") from error
        return file

    def _piece(self, file: FileIO, done: int, most: int) -> bytes:
        if self.stop.is_set():
            raise StoppedError
        try:
            piece = file.read(min(most, self.end - self.start - done)) or b""
        except OSError as error:
            raise TransferError(f"{self.path} cannot be read any more: {error.strerror}") from error
        if not piece or FileVersion.of(file.fileno()) != self.version:
            raise SourceChanged(self.path)
        return piece


def _is_in_memory(handle: int, offset: int) -> bool:
    """Whether a byte of a file, and most likely those before it, can be read without waiting for a disk."""
    if _NO_WAIT is None:
        return False
    try:
        return os.preadv(handle, [bytearray(1)], offset, _NO_WAIT) == 1
    except OSError:  # it is not, or the file system does not tell
        return False
