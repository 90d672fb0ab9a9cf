"""Verbs for existing jobs: list, show, wait, watch, download, cancel, delete."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vidlift.cli.exits import status_of
from vidlift.cli.options import (
    Connection,
    connection_options,
    journal_options,
    json_option,
    simultaneous_option,
    timeout_option,
)
from vidlift.cli.present import (
    count_text,
    duration_text,
    print_json,
    print_snapshot,
    print_table,
    printable,
    state_texts,
    warn,
)
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.working import How, Task, download_unfinished, print_errors, work
from vidlift.fleets import AsyncFleet
from vidlift.jobs import DEFAULT

if TYPE_CHECKING:
    from vidlift.errors import VidliftError
    from vidlift.jobs import AsyncJob
    from vidlift.journal import Journal
    from vidlift.provider import AsyncProvider
    from vidlift.snapshots import JobSnapshot


@click.command("list")
@connection_options
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most."
)
@json_option
def list_jobs(connection: Connection, limit: int, as_json: bool) -> None:
    """List jobs, as the provider orders them."""

    async def read(provider: AsyncProvider) -> list[JobSnapshot]:
        return [snapshot async for snapshot in provider.jobs(limit=limit)]

    snapshots = connection.ask(read)
    if as_json:
        print_json([snapshot.to_dict() for snapshot in snapshots])
        return
    print_table(
        count_text(len(snapshots), "job"),
        ["job", "state", "progress", "left", "cost", "source"],
        [_row(snapshot) for snapshot in snapshots],
        numeric=["progress", "left", "cost"],
        foldable=["source"],
    )


def _row(snapshot: JobSnapshot) -> list[str]:
    return [
        snapshot.job_id,
        snapshot.state.value,
        "-" if snapshot.progress is None else f"{snapshot.progress:.0%}",
        duration_text(snapshot.eta.total_seconds() if snapshot.eta else None),
        "-" if snapshot.cost is None else str(snapshot.cost),
        snapshot.source or "-",
    ]


@click.command()
@click.argument("job_id", metavar="JOB")
@connection_options
@journal_options(needed=False)
@json_option
def show(job_id: str, connection: Connection, journal: Journal | None, as_json: bool) -> None:
    """Show the current state of a job."""
    seen = connection.ask(lambda provider: provider.attach(job_id).refresh(), journal)
    print_snapshot(seen, as_json=as_json)


@click.command()
@click.argument("job_ids", metavar="JOB...", nargs=-1, required=True)
@connection_options
@journal_options(needed=False)
@simultaneous_option
@timeout_option
@json_option
def wait(
    job_ids: tuple[str, ...],
    connection: Connection,
    journal: Journal | None,
    timeout: float | None,
    simultaneous: int,
    as_json: bool,
) -> int:
    """Wait until jobs have ended; the exit status is 0 if all succeeded."""
    how = How(timeout=DEFAULT if timeout is None else timeout, simultaneous=simultaneous, recorded=False)

    async def attached(provider: AsyncProvider, _task: Task, _track: Track) -> AsyncJob:
        return provider.attach(_task.source)

    async def follow(provider: AsyncProvider) -> list[Task]:
        start = functools.partial(attached, provider)
        tasks = [Task(source=each, title=f"job {each}", start=start) for each in dict.fromkeys(job_ids)]
        with ProgressDisplay(enabled=not as_json, total=len(tasks)) as display:
            await work(tasks, how, display)
        return tasks

    tasks = connection.ask(follow, journal)
    seen = [task.job.snapshot for task in tasks if task.job and task.job.snapshot and not task.error]
    if as_json and len(job_ids) > 1:
        print_json([task.to_dict() for task in tasks])
    for snapshot in seen:
        if not as_json or len(job_ids) == 1:
            print_snapshot(snapshot, as_json=as_json)
    return print_errors(tasks, as_json=as_json and len(job_ids) == 1)


@click.command()
@click.argument("job_ids", metavar="JOB...", nargs=-1, required=True)
@connection_options
@journal_options(needed=False)
@timeout_option
@json_option
def watch(
    job_ids: tuple[str, ...],
    connection: Connection,
    journal: Journal | None,
    timeout: float | None,
    as_json: bool,
) -> int:
    """Print each change of jobs until they have ended.

    A job that fails is news here, and not an error. With --json, each change is a JSON document on a line of
    its own.
    """

    async def follow(provider: AsyncProvider) -> list[VidliftError]:
        errors = []
        async with AsyncFleet(timeout=DEFAULT if timeout is None else timeout) as fleet:
            for each in dict.fromkeys(job_ids):
                fleet.add(provider.attach(each))
            async for seen in fleet:
                if seen.error is not None:
                    errors.append(seen.error)
                elif seen.snapshot is not None and as_json:
                    click.echo(json.dumps(seen.snapshot.to_dict()))
                elif seen.snapshot is not None:
                    click.echo(printable(", ".join(state_texts(seen.snapshot))))
        return errors

    errors = connection.ask(follow, journal)
    for error in errors:
        warn(f"error: {error}")
    return status_of(*errors)


@click.command()
@click.argument("job_id", metavar="JOB")
@connection_options
@journal_options(needed=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
@json_option
def download(
    job_id: str, connection: Connection, journal: Journal | None, output: Path, overwrite: bool, as_json: bool
) -> None:
    """Download the result of a job; an interrupted download resumes where it stopped."""

    async def fetch(provider: AsyncProvider) -> Path:
        with ProgressDisplay(enabled=not as_json) as display:
            track = display.track(f"job {job_id}")
            try:
                return await provider.attach(job_id).download(
                    output, overwrite=overwrite, on_progress=track.downloading
                )
            except BaseException as error:
                if not isinstance(error, Exception):
                    warn(download_unfinished(provider.name, job_id, output))
                raise

    path = connection.ask(fetch, journal)
    if as_json:
        print_json({"job_id": job_id, "path": str(path)})
    else:
        click.echo(printable(str(path)))


@click.command()
@click.argument("job_id", metavar="JOB")
@connection_options
@journal_options(needed=False)
@json_option
def cancel(job_id: str, connection: Connection, journal: Journal | None, as_json: bool) -> None:
    """Stop a job. Most of its cost comes back, says the vendor, not always all."""
    seen = connection.ask(lambda provider: provider.attach(job_id).cancel(), journal)
    print_snapshot(seen, as_json=as_json)


@click.command()
@click.argument("job_id", metavar="JOB")
@connection_options
@journal_options(needed=False)
@click.option("--yes", is_flag=True, help="Confirm the action without prompting.")
@json_option
def delete(job_id: str, connection: Connection, journal: Journal | None, yes: bool, as_json: bool) -> None:
    """Delete a job's source and result at the provider; local files stay."""
    if not yes:  # standard output is for the result
        click.confirm("Delete the source and the result at the provider?", abort=True, err=True)

    async def remove(provider: AsyncProvider) -> None:
        job = provider.attach(job_id)
        await job.refresh()  # a job that is not there must not be reported as deleted
        await job.delete()

    connection.ask(remove, journal)
    if as_json:
        print_json({"job_id": job_id, "deleted": True})
    else:
        click.echo(f"deleted the media of job {printable(job_id)}")
