"""The comparison as one self-contained page: no scripts, nothing loaded, every value escaped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.drift.changes import Severity, Side
from generator.drift.present import (
    MEANING,
    clean,
    further_places,
    groups,
    headline,
    runs_of,
    side_of,
    value_text,
    version_note,
)
from generator.drift.prose import Mark, Run
from generator.drift.values import keys_of

if TYPE_CHECKING:
    from generator.drift.changes import Change, DocumentName, Drift

_CHIP: Final = {
    Side.REQUEST: "request side",
    Side.RESPONSE: "response side",
    Side.UNUSED: "no operation uses it",
    Side.BOTH: "",
}
TEMPLATE: Final = "report.html.jinja"
PLACES_SHOWN: Final = 12
GENERATED_SHOWN: Final = 8


def render_html(drift: Drift) -> str:
    """The comparison as an HTML page.

    Severities are filtered by radio buttons and CSS alone: the page has no scripts to switch off.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    counts = drift.counts
    return environment.get_template(TEMPLATE).render(
        title=clean(drift.new.title or drift.new.label, 200),
        note=_note(drift),
        old=_document(drift.old),
        new=_document(drift.new),
        changes=len(drift.changes),
        severities=[
            {
                "name": str(severity),
                "count": counts[severity],
                "meaning": MEANING[severity],
                "groups": [
                    {
                        "title": group.title,
                        "reason": group.reason,
                        "changes": [_change(one) for one in group.changes],
                    }
                    for group in groups(drift, severity)
                ],
            }
            for severity in Severity
        ],
        overlays=[
            {"name": module, "counts": [touched.get(severity, 0) for severity in Severity]}
            for module, touched in drift.overlays.items()
        ],
    )


def _note(drift: Drift) -> str:
    hidden = drift.old.version == drift.new.version and drift.changes
    return headline(drift) + (
        f" Both {drift.subject} carry the same version." if hidden and version_note(drift) else ""
    )


def _document(document: DocumentName) -> dict[str, str]:
    return {
        "label": clean(document.label, 200),
        "version": clean(document.version, 100),
        "sha256": document.sha256,
    }


def _change(change: Change) -> dict[str, Any]:
    runs = runs_of(change, context=160)
    sides: list[tuple[Run, ...] | None]
    if runs is not None:
        sides = [side_of(runs, Mark.ADDED), side_of(runs, Mark.REMOVED)]
    else:
        shown = ((change.has_old, change.old), (change.has_new, change.new))
        sides = [(Run(Mark.SAME, value_text(value)),) if has else None for has, value in shown]
    places, more = further_places(change, PLACES_SHOWN)
    return {
        "rule": change.rule,
        "place": clean(change.place, 300),
        "side": _CHIP[change.side] or str(change.kind),
        "before": sides[0],
        "after": sides[1],
        "old_pointer": _pointer(change.old_pointer),
        "new_pointer": _pointer(change.new_pointer),
        "places": places,
        "place_count": change.place_count,
        "more": more,
        "generated": [clean(name, 200) for name in change.generated[:GENERATED_SHOWN]],
        "overlays": change.overlays,
    }


def _pointer(pointer: str | None) -> str:
    return clean(pointer or "", 400) if pointer is None or keys_of(pointer) else "(the whole document)"
