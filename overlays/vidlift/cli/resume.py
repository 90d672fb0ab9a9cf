"""``vidlift resume``: goes on with what the journal says is unfinished, or with an upload that broke off."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click
from click.core import ParameterSource

import vidlift
from vidlift.cli.options import (
    Connection,
    connection_options,
    journal_options,
    json_option,
    timeout_option,
)
from vidlift.cli.present import print_snapshot
from vidlift.cli.progress import ProgressDisplay, Track
from vidlift.cli.results import Result, print_results
from vidlift.cli.running import run
from vidlift.jobs import DEFAULT, Default
from vidlift.journal import AlreadyRecorded
from vidlift.orders import RecordedSource, SourceKind, Stage
from vidlift.recording import CURRENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidlift.jobs import AsyncJob
    from vidlift.journal import Entry, Journal
    from vidlift.orders import Uploaded
    from vidlift.provider import AsyncProvider
    from vidlift.records import Record

__all__ = ["Going", "go_on", "resume"]

SIMULTANEOUS_JOBS = 4


@attrs.frozen(kw_only=True)
class Going:
    """How to go on with what is unfinished.

    Attributes:
        journal: Where it is recorded.
        timeout: Most seconds to wait for each job.
        again: Whether to submit once more what may have been started already.
        job_id: The job that a submission without an answer turned out to have started, or None.
        output: Where the result goes instead of the recorded place, or None.
        overwrite: Whether it may replace a file, also where that was not asked for at first.
        wait: Whether to wait for the job and to download its result.
    """

    journal: Journal
    timeout: float | Default = DEFAULT
    again: bool = False
    job_id: str | None = None
    output: Path | None = None
    overwrite: bool = False
    wait: bool = True


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
    help="Start a job even if the record may have one already, and be paid for twice.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where the result goes instead of the recorded place.",
)
@click.option("--overwrite", is_flag=True, help="Replace results that exist.")
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
    as_json: bool,
) -> int:
    """Go on with what the journal says is unfinished: upload, submit, wait, download.

    Everything is done as it was asked for at first, and nothing is paid for twice: where a job may have
    been started without an answer, it is looked for at the provider, and not submitted again. JOB picks
    one record, by its own id or by its job's; without it, all that are unfinished are taken up, of all
    providers unless -p names one.

    JOB and FILE together finish an upload that broke off, without the journal; what arrived before is not
    sent again.

    The exit status is 0 when all is done, 1 when something failed, and 3 when a person has to decide, as a
    paid job may be under way.
    """
    if job_id is not None and file is not None:
        _finish_upload(job_id, file, connection, as_json=as_json)
        return 0
    if journal is None:
        msg = "without a journal, name the JOB and the FILE to upload"
        raise click.UsageError(msg)
    context = click.get_current_context()
    chosen = context.get_parameter_source("provider") is not ParameterSource.DEFAULT
    records = _records(journal, job_id, connection.provider if chosen else None)
    if job_id is None and (started or again or output):
        msg = "--job, --again and --output are for one record: name it, see `vidlift journal --unfinished`"
        raise click.UsageError(msg)
    if not records:
        click.echo("nothing is unfinished", err=True)
    going = Going(
        journal=journal,
        timeout=DEFAULT if timeout is None else timeout,
        again=again,
        job_id=started,
        output=output,
        overwrite=overwrite,
    )
    results = run(_resume_all(records, connection, going, progress=not as_json))
    return print_results(results, as_json=as_json)


def _finish_upload(job_id: str, file: Path, connection: Connection, *, as_json: bool) -> None:
    async def upload() -> vidlift.JobSnapshot:
        async with connection.open() as provider:
            with ProgressDisplay(enabled=not as_json) as display:
                track = display.track(f"job {job_id}")
                return await provider.resume_upload(job_id, file, on_progress=track.uploading)

    print_snapshot(run(upload()), as_json=as_json)


def _records(journal: Journal, name: str | None, provider: str | None) -> list[Record]:
    """Finds the records to go on with.

    Raises:
        click.UsageError: The one that was named is not there, or is finished.
    """
    every = [each for each in journal.read().records if provider in {None, each.order.provider}]
    if name is None:
        return [each for each in every if each.unfinished]
    found = [each for each in every if name in {each.id, each.job_id}]
    unfinished = [each for each in found if each.unfinished]
    if not unfinished:
        told = (
            f"it is finished: {found[-1].described()}" if found else "the journal holds no such record or job"
        )
        msg = f"{name}: {told}; see `vidlift journal`, or name the FILE whose upload broke off as well"
        raise click.UsageError(msg)
    return unfinished[-1:]


async def _resume_all(
    records: Sequence[Record], connection: Connection, going: Going, *, progress: bool
) -> list[Result]:
    """Goes on with all records, a few at a time; one that fails does not stop the others."""
    gate = asyncio.Semaphore(SIMULTANEOUS_JOBS)
    with ProgressDisplay(enabled=progress) as display:

        async def one(provider: AsyncProvider, record: Record) -> Result:
            async with gate:
                return await go_on(provider, record, going, display.track(record.order.source.name))

        async def of(name: str) -> list[Result]:
            own = [each for each in records if each.order.provider == name]
            try:
                provider = attrs.evolve(connection, provider=name).open(going.journal)
            except vidlift.UsageError as error:  # there is no key for this provider: others may have one
                return [Result(each.order.source.name, None, None, error, each.id) for each in own]
            async with provider:
                return await asyncio.gather(*(one(provider, each) for each in own))

        names = dict.fromkeys(each.order.provider for each in records)
        return [result for of_one in await asyncio.gather(*map(of, names)) for result in of_one]


async def go_on(provider: AsyncProvider, record: Record, going: Going, track: Track) -> Result:
    """Takes one record as far as it gets.

    Args:
        provider: The connection to its provider.
        record: An unfinished record.
        going: How.
        track: Shows the progress.
    """
    intent = record.order
    job: AsyncJob | None = None
    path: Path | None = None
    try:
        if intent.base_url != provider.base_url:
            raise vidlift.UsageError(
                f"record {record.id} is about {intent.base_url}, and {provider.base_url} is asked: "
                f"`vidlift resume {record.id} -p {intent.provider} --base-url {intent.base_url}`"
            )
        taken = await asyncio.to_thread(going.journal.take_up, record.id)
        if taken is None:
            raise AlreadyRecorded(record, busy=True)
        record, entry = taken
        try:
            if not record.unfinished:
                track.say(f"{record.described()}, meanwhile", 1.0)
                return Result(intent.source.name, None, None, None, record.id)
            job = await _job(provider, record, entry, going, track)
            track.say(f"job {job.id}, taken up")
            await _finish_own_upload(provider, record, job, track)
            if not going.wait:
                return Result(intent.source.name, job, None, None, record.id)
            await job.wait(on_update=track.seen, timeout=going.timeout)
            path = await job.download(
                _target(record, job, going),
                overwrite=intent.overwrite or going.overwrite,
                on_progress=track.downloading,
            )
            track.say(f"job {job.id}, saved as {path}", 1.0)
        finally:
            entry.release()
    except vidlift.VidliftError as error:
        track.say("failed")
        if isinstance(error, vidlift.NotFound):
            error.add_note(f"if it was deleted, `vidlift journal --forget {record.id}` calls it finished")
        return Result(intent.source.name, job, path, error, record.id)
    return Result(intent.source.name, job, path, None, record.id)


def _target(record: Record, job: AsyncJob, going: Going) -> Path:
    if going.output is not None:
        return going.output
    if record.order.output is None:
        raise vidlift.UsageError(
            f"the journal does not say where the result goes: `vidlift resume {record.id} -o FILE`, or "
            f"`vidlift download -p {job.provider.name} {job.id} -o FILE`"
        )
    return Path(record.order.output)


async def _finish_own_upload(provider: AsyncProvider, record: Record, job: AsyncJob, track: Track) -> None:
    """Sends what is missing of a source whose upload broke off."""
    snapshot = job.snapshot or await job.refresh()
    source = record.order.source
    if snapshot.state is vidlift.JobState.AWAITING_UPLOAD and source.kind is SourceKind.FILE:
        _check_unchanged(source)
        job.snapshot = await provider.resume_upload(job.id, source.name, on_progress=track.uploading)


def _check_unchanged(source: RecordedSource) -> None:
    if RecordedSource.of(source.name) != source:
        raise vidlift.UsageError(
            f"{source.name} is not the file any more that was to be enhanced: it is gone, or has changed; "
            "nothing was sent: submit it anew"
        )


async def _job(provider: AsyncProvider, record: Record, entry: Entry, going: Going, track: Track) -> AsyncJob:
    """Finds the job of a record, or submits what surely never became one."""
    if going.job_id is not None:
        job = provider.attach(going.job_id)
        await job.refresh()
        await asyncio.to_thread(entry.started, job.id)
        return job
    if going.again or record.stage in {Stage.INTENDED, Stage.UPLOADED}:
        return await _submitted(provider, record, entry, track)
    if record.job_id is not None:
        return provider.attach(record.job_id)
    return await _looked_up(provider, record, entry, going)


async def _looked_up(provider: AsyncProvider, record: Record, entry: Entry, going: Going) -> AsyncJob:
    """Looks for the job that a submission without an answer may have started.

    Raises:
        SubmissionUncertain: It is not certain which it is, or whether there is one.
    """
    source = record.order.source
    name = Path(source.name).name if source.kind is SourceKind.FILE else source.name
    found = await provider.submitted_since(
        record.sent or record.began, upload_id=record.upload_id, source=name
    )
    others = {
        each.job_id
        for each in (await asyncio.to_thread(going.journal.read)).records
        if each.id != record.id and each.order.base_url == record.order.base_url
    }
    found = [each for each in found if each.job_id not in others]
    # The name of a file alone says little: other machines may have sent one that is called alike.
    tells = record.upload_id is not None or source.kind is SourceKind.URL
    certain = [each for each in found if each.source and tells]
    if len(certain) == 1:
        await asyncio.to_thread(entry.started, certain[0].job_id)
        job = provider.attach(certain[0].job_id)
        job.snapshot = certain[0]
        return job
    listed = f"these may be it: {', '.join(each.job_id for each in found)}" if found else "none is listed now"
    raise vidlift.SubmissionUncertain(
        f"it is not known whether {provider.TITLE} started a job; {listed}. "
        f"`vidlift resume {record.id} --job JOB` goes on with a job, "
        f"`vidlift resume {record.id} --again` starts one, which may be paid for twice, "
        f"`vidlift journal --forget {record.id}` gives it up",
        provider=provider.name,
        upload_id=record.upload_id,
        candidates=found,
    )


async def _earlier_upload(provider: AsyncProvider, record: Record) -> Uploaded | None:
    """Returns what the provider still stores of a file, if it does."""
    if record.upload_id is None:
        return None
    try:
        return await provider.stored_upload(record.upload_id)
    except vidlift.NotFound:
        return None


async def _submitted(provider: AsyncProvider, record: Record, entry: Entry, track: Track) -> AsyncJob:
    """Submits what the record says, as it says it.

    Raises:
        UsageError: The record does not hold all of it, or the file has changed.
    """
    intent = record.order
    missing = [*intent.hidden, *([] if intent.source.whole else ["the whole source"])]
    if missing:
        raise vidlift.UsageError(
            f"the journal keeps no secrets, and so lacks {', '.join(missing)} of record {record.id}; "
            "nothing was sent: submit it anew"
        )
    source = intent.source.given()
    if intent.source.kind is SourceKind.FILE:
        upload = await _earlier_upload(provider, record)
        if upload is None:
            _check_unchanged(intent.source)
        else:
            source = upload
    token = CURRENT.set(entry)
    try:
        return await provider.submit(source, on_progress=track.uploading, **intent.given())
    finally:
        CURRENT.reset(token)
