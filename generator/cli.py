"""The command line of the build tool: `python -m generator`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import catalog, files, lock, pipeline
from generator.problems import GeneratorError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    show_default=False,
    help="The repository to work on, if not the one that this tool lies in.",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Build the clients from what the vendors publish. Only `update` uses the network."""
    context.obj = root


@cli.command()
@click.argument("provider", required=False)
@click.pass_obj
def generate(root: Path, provider: str | None) -> None:
    """Assemble the documents of PROVIDER, or of all, and everything that is derived from them."""
    files.recover(root)
    found = catalog.load(root)
    pins = lock.load(root)
    assemblies = pipeline.checked(found, provider, pins)
    contents = {item.provider.openapi: item.data for item in assemblies}
    contents[root / lock.LOCK] = pipeline.locked(assemblies, pins).render()
    _report(root, files.write_together(root, contents))


@cli.command()
@click.argument("provider", required=False)
@click.pass_obj
def check(root: Path, provider: str | None) -> None:
    """Prove that all pins hold and that what is derived for PROVIDER, or for all, is current."""
    found = catalog.load(root)
    problems = stale(found, provider)
    if problems:
        raise GeneratorError.of(problems)
    names = ", ".join(item.name for item in found.select(provider))
    click.echo(f"{names}: pins hold, derived files are current")


def stale(found: Catalog, name: str | None) -> list[Problem]:
    """Return why what is derived from the specs of these providers is not current; nothing, when it is."""
    root = found.root
    if (root / files.PENDING).exists():
        return [
            Problem(
                "a change was interrupted", where=files.PENDING, advice="Run `make generate` to finish it."
            )
        ]
    pins = lock.load(root)
    problems = list(lock.tool_problems(pins))
    for provider in found.select(name):
        changed = list(lock.source_problems(provider, pins))
        problems += changed
        if changed:
            continue
        try:
            item = pipeline.assembly(provider, pins)
        except GeneratorError as error:
            problems += error.problems
            continue
        problems += lock.written_problems(provider, pins, item.data)
        if not provider.openapi.is_file():
            problems.append(
                Problem(
                    "this derived file is missing",
                    where=f"{provider.label}/openapi.yaml",
                    advice="Run `make generate`.",
                )
            )
        elif provider.openapi.read_bytes() != item.data:
            problems.append(
                Problem(
                    "this derived file is not what its sources give",
                    where=f"{provider.label}/openapi.yaml",
                    advice="Change documented.yaml or corrections.yaml instead, then run `make generate`.",
                )
            )
    if name is None:
        for gone in sorted(set(pins.providers) - set(found.providers)):
            problems.append(
                Problem(
                    f"{gone} is pinned, and the catalog does not have it",
                    where=lock.LOCK,
                    advice="Run `python -m generator lock`.",
                )
            )
    return problems


@cli.command(name="lock")
@click.pass_obj
def lock_(root: Path) -> None:
    """Pin everything as it is now, published files included. Run it when a change to them is meant."""
    files.recover(root)
    found = catalog.load(root)
    old = lock.load(root)
    for provider in found.select(None):
        for problem in lock.source_problems(provider, old):
            if "missing" in problem.what and "catalog" in problem.what:
                raise GeneratorError.of([problem])
            click.echo(f"pinning anew: {problem.where}")
    assemblies = tuple(pipeline.assembly(provider, old) for provider in found.select(None))
    kept = {name: pins for name, pins in old.providers.items() if name in found.providers}
    pins = pipeline.locked(assemblies, lock.Lock(old.tools, kept))
    contents = {item.provider.openapi: item.data for item in assemblies}
    contents[root / lock.LOCK] = pins.render()
    _report(root, files.write_together(root, contents))


def _report(root: Path, written: Sequence[Path]) -> None:
    for path in written:
        click.echo(f"wrote {path.relative_to(root).as_posix()}")
    if not written:
        click.echo("everything is current")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    That is 0 when all is well, 1 when the build cannot go on, 2 when it was called wrongly.
    """
    try:
        cli.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="python -m generator",
            standalone_mode=False,
        )
    except GeneratorError as error:
        click.echo(str(error), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 130
    return 0
