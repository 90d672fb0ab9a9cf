"""Commands about jobs that exist: list, show, wait, download, cancel, delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vidlift.cli.advice import advising, download_unfinished, job_goes_on
from vidlift.cli.options import (
    Connection,
    connection_options,
    journal_options,
    json_option,
    timeout_option,
)
from vidlift.cli.present import (
    duration_text,
    print_json,
    print_snapshot,
    print_table,
    printable,
    snapshot_json,
)
from vidlift.cli.progress import ProgressDisplay
from vidlift.cli.running import run
from vidlift.jobs import DEFAULT

if TYPE_CHECKING:
    from vidlift.journal import Journal
    from vidlift.snapshots import JobSnapshot

__all__ = ["commands"]


@click.command("list")
@connection_options
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most."
)
@json_option
def list_jobs(connection: Connection, limit: int, as_json: bool) -> None:
    """List jobs, as the provider orders them."""

    async def read() -> list[JobSnapshot]:
        async with connection.open() as provider:
            return [snapshot async for snapshot in provider.jobs(limit=limit)]

    snapshots = run(read())
    if as_json:
        print_json([snapshot_json(snapshot) for snapshot in snapshots])
        return
    print_table(
        f"{len(snapshots)} jobs",
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
        "-" if snapshot.cost is None else f"{snapshot.cost.amount} {snapshot.cost.unit}",
        snapshot.source or "-",
    ]


@click.command()
@click.argument("job_id", metavar="JOB")
@connection_options
@journal_options(needed=False)
@json_option
def show(job_id: str, connection: Connection, journal: Journal | None, as_json: bool) -> None:
    """Show a job as it stands now."""

    async def read() -> JobSnapshot:
        async with connection.open(journal) as provider:
            return await provider.attach(job_id).refresh()

    print_snapshot(run(read()), as_json=as_json)


@click.command()
@click.argument("job_id", metavar="JOB")
@connection_options
@journal_options(needed=False)
@timeout_option
@json_option
def wait(
    job_id: str, connection: Connection, journal: Journal | None, timeout: float | None, as_json: bool
) -> None:
    """Wait until a job has ended; the exit status is 0 when it succeeded."""

    async def read() -> JobSnapshot | None:
        async with connection.open(journal) as provider:
            with ProgressDisplay(enabled=not as_json) as display:
                track = display.track(f"job {job_id}")
                limit = DEFAULT if timeout is None else timeout
                with advising(job_goes_on(provider.name, job_id)):
                    job = await provider.attach(job_id).wait(on_update=track.seen, timeout=limit)
                return job.snapshot

    snapshot = run(read())
    if snapshot is not None:
        print_snapshot(snapshot, as_json=as_json)


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
    """Download the result of a job that succeeded; an interrupted download is taken up where it stopped."""

    async def fetch() -> Path:
        async with connection.open(journal) as provider:
            with ProgressDisplay(enabled=not as_json) as display:
                track = display.track(f"job {job_id}")
                with advising(download_unfinished(provider.name, job_id, output)):
                    return await provider.attach(job_id).download(
                        output, overwrite=overwrite, on_progress=track.downloading
                    )

    path = run(fetch())
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

    async def stop() -> JobSnapshot:
        async with connection.open(journal) as provider:
            return await provider.attach(job_id).cancel()

    print_snapshot(run(stop()), as_json=as_json)


@click.command()
@click.argument("job_id", metavar="JOB")
@connection_options
@journal_options(needed=False)
@click.confirmation_option("--yes", prompt="Delete the source and the result at the provider?")
def delete(job_id: str, connection: Connection, journal: Journal | None) -> None:
    """Delete a job's source and result at the provider; what is on this machine stays."""

    async def remove() -> None:
        async with connection.open(journal) as provider:
            await provider.attach(job_id).delete()

    run(remove())
    click.echo(f"deleted the media of job {printable(job_id)}")


commands = (list_jobs, show, wait, download, cancel, delete)
