"""Pair nameless things of two documents, independent of the documents' order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

COMPARISONS_LIMIT: Final = 40_000
"""Scores computed for one pairing at most. Beyond it only equal keys are paired: time stays bounded."""


def pair(
    old: Sequence[T],
    new: Sequence[T],
    *,
    key: Callable[[T], str],
    score: Callable[[T, T], float],
    threshold: float,
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pair equal keys first, then the most alike.

    Args:
        old: Things of the old document.
        new: Things of the new document.
        key: Text that is the same for the same thing.
        score: How alike two things are, 0 to 1; must not depend on the order of its arguments.
        threshold: Pairs that score less stay apart.

    Returns:
        Index pairs, indexes left over in `old`, indexes left over in `new`.
    """
    old_keys, new_keys = [key(thing) for thing in old], [key(thing) for thing in new]
    by_key: dict[str, list[int]] = {}
    for index in reversed(range(len(new))):
        by_key.setdefault(new_keys[index], []).append(index)
    pairs: list[tuple[int, int]] = []
    for index, name in enumerate(old_keys):
        if by_key.get(name):
            pairs.append((index, by_key[name].pop()))
    taken_old, taken_new = {first for first, _ in pairs}, {second for _, second in pairs}
    rest_old = [index for index in range(len(old)) if index not in taken_old]
    rest_new = [index for index in range(len(new)) if index not in taken_new]
    if rest_old and rest_new and len(rest_old) * len(rest_new) <= COMPARISONS_LIMIT:
        # Ties are settled by the keys as an unordered pair: the same for both orders of the documents.
        scored = [
            (
                -score(old[first], new[second]),
                tuple(sorted((old_keys[first], new_keys[second]))),
                first,
                second,
            )
            for first in rest_old
            for second in rest_new
        ]
        for negative, _, first, second in sorted(scored):
            if -negative < threshold:
                break
            if first not in taken_old and second not in taken_new:
                pairs.append((first, second))
                taken_old.add(first)
                taken_new.add(second)
    return (
        sorted(pairs),
        [index for index in rest_old if index not in taken_old],
        [index for index in rest_new if index not in taken_new],
    )


def overlap(first: set[str], second: set[str]) -> float:
    """Shared members by all members (Jaccard), 1 for two empty sets."""
    union = len(first | second)
    return len(first & second) / union if union else 1.0
