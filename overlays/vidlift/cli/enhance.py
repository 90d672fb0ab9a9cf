"""``vidlift enhance``: from a file or a URL to the enhanced file."""

from __future__ import annotations

import asyncio
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import attrs
import click

import vidlift
from vidlift.cli.options import Connection, connection_options, json_option, timeout_option
from vidlift.cli.present import print_json, printable, snapshot_json
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.running import run
from vidlift.cli.submission import amount, check, submission_options, takes, wanted
from vidlift.jobs import DEFAULT, Default
from vidlift.redact import redact_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.jobs import AsyncJob
    from vidlift.provider import AsyncProvider

__all__ = ["enhance"]

SIMULTANEOUS_JOBS = 4


@attrs.frozen(kw_only=True)
class Wish:
    """What to do with every source."""

    options: Mapping[str, Any]
    wait: bool
    timeout: float | Default
    overwrite: bool
    progress: bool


@attrs.frozen
class Result:
    """How one source ended."""

    source: str
    job: AsyncJob | None
    path: Path | None
    error: vidlift.VidliftError | None

    def as_json(self) -> dict[str, Any]:
        """Describes the result in JSON types."""
        snapshot = self.job.snapshot if self.job else None
        return {
            "source": _shown(self.source),
            "job_id": self.job.id if self.job else None,
            "job": snapshot_json(snapshot) if snapshot else None,
            "path": str(self.path) if self.path else None,
            "error": str(self.error) if self.error else None,
        }


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@connection_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where the result goes: a file for one source, a folder for several. Default: NAME-enhanced here.",
)
@click.option("--overwrite", is_flag=True, help="Replace results that exist.")
@submission_options
@click.option(
    "--max-cost",
    metavar="AMOUNT",
    callback=amount,
    help="Most that each job may cost, where the provider quotes a price before it starts.",
)
@click.option("--no-wait", is_flag=True, help="Submit and print the job's id; download later.")
@timeout_option
@json_option
def enhance(
    sources: tuple[str, ...],
    connection: Connection,
    output: Path | None,
    overwrite: bool,
    no_wait: bool,
    timeout: float | None,
    as_json: bool,
    **options: Any,
) -> int:
    """Enhance videos and download the results.

    A SOURCE is a file, which is uploaded, or a URL that the provider can fetch itself.

    \b
    vidlift enhance clip.mp4 --scale 2
    vidlift enhance https://example.org/clip.mp4 --resolution 1080p -o clip-1080p.mp4
    vidlift enhance clip.mp4 -p topaz --scale 2 --set slowmo=2 --max-cost 12

    Ctrl-C stops waiting; a job that was submitted goes on, and `vidlift wait` and `vidlift download` take it
    up again. An upload that broke off is finished by `vidlift resume`.
    """  # noqa: D301 - click's mark for lines that stay lines is this very character
    targets = _targets(sources, output, overwrite=overwrite, container=options["container"])
    wish = Wish(
        options=wanted(options),
        wait=not no_wait,
        timeout=DEFAULT if timeout is None else timeout,
        overwrite=overwrite,
        progress=not as_json,
    )
    results = run(_enhance_all(connection, targets, wish))
    if as_json:
        print_json([result.as_json() for result in results])
    for result in results:
        if result.error is not None:
            click.echo(f"error: {printable(_shown(result.source))}: {printable(str(result.error))}", err=True)
            for note in getattr(result.error, "__notes__", ()):
                click.echo(note, err=True)
        elif not as_json:
            click.echo(printable(str(result.path) if result.path else result.job.id if result.job else ""))
    return 1 if any(result.error for result in results) else 0


async def _enhance_all(connection: Connection, targets: Mapping[str, Path], wish: Wish) -> Sequence[Result]:
    """Enhances all sources, a few at a time; one that fails does not stop the others."""
    gate = asyncio.Semaphore(SIMULTANEOUS_JOBS)
    async with connection.open() as provider:
        check(provider, wish.options)
        with ProgressDisplay(enabled=wish.progress) as display:

            async def one(source: str, target: Path) -> Result:
                async with gate:
                    return await _enhance_one(provider, source, target, wish, display.track(_shown(source)))

            return await asyncio.gather(*(one(source, target) for source, target in targets.items()))


async def _enhance_one(
    provider: AsyncProvider, source: str, target: Path, wish: Wish, track: Track
) -> Result:
    """Takes one source as far as it gets; a job that was submitted is always named."""
    job: AsyncJob | None = None
    path: Path | None = None
    uploaded = False

    def accepted(handle: AsyncJob) -> None:
        nonlocal job
        job = handle
        track.say(f"job {handle.id}, accepted")

    hooks: dict[str, Any] = {"on_accepted": accepted} if takes(provider, "on_accepted") else {}
    try:
        job = await provider.submit(source, on_progress=track.uploading, **wish.options, **hooks)
        uploaded = True
        track.say(f"job {job.id}, submitted")
        if wish.wait:
            await job.wait(on_update=track.seen, timeout=wish.timeout)
            path = await job.download(target, overwrite=wish.overwrite, on_progress=track.downloading)
            track.say(f"job {job.id}, saved as {path}", 1.0)
    except vidlift.VidliftError as error:
        track.say("failed")
        if job is not None and not uploaded:
            error.add_note(_unfinished(provider, job, source))
        return Result(source, job, path, error)
    except BaseException:
        if job is not None and not uploaded:
            click.echo(_unfinished(provider, job, source), err=True)
        elif job is not None and wish.wait:
            click.echo(
                f"job {job.id} goes on at {provider.name}, and is paid for: "
                f"`vidlift wait -p {provider.name} {job.id}` waits again, "
                f"`vidlift cancel -p {provider.name} {job.id}` stops it",
                err=True,
            )
        raise
    return Result(source, job, path, None)


def _unfinished(provider: AsyncProvider, job: AsyncJob, source: str) -> str:
    """Says what can be done about an upload that broke off."""
    return printable(
        f"the upload of job {job.id} is not finished: "
        f"`vidlift resume -p {provider.name} {job.id} {shlex.quote(source)}` sends the rest, "
        f"`vidlift cancel -p {provider.name} {job.id}` gives the job up"
    )


def _targets(
    sources: Sequence[str], output: Path | None, *, overwrite: bool, container: str | None
) -> dict[str, Path]:
    """Names each source's result before anything is paid for.

    Raises:
        click.UsageError: A source stands twice, two results would share a name, or one exists already.
    """
    if len(set(sources)) < len(sources):
        msg = "a source stands twice on the command line"
        raise click.UsageError(msg)
    folder = output if output is not None and (output.is_dir() or len(sources) > 1) else None
    if folder is not None and folder.exists() and not folder.is_dir():
        msg = f"{folder} is a file: several results need a folder"
        raise click.UsageError(msg)
    targets: dict[str, Path] = {}
    for source in sources:
        name = _result_name(source, container)
        target = output if output is not None and folder is None else (folder or Path()) / name
        if target in targets.values():
            msg = f"two results would be named {target}: enhance them one at a time, with -o"
            raise click.UsageError(msg)
        if target.exists() and not overwrite:
            msg = f"{target} exists: choose another name with -o, or pass --overwrite"
            raise click.UsageError(msg)
        targets[source] = target
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    return targets


def _is_url(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _shown(source: str) -> str:
    """Shows a source without the signature that its URL may hold."""
    return redact_url(source) if _is_url(source) else source


def _result_name(source: str, container: str | None) -> str:
    """Derives ``clip-enhanced.mp4`` from a path or URL; nothing of a URL but its last part counts.

    Raises:
        click.UsageError: The URL cannot be read.
    """
    try:
        last = Path(unquote(urlsplit(source).path) if _is_url(source) else source).name
    except ValueError:
        msg = f"{printable(_shown(source))} is no URL"
        raise click.UsageError(msg) from None
    stem = Path(last).stem or "video"
    suffix = f".{container}" if container else Path(last).suffix or ".mp4"
    return f"{stem}-enhanced{suffix}"
