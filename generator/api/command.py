"""The command `api-diff [OLD] [NEW]`, for `python -m generator`."""

from __future__ import annotations

import hashlib
import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from attrs import evolve

from generator import drift
from generator.api.compare import compare
from generator.api.revisions import State, opened, working_tree
from generator.api.surface import GENERATED, read
from generator.drift.changes import DocumentName, Drift
from generator.drift.command import ROOT, report, report_options
from generator.drift.names import OverlayUses
from generator.openapi import documents
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from generator.api.things import Thing
    from generator.drift.changes import Change

_VERSION: Final = re.compile(r"""^__version__ = ["']([^"']{1,60})["']$""", re.MULTILINE)


@click.command("api-diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@report_options
@click.option("--python-only", is_flag=True, help="Leave out what changed in the vendors' documents.")
@click.pass_context
def command(
    context: click.Context,
    old: str | None,
    new: str | None,
    form: str,
    out: Path | None,
    *,
    whole: bool,
    exit_code: bool,
    python_only: bool,
) -> None:
    """Say what the step from OLD to NEW breaks for those who import the packages.

    OLD and NEW are git revisions or folders. OLD is the last tag, or else the last commit; NEW is the working
    tree, whether committed or not.
    """
    root = context.obj if isinstance(context.obj, Path) else ROOT
    with ExitStack() as stack:
        before = stack.enter_context(opened(root, old))
        after = working_tree(root) if new is None else stack.enter_context(opened(root, new))
        found = between(before, after, specs=not python_only)
    report(found, form, out, whole=whole, exit_code=exit_code)


def between(old: State, new: State, *, specs: bool = True) -> Drift:
    """Return the changes of packages, and of their documents, between two states.

    Args:
        old: The state that importers' code was written against.
        new: The state that replaces it.
        specs: Whether the assembled documents are compared too.

    Raises:
        GeneratorError: One of them holds no package, or a module or document cannot be read.
    """
    before, after = _read(old), _read(new)
    overlays = new.folder / "overlays"
    uses = OverlayUses.scan(overlays) if overlays.is_dir() else None
    changes = [*compare(before, after, uses)]
    if specs:
        for name in sorted({*before, *after}):
            changes += _of_document(name, old, new, uses)
    return Drift(
        _name(old),
        _name(new),
        tuple(sorted(changes, key=lambda change: change.order)),
        subject="interfaces",
    )


def _read(state: State) -> dict[str, dict[str, Thing]]:
    found = read(state.roots)
    if not found:
        raise GeneratorError(
            "there is no package whose interface could be compared",
            where=state.label,
            advice="Name a commit or a folder that has generated/ or overlays/, or packages in it.",
        )
    return found


def _of_document(package: str, old: State, new: State, uses: OverlayUses | None) -> list[Change]:
    """Return what changed in the document that a package is generated from, its places marked with it."""
    provider = package.removeprefix(f"{GENERATED}.")
    paths = [state.folder / "specs" / provider / "openapi.yaml" for state in (old, new)]
    if provider == package or not all(path.is_file() for path in paths):
        return []
    data = [documents.read_bytes(path, source=str(path)) for path in paths]
    if data[0] == data[1]:
        return []
    parsed = [
        documents.parse_document(documents.decode(each, source=str(path)), source=str(path))
        for path, each in zip(paths, data, strict=True)
    ]
    found = drift.compare(
        *parsed,
        old_name=old.label,
        new_name=new.label,
        old_sha256=hashlib.sha256(data[0]).hexdigest(),
        new_sha256=hashlib.sha256(data[1]).hexdigest(),
        package=package,
        overlays=uses,
    )
    return [
        evolve(change, places=tuple(f"{provider}: {place}" for place in change.places or (change.place,)))
        for change in found.changes
    ]


def _name(state: State) -> DocumentName:
    path = state.folder / "overlays/vidlift/_version.py"
    match = _VERSION.search(path.read_text("utf-8")) if path.is_file() else None
    return DocumentName(state.label, "vidlift" if match else "", match[1] if match else "")
