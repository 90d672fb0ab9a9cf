"""The comparison for a terminal, from 60 columns up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen
from rich.padding import Padding
from rich.text import Text

from generator.drift.changes import Kind, Severity
from generator.drift.prose import Mark
from generator.drift.reports import (
    MEANING,
    clean,
    further_places,
    groups,
    headline,
    runs_of,
    value_text,
    version_note,
)

if TYPE_CHECKING:
    from rich.console import Console

    from generator.drift.changes import Change, Drift
    from generator.drift.reports import Group

COLOR: Final = {
    Severity.BREAKING: "red",
    Severity.RISKY: "yellow",
    Severity.ADDITIVE: "green",
    Severity.PROSE: "blue",
}
GROUP_LIMIT: Final = 200
"""Changes of one rule that are printed; nobody reads on, and a terminal forgets what scrolled by."""
SHORT: Final = 119
"""Lines of a report that is kept short."""
_RUN_STYLE: Final = {Mark.SAME: "", Mark.REMOVED: "red strike", Mark.ADDED: "green underline"}
_RUN_SIGNS: Final = {Mark.SAME: ("", ""), Mark.REMOVED: ("[-", "-]"), Mark.ADDED: ("{+", "+}")}


@frozen
class _Fold:
    """How much of a report is left out.

    Attributes:
        shown: Changes of one rule that are shown, by severity; 0 leaves their number.
        details: Whether what a change touches is named.
    """

    shown: tuple[int, int, int, int] = (GROUP_LIMIT,) * 4
    details: bool = True


# Shorten changes of words and compatible changes first, and breaking changes last.
_FOLDS: Final = (
    _Fold(),
    _Fold((GROUP_LIMIT, GROUP_LIMIT, GROUP_LIMIT, 0)),
    _Fold((GROUP_LIMIT, 20, 3, 0), details=False),
    _Fold((20, 5, 0, 0), details=False),
    *(_Fold((shown, min(shown, 2), 0, 0), details=False) for shown in (10, 5, 3, 2, 1)),
    _Fold((0, 0, 0, 0), details=False),
)


def print_report(drift: Drift, console: Console, *, short: bool = False) -> None:
    """Print the comparison.

    Text of a document is never markup, and characters that control a terminal are escaped.

    Args:
        drift: The comparison.
        console: The console, with its width and colors. Without colors, signs mark edits of words.
        short: Whether to print fewer than 120 lines: words, renames, and compatible changes are folded first.
    """
    if not short:
        _Printer(drift, console, _Fold()).print()
        return
    for fold in _FOLDS:
        with console.capture() as capture:
            _Printer(drift, console, fold).print()
        lines = capture.get().splitlines()
        if len(lines) <= SHORT or fold is _FOLDS[-1]:
            break
    _Printer(drift, console, fold).print()


class _Printer:
    """One report."""

    def __init__(self, drift: Drift, console: Console, fold: _Fold) -> None:
        self.drift = drift
        self.console = console
        self.fold = fold

    def print(self) -> None:
        drift, console = self.drift, self.console
        old, new = (clean(one.label, 200) for one in (drift.old, drift.new))
        console.print(Text.assemble((old, "bold"), " → ", (new, "bold")))
        if note := version_note(drift):
            console.print(Text(note, "dim"))
        console.print(Text(headline(drift)))
        for severity in Severity:
            if drift.counts[severity]:
                self._section(severity)
        if drift.overlays:
            console.print()
            console.print(Text("Hand-written modules touched", "bold"))
            for module, counts in drift.overlays.items():
                told = ", ".join(f"{count} {severity}" for severity, count in counts.items())
                console.print(Padding(Text.assemble((module, "magenta"), f"  {told}"), (0, 0, 0, 2)))
        if self.fold is not _FOLDS[0] and self.fold != _Fold():
            console.print(Text("Shortened: --all prints everything, --format html shows it to read.", "dim"))

    def _section(self, severity: Severity) -> None:
        console, color = self.console, COLOR[severity]
        console.print()
        title = Text(f"{severity.upper()} {self.drift.counts[severity]}", f"bold {color}")
        console.rule(title, align="left", style=color)
        if severity is Severity.PROSE and not self.fold.shown[severity.rank]:
            return
        console.print(Text(MEANING[severity], "dim"))
        for group in groups(self.drift, severity):
            self._group(group, severity)

    def _group(self, group: Group, severity: Severity) -> None:
        count, color = len(group.changes), f"bold {COLOR[severity]}"
        title = f"{group.title} ×{count}" if count > 1 else group.title  # noqa: RUF001 (a multiplication sign is meant)
        shown = self.fold.shown[severity.rank]
        if not shown:
            self.console.print(Padding(Text(title, color), (0, 0, 0, 2)))
            return
        self.console.print()
        self.console.print(Text.assemble((title, color), f"  {group.reason}"))
        if not self.fold.details and all(change.kind is Kind.RENAMED for change in group.changes):
            told = [f"{value_text(one.old, 80)} → {value_text(one.new, 80)}" for one in group.changes[:shown]]
            self._line(2, Text(", ".join(told)))
        else:
            for change in group.changes[:shown]:
                self._change(change)
        if count > shown:
            advice = "" if self.fold != _Fold() else ": --format html shows them all"
            self.console.print(Text(f"  and {count - shown} more of them{advice}", "dim"))

    def _line(self, indent: int, line: Text) -> None:
        line.overflow = "fold"
        self.console.print(Padding(line, (0, 0, 0, indent)))

    def _change(self, change: Change) -> None:
        place = Text(clean(change.place, 300), "cyan")
        lines = self._lines(change, signs=not self.console.color_system)
        width = self.console.width
        if lines and lines[0].cell_len + place.cell_len + 6 <= width and "\n" not in lines[0].plain:
            place.append_text(Text("  ")).append_text(lines.pop(0))
        self._line(2, place)
        for line in lines:
            self._line(4, line)

    def _lines(self, change: Change, *, signs: bool) -> list[Text]:
        lines: list[Text] = []
        runs = runs_of(change)
        if runs is not None:
            words = Text()
            for run in runs:
                before, after = _RUN_SIGNS[run.mark] if signs else ("", "")
                words.append(before + run.text.strip("\n") + after, _RUN_STYLE[run.mark])
            lines.append(words)
        elif change.has_old and change.has_new:
            values = (value_text(change.old), "red"), " → ", (value_text(change.new), "green")
            lines.append(Text.assemble(*values))
        elif change.has_old:
            lines.append(Text.assemble(("- ", "red"), value_text(change.old)))
        elif change.has_new:
            lines.append(Text.assemble(("+ ", "green"), value_text(change.new)))
        if not self.fold.details:
            return lines
        others, more = further_places(change, 2)
        if others:
            rest = f" and {more} more" if more > 0 else ""
            lines.append(Text(f"also {'; '.join(others)}{rest}", "dim"))
        if change.generated:
            # Without package and module: enough to search for, and it fits.
            name = change.generated[0]
            lines.append(Text(clean(name.rpartition(".models.")[2].partition(".")[2] or name, 200), "dim"))
        if change.overlays:
            lines.append(Text(f"used by {', '.join(change.overlays)}", "magenta"))
        return lines
