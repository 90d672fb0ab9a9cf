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
from vidlift.cli.advice import download_unfinished, job_goes_on
from vidlift.cli.options import (
    Connection,
    connection_options,
    journal_options,
    json_option,
    timeout_option,
)
from vidlift.cli.present import printable
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.results import HeldBack, Result, is_url, print_results, shown
from vidlift.cli.resume import SIMULTANEOUS_JOBS, Going, go_on
from vidlift.cli.running import run
from vidlift.cli.submission import amount, check, parameters, submission_options, wanted
from vidlift.jobs import DEFAULT, Default
from vidlift.journal import AlreadyRecorded
from vidlift.recording import CURRENT, order_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.jobs import AsyncJob
    from vidlift.journal import Entry, Journal
    from vidlift.orders import Order
    from vidlift.provider import AsyncProvider
    from vidlift.records import Record

__all__ = ["enhance"]


@attrs.frozen(kw_only=True)
class Wish:
    """What to do with every source."""

    options: Mapping[str, Any]
    wait: bool
    timeout: float | Default
    overwrite: bool
    progress: bool
    journal: Journal | None
    again: bool
    resume: bool


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
@click.option(
    "--resume",
    "going_on",
    is_flag=True,
    help="Go on with a source that the journal says is unfinished, instead of refusing it.",
)
@click.option("--again", is_flag=True, help="Start another job even for a source that has an unfinished one.")
@journal_options(needed=True)
@timeout_option
@json_option
def enhance(
    sources: tuple[str, ...],
    connection: Connection,
    output: Path | None,
    overwrite: bool,
    no_wait: bool,
    going_on: bool,
    again: bool,
    journal: Journal | None,
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

    Ctrl-C stops waiting; a job that was submitted goes on, and `vidlift resume` takes it up again; it
    finishes an upload that broke off, too.

    What is submitted is written to a journal first, see `vidlift journal`. If it holds an unfinished job for
    a source and these options, nothing at all is started, and the exit status is 3: --resume goes on with
    that job, --again starts another.
    """  # noqa: D301 - click's mark for lines that stay lines is this very character
    if again and going_on:
        msg = "--resume and --again exclude each other"
        raise click.UsageError(msg)
    targets = _targets(sources, output, overwrite=overwrite, container=options["container"])
    wish = Wish(
        options=wanted(options),
        wait=not no_wait,
        timeout=DEFAULT if timeout is None else timeout,
        overwrite=overwrite,
        progress=not as_json,
        journal=journal,
        again=again,
        resume=going_on,
    )
    results = run(_enhance_all(connection, targets, wish))
    return print_results(results, as_json=as_json)


async def _enhance_all(connection: Connection, targets: Mapping[str, Path], wish: Wish) -> Sequence[Result]:
    """Enhances all sources, a few at a time; one that fails does not stop the others."""
    gate = asyncio.Semaphore(SIMULTANEOUS_JOBS)
    async with connection.open(wish.journal) as provider:
        check(provider, wish.options)
        intents = {source: _intent(provider, source, target, wish) for source, target in targets.items()}
        known, refused = _known(intents, wish)
        if refused:
            held_back = HeldBack("not begun with: another source of this command has an unfinished job")
            return [Result(each, None, None, refused.get(each) or held_back) for each in targets]
        with ProgressDisplay(enabled=wish.progress) as display:

            async def one(source: str, target: Path) -> Result:
                async with gate:
                    track = display.track(shown(source))
                    if wish.journal is not None and source in known:
                        going = Going(
                            journal=wish.journal,
                            timeout=wish.timeout,
                            output=target,
                            overwrite=wish.overwrite,
                            wait=wish.wait,
                        )
                        return await go_on(provider, known[source], going, track)
                    return await _enhance_one(provider, source, intents[source], target, wish, track)

            return await asyncio.gather(*(one(source, target) for source, target in targets.items()))


def _intent(provider: AsyncProvider, source: str, target: Path, wish: Wish) -> Order:
    return order_of(
        provider.submit,
        provider.name,
        provider.base_url,
        source,
        wish.options,
        output=target,
        overwrite=wish.overwrite,
    )


def _known(
    intents: Mapping[str, Order], wish: Wish
) -> tuple[dict[str, Record], dict[str, vidlift.VidliftError]]:
    """Looks up in the journal what is unfinished: what to go on with, and what to refuse."""
    known: dict[str, Record] = {}
    refused: dict[str, vidlift.VidliftError] = {}
    if wish.journal is None or wish.again:
        return known, refused
    reading = wish.journal.read()
    for source, intent in intents.items():
        same = reading.same(intent)
        if same and wish.resume:
            known[source] = same[0]
            continue
        try:
            wish.journal.check(same)
        except AlreadyRecorded as error:
            refused[source] = _advised(error)
    return known, refused


def _advised(error: AlreadyRecorded) -> AlreadyRecorded:
    error.add_note(
        f"`vidlift resume {error.record.id}` goes on with it, --again starts another job, which is paid "
        f"for as well, and `vidlift journal --forget {error.record.id}` calls it finished"
    )
    return error


async def _enhance_one(
    provider: AsyncProvider, source: str, intent: Order, target: Path, wish: Wish, track: Track
) -> Result:
    """Records one source, takes it as far as it gets, and lets go of its record."""
    entry: Entry | None = None
    try:
        if wish.journal is not None:
            entry = await asyncio.to_thread(wish.journal.begin, intent, unless_unfinished=not wish.again)
    except AlreadyRecorded as error:  # by another process, since it was looked up
        return Result(source, None, None, _advised(error))
    except vidlift.JournalError as error:
        return Result(source, None, None, error)
    CURRENT.set(entry)  # for this task alone
    try:
        result = await _submit_and_wait(provider, source, target, wish, track)
    finally:
        if entry is not None:
            entry.release()
    return attrs.evolve(result, record=entry.id if entry is not None else None)


async def _submit_and_wait(
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

    hooks: dict[str, Any] = {"on_accepted": accepted} if "on_accepted" in parameters(provider) else {}
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
            has_ended = job.snapshot is not None and job.snapshot.state.is_terminal
            advice = (
                download_unfinished(provider.name, job.id, target)
                if has_ended
                else job_goes_on(provider.name, job.id, recorded=wish.journal is not None)
            )
            click.echo(printable(advice), err=True)
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


def _result_name(source: str, container: str | None) -> str:
    """Derives ``clip-enhanced.mp4`` from a path or URL; nothing of a URL but its last part counts.

    Raises:
        click.UsageError: The URL cannot be read.
    """
    try:
        last = Path(unquote(urlsplit(source).path) if is_url(source) else source).name
    except ValueError:
        msg = f"{printable(shown(source))} is no URL"
        raise click.UsageError(msg) from None
    stem = Path(last).stem or "video"
    suffix = f".{container}" if container else Path(last).suffix or ".mp4"
    return f"{stem}-enhanced{suffix}"
