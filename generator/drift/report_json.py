"""The comparison as JSON, for machines. The layout is stable: docs/drift.md describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from generator.drift.values import plain

if TYPE_CHECKING:
    from generator.drift.changes import Change, DocumentName, Drift

FORMAT: Final = "vidlift-drift/1"
"""Changes when a reader of the old layout would be misled."""


def render_json(drift: Drift) -> str:
    """The whole comparison: strict JSON in ASCII, keys in a fixed order, a line feed at the end."""
    worst = drift.worst
    report = {
        "format": FORMAT,
        "old": _document(drift.old),
        "new": _document(drift.new),
        "counts": {str(severity): count for severity, count in drift.counts.items()},
        "worst": None if worst is None else str(worst),
        "overlays": {
            module: {str(severity): count for severity, count in counts.items()}
            for module, counts in drift.overlays.items()
        },
        "changes": [_change(change) for change in drift.changes],
    }
    return json.dumps(report, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def _document(document: DocumentName) -> dict[str, str]:
    return {
        "label": document.label,
        "title": document.title,
        "version": document.version,
        "sha256": document.sha256,
    }


def _change(change: Change) -> dict[str, Any]:
    values = {}
    if change.has_old:
        values["old"] = plain(change.old)
    if change.has_new:
        values["new"] = plain(change.new)
    return {
        "rule": change.rule,
        "severity": str(change.severity),
        "kind": str(change.kind),
        "side": str(change.side),
        "title": change.title,
        "reason": change.reason,
        "place": change.place,
        "places": list(change.places),
        "place_count": change.place_count,
        "old_pointer": change.old_pointer,
        "new_pointer": change.new_pointer,
        **values,
        "generated": list(change.generated),
        "overlays": list(change.overlays),
    }
