"""Differences of wording, word by word, in bounded time even for hostile text."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from attrs import frozen

from generator.drift.values import Absent, Json, canonical

EDITS_LIMIT: Final = 400
"""Word edits searched for. Texts that differ more are shown as one text replaced by another."""
LENGTH_LIMIT: Final = 20_000
"""Words compared after the common beginning and end are set aside; longer middles are shown as replaced."""

TEXT_LIMIT: Final = 200_000
"""Most characters of both texts together for a comparison by words. In longer texts, everything between the
common beginning and the common end is shown as replaced."""

_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")


class Mark(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@frozen
class Run:
    """Words that share a fate."""

    mark: Mark
    text: str


def same_words(old: Json, new: Json) -> bool:
    """Return whether two texts read the same, apart from line wrapping."""
    return _flat(old) == _flat(new)


def _flat(value: Json) -> str:
    if value is None or isinstance(value, Absent):
        return ""
    return " ".join((value if isinstance(value, str) else canonical(value)).split())


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """The edits from `old` to `new`, as runs of kept, removed, and added words.

    Args:
        old: The text before.
        new: The text after.

    Returns:
        Runs in reading order. Without the added ones they give the words of `old`, without the removed ones
        those of `new`.
    """
    if len(old) + len(new) > TEXT_LIMIT:
        return _long_runs(old, new)
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = 0
    while start < min(len(before), len(after)) and _equal(before[start], after[start]):
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and _equal(before[-1 - end], after[-1 - end]):
        end += 1
    middle_old, middle_new = before[start : len(before) - end], after[start : len(after) - end]
    marks = [(Mark.SAME, word) for word in after[:start]]
    marks += _edits(middle_old, middle_new)
    marks += [(Mark.SAME, word) for word in after[len(after) - end :]]
    return _joined(marks)


def _long_runs(old: str, new: str) -> tuple[Run, ...]:
    """What differs between two very long texts, as one replacement."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    parts = (
        (Mark.SAME, new[:start]),
        (Mark.REMOVED, old[start : len(old) - end]),
        (Mark.ADDED, new[start : len(new) - end]),
        (Mark.SAME, new[len(new) - end :]),
    )
    return tuple(Run(mark, words) for mark, words in parts if words)


def _shared(old: str, new: str) -> int:
    """How many characters two texts begin with alike, found by halving."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _equal(old: str, new: str) -> bool:
    return old == new or (old.isspace() and new.isspace())


def _edits(old: list[str], new: list[str]) -> list[tuple[Mark, str]]:
    """Myers' greedy search for the shortest edit script, given up when it grows beyond the limits."""
    if not old or not new or len(old) + len(new) > LENGTH_LIMIT:
        return _replaced(old, new)
    furthest = {1: 0}
    history: list[dict[int, int]] = []
    for edits in range(min(EDITS_LIMIT, len(old) + len(new)) + 1):
        history.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            while x < len(old) and 0 <= x - diagonal < len(new) and _equal(old[x], new[x - diagonal]):
                x += 1
            furthest[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _traced(old, new, history, edits)
    return _replaced(old, new)


def _traced(
    old: list[str], new: list[str], history: list[dict[int, int]], edits: int
) -> list[tuple[Mark, str]]:
    marks: list[tuple[Mark, str]] = []
    x, y = len(old), len(new)
    for step in range(edits, -1, -1):
        furthest, diagonal = history[step], x - y
        down = diagonal == -step or (diagonal != step and furthest[diagonal - 1] < furthest[diagonal + 1])
        before = diagonal + 1 if down else diagonal - 1
        start_x = furthest[before] if step else 0
        start_y = start_x - before if step else 0
        while x > max(start_x, 0) and y > max(start_y, 0):
            x, y = x - 1, y - 1
            marks.append((Mark.SAME, new[y]))
        if step:
            marks.append((Mark.ADDED, new[start_y]) if down else (Mark.REMOVED, old[start_x]))
        x, y = start_x, start_y
    marks.reverse()
    return marks


def _replaced(old: list[str], new: list[str]) -> list[tuple[Mark, str]]:
    return [(Mark.REMOVED, word) for word in old] + [(Mark.ADDED, word) for word in new]


def _joined(marks: list[tuple[Mark, str]]) -> tuple[Run, ...]:
    """Runs, with a lone space between two edits counted to both, so that an edit reads as a phrase."""
    runs: list[tuple[Mark, list[str]]] = []
    removed: list[str] = []
    added: list[str] = []

    def flush() -> None:
        for mark, words in ((Mark.REMOVED, removed), (Mark.ADDED, added)):
            if words:
                runs.append((mark, list(words)))
                words.clear()

    for index, (mark, word) in enumerate(marks):
        if mark is Mark.REMOVED:
            removed.append(word)
        elif mark is Mark.ADDED:
            added.append(word)
        elif (
            word.isspace()
            and (removed or added)
            and index + 1 < len(marks)
            and marks[index + 1][0] is not Mark.SAME
        ):
            removed.append(word)
            added.append(word)
        else:
            flush()
            if runs and runs[-1][0] is Mark.SAME:
                runs[-1][1].append(word)
            else:
                runs.append((Mark.SAME, [word]))
    flush()
    return tuple(Run(mark, "".join(words)) for mark, words in runs)


def shortened(runs: tuple[Run, ...], context: int = 80, limit: int = 4000) -> tuple[Run, ...]:
    """Shorten runs for a reader: of long unchanged ones, only the ends remain.

    Args:
        runs: From `word_runs`.
        context: Characters kept on each side of an edit.
        limit: Characters kept of one edit.

    Returns:
        The same edits with "…" where text was left out.
    """
    result: list[Run] = []
    for index, run in enumerate(runs):
        content = run.text
        if run.mark is Mark.SAME:
            head = context if index > 0 else 0
            tail = context if index < len(runs) - 1 else 0
            if len(content) > head + tail + 20:
                content = content[:head] + " … " + (content[-tail:] if tail else "")
        elif len(content) > limit:
            content = f"{content[:limit]} … ({len(content) - limit} more characters)"
        result.append(Run(run.mark, content))
    return tuple(result)
