"""The form of rules: what a kind of change means to those who rely on what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from generator.drift.changes import Severity, Side

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAKING: Final = Severity.BREAKING
RISKY: Final = Severity.RISKY
ADDITIVE: Final = Severity.ADDITIVE
PROSE: Final = Severity.PROSE


@frozen
class Rule:
    """One kind of change and its verdict."""

    id: str
    severity: Severity
    title: str
    """What happened, in a few words."""
    reason: str
    """Why it has this severity, in one sentence."""

    def severity_on(self, side: Side) -> Severity:
        """The verdict for one side: what no operation uses cannot break a call, only code that names it."""
        if side is Side.UNUSED and self.severity is Severity.BREAKING:
            return Severity.RISKY
        return self.severity


def by_id(*rules: Rule) -> dict[str, Rule]:
    """Return rules by their ids, in order.

    Raises:
        ValueError: Two rules have one id.
    """
    found = {rule.id: rule for rule in rules}
    if len(found) < len(rules):
        raise ValueError("two rules have one id")
    return found


def rules_table(rules: Iterable[Rule]) -> str:
    """Return a table of rules in Markdown, as the pages in docs/ show it."""
    lines = ["| rule | severity | what happened | why |", "|---|---|---|---|"]
    lines += [f"| `{rule.id}` | {rule.severity} | {rule.title} | {rule.reason} |" for rule in rules]
    return "\n".join(lines) + "\n"
