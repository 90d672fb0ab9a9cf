"""Progress on standard error: one bar a job on a terminal, one line a change elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from vidlift.cli.present import bytes_text, duration_text, printable

if TYPE_CHECKING:
    from types import TracebackType

    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress

__all__ = ["ProgressDisplay", "Track"]


class Track:
    """The progress of one job from source to file; its methods are the callbacks of the library."""

    def __init__(self, display: ProgressDisplay, title: str) -> None:
        self._display = display
        self._title = title
        self._last = ""
        self._row = display.add(title)

    def uploading(self, progress: TransferProgress) -> None:
        """Shows how much of the source has been sent."""
        self._transfer("uploading", progress)

    def downloading(self, progress: TransferProgress) -> None:
        """Shows how much of the result has arrived."""
        self._transfer("downloading", progress)

    def seen(self, snapshot: JobSnapshot) -> None:
        """Shows what the provider said last."""
        parts = [f"job {snapshot.job_id}", snapshot.state.value]
        if snapshot.stage and snapshot.stage != snapshot.state.value:
            parts.append(snapshot.stage)
        key = " ".join(parts)
        if snapshot.eta is not None and not snapshot.state.is_terminal:
            parts.append(f"about {duration_text(snapshot.eta.total_seconds())} left")
        share = 1.0 if snapshot.state.is_terminal else snapshot.progress or 0.0
        self._show(", ".join(parts), share, key=key, step=int(share * 10))

    def say(self, text: str, share: float = 0.0) -> None:
        """Shows a phase that has no callback of its own.

        Args:
            text: What is going on.
            share: How much of it is done, 0 to 1.
        """
        self._show(text, share)

    def _transfer(self, verb: str, progress: TransferProgress) -> None:
        share = progress.transferred / progress.total if progress.total else 0.0
        of_total = f" of {bytes_text(progress.total)}" if progress.total else ""
        self._show(
            f"{verb} {bytes_text(progress.transferred)}{of_total}", share, key=verb, step=int(share * 4)
        )

    def _show(self, text: str, share: float, *, key: str | None = None, step: int = 0) -> None:
        """Updates the bar; where there is none, prints a line when the phase or the coarse step changed."""
        mark = f"{key or text} {step}"
        self._display.update(
            self._row, text, share, line=f"{self._title}: {text}" if mark != self._last else None
        )
        self._last = mark


class ProgressDisplay:
    """All tracks of one command.

    Args:
        enabled: False keeps standard error silent.
    """

    def __init__(self, *, enabled: bool = True) -> None:
        console = Console(stderr=True)
        self._lines = enabled and not console.is_terminal
        self._bars = (
            Progress(
                TextColumn("{task.fields[title]}", markup=False),
                BarColumn(bar_width=24),
                TextColumn("{task.percentage:>3.0f}%"),
                TimeElapsedColumn(),
                TextColumn("{task.description}", markup=False),
                console=console,
            )
            if enabled and console.is_terminal
            else None
        )

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
        """Starts a row for one job."""
        return Track(self, printable(title))

    def add(self, title: str) -> TaskID:
        """Adds a bar, where there are bars."""
        return self._bars.add_task("waiting to start", total=1.0, title=title) if self._bars else TaskID(0)

    def update(self, row: TaskID, text: str, share: float, *, line: str | None) -> None:
        """Moves a bar, or prints the line where there are no bars."""
        if self._bars:
            self._bars.update(row, completed=min(max(share, 0.0), 1.0), description=printable(text))
        elif self._lines and line is not None:
            click.echo(printable(line), err=True)
