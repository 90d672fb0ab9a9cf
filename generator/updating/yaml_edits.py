"""Removal of entries from YAML files; all other lines stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import yaml

from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterable

Place: TypeAlias = tuple[str | int, ...]
_Entry: TypeAlias = tuple[yaml.Node, yaml.Node]  # where it begins, and its value


def without(text: str, places: Iterable[Place], *, source: str) -> str:
    """Return a YAML text without some entries; its comments stay.

    What is left empty by that goes too, so that a path without operations does not stay behind.

    Args:
        text: The file.
        places: Keys and indices that lead to each entry; they must exist.
        source: What to call the file in messages.

    Raises:
        GeneratorError: An entry is not written on lines of its own.
    """
    root = yaml.compose(text)
    gone = {place for place in places if place}
    grown = True
    while grown:
        parents = {place[:-1] for place in gone if len(place) > 1}
        emptied = {parent for parent in parents - gone if {*_children(root, parent)} <= gone}
        gone |= emptied
        grown = bool(emptied)
    lines = text.splitlines(keepends=True)
    for place in sorted(gone, key=len):
        if any(place[:length] in gone for length in range(1, len(place))):
            continue
        first, last = _lines(root, place, lines, source)
        for number in range(first, last + 1):
            lines[number] = ""
    return "".join(lines)


def _entries(node: yaml.Node | None) -> dict[str | int, _Entry]:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): (key, value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return {index: (value, value) for index, value in enumerate(node.value)}
    return {}


def _at(root: yaml.Node | None, place: Place) -> _Entry:
    *above, step = place
    return _entries(_at(root, tuple(above))[1] if above else root)[step]


def _children(root: yaml.Node | None, place: Place) -> list[Place]:
    return [(*place, step) for step in _entries(_at(root, place)[1])]


def _end(node: yaml.Node) -> int:
    """Return the last line of a value. A block collection's own mark is where the next token begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    return mark.line - (mark.column == 0 and mark.line > node.start_mark.line)


def _lines(root: yaml.Node | None, place: Place, lines: list[str], source: str) -> tuple[int, int]:
    begin, value = _at(root, place)
    first, last = begin.start_mark.line, _end(value)
    before = lines[first][: begin.start_mark.column].strip()
    if before not in {"", "-"} or (before == "-" and isinstance(place[-1], str)):
        raise GeneratorError(
            f"line {first + 1} holds more than the entry {place[-1]!r}",
            where=source,
            advice="Write each entry on lines of its own, and run the command again.",
        )
    return first, last
