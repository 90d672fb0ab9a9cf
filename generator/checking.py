"""Proving, without changing anything, that pins hold and that everything derived is what its sources give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import derived, files, lock, pipeline
from generator.problems import GeneratorError, Problem
from generator.stages import stages

if TYPE_CHECKING:
    from generator.catalog import Catalog, Provider
    from generator.lock import Lock
    from generator.pipeline import Assembly

_GENERATE = "Run `make generate`."


def problems(found: Catalog, name: str | None) -> list[Problem]:
    """Return why what lies in the repository is not current; nothing, when it is.

    Args:
        found: The catalog.
        name: The provider whose document is assembled from its sources, others being taken as they lie there;
            None for all.
    """
    root = found.root
    if (root / files.PENDING).exists():
        return [Problem("a change was interrupted", where=files.PENDING, advice=_GENERATE)]
    pins = lock.load(root)
    complaints = list(lock.tool_problems(pins))
    assemblies: list[Assembly] = []
    selected = found.select(name)
    for provider in found.select(None):
        try:
            if provider in selected:
                item, more = _sources(provider, pins)
                complaints += more
            else:
                item = pipeline.committed(provider, pins)
        except GeneratorError as error:
            complaints += error.problems
            continue
        if item is not None:
            assemblies.append(item)
    for gone in sorted(set(pins.providers) - set(found.providers)):
        what = f"{gone} is pinned, and the catalog does not have it"
        complaints.append(Problem(what, where=lock.LOCK, advice="Run `python -m generator lock`."))
    if complaints:  # what is derived further on can only be wrong too
        return complaints
    return [problem for stage in stages(root, assemblies) for problem in derived.problems(root, stage)]


def _sources(provider: Provider, pins: Lock) -> tuple[Assembly | None, list[Problem]]:
    """Return a provider's document as it should be, and why what lies there is not current."""
    complaints = list(lock.source_problems(provider, pins))
    if complaints:
        return None, complaints
    item = pipeline.assembly(provider, pins)
    where = f"{provider.label}/{provider.openapi.name}"
    if not provider.openapi.is_file():
        complaints.append(Problem("this derived file is missing", where=where, advice=_GENERATE))
    elif provider.openapi.read_bytes() != item.data:
        advice = "Change documented.yaml or corrections.yaml instead, then run `make generate`."
        complaints.append(
            Problem("this derived file is not what its sources give", where=where, advice=advice)
        )
    complaints += lock.written_problems(provider, pins, item.data)
    return item, complaints
