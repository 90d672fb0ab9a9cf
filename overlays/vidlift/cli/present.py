"""What the command line prints: tables for people, JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta

    from vidlift.snapshots import Cost, JobSnapshot, Output

__all__ = [
    "as_json",
    "bytes_text",
    "cost_json",
    "duration_text",
    "print_json",
    "print_snapshot",
    "print_table",
    "printable",
    "seconds",
    "snapshot_json",
]

PIPE_WIDTH = 240


def printable(text: str) -> str:
    """Replaces control characters, which a hostile file name or answer may hold, by their escapes."""
    return "".join(
        character
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        else character.encode("unicode_escape").decode()
        for character in text
    )


def print_json(value: object) -> None:
    """Prints one JSON document, on one line when it is one of many."""
    click.echo(as_json(value))


def as_json(value: object) -> str:
    """Encodes a value of JSON types; control characters leave as escapes."""
    return json.dumps(value, ensure_ascii=True, indent=2)


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Iterable[str] = (),
    foldable: Iterable[str] = (),
) -> None:
    """Prints a table as wide as the terminal allows, and as wide as it needs where there is no terminal.

    Args:
        title: What the rows are.
        columns: The headings.
        rows: One text a column; vendor text is made printable here.
        numeric: The headings of columns that align right.
        foldable: The headings of columns that may fold in a narrow terminal; the others stay whole.
    """
    table = Table(
        title=title, title_justify="left", header_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    right, folding = set(numeric), set(foldable)
    for column in columns:
        table.add_column(
            column,
            justify="right" if column in right else "left",
            overflow="fold",
            min_width=len(column),
            no_wrap=column not in folding,
        )
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    console.print(table)


def snapshot_json(snapshot: JobSnapshot) -> dict[str, Any]:
    """Describes a snapshot in JSON types: durations in seconds, money as decimal text, times in ISO 8601."""
    return {
        "provider": snapshot.provider,
        "job_id": snapshot.job_id,
        "state": snapshot.state.value,
        "raw_status": snapshot.raw_status,
        "stage": snapshot.stage,
        "progress": snapshot.progress,
        "eta_seconds": seconds(snapshot.eta),
        "cost": cost_json(snapshot.cost),
        "source": snapshot.source,
        "created_at": _time(snapshot.created_at),
        "started_at": _time(snapshot.started_at),
        "finished_at": _time(snapshot.finished_at),
        "output": _output(snapshot.output),
        "failure": snapshot.failure.message if snapshot.failure else None,
    }


def print_snapshot(snapshot: JobSnapshot, *, as_json: bool) -> None:
    """Prints a snapshot: one line a fact, or JSON."""
    described: dict[str, Any] = snapshot_json(snapshot)
    if as_json:
        print_json(described)
        return
    for name, value in described.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {inner}" for key, inner in value.items() if inner is not None)  # noqa: PLW2901
        if value is not None:
            click.echo(f"{name.replace('_', ' '):<14} {printable(str(value))}")


def bytes_text(size: int | None) -> str:
    """Writes a size in bytes for people, in steps of 1,000."""
    if size is None:
        return "-"
    amount = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def duration_text(seconds: float | None) -> str:
    """Writes a duration for people: ``42 s``, ``3:05`` or ``1:02:03``."""
    if seconds is None:
        return "-"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def seconds(duration: timedelta | None) -> float | None:
    """Describes a duration in JSON."""
    return None if duration is None else duration.total_seconds()


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def cost_json(cost: Cost | None) -> dict[str, str] | None:
    """Describes a cost in JSON: the amount is text, so that nothing is rounded."""
    return None if cost is None else {"amount": str(cost.amount), "unit": cost.unit}


def _output(output: Output | None) -> dict[str, Any] | None:
    """Describes an output without its URL, which is signed and expires."""
    if output is None:
        return None
    return {
        "name": output.name,
        "size": output.size,
        "width": output.width,
        "height": output.height,
        "frames": output.frames,
        "fps": output.fps,
    }
