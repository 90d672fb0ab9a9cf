"""What all reports share: the order of things, and values as readers see them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from attrs import frozen

from generator.drift.changes import Change, Drift, Severity
from generator.drift.prose import Mark, Run, shortened, word_runs
from generator.drift.values import Absent, Json, plain
from generator.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUE_LIMIT: Final = 600
"""Characters shown of a value; the JSON report has all of it."""
PLACES_SHOWN: Final = 5
"""Further places named beside the first; the JSON report has more."""
MEANING: Final = {
    Severity.BREAKING: "Correct code stops working.",
    Severity.RISKY: "Correct code may behave differently, or needs a look.",
    Severity.ADDITIVE: "Correct code goes on working; there is something new.",
    Severity.PROSE: "Only words differ. They may still tell of a new behaviour.",
}


@frozen
class Group:
    """The changes of one severity that one rule judged."""

    rule: str
    title: str
    reason: str
    changes: tuple[Change, ...]


def groups(drift: Drift, severity: Severity) -> Iterator[Group]:
    """The changes of one severity by rule, in the order of their first place."""
    by_rule: dict[str, list[Change]] = {}
    for change in drift.of(severity):
        by_rule.setdefault(change.rule, []).append(change)
    for rule, changes in by_rule.items():
        yield Group(rule, changes[0].title, changes[0].reason, tuple(changes))


def clean(value: str, limit: int = VALUE_LIMIT) -> str:
    """Text of a document made fit to show: nothing that acts on a terminal, and of bounded length."""
    extra = len(value) - limit
    shown = printable(value[:limit])
    return f"{shown} … ({extra} more characters)" if extra > 0 else shown


def value_text(value: Json, limit: int = VALUE_LIMIT) -> str:
    """A value as readers see it: text as it is, lists by commas, anything else as JSON."""
    if isinstance(value, Absent):
        return ""
    if isinstance(value, str):
        return clean(value, limit)
    value = plain(value)
    if isinstance(value, list):
        return clean(", ".join(_json(item, limit) for item in value), limit)
    return clean(_json(value, limit), limit)


def _json(value: Json, limit: int) -> str:
    if isinstance(value, str):
        value = value[: limit + 1]
    return json.dumps(value, ensure_ascii=False)


def runs_of(change: Change, context: int = 80) -> tuple[Run, ...] | None:
    """Word-level edits for a change of wording; None when old and new are better shown as two values."""
    if not (isinstance(change.old, str) and isinstance(change.new, str)):
        return None
    if change.rule != "prose-changed" and max(len(change.old), len(change.new)) < 40:
        return None
    runs = shortened(word_runs(change.old, change.new), context)
    return tuple(Run(run.mark, printable(run.text)) for run in runs)


def side_of(runs: tuple[Run, ...], hidden: Mark) -> tuple[Run, ...]:
    """One side of the edits: the old text hides what was added, the new one what was removed."""
    return tuple(run for run in runs if run.mark is not hidden)


def further_places(change: Change, shown: int = PLACES_SHOWN) -> tuple[tuple[str, ...], int]:
    """The places beside the first that are named, and how many more there are."""
    others = change.places[1 : 1 + shown]
    return tuple(clean(place, 300) for place in others), max(change.place_count, 1) - 1 - len(others)


def headline(drift: Drift) -> str:
    """The counts in a sentence."""
    if not drift:
        return f"The two {drift.subject} mean the same."
    counted = [f"{count} {severity}" for severity, count in drift.counts.items() if count]
    total = len(drift.changes)
    return f"{total} change{'' if total == 1 else 's'}: {', '.join(counted)}."


def version_note(drift: Drift) -> str:
    """What titles and versions say, and whether they hide the drift."""
    old, new = drift.old, drift.new
    before = clean(f"{old.title} {old.version}".strip(), 120)
    after = clean(f"{new.title} {new.version}".strip(), 120)
    if before == after:
        return f"{before} (same version, other content)" if drift and before else before
    return f"{before} → {after}"
