"""``vidlift resume``: resume unfinished records of the journal, or an upload."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click
from click.core import ParameterSource

from vidlift.cli.options import (
    Connection,
    connection_options,
    journal_options,
    json_option,
    simultaneous_option,
    timeout_option,
)
from vidlift.cli.present import print_snapshot, warn
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.running import run
from vidlift.cli.working import How, Task, print_tasks, work
from vidlift.errors import UsageError
from vidlift.jobs import DEFAULT
from vidlift.journal import JournalDamaged
from vidlift.resuming import AsyncUnfinished

if TYPE_CHECKING:
    from vidlift.jobs import AsyncJob
    from vidlift.journal import Journal
    from vidlift.provider import AsyncProvider
    from vidlift.records import Record
    from vidlift.snapshots import JobSnapshot


@click.command()
@click.argument("job_id", metavar="[JOB]", required=False)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@connection_options
@journal_options(needed=True)
@click.option(
    "--job",
    "started",
    metavar="JOB",
    help="The job that a record whose outcome is unknown turned out to have started.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Start a job even if the record may have one already; a provider that bills then bills for both.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where the result goes instead of the recorded place.",
)
@click.option("--overwrite", is_flag=True, help="Replace results that exist.")
@simultaneous_option
@timeout_option
@json_option
def resume(
    job_id: str | None,
    file: Path | None,
    connection: Connection,
    journal: Journal | None,
    started: str | None,
    again: bool,
    output: Path | None,
    overwrite: bool,
    timeout: float | None,
    simultaneous: int,
    as_json: bool,
) -> int:
    """Resume the unfinished records of the journal: upload, submit, wait, download.

    Each record keeps its original options, and nothing is paid for twice: if a job may have been started
        without a response, it is looked up at the provider, and not submitted again. JOB selects one record,
        by its own ID or by its job's. Without it, all unfinished records are resumed, of all providers or of
        the one that -p names.

    JOB and FILE together finish an interrupted upload without the journal; parts that have arrived are not
    sent again.
    """
    if job_id is not None and file is not None:
        _finish_upload(job_id, file, connection, as_json=as_json)
        return 0
    if journal is None:
        msg = "without a journal, name the JOB and the FILE to upload"
        raise click.UsageError(msg)
    if job_id is None and (started or again or output):
        msg = "--job, --again and --output are for one record: name it, see `vidlift journal --unfinished`"
        raise click.UsageError(msg)
    context = click.get_current_context()
    chosen = context.get_parameter_source("provider") in {
        ParameterSource.COMMANDLINE,
        ParameterSource.ENVIRONMENT,
    }
    records = _records(journal, job_id, connection.provider if chosen else None)
    how = How(timeout=DEFAULT if timeout is None else timeout, simultaneous=simultaneous, overwrite=overwrite)

    async def main() -> list[Task]:
        async with AsyncExitStack() as stack:
            providers = {each.order.provider: _opened(connection, journal, each) for each in records}
            tasks = []
            for record in records:
                found = providers[record.order.provider]
                if isinstance(found, UsageError):
                    task = Task(source=record.order.source.name, record=record.id, error=found)
                else:
                    task = resumed(found, journal, record, job_id=started, again=again)
                    task.target = output
                tasks.append(task)
            for provider in providers.values():
                if not isinstance(provider, UsageError):
                    await stack.enter_async_context(provider)
            with ProgressDisplay(enabled=not as_json, total=len(tasks)) as display:
                await work(tasks, how, display)
        return tasks

    return print_tasks(run(main()), as_json=as_json)


def _opened(connection: Connection, journal: Journal, record: Record) -> AsyncProvider | UsageError:
    """Connect to a record's provider; where there is no key for it, others may have one."""
    try:
        return attrs.evolve(connection, provider=record.order.provider).open(journal)
    except UsageError as error:
        return error


def resumed(
    provider: AsyncProvider,
    journal: Journal,
    record: Record,
    source: str | None = None,
    *,
    job_id: str | None = None,
    again: bool = False,
) -> Task:
    """Return the task of resuming an unfinished record.

    Args:
        provider: The connection to its provider.
        journal: The journal with the record.
        record: The record.
        source: The source as the user named it; None for the recorded name.
        job_id: The job that an unanswered submission has started, or None.
        again: Whether to submit again what may have been started already.
    """

    async def start(task: Task, track: Track) -> AsyncJob | None:
        unfinished = await AsyncUnfinished.take(provider, journal, record)
        task.entry = unfinished.entry
        if not unfinished.record.unfinished:
            task.path = Path(unfinished.record.saved) if unfinished.record.saved else None
            return None
        job = await unfinished.job(job_id=job_id, again=again, on_progress=track.uploading)
        track.say(f"job {job.id}, resumed")
        return job

    return Task(source=source or record.order.source.name, order=record.order, start=start, record=record.id)


def _finish_upload(job_id: str, file: Path, connection: Connection, *, as_json: bool) -> None:
    async def upload(provider: AsyncProvider) -> JobSnapshot:
        with ProgressDisplay(enabled=not as_json) as display:
            track = display.track(f"job {job_id}")
            return await provider.resume_upload(job_id, file, on_progress=track.uploading)

    print_snapshot(connection.ask(upload), as_json=as_json)


def _records(journal: Journal, name: str | None, provider: str | None) -> list[Record]:
    """Find the records to resume.

    Raises:
        click.UsageError: The named record does not exist, or is finished.
        JournalDamaged: The readable part of the journal has no unfinished records.
    """
    reading = journal.read()
    every = [each for each in reading.records if provider in {None, each.order.provider}]
    if name is None:
        unfinished = [each for each in every if each.unfinished]
        if not unfinished and reading.gaps:
            raise JournalDamaged(journal.path, reading.gaps)
        if not unfinished:
            warn("nothing is unfinished")
        return unfinished
    found = [each for each in every if name in {each.id, each.job_id}]
    unfinished = [each for each in found if each.unfinished]
    if not unfinished:
        told = (
            f"it is finished: {found[-1].described()}" if found else "the journal holds no such record or job"
        )
        msg = f"{name}: {told}; see `vidlift journal`, or name the FILE whose upload broke off as well"
        raise click.UsageError(msg)
    return unfinished[-1:]
