# Derived; do not edit: change overlays/vidlift/uploads.py, then run `make generate`.

"""Uploads of files or parts of files, read in pieces and watched for changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import httpx

from vidlift.bounded_parallel import StoppedError
from vidlift.errors import SourceChanged
from vidlift.uploads import PIECE_BYTES, FileVersion, open_section, read_piece

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path


@attrs.define(kw_only=True, eq=False)
class FileSection(httpx.SyncByteStream):
    path: Path
    start: int
    end: int
    version: FileVersion
    stop: threading.Event
    on_bytes: Callable[[int], None]

    def __iter__(self) -> Iterator[bytes]:
        done = 0
        self.on_bytes(done)
        with open_section(self.path, self.start) as file:
            while done < self.end - self.start:
                most = min(PIECE_BYTES, self.end - self.start - done)
                piece = read_piece(self.path, file, most)
                if self.stop.is_set():
                    raise StoppedError
                if not piece or FileVersion.of(file.fileno()) != self.version:
                    raise SourceChanged(self.path)
                done += len(piece)
                yield piece
                self.on_bytes(done)
