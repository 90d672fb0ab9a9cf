"""``vidlift journal``: what this machine knows of its paid jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

import vidlift
from vidlift.cli.options import journal_options, json_option
from vidlift.cli.present import cost_json, print_json, print_table, printable
from vidlift.orders import SourceKind, Stage

if TYPE_CHECKING:
    from vidlift.journal import Journal
    from vidlift.records import Record

__all__ = ["journal"]


@click.command()
@click.option("--unfinished", is_flag=True, help="Only what `vidlift resume` would go on with.")
@click.option(
    "-p", "--provider", type=click.Choice(sorted(vidlift.PROVIDERS)), help="Only the jobs of this provider."
)
@click.option(
    "--forget",
    metavar="RECORD",
    multiple=True,
    help="Call a record finished, whatever it says; its job goes on. May be repeated.",
)
@click.option("--prune", is_flag=True, help="Drop all finished records, and lines that cannot be read.")
@journal_options(needed=True)
@json_option
def journal(
    journal: Journal | None,
    unfinished: bool,
    provider: str | None,
    forget: tuple[str, ...],
    prune: bool,
    as_json: bool,
) -> None:
    """Show the jobs that were asked for on this machine, and how far each came.

    Nothing is asked of the providers. What is known is what `enhance`, `resume`, `wait`, `show`, `download`,
    `cancel` and `delete` saw last. Secrets, keys and the queries of URLs are not kept.
    """
    if journal is None:
        msg = "--no-journal leaves no journal to show"
        raise click.UsageError(msg)
    for name in forget:
        _forget(journal, name)
    dropped = journal.prune() if prune else 0
    reading = journal.read()
    records = [
        each
        for each in reading.records
        if provider in {None, each.order.provider} and (each.unfinished or not unfinished)
    ]
    for problem in reading.problems:
        click.echo(
            printable(f"warning: {journal.path}:{problem.line}: this line was passed over: {problem.what}"),
            err=True,
        )
    if as_json:
        print_json(
            {
                "journal": str(journal.path),
                "records": [_record_json(each, busy=journal.is_claimed(each.id)) for each in records],
                "problems": [{"line": each.line, "what": each.what} for each in reading.problems],
            }
        )
        return
    if prune:
        click.echo(f"dropped {dropped} finished records", err=True)
    print_table(
        f"{len(records)} records in {journal.path}",
        ["record", "time", "provider", "source", "job", "state", "saved"],
        [_row(each, busy=journal.is_claimed(each.id)) for each in records],
        foldable=["source", "saved"],
    )


def _forget(journal: Journal, name: str) -> None:
    found = journal.find(name)
    if not found:
        msg = f"the journal {journal.path} holds no record or job {name}"
        raise click.UsageError(msg)
    for record in found:
        journal.forget(record.id)


def _state(record: Record) -> str:
    if record.stage in {Stage.ENDED, Stage.FAILED} and record.state is not None:
        return record.state.value
    return record.stage.value


def _row(record: Record, *, busy: bool) -> list[str]:
    source = record.order.source
    return [
        record.id,
        f"{record.began.astimezone():%Y-%m-%d %H:%M}",
        record.order.provider,
        source.name,
        record.job_id or "-",
        f"{_state(record)}, at work" if busy else _state(record),
        record.saved or "-",
    ]


def _record_json(record: Record, *, busy: bool) -> dict[str, Any]:
    intent = record.order
    return {
        "record": record.id,
        "time": record.began.isoformat(),
        "provider": intent.provider,
        "base_url": intent.base_url,
        "source": intent.source.name,
        "source_kind": intent.source.kind.value,
        "source_size": intent.source.size if intent.source.kind is SourceKind.FILE else None,
        "options": dict(intent.options),
        "hidden_options": list(intent.hidden),
        "output": intent.output,
        "upload_id": record.upload_id,
        "job_id": record.job_id,
        "candidates": list(record.candidates),
        "stage": record.stage.value,
        "state": record.state.value if record.state else None,
        "cost": cost_json(record.cost),
        "saved": record.saved,
        "error": record.error,
        "unfinished": record.unfinished,
        "busy": busy,
    }
