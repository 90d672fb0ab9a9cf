"""Lists in pages, of the two kinds that TensorPix has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from starlette.datastructures import URL

from vidlift.sandbox.api import Answer, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidlift.sandbox.api import Call

T = TypeVar("T")

_DEFAULT_PAGE, _MAX_PAGE = 20, 100  # Choice: neither is documented


def by_offset(call: Call, rows: Sequence[T], shown: Callable[[T], dict[str, Any]]) -> Answer:
    """Answer a page that is asked for by `limit` and `offset`."""
    limit = _size(call.query.get("limit", _DEFAULT_PAGE))
    offset = max(0, call.query.get("offset", 0))
    url = URL(call.url).include_query_params(limit=limit)
    previous = url.remove_query_params("offset")
    if offset > limit:
        previous = url.include_query_params(offset=offset - limit)
    is_last = offset + limit >= len(rows)
    return _page(
        rows,
        following=None if is_last else url.include_query_params(offset=offset + limit),
        previous=previous if offset > 0 else None,
        results=[shown(row) for row in rows[offset : offset + limit]],
    )


def by_number(call: Call, rows: Sequence[T], shown: Callable[[T], dict[str, Any]]) -> Answer:
    """Return the page that `page` and `page_size` select.

    Raises:
        RefusedError: There is no such page.
    """
    size = _size(call.query.get("page_size", _DEFAULT_PAGE))
    number = call.query.get("page", 1)
    pages = max(1, -(-len(rows) // size))
    if not 1 <= number <= pages:
        raise RefusedError(404, "Invalid page.")
    url = URL(call.url)
    return _page(
        rows,
        following=url.include_query_params(page=number + 1) if number < pages else None,
        previous=url.include_query_params(page=number - 1) if number > 1 else None,
        results=[shown(row) for row in rows[(number - 1) * size : number * size]],
    )


def _size(asked: int) -> int:
    return min(asked, _MAX_PAGE) if asked > 0 else _DEFAULT_PAGE


def _page(rows: Sequence[T], *, following: URL | None, previous: URL | None, results: list[Any]) -> Answer:
    return Answer(
        200,
        {
            "count": len(rows),
            "next": None if following is None else str(following),
            "previous": None if previous is None else str(previous),
            "results": results,
        },
    )
