"""The comparison for a terminal, from 60 columns up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from generator.drift.changes import Severity
from generator.drift.present import (
    MEANING,
    clean,
    further_places,
    groups,
    headline,
    runs_of,
    value_text,
    version_note,
)
from generator.drift.prose import Mark

if TYPE_CHECKING:
    from rich.console import Console

    from generator.drift.changes import Change, Drift

COLOUR: Final = {
    Severity.BREAKING: "red",
    Severity.RISKY: "yellow",
    Severity.ADDITIVE: "green",
    Severity.PROSE: "blue",
}
GROUP_LIMIT: Final = 200
"""Changes of one rule that are printed; nobody reads on, and a terminal forgets what scrolled by."""
_RUN_STYLE: Final = {Mark.SAME: "", Mark.REMOVED: "red strike", Mark.ADDED: "green underline"}
_RUN_SIGNS: Final = {Mark.SAME: ("", ""), Mark.REMOVED: ("[-", "-]"), Mark.ADDED: ("{+", "+}")}


def print_report(drift: Drift, console: Console) -> None:
    """Prints the comparison.

    Nothing of a document is taken for markup, and characters that act on a terminal are shown as escapes.

    Args:
        drift: The comparison.
        console: Where to, with its width and colours. Without colours, edits of words are marked by signs.
    """
    console.print(
        Text.assemble((clean(drift.old.label, 200), "bold"), " → ", (clean(drift.new.label, 200), "bold"))
    )
    if note := version_note(drift):
        console.print(Text(note, "dim"))
    console.print(Text(headline(drift)))
    for severity in Severity:
        if not drift.counts[severity]:
            continue
        console.print()
        console.rule(
            Text(f"{severity.upper()} {drift.counts[severity]}", f"bold {COLOUR[severity]}"),
            align="left",
            style=COLOUR[severity],
        )
        console.print(Text(MEANING[severity], "dim"))
        for group in groups(drift, severity):
            console.print()
            title = f"{group.title} ×{len(group.changes)}" if len(group.changes) > 1 else group.title  # noqa: RUF001 (a multiplication sign is meant)
            console.print(Text.assemble((title, f"bold {COLOUR[severity]}"), f"  {group.reason}"))
            for change in group.changes[:GROUP_LIMIT]:
                _print_change(change, console)
            if len(group.changes) > GROUP_LIMIT:
                rest = len(group.changes) - GROUP_LIMIT
                console.print(Text(f"  and {rest} more of them: --format html shows them all", "dim"))
    if drift.overlays:
        console.print()
        console.print(Text("Hand-written modules touched", "bold"))
        for module, counts in drift.overlays.items():
            told = ", ".join(f"{count} {severity}" for severity, count in counts.items())
            console.print(Padding(Text.assemble((module, "magenta"), f"  {told}"), (0, 0, 0, 2)))


def _print_change(change: Change, console: Console) -> None:
    place = Text(clean(change.place, 300), "cyan")
    lines = _lines(change, signs=not console.color_system)
    if lines and lines[0].cell_len + place.cell_len + 6 <= console.width and "\n" not in lines[0].plain:
        place.append_text(Text("  ")).append_text(lines.pop(0))
    for indent, line in ((2, place), *((4, line) for line in lines)):
        line.overflow = "fold"
        console.print(Padding(line, (0, 0, 0, indent)))


def _lines(change: Change, *, signs: bool) -> list[Text]:
    lines: list[Text] = []
    runs = runs_of(change)
    if runs is not None:
        words = Text()
        for run in runs:
            before, after = _RUN_SIGNS[run.mark] if signs else ("", "")
            words.append(before + run.text.strip("\n") + after, _RUN_STYLE[run.mark])
        lines.append(words)
    elif change.has_old and change.has_new:
        lines.append(Text.assemble((value_text(change.old), "red"), " → ", (value_text(change.new), "green")))
    elif change.has_old:
        lines.append(Text.assemble(("- ", "red"), value_text(change.old)))
    elif change.has_new:
        lines.append(Text.assemble(("+ ", "green"), value_text(change.new)))
    others, more = further_places(change, 2)
    if others:
        rest = f" and {more} more" if more > 0 else ""
        lines.append(Text(f"also {'; '.join(others)}{rest}", "dim"))
    if change.generated:
        # Without package and module: enough to search for, and it fits.
        lines.append(
            Text(
                clean(
                    change.generated[0].rpartition(".models.")[2].partition(".")[2] or change.generated[0],
                    200,
                ),
                "dim",
            )
        )
    if change.overlays:
        lines.append(Text(f"used by {', '.join(change.overlays)}", "magenta"))
    return lines
