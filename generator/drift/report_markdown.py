"""The comparison as Markdown for a pull request: counts first, details folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from generator.drift.prose import Mark, Run

_HARMLESS: Final = frozenset(" /.,-{}'\"+=%;?→…")

if TYPE_CHECKING:
    from generator.drift.changes import Change, Drift


def render_markdown(drift: Drift) -> str:
    """The comparison in the Markdown that code hosts render.

    Whatever comes from a document stands inside `<code>`, with character references for all that Markdown
    acts on: it can neither open markup nor mention anybody.
    """
    lines = [f"## Drift: {_code(drift.old.label)} → {_code(drift.new.label)}", ""]
    if note := version_note(drift):
        lines += [_code(note), ""]
    if not drift:
        return "\n".join([*lines, headline(drift), ""])
    lines += ["| severity | changes | meaning |", "|---|---:|---|"]
    lines += [
        f"| **{severity}** | {count} | {MEANING[severity]} |" for severity, count in drift.counts.items()
    ]
    lines.append("")
    if drift.overlays:
        lines += [
            "| hand-written module touched | " + " | ".join(Severity) + " |",
            "|---|" + "---:|" * len(Severity),
        ]
        for module, counts in drift.overlays.items():
            lines.append(
                f"| {_code(module)} | "
                + " | ".join(str(counts.get(severity, "")) for severity in Severity)
                + " |"
            )
        lines.append("")
    for severity in Severity:
        if drift.counts[severity]:
            lines += _section(drift, severity)
    return "\n".join(lines)


def _section(drift: Drift, severity: Severity) -> list[str]:
    opened = " open" if severity is Severity.BREAKING else ""
    lines = [
        f"<details{opened}><summary><b>{severity.capitalize()}: {drift.counts[severity]}</b></summary>",
        "",
    ]
    for group in groups(drift, severity):
        lines += [f"**{group.title}** (`{group.rule}`): {group.reason}", ""]
        for change in group.changes:
            lines += _change(change)
        lines.append("")
    return [*lines, "</details>", ""]


def _change(change: Change) -> list[str]:
    runs = runs_of(change)
    told = ""
    if runs is not None:
        told = "".join(_marked(run) for run in runs)
    elif change.has_old and change.has_new:
        told = f"{_code(value_text(change.old))} → {_code(value_text(change.new))}"
    elif change.has_old:
        told = f"was {_code(value_text(change.old))}"
    elif change.has_new:
        told = _code(value_text(change.new))
    lines = [f"- {_code(clean(change.place, 300))}" + (f"<br>{told}" if told else "")]
    others, more = further_places(change)
    if others:
        rest = f" and {more} more" if more > 0 else ""
        lines.append(f"  <br>also {', '.join(map(_code, others))}{rest}")
    if change.generated:
        lines.append(f"  <br>touches {', '.join(map(_code, change.generated[:4]))}")
    if change.overlays:
        lines.append(f"  <br>used by {', '.join(map(_code, change.overlays))}")
    return lines


def _marked(run: Run) -> str:
    if not run.text.strip():
        return " "
    text = _code(" ".join(run.text.split()))
    if run.mark is Mark.SAME:
        return f" {text} "
    tag = "del" if run.mark is Mark.REMOVED else "ins"
    return f" <{tag}>{text}</{tag}> "


def _code(value: str) -> str:
    return f"<code>{_escaped(value)}</code>"


def _escaped(value: str) -> str:
    """Text with character references for all that Markdown, or a code host's own links, would act on."""
    escaped = "".join(
        char if char.isalnum() or char in _HARMLESS else " " if char.isspace() else f"&#{ord(char)};"
        for char in clean(value, 20_000)
    )
    return escaped.replace("www.", "www&#46;").replace("WWW.", "WWW&#46;")
