"""Progress on standard error: one bar per job, or one line per change in a pipe."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TaskID, TextColumn
from rich.table import Column
from rich.text import Text

from vidlift.cli.present import bytes_text, duration_text, printable, warn

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Task

    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress


BAR_WIDTH = 20


class Track:
    """The progress of one job; its methods are the callbacks of the library."""

    def __init__(self, display: ProgressDisplay, title: str) -> None:
        self._display = display
        self._title = title
        self._last = ""
        self._row = display.add(title)

    def uploading(self, progress: TransferProgress) -> None:
        """Show how much of the source has been sent."""
        self._transfer("uploading", progress)

    def downloading(self, progress: TransferProgress) -> None:
        """Show how much of the result has arrived."""
        self._transfer("downloading", progress)

    def seen(self, snapshot: JobSnapshot) -> None:
        """Show what the provider said last."""
        parts = [f"job {snapshot.job_id}", snapshot.state.value]
        if snapshot.stage and snapshot.stage != snapshot.state.value:
            parts.append(snapshot.stage)
        key = " ".join(parts)
        if snapshot.eta is not None and not snapshot.state.is_terminal:
            parts.append(f"about {duration_text(snapshot.eta.total_seconds())} left")
        share = 1.0 if snapshot.state.is_terminal else snapshot.progress or 0.0
        self._show(", ".join(parts), share, key=key, step=int(share * 10))

    def say(self, text: str, share: float = 0.0) -> None:
        """Show a phase that has no callback of its own.

        Args:
            text: The phase.
            share: The finished share of it, 0 to 1.
        """
        self._show(text, share)

    def end(self, text: str, share: float = 1.0) -> None:
        """Show how it ended; the clock of its row stops, and the totals count it."""
        self._show(text, share)
        self._display.ended(self._row)

    def _transfer(self, verb: str, progress: TransferProgress) -> None:
        share = progress.transferred / progress.total if progress.total else 0.0
        of_total = f" of {bytes_text(progress.total)}" if progress.total else ""
        text = f"{verb} {bytes_text(progress.transferred)}{of_total}"
        self._show(text, share, key=verb, step=int(share * 4))

    def _show(self, text: str, share: float, *, key: str | None = None, step: int = 0) -> None:
        """Update the bar; where there is none, print a line when the phase or the coarse step changed."""
        mark = f"{key or text} {step}"
        line = f"{self._title}: {text}" if mark != self._last else None
        self._display.update(self._row, text, share, line=line)
        self._last = mark


class _Elapsed(ProgressColumn):
    """Seconds since a row began, until its job ended. rich's own column stops at the first full bar."""

    def render(self, task: Task) -> Text:
        until = task.fields.get("ended") or time.monotonic()
        return Text(duration_text(until - task.fields["began"]), justify="right")


class ProgressDisplay:
    """All tracks of one command.

    Args:
        enabled: False keeps standard error silent.
        total: The number of jobs; for several, a row or a line counts those that ended.
    """

    def __init__(self, *, enabled: bool = True, total: int = 1) -> None:
        console = Console(stderr=True)
        self._lines = enabled and not console.is_terminal
        self._total, self._ended = total, 0
        self._bars: Progress | None = None
        if enabled and console.is_terminal:
            whole = Column(no_wrap=True, overflow="fold")  # the state holds the ID of the job: never cut
            self._bars = Progress(
                TextColumn("{task.fields[title]}", markup=False, table_column=Column(overflow="fold")),
                BarColumn(BAR_WIDTH, table_column=Column(min_width=min(BAR_WIDTH, console.width // 4))),
                TextColumn("{task.percentage:>3.0f}%", table_column=whole),
                _Elapsed(table_column=whole),
                TextColumn("{task.description}", markup=False, table_column=Column(overflow="fold")),
                console=console,
            )
        self._totals = self.add(f"{total} jobs") if total > 1 else None
        self._count()

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def track(self, title: str) -> Track:
        """Start a row for one job."""
        return Track(self, printable(title))

    def add(self, title: str) -> TaskID:
        """Add a bar, where there are bars."""
        if not self._bars:
            return TaskID(0)
        began = time.monotonic()
        return self._bars.add_task("waiting to start", total=1.0, title=title, began=began, ended=None)

    def update(self, row: TaskID, text: str, share: float, *, line: str | None) -> None:
        """Move a bar, or print the line where there are no bars."""
        if self._bars:
            self._bars.update(row, completed=min(max(share, 0.0), 1.0), description=printable(text))
        elif self._lines and line is not None:
            warn(line)

    def ended(self, row: TaskID) -> None:
        """Stop the clock of a row, and count it."""
        self._ended += 1
        if self._bars:
            self._bars.update(row, ended=time.monotonic())
        self._count()

    def _count(self) -> None:
        if self._totals is not None:
            text = f"{self._ended} of {self._total} ended"
            line = text if self._ended else None
            self.update(self._totals, text, self._ended / self._total, line=line)
