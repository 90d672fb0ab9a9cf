"""``vidlift view``: results and their sources, in a browser."""

from __future__ import annotations

import asyncio
import os
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vidlift import media
from vidlift.cli.options import journal_options, json_option
from vidlift.cli.present import print_json, printable
from vidlift.cli.running import run
from vidlift.journal import JournalError
from vidlift.orders import SourceKind

if TYPE_CHECKING:
    from vidlift.journal import Journal

VIDEO = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("outputs", metavar="OUTPUT...", nargs=-1, required=True, type=VIDEO)
@click.option(
    "--before", type=VIDEO, help="The source of the one OUTPUT, where the journal does not know it."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where the page is. Default: a free port."
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
@journal_options(needed=False)
@json_option
def view(
    outputs: tuple[Path, ...],
    before: Path | None,
    port: int,
    no_browser: bool,
    journal: Journal | None,
    as_json: bool,
) -> None:
    """Compare results with their sources in a browser, under one slider.

    The journal knows the source of each OUTPUT. What a browser cannot play is shown as a copy. The page is
    served to this machine alone, at an address that nobody can guess, until Ctrl-C.
    """
    from vidlift.page.view import Viewed, ViewPage  # noqa: PLC0415 - an extra of its own

    if before is not None and len(outputs) > 1:
        msg = "--before is for one OUTPUT: look at them one at a time"
        raise click.UsageError(msg)
    for each in outputs:
        media.check(each)
    sources = {outputs[0].resolve(): before} if before else _sources(journal)
    viewed = [Viewed(each.resolve(), sources.get(each.resolve())) for each in outputs]
    with ViewPage(viewed, port) as page:
        if as_json:
            files = [{"after": str(each.after), "before": _text(each.before)} for each in viewed]
            print_json({"url": page.url, "files": files})
        else:
            click.echo(page.url)
            for pair in viewed:
                of = (
                    f"and its source {pair.before}"
                    if pair.before
                    else "without its source: name it with --before"
                )
                click.echo(printable(f"{pair.after.name}, {of}"), err=True)
        if not no_browser:
            webbrowser.open(page.door.as_uri())
        run(asyncio.Event().wait())


def _sources(journal: Journal | None) -> dict[Path, Path]:
    """Return the source of each result that the journal knows, where both are files that are still there."""
    try:
        records = journal.read().records if journal is not None else ()
    except JournalError:
        return {}
    return {
        Path(each.saved).resolve(): Path(each.order.source.name)
        for each in records
        if each.saved and each.order.source.kind is SourceKind.FILE and os.path.isfile(each.order.source.name)  # noqa: PTH113 - pathlib's raises for names that no file can have
    }


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
