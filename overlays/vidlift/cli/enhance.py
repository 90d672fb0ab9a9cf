"""``vidlift enhance``: from a file or a URL to the enhanced file."""

from __future__ import annotations

import contextlib
import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vidlift.cli.checking import (
    check_source,
    check_space,
    check_target,
    is_url,
    shown,
    sources_of,
    targets_of,
)
from vidlift.cli.exits import HeldBack
from vidlift.cli.options import (
    Connection,
    connection_options,
    journal_options,
    json_option,
    simultaneous_option,
    timeout_option,
)
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.resume import resumed
from vidlift.cli.submission import amount, check, parameters, submission_options, wanted
from vidlift.cli.working import How, Task, print_tasks, work
from vidlift.discovery import load
from vidlift.jobs import DEFAULT
from vidlift.journal import AlreadyRecorded
from vidlift.primitives.handover import handed_over_async
from vidlift.recording import order_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidlift.errors import VidliftError
    from vidlift.jobs import AsyncJob
    from vidlift.journal import Entry, Journal
    from vidlift.provider import AsyncProvider


OPEN_FILES = 256
"""How many files and connections a command has open, besides the records that it has claimed."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
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
@click.option("--no-wait", is_flag=True, help="Submit and print the jobs' IDs; `vidlift resume` downloads.")
@click.option(
    "--resume",
    "going_on",
    is_flag=True,
    help="Skip saved results, resume unfinished jobs, and start the rest.",
)
@click.option("--again", is_flag=True, help="Start another job even for a source that has an unfinished one.")
@simultaneous_option
@journal_options(needed=True)
@timeout_option
@json_option
def enhance(
    sources: tuple[str, ...],
    connection: Connection,
    output: Path | None,
    no_wait: bool,
    going_on: bool,
    again: bool,
    journal: Journal | None,
    overwrite: bool,
    timeout: float | None,
    simultaneous: int,
    as_json: bool,
    **options: Any,
) -> int:
    """Enhance videos and download the results.

    A SOURCE is a file, a folder with videos, a pattern such as 'clips/*.mp4', or a URL that the provider can
    fetch itself.

    \b
    vidlift enhance clip.mp4 --scale 2
    vidlift enhance https://example.org/clip.mp4 --resolution 1080p -o clip-1080p.mp4
    vidlift enhance clips/ -p topaz --scale 2 --max-cost 12 --jobs 8 -o results

    Free checks come first, before anything is sent. Then all sources are recorded in a journal, see `vidlift
    journal`, and all jobs are followed at once.

    Ctrl-C stops waiting; a submitted job continues, and `vidlift resume` attaches to it again. It also
    finishes an interrupted upload.

    If the journal has an unfinished job for a source and these options, nothing starts, and the exit status
    is 3. --resume never pays twice: it skips saved results, resumes unfinished jobs, and starts the rest.
    --again starts another job.
    """  # noqa: D301 - click's mark for lines that stay lines is this very character
    if again and going_on:
        msg = "--resume and --again exclude each other"
        raise click.UsageError(msg)
    if going_on and journal is None:
        msg = "--resume needs the journal: without it, all sources would be paid for again"
        raise click.UsageError(msg)
    how = How(
        timeout=DEFAULT if timeout is None else timeout,
        simultaneous=simultaneous,
        wait=not no_wait,
        overwrite=overwrite,
        recorded=journal is not None,
    )
    given = wanted(options, connection.provider)
    targets = targets_of(sources_of(sources), output, given.get("container"))

    async def main(provider: AsyncProvider) -> Sequence[Task]:
        check(provider, given, next(iter(targets)))
        tasks = _planned(provider, targets, given, how, journal, going_on=going_on)
        if any(isinstance(task.error, AlreadyRecorded) for task in tasks) or not await _begun(
            [task for task in tasks if task.start and not task.record and not task.error],
            journal,
            again=again,
        ):
            _hold_back(tasks)
        with ProgressDisplay(enabled=not as_json, total=len(tasks)) as display:
            await work(tasks, how, display)
        return tasks

    return print_tasks(connection.ask(main, journal), as_json=as_json)


def _planned(
    provider: AsyncProvider,
    targets: Mapping[str, Path],
    given: Mapping[str, Any],
    how: How,
    journal: Journal | None,
    *,
    going_on: bool,
) -> list[Task]:
    """Check all sources and targets, and find what is done or begun already; nothing is changed."""
    reading = journal.read() if journal is not None and going_on else None
    files = {os.path.realpath(each) for each in targets if not is_url(each)}
    tasks, room = [], {}
    for source, target in targets.items():
        order = order_of(provider, source, given, output=target, overwrite=how.overwrite)
        same = reading.same(order) if reading is not None else []
        saved = reading.saved(order) if reading is not None and not same else None
        if saved is not None:
            tasks.append(Task(source=source, record=saved.id, path=Path(saved.saved or target)))
            continue
        paid = bool(same) and same[0].stage.may_be_paid
        check_target(target, files, overwrite=how.overwrite, taken_ok=paid)
        if same and journal is not None:
            task = resumed(provider, journal, same[0], shown(source))
            task.target = target
        else:
            start = functools.partial(_submit, provider, source, given)
            task = Task(source=source, order=order, start=start, target=target, error=check_source(source))
        if task.error is None and how.wait:
            room[source] = target
        tasks.append(task)
    check_space(room)
    return tasks


async def _submit(
    provider: AsyncProvider, source: str, given: Mapping[str, Any], task: Task, track: Track
) -> AsyncJob:
    def accepted(handle: AsyncJob) -> None:
        task.job = handle
        track.say(f"job {handle.id}, accepted")

    hooks: dict[str, Any] = {"on_accepted": accepted} if "on_accepted" in parameters(provider) else {}
    recording = provider.recording(task.entry)
    return await recording.submit(source, on_progress=track.uploading, **given, **hooks)


async def _begun(tasks: Sequence[Task], journal: Journal | None, *, again: bool) -> bool:
    """Record all tasks before the first job, or none of them; return whether they may start."""
    orders = [task.order for task in tasks if task.order is not None]
    if journal is None or not orders:
        return True
    _make_room(len(orders))
    try:
        begin = functools.partial(journal.begin_all, orders, unless_unfinished=not again)
        entries = await handed_over_async(begin, _release)
    except AlreadyRecorded as error:
        found = error.record.order
        for task in tasks:
            if task.order is not None and task.order.is_same(found):
                task.error = _advised(error)
        return False
    for task, entry in zip(tasks, entries, strict=True):
        task.record, task.entry = entry.id, entry
    return True


def _make_room(records: int) -> None:
    """Allow as many open files as records are claimed, where the system lets a process decide on that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - Windows has none

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = records + OPEN_FILES
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _release(entries: Sequence[Entry]) -> None:
    for entry in entries:
        entry.release()


def _hold_back(tasks: Sequence[Task]) -> None:
    error: VidliftError = HeldBack("not begun with: another source of this command has an unfinished job")
    for task in tasks:
        if task.path is None and task.error is None:
            task.error = error


def _advised(error: AlreadyRecorded) -> AlreadyRecorded:
    paid = ", which is paid for as well" * load(error.record.order.provider).BILLS
    error.add_note(
        f"`vidlift resume {error.record.id}` resumes it, --again starts another job{paid}, and "
        f"`vidlift journal --forget {error.record.id}` marks it as finished"
    )
    return error
