"""Videos for a browser: what they are, and copies of those that it cannot play."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import FileResponse, PlainTextResponse, Response

from vidlift.media import MediaError, MediaInfo, probe
from vidlift.sandbox.encoding.engine import Encode
from vidlift.sandbox.encoding.plans import EncodePlan, even

if TYPE_CHECKING:
    from pathlib import Path

MOST_COPY_WIDTH: Final = 1920
COPIES_AT_ONCE: Final = 2
"""Copies that are made at a time; with more, no thread is left for what else the page does."""
_CODECS: Final = {
    "h264": "avc1.640028",
    "hevc": "hvc1.1.6.L120.B0",
    "vp8": "vp8",
    "vp9": "vp09.00.40.08",
    "av1": "av01.0.08M.08",
}
"""How media types name codecs; browsers play no others."""


class Videos:
    """The videos of one page.

    Args:
        folder: Where copies are made; the page removes it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copies: dict[Path, asyncio.Task[Path]] = {}
        self._infos: dict[Path, MediaInfo] = {}
        self._encodes: set[Encode] = set()
        self._numbers = itertools.count(1)
        self._gate = asyncio.Semaphore(COPIES_AT_ONCE)

    async def described(self, path: Path | None, name: str) -> dict[str, Any] | None:
        """Return what the page shows of a video, in JSON types, or None.

        Args:
            path: The file, or None.
            name: Its name for people.
        """
        if path is None:
            return None
        try:
            if path not in self._infos:
                self._infos[path] = await asyncio.to_thread(probe, path)
        except MediaError as error:
            return {"name": name, "error": str(error)}
        info = self._infos[path]
        return {
            "name": name,
            "width": info.width,
            "height": info.height,
            "frames": info.frames,
            "fps": info.fps,
            "duration": info.duration,
            "codec": info.codec,
            "size": info.size,
            "type": _media_type(info),
        }

    async def answer(self, path: Path | None, *, copy: bool) -> Response:
        """Answer a request for a video, by ranges where they are asked for.

        Args:
            path: The file, or None where there is none.
            copy: Whether to send one in H.264, which every browser plays; it is made when first asked for.
        """
        try:
            if path is not None and copy:
                path = await self._copy(path)
            if path is not None and await asyncio.to_thread(path.is_file):
                return FileResponse(path, media_type="video/mp4")
        except MediaError as error:
            return PlainTextResponse(f"{error}\n", 422)
        return PlainTextResponse("There is no such video any more.\n", 404)

    async def _copy(self, path: Path) -> Path:
        if path not in self._copies:
            self._copies[path] = asyncio.create_task(
                self._encode(path, self._folder / f"copy-{next(self._numbers)}.mp4")
            )
        return await asyncio.shield(self._copies[path])

    async def _encode(self, path: Path, target: Path) -> Path:
        info = await asyncio.to_thread(probe, path)
        share = min(1.0, MOST_COPY_WIDTH / info.width)
        encode = Encode(
            EncodePlan(
                source=path,
                target=target,
                width=even(info.width * share),
                height=even(info.height * share),
                container="mp4",
                codec="libx264",
                pixel_format="yuv420p",
                codec_options={"preset": "veryfast", "crf": "18"},
            )
        )
        self._encodes.add(encode)
        try:
            async with self._gate:
                await asyncio.to_thread(encode.run)
        except (OSError, ValueError) as error:  # PyAV's errors are either
            raise MediaError(f"{path}: no copy can be made for the browser ({error})") from error
        finally:
            self._encodes.discard(encode)
        return target

    def close(self) -> None:
        """Stop making copies."""
        for encode in tuple(self._encodes):
            encode.cancel()


def _media_type(info: MediaInfo) -> str:
    """Return what `canPlayType` is asked; empty for what no browser plays."""
    codec = _CODECS.get(info.codec)
    if codec is None or info.container not in {"mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm"}:
        return ""
    if info.container == "matroska,webm":
        return f'video/webm; codecs="{codec}"' if info.codec in {"vp8", "vp9", "av1"} else ""
    return f'video/mp4; codecs="{codec}"' if info.codec != "vp8" else ""
