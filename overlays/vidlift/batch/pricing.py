"""What a plan costs, where the provider quotes for free."""

from __future__ import annotations

import functools
import json
import threading
from typing import TYPE_CHECKING, Final

import attrs

from vidlift.batch.sources import BadRows, Problem
from vidlift.bounded_parallel import run_bounded_async
from vidlift.errors import InvalidRequest, UsageError
from vidlift.media import MediaError
from vidlift.orders import MANNER
from vidlift.recording import order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidlift.batch.planning import Plan, Row
    from vidlift.provider import AsyncProvider

QUOTES: Final = 8
"""Quotes that are asked for at once."""


async def price_rows(
    provider: AsyncProvider,
    plan: Plan,
    tell: Callable[[str, int], None] = lambda _what, _count: None,
) -> None:
    """Get quotes for the clips of a plan, one per shape, if quotes are free.

    Args:
        provider: The connection.
        plan: Its rows get their estimates.
        tell: Called with what is being done, and how many quotes there are by now.

    Raises:
        BadRows: The provider refuses rows.
        VidliftError: Quotes cannot be had now.
    """
    if not provider.can("quote"):
        return
    shapes: dict[str, list[Row]] = {}
    for row in plan.rows:
        if row.same_as is None and not row.skipped:
            shape = json.dumps([row.options[0], row.facts, row.source if row.is_url else None])
            shapes.setdefault(shape, []).append(row)
    problems, asked = list[Problem](), 0

    async def ask(rows: Sequence[Row]) -> None:
        nonlocal asked
        first = rows[0]
        order = order_of(provider, first.source, {})
        given = attrs.evolve(order, options=first.options[1]).given()
        options = {name: value for name, value in given.items() if name not in MANNER}
        try:
            quote = await provider.quote(first.source, **options)
        except (UsageError, InvalidRequest, MediaError) as error:
            problems.append(Problem(first.place, f"{first.source}: {error}"))
            return
        asked += 1
        tell("quoted", asked)
        price = quote.high or quote.low
        if price is not None:
            plan.unit = price.unit
            for row in rows:
                row.estimate = price.amount

    asking = [functools.partial(ask, rows) for rows in shapes.values()]
    await run_bounded_async(asking, limit=QUOTES, stop=threading.Event())
    if problems:
        raise BadRows(problems)
