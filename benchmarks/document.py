"""Write one benchmark's part of docs/benchmarks.md, and its charts."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "benchmarks.md"
CHARTS: Final = ROOT / "docs" / "benchmarks"
_HEAD: Final = """# Benchmarks

Each part names the command that measured it, in one run. All ratios compare figures of that run on that
machine; absolute times differ elsewhere.
"""


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table; all columns but the first are aligned to the right."""
    lines = [
        "| " + " | ".join(head) + " |",
        "|" + "|".join([" --- "] + [" ---: "] * (len(head) - 1)) + "|",
        *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows),
    ]
    return "\n".join(lines)


def prose(text: str) -> str:
    """Return a paragraph without the line breaks that it has in the source."""
    return " ".join(text.split())


def write_part(name: str, text: str) -> None:
    """Replace one part of the page, or add it at the end.

    Args:
        name: Of the part, in its two marks.
        text: Markdown, beginning with a heading of the second level.
    """
    begin = f"<!-- {name}: begin, written by python -m benchmarks.{name} -->"
    end = f"<!-- {name}: end -->"
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _HEAD
    part = f"{begin}\n{text.strip()}\n{end}"
    if begin in page and end in page:
        before, _, rest = page.partition(begin)
        page = before + part + rest.partition(end)[2]
    else:
        page = f"{page.rstrip()}\n\n{part}\n"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")


def save_chart(figure: Figure, name: str) -> None:
    """Store a chart as SVG; the same figures give the same bytes."""
    CHARTS.mkdir(parents=True, exist_ok=True)
    figure.savefig(CHARTS / f"{name}.svg", metadata={"Date": None}, bbox_inches="tight")


def machine() -> str:
    """Say in a few words what the figures were measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {platform.python_version()}, {system}, {os.cpu_count()} cores"
