"""Durable batches: many clips, a database, and any number of processes.

Needs `pip install 'vidlift[batch]'`. At the command line it is `vidlift batch`; docs/batches.md is its guide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidlift.batch.database import Database, DatabaseError
from vidlift.batch.planning import Plan, plan_rows
from vidlift.batch.pricing import price_rows
from vidlift.batch.sources import BadRows, Problem
from vidlift.batch.states import Batch, BatchState, Clip, ClipState, Totals
from vidlift.batch.store import Store
from vidlift.batch.storing import store_plan

if TYPE_CHECKING:
    from vidlift.batch.working import Worker, WorkerLost

__all__ = [
    "BadRows",
    "Batch",
    "BatchState",
    "Clip",
    "ClipState",
    "Database",
    "DatabaseError",
    "Plan",
    "Problem",
    "Store",
    "Totals",
    "Worker",
    "WorkerLost",
    "plan_rows",
    "price_rows",
    "store_plan",
]


def __getattr__(name: str) -> Any:
    """Load the worker when it is used: it brings the engine, which plans and views do without."""
    if name in {"Worker", "WorkerLost"}:
        from vidlift.batch import working  # noqa: PLC0415 - see above

        return getattr(working, name)
    raise AttributeError(name)
