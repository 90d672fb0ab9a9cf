"""``vidlift journal``: what this machine knows of its paid jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vidlift.cli.config import PROVIDER
from vidlift.cli.options import journal_options, json_option
from vidlift.cli.present import count_text, print_json, print_table, warn
from vidlift.orders import Stage

if TYPE_CHECKING:
    from vidlift.journal import Journal
    from vidlift.records import Record


@click.command()
@click.option("--unfinished", is_flag=True, help="Only what `vidlift resume` would resume.")
@click.option("-p", "--provider", "only", type=PROVIDER, help="Only the jobs of this provider.")
@click.option(
    "--forget",
    metavar="RECORD",
    multiple=True,
    help="Mark a record as finished; its job continues. May be repeated.",
)
@click.option(
    "--prune",
    is_flag=True,
    help="Drop all finished records, and move lines that cannot be read to FILE.unreadable.",
)
@journal_options(needed=True)
@json_option
def journal(
    journal: Journal | None,
    unfinished: bool,
    only: str | None,
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
    unreadable = len(journal.read().problems) if prune else 0
    dropped = journal.prune() if prune else 0
    reading = journal.read()
    records = [
        each
        for each in reading.records
        if only in {None, each.order.provider} and (each.unfinished or not unfinished)
    ]
    for problem in reading.problems:
        warn(f"warning: {journal.path}:{problem.line}: this line was passed over: {problem.what}")
    if as_json:
        print_json(
            {
                "journal": str(journal.path),
                "records": [{**each.to_dict(), "busy": journal.is_claimed(each.id)} for each in records],
                "problems": [{"line": each.line, "what": each.what} for each in reading.problems],
            }
        )
        return
    if prune:
        warn(f"dropped {count_text(dropped, 'finished record')}")
        if moved := unreadable - len(reading.problems):
            warn(f"moved {count_text(moved, 'line')} that cannot be read to {journal.path}.unreadable")
    print_table(
        f"{count_text(len(records), 'record')} in {journal.path}",
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
