"""Reports in JSON, Markdown, and HTML, and what all reports share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, frozen
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.drift.changes import Change, Drift, Severity, Side
from generator.drift.prose import Mark, Run, shortened, word_runs
from generator.drift.values import Absent, Json, keys_of, plain
from generator.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT: Final = "vidlift-drift/1"
"""Of the JSON report. Changes when a reader of the old layout would be misled; docs/drift.md describes it."""
VALUE_LIMIT: Final = 600
"""Characters shown of a value; the JSON report has all of it."""
PLACES_SHOWN: Final = 5
"""Places to list for a change besides the first; the JSON report has more."""
MEANING: Final = {
    Severity.BREAKING: "Correct code stops working.",
    Severity.RISKY: "Correct code may behave differently, or needs a look.",
    Severity.ADDITIVE: "Correct code keeps working; there is something new.",
    Severity.PROSE: "Only words differ. They may still announce a new behavior.",
}
_CHIP: Final = {
    Side.REQUEST: "request side",
    Side.RESPONSE: "response side",
    Side.UNUSED: "no operation uses it",
}
_HARMLESS: Final = frozenset(" /.,-{}'\"+=%;?→…")


@frozen
class Group:
    """The changes of one severity that one rule judged."""

    rule: str
    title: str
    reason: str
    changes: tuple[Change, ...]


def groups(drift: Drift, severity: Severity) -> Iterator[Group]:
    """Group the changes of one severity by rule, in order of first occurrence."""
    by_rule: dict[str, list[Change]] = {}
    for change in drift.of(severity):
        by_rule.setdefault(change.rule, []).append(change)
    for rule, changes in by_rule.items():
        yield Group(rule, changes[0].title, changes[0].reason, tuple(changes))


def clean(value: str, limit: int = VALUE_LIMIT) -> str:
    """Text of a document for display: no control characters, and of bounded length."""
    extra = len(value) - limit
    shown = printable(value[:limit])
    return f"{shown} … ({extra} more characters)" if extra > 0 else shown


def value_text(value: Json, limit: int = VALUE_LIMIT) -> str:
    """A value for readers: plain text, comma-separated lists, or JSON."""
    if isinstance(value, Absent):
        return ""
    if isinstance(value, str):
        return clean(value, limit)
    value = plain(value)
    items = value if isinstance(value, list) else [value]
    return clean(", ".join(_json(item, limit) for item in items), limit)


def _json(value: Json, limit: int) -> str:
    return json.dumps(value[: limit + 1] if isinstance(value, str) else value, ensure_ascii=False)


def runs_of(change: Change, context: int = 80) -> tuple[Run, ...] | None:
    """Word-level edits for a change of wording, or None to show both values."""
    if not (isinstance(change.old, str) and isinstance(change.new, str)):
        return None
    if change.rule != "prose-changed" and max(len(change.old), len(change.new)) < 40:
        return None
    runs = shortened(word_runs(change.old, change.new), context)
    return tuple(Run(run.mark, printable(run.text)) for run in runs)


def further_places(change: Change, shown: int = PLACES_SHOWN) -> tuple[tuple[str, ...], int]:
    """The places to name after the first, and how many more there are."""
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
    before, after = (clean(f"{one.title} {one.version}".strip(), 120) for one in (drift.old, drift.new))
    if before == after:
        return f"{before} (same version, other content)" if drift and before else before
    return f"{before} → {after}"


def render_json(drift: Drift) -> str:
    """The whole comparison as strict JSON in ASCII, with keys in a fixed order."""
    report = {
        "format": FORMAT,
        "old": asdict(drift.old),
        "new": asdict(drift.new),
        "counts": drift.counts,
        "worst": drift.worst,
        "overlays": drift.overlays,
        "changes": [_change_json(change) for change in drift.changes],
    }
    return json.dumps(report, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def _change_json(change: Change) -> dict[str, Any]:
    before = ("rule", "severity", "kind", "side", "title", "reason", "place", "places", "place_count")
    keys = [*before, "old_pointer", "new_pointer"]
    keys += [key for key in ("old", "new") if not isinstance(getattr(change, key), Absent)]
    return {key: plain(getattr(change, key)) for key in [*keys, "generated", "overlays"]}


def render_html(drift: Drift) -> str:
    """The comparison as one self-contained page with every value escaped.

    It has no scripts: radio buttons and CSS filter the severities.
    """
    hidden = drift.old.version == drift.new.version and drift.changes and version_note(drift)
    note = headline(drift) + (f" Both {drift.subject} carry the same version." if hidden else "")
    return _rendered("report.html.jinja", drift, note=note)


def render_markdown(drift: Drift) -> str:
    """The comparison in the Markdown of code hosts: counts first, details folded.

    Text of a document is inside `<code>`, with character references for the signs of Markdown: it can neither
    open markup nor mention anyone.
    """
    return _rendered("report.md.jinja", drift, note=version_note(drift)).rstrip("\n") + "\n"


def _rendered(template: str, drift: Drift, *, note: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "clean": clean,
        "code": _code,
        "marked": _marked,
        "pointer": _pointer,
        "sides": _sides,
        "value": value_text,
    }
    return environment.get_template(template).render(
        drift=drift,
        headline=headline(drift),
        note=note,
        severities=[(one, drift.counts[one], MEANING[one], [*groups(drift, one)]) for one in Severity],
        chip=_CHIP,
        runs_of=runs_of,
        further_places=further_places,
    )


def _sides(change: Change) -> list[tuple[Run, ...] | None]:
    """The values before and after, as runs of words, or None."""
    runs = runs_of(change, context=160)
    if runs is not None:
        return [tuple(run for run in runs if run.mark is not hidden) for hidden in (Mark.ADDED, Mark.REMOVED)]
    values = (change.has_old, change.old), (change.has_new, change.new)
    return [(Run(Mark.SAME, value_text(value)),) if has else None for has, value in values]


def _pointer(pointer: str) -> str:
    return clean(pointer, 400) if keys_of(pointer) else "(the whole document)"


def _marked(run: Run) -> Markup:
    if not run.text.strip():
        return Markup(" ")
    text = _code(" ".join(run.text.split()))
    tag = {Mark.SAME: "", Mark.REMOVED: "del", Mark.ADDED: "ins"}[run.mark]
    return Markup(" <{0}>{1}</{0}> ").format(tag, text) if tag else Markup(" {} ").format(text)


def _code(value: str) -> Markup:
    """Text with character references for all that Markdown, or a code host's own links, would act on."""
    escaped = "".join(
        char if char.isalnum() or char in _HARMLESS else " " if char.isspace() else f"&#{ord(char)};"
        for char in clean(value, 20_000)
    )
    escaped = escaped.replace("www.", "www&#46;").replace("WWW.", "WWW&#46;")
    return Markup(f"<code>{escaped}</code>")  # noqa: S704 - escaped above, for more than HTML
