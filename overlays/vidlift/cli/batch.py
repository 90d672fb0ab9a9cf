"""``vidlift batch``: plans of many clips, worked on by one process or many."""

from __future__ import annotations

import csv
import functools
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click

from vidlift import batch as batching
from vidlift.batch.flows import then_words
from vidlift.cli import batch_display, batch_work
from vidlift.cli.config import FiniteRange
from vidlift.cli.exits import Exit
from vidlift.cli.options import Connection, connection_options, json_option, key_options, simultaneous_option
from vidlift.cli.present import count_text, print_json, print_table, printable, warn
from vidlift.cli.running import run as run_to_end
from vidlift.cli.submission import amount, submission_options, wanted
from vidlift.cli.submission import check as check_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from vidlift.batch import Clip, Store
    from vidlift.provider import AsyncProvider

F = TypeVar("F", bound="Callable[..., Any]")


def _no_password(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse a password in the words of a command, which other users of the machine can read."""
    typed = context.get_parameter_source(option.name or "") is click.core.ParameterSource.COMMANDLINE
    if value and typed and "://" in value and "@" in value and ":" in value.split("://", 1)[1].split("@")[0]:
        msg = "the URL holds a password, which others can read here: set VIDLIFT_DATABASE, or PGPASSWORD"
        raise click.BadParameter(msg)
    return value


def database_option(command: F) -> F:
    """Add the option that names the database; the command gets a ``store``."""

    @functools.wraps(command)
    def wrapped(*args: Any, database: str | None, **kwargs: Any) -> object:
        create = kwargs.pop("create_database", False)
        with batching.Database(database, create=create) as opened:
            return command(*args, store=batching.Store(opened), **kwargs)

    return click.option(
        "--database",
        metavar="FILE|URL",
        envvar="VIDLIFT_DATABASE",
        callback=_no_password,
        help="Where batches are kept: a file on this machine, or postgresql://USER@HOST/NAME for many. "
        "Default: vidlift/batches.sqlite in the user's state folder.",
    )(wrapped)  # type: ignore[return-value]  # a command with one option more


def _creating(command: F) -> F:
    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> object:
        return command(*args, create_database=True, **kwargs)

    return wrapped  # type: ignore[return-value]  # as above


@click.group(context_settings={"max_content_width": 100})
@click.pass_context
def batch(context: click.Context) -> None:
    """Enhance many clips durably, with any number of processes.

    \b
    vidlift batch create films clips/ -p topaz --scale 2
    vidlift batch run films --max-cost 200
    vidlift batch status films
    """  # noqa: D301 - click's mark for lines that stay lines is this very character
    context.default_map = dict.fromkeys(batch.commands, context.default_map or {})


@batch.command()
@click.argument("name")
@click.argument("source", metavar="FOLDER|PATTERN|FILE")
@connection_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder of the results. Default: NAME here."
)
@click.option("--overwrite", is_flag=True, help="Replace results that exist.")
@click.option("--skip-existing", is_flag=True, help="Pass over clips whose results exist.")
@submission_options
@click.option("--then", metavar="COMMAND", help="Run after each clip; {output}, {source}, {row} are its own.")
@click.option(
    "--timeout",
    type=FiniteRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Cancel a job that has not ended after so long. Default: the provider's ceiling.",
)
@click.option("--no-quotes", is_flag=True, help="Do not ask what the clips will cost.")
@_creating
@database_option
@json_option
def create(
    name: str,
    source: str,
    connection: Connection,
    output: Path | None,
    overwrite: bool,
    skip_existing: bool,
    then: str | None,
    timeout: float | None,
    no_quotes: bool,
    store: Store,
    as_json: bool,
    **options: Any,
) -> None:
    """Plan a batch: one row per clip, checked, measured, and priced.

    Nothing is uploaded or paid. The source is a folder, which is searched recursively; a pattern such as
    'clips/**/*.mov'; or a list in CSV or JSON Lines. A list has a column source, and may have output and any
    option of the provider, such as scale: it holds for that row.
    """
    _check_words(name, then)
    given = wanted(options, connection.provider)
    folder = Path(name) if output is None else output

    def tell(what: str, count: int) -> None:
        if not as_json and sys.stderr.isatty():
            click.echo(f"\r{count:,} {what}   ", err=True, nl=False)

    async def plan() -> batching.Plan:
        async with connection.open() as provider:
            check_options(provider, given)
            planned = batching.plan_rows(
                provider,
                source,
                options=given,
                output=folder,
                overwrite=overwrite,
                skip_existing=skip_existing,
                tell=tell,
            )
            if not no_quotes:
                await batching.price_rows(provider, planned, tell)
            batching.store_plan(
                store.database,
                provider,
                name,
                planned,
                overwrite=overwrite,
                then=then,
                timeout=timeout,
                now=time.time(),
            )
            return planned

    try:
        run_to_end(plan())
    except batching.BadRows as error:
        if as_json:
            print_json({"error": str(error), "exit_status": int(Exit.USAGE), "problems": _problems(error)})
        warn(f"error: {error}")
        raise SystemExit(Exit.USAGE) from None
    finally:
        if not as_json and sys.stderr.isatty():
            click.echo(err=True)
    made = store.batch(name)
    batch_display.print_status(store, made, as_json=as_json)
    if not as_json:
        warn(f"nothing is paid yet: `vidlift batch run {name}` starts it")


def _check_words(name: str, then: str | None) -> None:
    if not name.replace("-", "").replace("_", "").replace(".", "").isalnum():
        msg = f"{name!r} cannot be the name of a batch: use letters, digits, dots, and hyphens"
        raise click.UsageError(msg)
    if then is not None:
        try:
            then_words(then)
        except ValueError as error:
            msg = f"--then cannot be run: {error}"
            raise click.UsageError(msg) from None


def _problems(error: batching.BadRows) -> list[dict[str, Any]]:
    return [
        {"file": each.place.file, "line": each.place.line, "column": each.column, "problem": each.what}
        for each in error.problems
    ]


@batch.command("list")
@database_option
@json_option
def list_batches(store: Store, as_json: bool) -> None:
    """List the batches of a database."""
    views = [batch_display.View.of(store, each) for each in store.batches()]
    if as_json:
        print_json([view.described() for view in views])
        return
    if not views:
        warn(f"there are no batches in {store.database}: `vidlift batch create` makes one")
    print_table(
        "batches",
        ["batch", "provider", "state", "clips", "over", "spent"],
        [
            [
                view.batch.name,
                view.batch.provider,
                view.state,
                f"{view.totals.clips:,}",
                f"{view.totals.over:,}",
                batch_display.money(view.totals.spent, view.batch.unit),
            ]
            for view in views
        ],
        numeric=("clips", "over", "spent"),
    )


@batch.command()
@click.argument("name")
@click.option("--rows", is_flag=True, help="Print every clip.")
@database_option
@json_option
def status(name: str, rows: bool, store: Store, as_json: bool) -> None:
    """Show how a batch stands: clips, money, and what failed."""
    found = store.batch(name)
    batch_display.print_status(store, found, as_json=as_json, rows=rows)


@batch.command()
@click.argument("name")
@click.option(
    "--max-cost", metavar="TOTAL", callback=amount, help="Most that all jobs of the batch may cost."
)
@click.option(
    "--clip-cost",
    metavar="AMOUNT",
    callback=amount,
    help="Most that one clip costs, where the provider quotes no price; needed with --max-cost then.",
)
@click.option(
    "--concurrency", type=click.IntRange(1), metavar="N", help="Jobs of the account that run at once."
)
@click.option(
    "--rate",
    type=FiniteRange(0, min_open=True),
    metavar="N",
    help="Jobs of the account that may start in a second, on all machines.",
)
@click.option("--detach", is_flag=True, help="Leave the work to `vidlift batch work`.")
@simultaneous_option
@key_options
@database_option
@json_option
def run(
    name: str,
    max_cost: Decimal | None,
    clip_cost: Decimal | None,
    concurrency: int | None,
    rate: float | None,
    detach: bool,
    simultaneous: int,
    open_provider: Callable[[str], AsyncProvider],
    store: Store,
    as_json: bool,
) -> int:
    """Start the clips of a batch, and work on it until nothing is left to do.

    It may be stopped, or killed, at any time; the next run resumes it. A clip whose price exceeds --max-cost
    waits.
    """
    found = store.run(
        store.batch(name), max_cost=max_cost, clip_cost=clip_cost, concurrency=concurrency, rate=rate
    )
    if not detach:
        try:
            run_to_end(batch_work.work_on(store, found, open_provider, simultaneous, quiet=as_json))
        except (KeyboardInterrupt, SystemExit):
            warn(f"nothing is lost: `vidlift batch run {name}` continues, and starts no job twice")
            raise
    ended = store.batch(name)
    batch_display.print_status(store, ended, as_json=as_json)
    return batch_display.exit_status(store, ended) if not detach else Exit.OK


@batch.command()
@click.option("--until-done", is_flag=True, help="End when no batch has anything left to do.")
@click.option(
    "--dead-after",
    type=FiniteRange(min=5),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="After so long without a sign, another worker counts as dead, and its work is taken over.",
)
@simultaneous_option
@key_options
@database_option
@json_option
def work(
    until_done: bool,
    dead_after: float,
    simultaneous: int,
    open_provider: Callable[[str], AsyncProvider],
    store: Store,
    as_json: bool,
) -> None:
    """Work on all batches of a database, along with any number of other workers.

    It works for the providers whose keys this process has, until it is stopped. With --json it prints at its
    end what `list` prints.
    """
    run_to_end(
        batch_work.work_on_all(
            store, open_provider, simultaneous, until_done=until_done, dead_after=dead_after
        )
    )
    if as_json:
        print_json([batch_display.View.of(store, each).described() for each in store.batches()])


@batch.command()
@click.argument("name")
@click.option("--once", is_flag=True, help="Show it once, and end.")
@database_option
@json_option
def watch(name: str, once: bool, store: Store, as_json: bool) -> None:
    """Show the progress of a batch until it is done. Ctrl-C ends only the view.

    Where there is no terminal, it prints a line now and then; with --json a JSON object on each.
    """
    batch_display.watch(store, store.batch(name), once=once, as_json=as_json)


@batch.command()
@click.argument("name")
@database_option
@json_option
def pause(name: str, store: Store, as_json: bool) -> None:
    """Start no more clips; running jobs continue, and their results are saved."""
    store.pause(store.batch(name))
    batch_display.print_status(store, store.batch(name), as_json=as_json)


@batch.command()
@click.argument("name")
@database_option
@json_option
def resume(name: str, store: Store, as_json: bool) -> None:
    """Let running workers continue with a paused batch."""
    store.run(store.batch(name))
    _report(
        store, name, f"batch {name} continues if a worker runs; `vidlift batch run {name}` is one", as_json
    )


@batch.command()
@click.argument("name")
@click.option("--jobs", "jobs_too", is_flag=True, help="Cancel running jobs at the provider, too.")
@key_options
@database_option
@json_option
def cancel(
    name: str, jobs_too: bool, open_provider: Callable[[str], AsyncProvider], store: Store, as_json: bool
) -> None:
    """Give up clips without a job; running jobs continue, and `run` saves them."""
    found = store.batch(name)
    count = store.cancel(found)
    if jobs_too:
        run_to_end(batch_work.cancel_jobs(store, found, open_provider))
    _report(store, name, f"{count_text(count, 'clip')} given up", as_json)


@batch.command()
@click.argument("name")
@click.option("--failed", is_flag=True, required=True, help="The clips that failed or were canceled.")
@database_option
@json_option
def retry(name: str, failed: bool, store: Store, as_json: bool) -> None:
    """Plan failed clips again: fetch paid results again, and start other jobs."""
    del failed
    kept, anew = store.retry(store.batch(name))
    text = f"no clip of batch {name} failed or was canceled"
    if kept or anew:
        text = (
            f"{count_text(anew, 'clip')} planned again, {kept:,} to continue with the job that is paid for: "
            f"`vidlift batch run {name}` does so"
        )
    _report(store, name, text, as_json)


@batch.command()
@click.argument("name")
@click.argument("row", type=int)
@click.option("--job", metavar="JOB", help="The job that was started for it.")
@click.option("--again", is_flag=True, help="No job was started: start one, which may be paid for twice.")
@database_option
@json_option
def settle(name: str, row: int, job: str | None, again: bool, store: Store, as_json: bool) -> None:
    """Decide about a clip whose job is uncertain."""
    if (job is None) is not again:
        msg = "say either --job JOB or --again"
        raise click.UsageError(msg)
    store.settle(store.batch(name), row, job)
    what = "gets a new job" if job is None else f"continues with job {job}"
    _report(store, name, f"row {row} {what}: `vidlift batch run {name}`", as_json)


def _report(store: Store, name: str, text: str, as_json: bool) -> None:
    """Print what a command did, or the status of its batch as JSON."""
    if as_json:
        batch_display.print_status(store, store.batch(name), as_json=True)
    else:
        warn(text)


@batch.command()
@click.argument("name")
@click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True, help="As what."
)
@database_option
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
def export(name: str, form: str, store: Store) -> None:
    """Print every clip with its source, job, cost, result, and hashes."""
    rows = (_exported(clip) for clip in store.clips(store.batch(name)))
    if form == "json":
        _print_json_rows(rows)
        return
    columns = [field.name for field in attrs.fields(batching.Clip) if field.name not in _PRIVATE]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])


def _print_json_rows(rows: Iterator[dict[str, Any]]) -> None:
    click.echo("[", nl=False)
    for number, row in enumerate(rows):
        click.echo("," if number else "", nl=False)
        click.echo("\n" + json.dumps(row, ensure_ascii=True), nl=False)
    click.echo("\n]")


_PRIVATE = frozenset({"id", "batch", "account", "secret_source", "holder", "attempt", "tries", "after"})


def _exported(clip: Clip) -> dict[str, Any]:
    facts: Mapping[str, Any] = attrs.asdict(clip, recurse=False)
    return {
        name: str(value)
        if name in {"estimate", "reserved", "spent", "disputed"} and value is not None
        else value
        for name, value in facts.items()
        if name not in _PRIVATE
    }


def _cell(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value)
    if not isinstance(value, str):
        return value
    # A cell that begins so is a formula where the list is opened as a sheet.
    return printable(f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value)


@batch.command()
@click.argument("name")
@click.confirmation_option(prompt="Forget the batch and everything about its clips?")
@database_option
@json_option
def forget(name: str, store: Store, as_json: bool) -> None:
    """Remove a batch from the database; files stay, and so do jobs at the provider."""
    store.forget(store.batch(name))
    if as_json:
        print_json({"batch": name, "forgotten": True})
    else:
        warn(f"batch {name} is forgotten; its files stay")
