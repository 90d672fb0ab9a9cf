"""A file on its way to a provider: counted as it is read, and watched for changes."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from vidlift.errors import SourceChanged, TransferError
from vidlift.targets import reason
from vidlift.transfer import TransferProgress

if TYPE_CHECKING:
    from collections.abc import Callable


class UploadReader(io.BufferedReader):
    """A file on its way to a provider: counts what is read, and notices when the file changes meanwhile.

    Args:
        path: A regular file that is not empty.
        on_progress: Called after each piece that is read.

    Raises:
        TransferError: The file is missing, unreadable, empty or no regular file.
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
                raise TransferError(f"{self.path} is no regular file; copy the video into one first")
            raw = io.FileIO(self.path)
        except FileNotFoundError as error:
            raise TransferError(f"{self.path} does not exist; check the path") from error
        except (OSError, ValueError) as error:
            raise TransferError(
                f"{self.path} cannot be read: {reason(error)}; check the path and its permissions"
            ) from error
        super().__init__(raw)
        self._on_progress = on_progress
        self._state = self._look()
        self.size = self._state[0]
        if self.size == 0:
            self.close()
            raise TransferError(f"{self.path} is empty; give a video file")

    def _look(self) -> tuple[int, int]:
        state = os.fstat(self.fileno())
        return state.st_size, state.st_mtime_ns

    def read(self, size: int | None = -1, /) -> bytes:
        """Reads the next piece.

        Args:
            size: Most bytes to read; negative or None for the rest.

        Returns:
            The bytes, empty at the end.

        Raises:
            TransferError: The file changed since it was opened, or cannot be read any more.
        """
        try:
            piece = super().read(size)
        except OSError as error:
            raise TransferError(f"{self.path} cannot be read any more: {error.strerror}") from error
        if self._look() != self._state:
            raise SourceChanged(self.path)
        if piece and self._on_progress is not None:
            self._on_progress(TransferProgress(self.tell(), self.size))
        return piece
