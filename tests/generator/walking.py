"""Going through JSON-like values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def walk(value: Any, parts: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every value in `value`, itself included, with its pointer's parts; parents before children."""
    todo: list[tuple[tuple[str | int, ...], Any]] = [(parts, value)]
    while todo:
        place, item = todo.pop()
        yield place, item
        if isinstance(item, dict):
            todo.extend(((*place, key), child) for key, child in reversed(item.items()))
        elif isinstance(item, list):
            todo.extend(((*place, index), item[index]) for index in range(len(item) - 1, -1, -1))
