"""How a batch is shown: as text, as JSON, and as a live table that stays calm."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, Self

import click
from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from vidlift.batch.states import BatchState, ClipState
from vidlift.cli.exits import Exit
from vidlift.cli.present import count_text, duration_text, print_json, print_table, printable, warn

if TYPE_CHECKING:
    from decimal import Decimal

    from vidlift.batch import Batch, Clip, Store, Totals

FAILURES: Final = 5
"""How many failures are shown."""
REFRESH_SECONDS: Final = 1.0
LINE_SECONDS: Final = 10.0
"""Least time between two lines of progress where there is no terminal."""
PACE_SECONDS: Final = 300.0
"""Over how long the pace is measured."""


def money(value: Decimal, unit: str | None) -> str:
    """Write an exact amount for people."""
    plain = f"{value.normalize():f}" if value else "0"
    return f"{plain} {unit}" if unit else plain


def state_of(batch: Batch, totals: Totals) -> str:
    """Say what a batch does: one whose clips are all over is done, whatever it is to do."""
    return "done" if totals.clips and totals.over == totals.clips else batch.state.value


def described(batch: Batch, totals: Totals) -> dict[str, Any]:
    """Return a batch in JSON types."""
    return {
        "batch": batch.name,
        "provider": batch.provider,
        "base_url": batch.base_url,
        "state": state_of(batch, totals),
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
    }


def print_status(store: Store, batch: Batch, *, as_json: bool, rows: bool = False) -> None:
    """Print how a batch stands."""
    totals, failures = store.totals(batch), store.failures(batch, FAILURES)
    waiting = store.waiting_for_budget(batch)
    if as_json:
        told = described(batch, totals) | {"waiting_for_budget": waiting}
        told["failures"] = [
            {"row": clip.row, "source": clip.source, "state": clip.state.value, "error": clip.error}
            for clip in failures
        ]
        if rows:
            told["rows"] = [_row_described(clip) for clip in store.clips(batch)]
        print_json(told)
        return
    for name, text in _facts(batch, totals, waiting):
        click.echo(f"{name:<9} {printable(text)}")
    for clip in failures:
        click.echo(printable(f"{clip.state.value:<9} row {clip.row}: {clip.source}: {clip.error}"))
    if rows:
        print_table(
            "clips",
            ["row", "state", "source", "job", "cost", "error"],
            [
                [
                    str(clip.row),
                    clip.state.value,
                    clip.source,
                    clip.job_id or "-",
                    money(clip.spent, None) if clip.spent is not None else "-",
                    clip.error or "",
                ]
                for clip in store.clips(batch)
            ],
            numeric=("row", "cost"),
            foldable=("source", "error"),
        )


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


def _facts(batch: Batch, totals: Totals, waiting: int) -> list[tuple[str, str]]:
    """Return what is to be said of a batch, a line each."""
    facts = [("batch", f"{batch.name} at {batch.provider}, {state_of(batch, totals)}")]
    if batch.reason:
        facts.append(("paused", f"{batch.reason}; `vidlift batch resume {batch.name}` goes on"))
    counts = ", ".join(
        f"{totals.counts[state]:,} {state.value}" for state in ClipState if state in totals.counts
    )
    twins = f"; {totals.twins:,} have the content of another one" if totals.twins else ""
    facts.append(("clips", f"{totals.clips:,}: {counts}{twins}"))
    cost = f"{money(totals.spent, batch.unit)} spent, {money(totals.reserved, batch.unit)} reserved"
    if totals.disputed:
        cost += f", up to {money(totals.disputed, batch.unit)} for jobs that failed or were canceled"
    if batch.max_cost is not None:
        cost += f", of {money(batch.max_cost, batch.unit)}"
    facts.append(("cost", cost))
    if totals.estimate or not totals.unpriced:
        facts.append(("estimate", money(totals.estimate, batch.unit)))
    elif totals.clips:
        facts.append(("estimate", "the provider gives no quotes"))
    if totals.seconds:
        facts.append(("video", duration_text(totals.seconds)))
    if waiting:
        facts.append(("waiting", f"{count_text(waiting, 'clip')} for a higher --max-cost"))
    if totals.then_failed:
        facts.append(("then", f"the command failed for {count_text(totals.then_failed, 'clip')}"))
    return facts


def exit_status(store: Store, batch: Batch) -> Exit:
    """Return the exit status of a run that has ended."""
    totals = store.totals(batch)
    if totals.counts.get(ClipState.UNCERTAIN):
        warn(f"`vidlift batch settle {batch.name} ROW` decides about clips that are uncertain")
        return Exit.UNDECIDED
    over = totals.over == totals.clips
    failed = totals.counts.get(ClipState.FAILED, 0)
    if failed:
        warn(f"`vidlift batch retry {batch.name} --failed` plans {count_text(failed, 'clip')} anew")
    return Exit.OK if over and not failed else Exit.FAILED


class Display:
    """Shows a batch as it goes on: a live table on a terminal, else a line now and then.

    Args:
        store: Where the batch is.
        batch: The batch.
        enabled: False shows nothing.
        on_screen: Whether standard output is used, as for a view, and not standard error.
    """

    def __init__(self, store: Store, batch: Batch, *, enabled: bool = True, on_screen: bool = False) -> None:
        self._store = store
        self._name = batch.name
        self._enabled = enabled
        self._console = Console(stderr=not on_screen, highlight=False)
        self._live: Live | None = None
        self._next = 0.0
        self._last = ""
        self._paces: list[tuple[float, int]] = []

    def __enter__(self) -> Self:
        if self._enabled and self._console.is_terminal:
            self._live = Live(console=self._console, auto_refresh=False, transient=False)
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def refresh(self, *, force: bool = False) -> None:
        """Show how the batch stands now, where enough time has passed."""
        now = time.monotonic()
        if not self._enabled or (now < self._next and not force):
            return
        self._next = now + (REFRESH_SECONDS if self._live is not None else LINE_SECONDS)
        batch = self._store.batch(self._name)
        totals = self._store.totals(batch)
        pace = self._pace(now, totals.over)
        if self._live is not None:
            shown = self._table(batch, totals, pace)
            self._live.update(shown, refresh=True)
            return
        line = f"{totals.over:,} of {totals.clips:,} over, {totals.at_work:,} at work, "
        line += f"{money(totals.spent, batch.unit)} spent"
        if line != self._last:
            self._last = line
            warn(line)

    def _pace(self, now: float, over: int) -> float | None:
        """Return how many clips end in a second, over the last minutes; None while that is not known."""
        self._paces.append((now, over))
        while self._paces[0][0] < now - PACE_SECONDS:
            self._paces.pop(0)
        seconds, ended = now - self._paces[0][0], over - self._paces[0][1]
        return ended / seconds if seconds > 0 and ended > 0 else None

    def _table(self, batch: Batch, totals: Totals, pace: float | None) -> Group:
        left = totals.clips - totals.over
        facts = Table.grid(padding=(0, 2), expand=True)
        facts.add_column(no_wrap=True, min_width=10)
        facts.add_column(overflow="fold", ratio=1)
        bar = ProgressBar(
            total=max(1, totals.clips), completed=totals.over, width=min(40, self._console.width // 2)
        )
        facts.add_row(Text(batch.name, style="bold"), bar)
        eta = f"about {duration_text(left / pace)} left" if pace and left else "-" if left else "done"
        speed = f"{pace * 3600:,.0f} clips an hour" if pace else "-"
        waiting = self._store.waiting_for_budget(batch)
        for name, text in _facts(batch, totals, waiting)[1:]:
            facts.add_row(name, printable(text))
        facts.add_row("state", state_of(batch, totals))
        facts.add_row("pace", f"{speed}, {eta}")
        failures = self._store.failures(batch, FAILURES)
        for clip in failures:
            text = f"row {clip.row}: {clip.error}"
            facts.add_row(
                Text(clip.state.value, style="red"), Text(printable(text), overflow="ellipsis", no_wrap=True)
            )
        for _ in range(FAILURES - len(failures)):
            facts.add_row("", "")  # the table keeps its height, so that nothing jumps
        return Group(facts)


def watch(store: Store, batch: Batch, *, once: bool) -> None:
    """Show a batch until nothing is left to do.

    Args:
        store: Where it is.
        batch: The batch.
        once: Whether to end after one look.
    """
    with Display(store, batch, on_screen=True) as display:
        while True:
            display.refresh(force=True)
            current = store.batch(batch.name)
            idle = current.state is BatchState.PLANNED or not store.left(current)
            if once or idle:
                return
            time.sleep(REFRESH_SECONDS)
