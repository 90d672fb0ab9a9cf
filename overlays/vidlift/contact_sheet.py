"""Before/after contact sheets: one picture that shows what an enhancement did.

Needs the extra ``video`` (PyAV and Pillow).
"""

from __future__ import annotations

import io
import secrets
from typing import TYPE_CHECKING

import attrs
import av
from PIL import Image, ImageDraw, ImageFont

from vidlift.media import MediaError, open_media

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["Pair", "draw", "thumbnail"]

INSTANTS = (0.15, 0.5, 0.85)
TILE_WIDTH = 400
DETAIL_SHARE = 0.125
MARGIN = 16
GAP = 6
BACKGROUND = "#14161a"
INK = "#e8eaed"
FAINT = "#9aa0a6"


@attrs.frozen
class Pair:
    """One row of a sheet.

    Attributes:
        title: What was done, for people.
        before: The video that went in.
        after: The video that came back.
    """

    title: str
    before: Path
    after: Path


def draw(pairs: Sequence[Pair], path: Path) -> Path:
    """Draw the sheet: three instants of each pair, as a whole frame and a detail.

    The detail shows the same part of both frames at the same size, so that people can compare them. The
    picture is written under a temporary name first, so that no partial file remains.

    Args:
        pairs: At least one pair. Both videos of a pair must have a video stream.
        path: The PNG file; an existing file is replaced.

    Returns:
        ``path``.

    Raises:
        ValueError: There is no pair.
        MediaError: A file is not a video, or has no frame that can be decoded.
        OSError: The picture cannot be saved.
    """
    if not pairs:
        msg = "a contact sheet needs at least one pair of videos"
        raise ValueError(msg)
    rows = [_row(pair) for pair in pairs]
    sheet = Image.new(
        "RGB",
        (max(row.width for row in rows) + 2 * MARGIN, sum(row.height + MARGIN for row in rows) + MARGIN),
        BACKGROUND,
    )
    top = MARGIN
    for row in rows:
        sheet.paste(row, (MARGIN, top))
        top += row.height + MARGIN
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.png")
    try:
        with temporary.open("xb") as stream:
            sheet.save(stream, "PNG", optimize=True)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path


def thumbnail(path: Path, width: int = 320) -> bytes:
    """Return a frame of the middle of a video as a small JPEG.

    Args:
        path: The video.
        width: Pixels across, at most.

    Raises:
        MediaError: The file is not a video, or has no frame that can be decoded.
    """
    with open_media(path) as container:
        try:
            if container.duration:
                container.seek(container.duration // 2)
            frame = next(container.decode(container.streams.video[0]), None)
        except (av.FFmpegError, OSError, ValueError) as error:
            raise MediaError(f"{path}: its pictures cannot be decoded ({error})") from error
    if frame is None:
        raise MediaError(f"{path}: holds no frame that can be decoded; the file may be cut short")
    picture = _picture(frame)
    picture.thumbnail((width, width))
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=80)
    return data.getvalue()


def _row(pair: Pair) -> Image.Image:
    """Draw one pair: a line of text above the tiles of three instants."""
    columns = []
    for before, after in zip(_frames(pair.before), _frames(pair.after), strict=True):
        columns.append(_stack([_tile(before, "before"), _detail(before)]))
        columns.append(_stack([_tile(after, "after"), _detail(after)]))
    tiles = _side_by_side(columns)
    row = Image.new("RGB", (tiles.width, tiles.height + 30), BACKGROUND)
    ImageDraw.Draw(row).text((0, 4), pair.title, fill=INK, font=ImageFont.load_default(16))
    row.paste(tiles, (0, 30))
    return row


def _frames(path: Path) -> list[Image.Image]:
    """Read the frames at the sheet's instants, which are shares of the video's own length."""
    pictures: list[Image.Image] = []
    with open_media(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        try:
            total = stream.frames or sum(1 for packet in container.demux(stream) if packet.size)
            wanted = [min(total - 1, int(total * share)) for share in INSTANTS]
            container.seek(0)
            for index, frame in enumerate(container.decode(stream)):
                # Two instants of a very short video can be one frame.
                if shown := wanted.count(index):
                    pictures += [_picture(frame)] * shown
                if len(pictures) == len(wanted):
                    break
        except (av.FFmpegError, OSError, ValueError) as error:
            raise MediaError(
                f"{path}: its pictures cannot be decoded ({error}); the file may be damaged"
            ) from error
    if not pictures:
        raise MediaError(f"{path}: holds no frame that can be decoded; the file may be cut short")
    return pictures + pictures[-1:] * (len(wanted) - len(pictures))


def _picture(frame: av.VideoFrame) -> Image.Image:
    """Convert a decoded frame; PyAV's own conversion is the one untyped call."""
    picture: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    return picture


def _tile(frame: Image.Image, label: str) -> Image.Image:
    """Scale a whole frame to the tile's width and write its size below it."""
    height = max(1, round(frame.height * TILE_WIDTH / frame.width))
    tile = Image.new("RGB", (TILE_WIDTH, height + 22), BACKGROUND)
    tile.paste(frame.resize((TILE_WIDTH, height), Image.Resampling.LANCZOS), (0, 0))
    ImageDraw.Draw(tile).text(
        (0, height + 3),
        f"{label}  {frame.width} x {frame.height}",
        fill=FAINT,
        font=ImageFont.load_default(13),
    )
    return tile


def _detail(frame: Image.Image) -> Image.Image:
    """Magnify the middle of a frame; pixels stay visible as pixels."""
    width, height = frame.width * DETAIL_SHARE, frame.height * DETAIL_SHARE
    left, top = (frame.width - width) / 2, (frame.height - height) / 2
    box = (round(left), round(top), round(left + width), round(top + height))
    return frame.crop(box).resize((TILE_WIDTH, round(TILE_WIDTH * height / width)), Image.Resampling.NEAREST)


def _stack(images: Sequence[Image.Image]) -> Image.Image:
    """Put images under one another."""
    stacked = Image.new(
        "RGB", (max(image.width for image in images), _span(image.height for image in images)), BACKGROUND
    )
    top = 0
    for image in images:
        stacked.paste(image, (0, top))
        top += image.height + GAP
    return stacked


def _side_by_side(images: Sequence[Image.Image]) -> Image.Image:
    """Put images next to one another."""
    joined = Image.new(
        "RGB", (_span(image.width for image in images), max(image.height for image in images)), BACKGROUND
    )
    left = 0
    for image in images:
        joined.paste(image, (left, 0))
        left += image.width + GAP
    return joined


def _span(lengths: Iterable[int]) -> int:
    """Add lengths up, with a gap between each two."""
    total = [*lengths]
    return sum(total) + GAP * (len(total) - 1)
