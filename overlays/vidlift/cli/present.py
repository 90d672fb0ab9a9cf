"""What the command line prints: tables for people, JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vidlift.snapshots import JobSnapshot


def printable(text: str) -> str:
    """Replace control characters from file names and responses with their escapes."""
    return "".join(
        character
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        else character.encode("unicode_escape").decode()
        for character in text
    )


def warn(text: str) -> None:
    """Print a line on standard error."""
    click.echo(printable(text), err=True)


def print_json(value: object) -> None:
    """Print one JSON document; control characters leave as escapes."""
    click.echo(json.dumps(value, ensure_ascii=True, indent=2))


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Iterable[str] = (),
    foldable: Iterable[str] = (),
) -> None:
    """Print a table that fits the terminal, or a plain one for a pipe.

    In a pipe, it has no title and no rules, and is as wide as it needs. No cell is truncated: if a terminal
    is too narrow for the columns that do not fold, each row becomes several lines.

    Args:
        title: The title, which says what the rows are.
        columns: The headings.
        rows: One text per column; vendor text is made printable here.
        numeric: The headings of columns that align right.
        foldable: The headings of columns that may fold in a narrow terminal; the others stay whole.
    """
    from rich import box  # noqa: PLC0415 - slow to import, and JSON needs none of it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    cells = [[printable(cell) for cell in row] for row in rows]
    right, folding = set(numeric), set(foldable)
    widths = [max([len(column), *(len(row[at]) for row in cells)]) for at, column in enumerate(columns)]
    least = sum(len(name) if name in folding else width for name, width in zip(columns, widths, strict=True))
    console = Console()
    if console.is_terminal and least + len(columns) > console.width:
        for row in cells:
            for name, cell in zip(columns, row, strict=True):
                click.echo(f"{name:<{max(map(len, columns))}} {cell}")
            click.echo()
        return
    table = Table(
        title=title if console.is_terminal else None,
        title_justify="left",
        header_style="bold",
        box=box.SIMPLE_HEAD if console.is_terminal else None,
        padding=(0, 1, 0, 0),
    )
    for column in columns:
        table.add_column(
            column,
            justify="right" if column in right else "left",
            overflow="fold",
            min_width=len(column),
            no_wrap=column not in folding,
        )
    for row in cells:
        table.add_row(*map(Text, row))
    if not console.is_terminal:
        console.width = sum(widths) + 2 * len(columns)
    console.print(table)


def print_snapshot(snapshot: JobSnapshot, *, as_json: bool) -> None:
    """Print a snapshot: one line a fact, or JSON."""
    described = snapshot.to_dict()
    if as_json:
        print_json(described)
        return
    for name, value in described.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {inner}" for key, inner in value.items() if inner is not None)  # noqa: PLW2901
        if value is not None:
            click.echo(f"{name.replace('_', ' '):<14} {printable(str(value))}")


def state_texts(snapshot: JobSnapshot) -> list[str]:
    """Return a job's ID, state, step, and time left, for people."""
    texts = [f"job {snapshot.job_id}", snapshot.state.value]
    if snapshot.stage and snapshot.stage != snapshot.state.value:
        texts.append(snapshot.stage)
    if not snapshot.state.is_terminal and snapshot.progress is not None:
        texts.append(f"{snapshot.progress:.0%}")
    if not snapshot.state.is_terminal and snapshot.eta is not None:
        texts.append(f"about {duration_text(snapshot.eta.total_seconds())} left")
    return texts


def count_text(count: int, noun: str) -> str:
    """Write a count for people: ``1 job``, ``2 jobs``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def bytes_text(size: int | None) -> str:
    """Write a size in bytes for people, in steps of 1,000."""
    if size is None:
        return "-"
    amount = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def duration_text(seconds: float | None) -> str:
    """Write a duration for people: ``42 s``, ``3:05`` or ``1:02:03``."""
    if seconds is None:
        return "-"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
