"""``vidlift quote``: what a job would cost, before anything is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from vidlift.cli.options import Connection, connection_options, json_option
from vidlift.cli.present import duration_text, print_json, printable
from vidlift.cli.submission import check, submission_options, wanted

if TYPE_CHECKING:
    from vidlift.provider import AsyncProvider
    from vidlift.quotes import Quote


@click.command()
@click.argument("source", type=click.Path())
@connection_options
@submission_options
@json_option
def quote(source: str, connection: Connection, as_json: bool, **options: Any) -> None:
    """Ask what a job would cost; that is free, and starts nothing.

    A SOURCE is a file, which is measured here and not uploaded.

    \b
    vidlift quote clip.mp4 -p topaz --scale 2
    """  # noqa: D301 - click's mark for lines that stay lines is this very character
    given = wanted(options, connection.provider)

    async def ask(provider: AsyncProvider) -> Quote:
        check(provider, given, source)
        return await provider.quote(source, **given)

    asked = connection.ask(ask)
    if as_json:
        print_json(
            {
                "provider": asked.provider,
                "job_id": asked.job_id,
                "low": asked.low.to_dict() if asked.low else None,
                "high": asked.high.to_dict() if asked.high else None,
                "shortest_seconds": asked.shortest.total_seconds() if asked.shortest else None,
                "longest_seconds": asked.longest.total_seconds() if asked.longest else None,
                "changes": list(asked.changes),
            }
        )
        return
    click.echo(printable(f"price  {asked}"))
    if asked.shortest is not None:
        span = dict.fromkeys(
            duration_text(each.total_seconds())
            for each in (asked.shortest, asked.longest)
            if each is not None
        )
        click.echo(f"time   {' to '.join(span)}, without the queue")
    for change in asked.changes:
        click.echo(printable(f"note   {change}"))
