"""How a batch is shown: as text, as JSON, and as a live table that stays calm."""

from __future__ import annotations

import json
import textwrap
import time
from typing import TYPE_CHECKING, Any, Final, Self

import attrs
import click
from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from vidlift.batch.states import BatchState, ClipState
from vidlift.cli.exits import Exit
from vidlift.cli.present import count_text, duration_text, print_json, print_table, printable, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from vidlift.batch import Batch, Clip, Store, Totals

FAILURES: Final = 5
"""How many failures are shown."""
REFRESH_SECONDS: Final = 1.0
LINE_SECONDS: Final = 10.0
"""Least time between two lines of progress where there is no terminal."""
NAME_WIDTH: Final = 10


def money(value: Decimal, unit: str | None) -> str:
    """Write an exact amount for people."""
    plain = f"{value.normalize():f}" if value else "0"
    return f"{plain} {unit}" if unit else plain


@attrs.frozen
class View:
    """The state of a batch at one moment.

    Attributes:
        batch: The batch.
        totals: Its totals.
        waiting: How many clips wait for the budget.
        pace: How many clips end per second, or None.
        failures: The clips that failed last, and those that a person must settle.
    """

    batch: Batch
    totals: Totals
    waiting: int
    pace: float | None
    failures: Sequence[Clip]

    @classmethod
    def of(cls, store: Store, batch: Batch) -> View:
        """Look at a batch."""
        return cls(
            batch,
            store.totals(batch),
            store.waiting_for_budget(batch),
            store.pace(batch, time.time()) if batch.state is BatchState.RUNNING else None,
            store.failures(batch, FAILURES),
        )

    @property
    def seconds_left(self) -> float | None:
        """Return how long the clips within the budget take, or None if unknown."""
        left = self.totals.clips - self.totals.over - self.waiting
        return left / self.pace if self.pace and left > 0 else None

    @property
    def state(self) -> str:
        """Return what the batch does: it is done once all its clips are."""
        done = self.totals.clips and self.totals.over == self.totals.clips
        return "done" if done else self.batch.state.value

    def described(self) -> dict[str, Any]:
        """Return it in JSON types."""
        batch, totals = self.batch, self.totals
        return {
            "batch": batch.name,
            "provider": batch.provider,
            "base_url": batch.base_url,
            "state": self.state,
            "reason": batch.reason,
            "output": batch.output,
            "clips": totals.clips,
            "counts": {state.value: totals.counts.get(state, 0) for state in ClipState},
            "twins": totals.twins,
            "spent": str(totals.spent),
            "reserved": str(totals.reserved),
            "disputed": str(totals.disputed),
            "estimate": str(totals.estimate),
            "unpriced": totals.unpriced,
            "max_cost": None if batch.max_cost is None else str(batch.max_cost),
            "unit": batch.unit,
            "then_failed": totals.then_failed,
            "waiting_for_budget": self.waiting,
            "clips_per_hour": None if self.pace is None else round(self.pace * 3600, 1),
            "seconds_left": None if self.seconds_left is None else round(self.seconds_left),
            "failures": [
                {"row": clip.row, "source": clip.source, "state": clip.state.value, "error": clip.error}
                for clip in self.failures
            ],
        }

    def facts(self) -> list[tuple[str, str]]:
        """Return the lines about it."""
        batch, totals = self.batch, self.totals
        facts = [("batch", f"{batch.name} at {batch.provider}, {self.state}")]
        if batch.reason:
            facts.append(("paused", f"{batch.reason}; `vidlift batch resume {batch.name}` continues"))
        counts = ", ".join(
            f"{totals.counts[state]:,} {state.value}" for state in ClipState if state in totals.counts
        )
        twins = f"; {totals.twins:,} have the content of another one" if totals.twins else ""
        facts.append(("clips", f"{totals.clips:,}: {counts}{twins}"))
        facts.append(("cost", self._cost()))
        if totals.estimate or not totals.unpriced:
            facts.append(("estimate", money(totals.estimate, batch.unit)))
        elif totals.clips:
            facts.append(("estimate", "the provider gives no quotes"))
        if totals.seconds:
            facts.append(("video", duration_text(totals.seconds)))
        if self.state == BatchState.RUNNING:
            facts.append(("pace", self._pace_text()))
        if self.waiting:
            facts.append(("waiting", f"{count_text(self.waiting, 'clip')} for a higher --max-cost"))
        if totals.then_failed:
            facts.append(("then", f"the command failed for {count_text(totals.then_failed, 'clip')}"))
        if ClipState.UNCERTAIN in totals.counts:
            settle = f"`vidlift batch settle {batch.name} ROW"
            what = f"{settle} --job JOB` continues with a job, {settle} --again` starts one, perhaps a second"
            facts.append(("uncertain", what))
        return facts

    def _cost(self) -> str:
        batch, totals = self.batch, self.totals
        cost = f"{money(totals.spent, batch.unit)} spent, {money(totals.reserved, batch.unit)} reserved"
        if totals.disputed:
            cost += f", up to {money(totals.disputed, batch.unit)} for jobs that failed or were canceled"
        if batch.max_cost is not None:
            cost += f", of {money(batch.max_cost, batch.unit)}"
        return cost

    def _pace_text(self) -> str:
        if not self.pace:
            return "not known yet"
        left = self.seconds_left
        return f"{self.pace * 3600:,.0f} clips an hour" + (
            "" if left is None else f", about {duration_text(left)} left"
        )

    def line(self) -> str:
        """Return it as one line."""
        totals, unit = self.totals, self.batch.unit
        text = f"{totals.over:,} of {totals.clips:,} over, {totals.at_work:,} at work, "
        if failed := totals.counts.get(ClipState.FAILED, 0):
            text += f"{failed:,} failed, "
        text += f"{money(totals.spent, unit)} spent, {money(totals.reserved, unit)} reserved"
        left = self.seconds_left
        return text if left is None else f"{text}, about {duration_text(left)} left"


def print_status(store: Store, batch: Batch, *, as_json: bool, rows: bool = False) -> None:
    """Print how a batch stands."""
    view = View.of(store, batch)
    if as_json:
        told = view.described()
        if rows:
            told["rows"] = [_row_described(clip) for clip in store.clips(batch)]
        print_json(told)
        return
    facts = view.facts()
    facts += [(_kind(clip), f"{_head(clip)}: {_error(clip)}") for clip in view.failures]
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(_grid(console, facts))
    else:
        for name, text in facts:
            click.echo(f"{name:<{NAME_WIDTH}}{one_line(text)}")
    if rows:
        print_table(
            "clips",
            ["row", "state", "source", "job", "cost", "error"],
            [
                [
                    str(clip.row),
                    clip.state.value,
                    one_line(clip.source),
                    clip.job_id or "-",
                    money(clip.spent, None) if clip.spent is not None else "-",
                    _error(clip),
                ]
                for clip in store.clips(batch)
            ],
            numeric=("row", "cost"),
            foldable=("source", "error"),
        )


def one_line(text: str) -> str:
    """Write text that may hold anything on one line."""
    return printable(text).replace("\n", "\\n")


def _kind(clip: Clip) -> str:
    return "then" if clip.state is ClipState.DONE else clip.state.value


def _head(clip: Clip) -> str:
    job = f", job {clip.job_id}" if clip.job_id else ""
    return f"row {clip.row}{job}, {clip.source}"


def _error(clip: Clip) -> str:
    return " ".join((clip.error or "").split())


def _grid(console: Console, facts: Iterable[tuple[str, str]]) -> Table:
    """Return facts as a table, in which long ones fold between words."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True, width=NAME_WIDTH - 1)
    table.add_column(overflow="fold", width=max(1, console.width - NAME_WIDTH - 1))
    for name, text in facts:
        table.add_row(Text(name), Text(one_line(text)))
    return table


def _row_described(clip: Clip) -> dict[str, Any]:
    return {
        "row": clip.row,
        "state": clip.state.value,
        "source": clip.source,
        "output": clip.output,
        "job_id": clip.job_id,
        "spent": None if clip.spent is None else str(clip.spent),
        "error": clip.error,
    }


def exit_status(store: Store, batch: Batch) -> Exit:
    """Return the exit status of a run that has ended."""
    totals = store.totals(batch)
    if totals.counts.get(ClipState.UNCERTAIN):
        warn(f"`vidlift batch settle {batch.name} ROW` decides about clips that are uncertain")
        return Exit.UNDECIDED
    over = totals.over == totals.clips
    failed = totals.counts.get(ClipState.FAILED, 0)
    if failed:
        warn(f"`vidlift batch retry {batch.name} --failed` plans {count_text(failed, 'clip')} again")
    if totals.then_failed:
        warn(f"--then failed for {count_text(totals.then_failed, 'clip')}, whose results are saved")
    return Exit.OK if over and not failed and not totals.then_failed else Exit.FAILED


class Display:
    """Show the progress of a batch: a live table on a terminal, or lines.

    Only changes are drawn again.

    Args:
        store: Where the batch is.
        batch: The batch.
        enabled: False shows nothing.
        on_screen: Whether standard output is used, as for a view, and not standard error.
        as_json: Whether a line is a JSON object.
    """

    def __init__(
        self,
        store: Store,
        batch: Batch,
        *,
        enabled: bool = True,
        on_screen: bool = False,
        as_json: bool = False,
    ) -> None:
        self._store = store
        self._name = batch.name
        self._enabled = enabled
        self._on_screen = on_screen
        self._as_json = as_json
        self._console = Console(stderr=not on_screen, highlight=False)
        self._live: Live | None = None
        self._next = 0.0
        self._shown: object = None

    def __enter__(self) -> Self:
        if self._enabled and self._console.is_terminal and not self._as_json:
            self._live = Live(console=self._console, auto_refresh=False, transient=False)
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def refresh(self, *, last: bool = False) -> None:
        """Show the current state of the batch, if enough time has passed.

        Args:
            last: Whether to show it at once.
        """
        now = time.monotonic()
        if not self._enabled or (now < self._next and not last):
            return
        self._next = now + (REFRESH_SECONDS if self._live is not None else LINE_SECONDS)
        view = View.of(self._store, self._store.batch(self._name))
        if self._live is None:
            line = json.dumps(view.described()) if self._as_json else view.line()
            if line != self._shown:
                self._shown = line
                click.echo(line, err=not self._on_screen)
            return
        shown = (view.facts(), view.failures, self._console.size)
        if shown != self._shown:
            self._shown = shown
            self._live.update(self._table(view), refresh=True)

    def _table(self, view: View) -> Table:
        width = self._console.width
        (_, about), *facts = view.facts()
        table = _grid(self._console, [("batch", about)])
        totals = view.totals
        bar = ProgressBar(total=max(1, totals.clips), completed=totals.over, width=min(40, width // 2))
        table.add_row("", bar)
        for name, text in facts:
            table.add_row(name, Text(one_line(text)))
        for clip in view.failures:
            for name, text in ((_kind(clip), _head(clip)), ("", _error(clip))):
                # Whole words, so that no ID is cut.
                line = textwrap.shorten(
                    one_line(text),
                    max(5, width - NAME_WIDTH - 1),
                    placeholder=" …",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
                table.add_row(Text(name, style="red"), Text(line, no_wrap=True, overflow="ellipsis"))
        for _ in range(2 * (FAILURES - len(view.failures))):
            table.add_row("", "")  # the table keeps its height, so that nothing jumps
        return table


def watch(store: Store, batch: Batch, *, once: bool, as_json: bool) -> None:
    """Show a batch until nothing is left to do.

    Args:
        store: Where it is.
        batch: The batch.
        once: Whether to end after one look.
        as_json: Whether to print a line of JSON for each change.
    """
    with Display(store, batch, on_screen=True, as_json=as_json) as display:
        while True:
            current = store.batch(batch.name)
            over = once or current.state is BatchState.PLANNED or not store.left(current)
            display.refresh(last=over)
            if over:
                return
            time.sleep(REFRESH_SECONDS)
