"""HTML for notebooks: cards and tables, escaped, without signed URLs. Pure."""

from __future__ import annotations

import base64
import math
from html import escape
from typing import TYPE_CHECKING, Any, Final

from vidlift.redact import redact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_COLORS: Final = {"succeeded": "#0d6b43", "failed": "#b3261e", "canceled": "#b3261e", "running": "#4a3fd0"}
_CELL: Final = "padding:1px 14px 1px 0;text-align:left;vertical-align:top"
_HEADING: Final = f"{_CELL};opacity:.7;font-weight:400"


def card(
    title: str,
    state: str,
    share: float | None = None,
    facts: Mapping[str, object] | None = None,
    picture: bytes | None = None,
) -> str:
    """Return one thing with its state, its progress, and what else is known.

    Args:
        title: What it is.
        state: Its state.
        share: How much is done, 0 to 1, or None.
        facts: What is known by name; None for what is not known.
        picture: A JPEG, or None.
    """
    rows = "".join(
        f'<tr><th scope="row" style="{_HEADING}">{_text(name)}</th>'
        f'<td style="{_CELL}">{_text(value)}</td></tr>'
        for name, value in (facts or {}).items()
        if value is not None
    )
    image = ""
    if picture is not None:
        data = base64.b64encode(picture).decode()
        image = (
            f'<img alt="a frame of the result" style="max-width:320px" src="data:image/jpeg;base64,{data}">'
        )
    return (
        f'<div style="line-height:1.5"><div><b>{_text(title)}</b> {_state(state)}</div>{_bar(share)}'
        f"<table>{rows}</table>{image}</div>"
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    """Return rows as a table; the columns `state` and `progress` are drawn.

    Args:
        columns: The headings.
        rows: One value per column; None if unknown.
        note: A line below, or empty.
    """
    draw: dict[str, Callable[[Any], str]] = {"state": _state, "progress": _bar}

    def cells(row: Sequence[object]) -> str:
        drawn = (draw.get(name, _text)(value) for name, value in zip(columns, row, strict=True))
        return "".join(f'<td style="{_CELL}">{each}</td>' for each in drawn)

    head = "".join(f'<th scope="col" style="{_HEADING}">{_text(name)}</th>' for name in columns)
    body = "".join(f"<tr>{cells(row)}</tr>" for row in rows)
    below = f'<div style="opacity:.7">{_text(note)}</div>' if note else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}"


def _state(state: str) -> str:
    return f'<span style="color:{_COLORS.get(state, "inherit")};font-weight:600">{_text(state)}</span>'


def _bar(share: float | None) -> str:
    if share is None or math.isnan(share):
        return ""
    percent = round(100 * min(max(share, 0.0), 1.0))
    return f'<progress max="100" value="{percent}" aria-label="done">{percent} %</progress> {percent} %'


def _text(value: object) -> str:
    return "" if value is None else escape(redact(str(value)))
