"""Changes: where they are, and how much they matter to a caller."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from generator.drift.values import ABSENT, Absent, Json

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How much a change matters to somebody who calls the API, worst first."""

    BREAKING = "breaking"
    """Correct code stops working: a call is refused, or an answer no longer fits the type it had."""
    RISKY = "risky"
    """Correct code may behave differently, or needs a look: nothing is certain to fail."""
    ADDITIVE = "additive"
    """Correct code keeps working; there is something new to use."""
    PROSE = "prose"
    """Only words differ. They may still announce a new behavior."""

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Side(StrEnum):
    """The side that writes what changed."""

    REQUEST = "request"
    """The caller writes it: parameters, request bodies, what a webhook is answered with."""
    RESPONSE = "response"
    """The server writes it: response bodies and headers, what a webhook delivers."""
    BOTH = "both"
    """The change means the same on both sides, or concerns neither body: an operation, a security scheme."""
    UNUSED = "unused"
    """No operation uses it; only generated code can."""

    def united(self, other: Side) -> Side:
        """The side of a change seen on this side and on `other`."""
        if self is other or other is Side.UNUSED:
            return self
        return other if self is Side.UNUSED else Side.BOTH


class Kind(StrEnum):
    """What happened, without judging it. Comparing the other way round mirrors it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"

    @property
    def mirrored(self) -> Kind:
        """The kind of the same change when old and new are exchanged."""
        return {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}.get(self, self)


@frozen
class Change:
    """One difference between two documents, judged."""

    rule: str
    """Id of the rule in `rules.RULES` that judged it."""
    severity: Severity
    kind: Kind
    side: Side
    old_pointer: str | None
    """JSON pointer into the old document; None when the thing is not there."""
    new_pointer: str | None
    places: tuple[str, ...]
    """Where people would look: "GET /video/{id}/status 200 → status"; one entry an operation."""
    old: Json = field(default=ABSENT)
    """The old value or a short description of it; ABSENT when there is none."""
    new: Json = field(default=ABSENT)
    title: str = ""
    """What kind of change it is, in a few words; from the rule."""
    reason: str = ""
    """Why it has this severity, in one sentence; from the rule."""
    generated: tuple[str, ...] = ()
    """Dotted names of the generated attributes, classes and functions that it touches."""
    overlays: tuple[str, ...] = ()
    """Dotted names of the hand-written modules that use one of those."""
    place_count: int = 0
    """How many operations are touched; `places` stops at `findings.PLACES_LIMIT`."""

    @property
    def place(self) -> str:
        """The first place, for a headline."""
        return self.places[0] if self.places else self.new_pointer or self.old_pointer or "document"

    @property
    def has_old(self) -> bool:
        """Whether there is an old value to show."""
        return not isinstance(self.old, Absent)

    @property
    def has_new(self) -> bool:
        """Whether there is a new value to show."""
        return not isinstance(self.new, Absent)

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """Sort reports: the worst first, then by place."""
        return (self.severity.rank, self.place, self.rule, self.old_pointer or "", self.new_pointer or "")


@frozen
class DocumentName:
    """What identifies a compared document to a reader."""

    label: str
    """The file's name, or what the caller calls it."""
    title: str
    version: str
    """`info.version`; two documents that differ may carry the same one."""
    sha256: str = ""
    """Of the file's bytes; empty when the document did not come from a file."""


@frozen
class Drift:
    """The result of comparing two documents."""

    old: DocumentName
    new: DocumentName
    changes: tuple[Change, ...]
    """Sorted: the worst first."""
    subject: str = "documents"
    """A plural noun for the two, used in sentences about them."""

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many changes of each severity there are; every severity has an entry."""
        counted = Counter(change.severity for change in self.changes)
        return {severity: counted[severity] for severity in Severity}

    @property
    def worst(self) -> Severity | None:
        """The worst severity found; None when nothing differs."""
        return self.changes[0].severity if self.changes else None

    def of(self, severity: Severity) -> tuple[Change, ...]:
        """The changes of one severity, sorted."""
        return tuple(change for change in self.changes if change.severity is severity)

    @property
    def overlays(self) -> Mapping[str, Mapping[Severity, int]]:
        """The number of changes by severity for each affected hand-written module."""
        touched: dict[str, Counter[Severity]] = {}
        for change in self.changes:
            for module in change.overlays:
                touched.setdefault(module, Counter())[change.severity] += 1
        return {
            module: {
                severity: touched[module][severity] for severity in Severity if touched[module][severity]
            }
            for module in sorted(touched)
        }
