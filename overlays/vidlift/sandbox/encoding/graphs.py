"""Filter graphs, drawn filter by filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import av.filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.filter.context import FilterContext
    from av.frame import Frame


def join(graph: av.filter.Graph, tip: FilterContext, name: str, arguments: str) -> FilterContext:
    """Add a filter behind another one, and return it."""
    node = graph.add(name, arguments or None)
    tip.link_to(node)
    return node


def pulled(outlet: FilterContext) -> Iterator[Frame]:
    """Yield the frames that have come through a graph."""
    while True:
        try:
            yield outlet.pull()
        except (av.BlockingIOError, av.EOFError):
            return
