"""The command line of the build tool: `python -m generator`."""

from __future__ import annotations

import datetime as dt
import importlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from generator import catalog, derived, files, lock, pipeline, stamp
from generator.problems import GeneratorError, Problem
from generator.standalone.running import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.lock import Lock
    from generator.pipeline import Assembly

ROOT = Path(__file__).resolve().parent.parent
_SHOWN = 30  # files named one by one
CHANGED = 3
"""The exit status that says that a vendor has changed something."""


_ELSEWHERE = {
    "api-diff": ("generator.api.command", "command"),
    "client": ("generator.standalone.command", "client"),
    "corpus": ("generator.standalone.command", "corpus"),
    "drift": ("generator.drift.command", "command"),
}
_ALL = click.option("--all", "whole", is_flag=True, help="Print all drift, beyond 120 lines of it.")


class _Commands(click.Group):
    """The commands. Those of other folders are loaded only when they are asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted([*super().list_commands(context), *_ELSEWHERE])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _ELSEWHERE:
            return super().get_command(context, name)
        module, attribute = _ELSEWHERE[name]
        found: click.Command = getattr(importlib.import_module(module), attribute)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    show_default=False,
    help="The repository to work on, if not the one that this tool lies in.",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Build the clients from specs. Only `update` and `adopt` use the network."""
    context.obj = root


@cli.command()
@click.argument("provider", required=False)
@click.pass_obj
def generate(root: Path, provider: str | None) -> None:
    """Assemble the document of PROVIDER, or all, and write the derived files."""
    if provider is None and stamp.proves(root):
        click.echo(stamp.CURRENT)
        return
    files.recover(root)
    before = _listing(root)
    found = catalog.load(root)
    pins = lock.load(root)
    assemblies = pipeline.checked(found, provider, pins)
    # What other providers' documents are made from was not looked at: nothing is proven of it.
    _write(root, assemblies, pins, before if provider is None else None)


@cli.command()
@click.argument("provider", required=False)
@click.pass_obj
def check(root: Path, provider: str | None) -> None:
    """Check that the pins and the derived files of PROVIDER, or all, are current."""
    found = catalog.load(root)
    problems = pipeline.problems(found, provider)
    if problems:
        raise GeneratorError.of(problems)
    names = ", ".join(item.name for item in found.select(provider))
    click.echo(f"{names}: pins hold, derived files are current")


@cli.command(name="lock")
@click.pass_obj
def lock_(root: Path) -> None:
    """Pin all files as they are now, after an intended change of published ones."""
    files.recover(root)
    before = _listing(root)
    found = catalog.load(root)
    old = lock.load(root)
    assemblies = []
    for provider in found.select(None):
        for problem in lock.source_problems(provider, old):
            click.echo(f"pinning again: {problem.where}")
        assemblies.append(pipeline.assembly(provider))
    kept = {name: pins for name, pins in old.providers.items() if name in found.providers}
    _write(root, tuple(assemblies), attrs.evolve(old, providers=kept), before)


@cli.command()
@click.argument("provider", required=False)
@click.option(
    "--accept", is_flag=True, help="Take over what was fetched: write sources, catalog, lock, document."
)
@click.option("--allow-loss", is_flag=True, help="Take a page for what it is that has lost operations.")
@click.option(
    "--exit-code", is_flag=True, help=f"End with status {CHANGED} when a vendor has changed something."
)
@_ALL
@click.pass_obj
def update(
    root: Path, provider: str | None, *, accept: bool, allow_loss: bool, exit_code: bool, whole: bool
) -> None:
    """Fetch what PROVIDER, or each, publishes now and show what it changes.

    Nothing is written without --accept.
    """
    files.recover(root)
    problems: list[Problem] = []
    moved = False
    for selected in catalog.load(root).select(provider):
        try:
            moved |= _update(root, selected.name, accept=accept, allow_loss=allow_loss, whole=whole)
        except GeneratorError as error:
            problems += error.problems
    if problems:
        raise GeneratorError.of(problems)
    if moved and exit_code:
        raise click.exceptions.Exit(CHANGED)


def _update(root: Path, name: str, *, accept: bool, allow_loss: bool, whole: bool) -> bool:
    """Update one provider, and return whether the vendor has changed a source."""
    # Only `update` and `adopt` use the network, compare, and print in colors.
    from rich.console import Console  # noqa: PLC0415

    from generator import drift  # noqa: PLC0415
    from generator.drift.report_terminal import print_report  # noqa: PLC0415
    from generator.updating import fetch  # noqa: PLC0415
    from generator.updating import update as updating  # noqa: PLC0415

    found, pins = catalog.load(root), lock.load(root)
    (selected,) = found.select(name)
    today = dt.datetime.now(dt.UTC).date()
    with fetch.client() as http:
        proposal = updating.propose(selected, pins, http, today=today, allow_loss=allow_loss)
    for line in updating.lines(proposal):
        click.echo(line)
    overlays = root / "overlays"
    report = drift.compare(
        proposal.old.document,
        proposal.new.document,
        old_name="pinned",
        new_name="fetched",
        old_sha256=proposal.old.sha256,
        new_sha256=proposal.new.sha256,
        package=selected.package,
        overlays=drift.OverlayUses.scan(overlays) if overlays.is_dir() else None,
    )
    if report:
        print_report(report, Console(), short=not whole)
    if accept:
        for path in updating.accept(found, pins, proposal):
            click.echo(f"wrote {path.relative_to(root).as_posix()}")
        click.echo("Run `make generate` to rebuild the clients.")
    elif proposal.moved:
        click.echo(f"Nothing was written. To take it over: make update PROVIDER={selected.name} ACCEPT=1")
    return bool(proposal.moved)


@cli.command()
@click.argument("provider")
@click.argument("location", metavar="FILE|URL")
@click.option("--url", help="Where the vendor serves FILE; `update` fetches it from there.")
@click.option(
    "--no-fetch", is_flag=True, help="Note that the file cannot be fetched from there as it stands."
)
@click.option(
    "--format", "form", type=click.Choice([str(form) for form in catalog.Format]), help="If not found out."
)
@click.option("--title", help="The title of a provider that is not in the catalog yet.")
@click.option("--write", is_flag=True, help="Write the source, the catalog, and the mechanical edits.")
@_ALL
@click.pass_obj
def adopt(
    root: Path,
    provider: str,
    location: str,
    url: str | None,
    *,
    no_fetch: bool,
    form: str | None,
    title: str | None,
    write: bool,
    whole: bool,
) -> None:
    """Add a source to PROVIDER, or replace others, and show the consequences.

    It names every conflict, every entry of documented.yaml that the vendor now publishes, every correction
    that selects nothing, and what breaks for importers. Nothing is written without --write.
    """
    from rich.console import Console  # noqa: PLC0415 - only this command and `update` need these

    from generator.drift.report_terminal import print_report  # noqa: PLC0415
    from generator.updating import adopt as adopting  # noqa: PLC0415
    from generator.updating import fetch  # noqa: PLC0415

    files.recover(root)
    found, pins = catalog.load(root), lock.load(root)
    today = dt.datetime.now(dt.UTC).date()
    with fetch.client() as http, tempfile.TemporaryDirectory(prefix="vidlift-adopt-") as folder:
        source, data = adopting.read(location, url, catalog.Format(form) if form else None, http, today)
        source = attrs.evolve(source, fetch=not no_fetch)
        adoption = adopting.propose(found, pins, provider, source, data, folder=Path(folder), title=title)
    for line in adoption.lines():
        click.echo(line)
    if report := adopting.broken(root, found, pins, adoption):
        print_report(report, Console(), short=not whole)
    if write:
        for path in adopting.write(found, pins, adoption):
            click.echo(f"wrote {path.relative_to(root).as_posix()}")
    else:
        click.echo("Nothing was written. To write the source and the edits above, add --write (WRITE=1).")
    if adoption.problems:
        raise GeneratorError.of(adoption.problems)
    click.echo(
        "Run `make generate` to rebuild the clients." if write else "Nothing is left to be settled by hand."
    )


@cli.command()
@click.argument("module", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
def twin(module: Path, out: Path) -> None:
    """Derive the synchronous twin of MODULE, the async provider of another package."""
    from generator.twin.deriving import twin_of  # noqa: PLC0415 - only this needs what it imports

    out.write_bytes(twin_of(module, out, ROOT))
    click.echo(f"wrote {out}")


def _listing(root: Path) -> Mapping[str, str] | None:
    """Return what a stamp rests on, from before anything is read; None when nothing can be proven by it."""
    try:
        return stamp.listing(root)
    except stamp.UnprovableError:
        return None


def _write(
    root: Path, assemblies: tuple[Assembly, ...], pins: Lock, before: Mapping[str, str] | None
) -> None:
    """Write everything that is derived from these documents, and say what was written.

    Args:
        root: The repository.
        assemblies: Every provider's document.
        pins: The lock.
        before: What a stamp rests on; None to leave none.
    """
    # What cannot be made is refused before anything is written.
    ready = [(stage, stage.outputs()) for stage in pipeline.stages(root, assemblies)]
    contents = {item.provider.openapi: item.data for item in assemblies}
    contents[root / lock.LOCK] = pipeline.locked(assemblies, pins).render()
    written = [path.relative_to(root) for path in files.write_together(root, contents)]
    for stage, _ in ready:
        written += derived.write(root, stage)
    if before is not None:
        digests = {path.relative_to(root).as_posix(): derived.digest(data) for path, data in contents.items()}
        for _, outputs in ready:
            digests |= {path.as_posix(): derived.digest(data) for path, data in outputs.items()}
        owned = [folder.as_posix() for stage, _ in ready for folder in stage.folders]
        stamp.write(root, before, digests, owned)
    for path in written[:_SHOWN]:
        click.echo(f"wrote {path.as_posix()}")
    if len(written) > _SHOWN:
        click.echo(f"and {len(written) - _SHOWN} more")
    if not written:
        click.echo(stamp.CURRENT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    It is 0 on success, 1 if the build fails, 2 for a wrong call, and otherwise as `--exit-code` says.
    """
    return run(cli, arguments)
