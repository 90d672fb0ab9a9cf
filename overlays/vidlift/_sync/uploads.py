# Derived; do not edit: change overlays/vidlift/uploads.py, then run `make generate`.

"""Uploads of files or parts of files, read in pieces and watched for changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import httpx

from vidlift.bounded_parallel import StoppedError
from vidlift.errors import SourceChanged
from vidlift.primitives.read_ahead import read_ahead
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
        done, size = 0, self.end - self.start
        self.on_bytes(done)
        with open_section(self.path, self.start) as file:
            left = size

            def read() -> bytes:
                nonlocal left
                piece = read_piece(self.path, file, min(PIECE_BYTES, left))
                left -= len(piece)
                return piece

            for piece in read_ahead(read):
                if self.stop.is_set():
                    raise StoppedError
                if FileVersion.of(file.fileno()) != self.version:
                    break
                done += len(piece)
                yield piece
                self.on_bytes(done)
            if self.stop.is_set():
                raise StoppedError
            if done < size:
                raise SourceChanged(self.path)
