"""What a part of the soak counts, and how several parts become one table."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.define
class Findings:
    """The outcomes of the cases of one part.

    Attributes:
        part: Its name.
        tried: How many cases ran.
        finished: How many reached their goal.
        refused: How many ended in an error of vidlift's own.
        lost: Jobs that were paid for and that nothing names any more.
        doubled: Jobs that were started twice.
        leaked: Cases in which a key or a signature showed.
        foreign: Cases that ended in an exception that is not vidlift's.
        late: Cases that outlived their deadline by more than a second.
        details: One line for each finding.
    """

    part: str
    tried: int = 0
    finished: int = 0
    refused: int = 0
    lost: int = 0
    doubled: int = 0
    leaked: int = 0
    foreign: int = 0
    late: int = 0
    details: list[str] = attrs.field(factory=list)

    @property
    def bad(self) -> int:
        """How many findings there are."""
        return self.lost + self.doubled + self.leaked + self.foreign + self.late

    def found(self, kind: str, case: object, what: object) -> None:
        """Count one finding, and keep a line about it."""
        setattr(self, kind, getattr(self, kind) + 1)
        self.details.append(f"{self.part}: {kind}: {case}: {str(what)[:300]}")

    def judge_error(self, case: object, error: BaseException, ours: type[Exception], *secrets: str) -> None:
        """Count an error: it has to be ours, and it must not show a secret."""
        if isinstance(error, ours):
            self.refused += 1
        else:
            self.found("foreign", case, f"{type(error).__module__}.{type(error).__name__}: {error}")
        shown = "".join(traceback.format_exception(error)) + repr(error)
        if any(secret in shown for secret in secrets):
            self.found("leaked", case, type(error).__name__)

    def add(self, other: Findings) -> None:
        """Add what another run of the same part counted."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.details += other.details


COUNTS = ("tried", "finished", "refused", "lost", "doubled", "leaked", "foreign", "late")


def table(parts: Iterable[Findings]) -> str:
    """Return a Markdown table of all parts."""
    lines = [f"| part | {' | '.join(COUNTS)} |", f"|---|{'---:|' * len(COUNTS)}"]
    for part in parts:
        counts = " | ".join(f"{getattr(part, name):,}" for name in COUNTS)
        lines.append(f"| {part.part} | {counts} |")
    return "\n".join(lines)
