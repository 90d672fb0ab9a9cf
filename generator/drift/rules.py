"""The rules for changes of a document. `rules.txt` is the table.

The principle is variance. Callers write requests and read responses: what a request may hold can only widen
without breaking them, and what a response may hold can only narrow. "Typed caller" means code written against
a generated client under a type checker. A field that may newly be null breaks it, although the server still
answers 200.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from generator.drift.changes import Severity, Side

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        """The severity on one side: an unused schema cannot break a call."""
        if side is Side.UNUSED and self.severity is Severity.BREAKING:
            return Severity.RISKY
        return self.severity


def by_id(*rules: Rule) -> dict[str, Rule]:
    """Return rules by their IDs, in order.

    Raises:
        ValueError: Two rules have one ID.
    """
    found = {rule.id: rule for rule in rules}
    if len(found) < len(rules):
        raise ValueError("two rules have one id")
    return found


def load(table: Path) -> dict[str, Rule]:
    """Return the rules of a table: per line an ID, severity, title, and reason."""
    rows = [line.split(" | ") for line in table.read_text(encoding="utf-8").splitlines()]
    return by_id(*(Rule(name, Severity(severity), title, reason) for name, severity, title, reason in rows))


RULES: Final = load(Path(__file__).with_name("rules.txt"))


def rules_table(rules: Iterable[Rule]) -> str:
    """Return a table of rules in Markdown, as the pages in docs/ show it."""
    lines = ["| rule | severity | what happened | why |", "|---|---|---|---|"]
    lines += [f"| `{rule.id}` | {rule.severity} | {rule.title} | {rule.reason} |" for rule in rules]
    return "\n".join(lines) + "\n"
