"""The commands `python -m generator client` and `corpus`, for any documents."""

from __future__ import annotations

from pathlib import Path

import click

from generator.problems import GeneratorError, Problem, printable


@click.command()
@click.argument("spec", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the package goes into, as a folder of its own.",
)  # fmt: skip
@click.option("--name", help="The package's name, if not one made from the file's.")
@click.option("--strict", is_flag=True, help="Write nothing when any operation is refused.")
@click.option(
    "--refs-from", multiple=True, metavar="URL",
    help="Also read what SPEC refers to below this address. Files are read below SPEC's folder alone.",
)  # fmt: skip
def client(spec: Path, out: Path, name: str | None, *, strict: bool, refs_from: tuple[str, ...]) -> None:
    """Generate a client for SPEC, an OpenAPI 3.0 to 3.2 or Swagger 2.0 document.

    It needs attrs, httpx, and msgspec.
    """
    from generator.standalone import client as standalone  # noqa: PLC0415 - what renders takes long to import

    fetch = None
    if refs_from:
        from generator.updating.fetch import referred  # noqa: PLC0415 - only some documents need it

        fetch = referred(refs_from)
    made = standalone.make(spec, name, fetch=fetch)
    if strict and made.refused:
        raise GeneratorError.of(Problem(str(refusal), where=spec.name) for refusal in made.refused)
    for warning in made.warnings:
        click.echo(f"warning: {printable(warning)}", err=True)
    for refusal in made.refused:
        click.echo(f"refused: {printable(str(refusal))}", err=True)
    changed = standalone.write(made, out)
    said = f"{made.generated} of {made.operations} operations in {out / made.name}"
    click.echo(said if changed else f"{said}: everything is current")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--json", "as_json", type=click.Path(dir_okay=False, path_type=Path), help="Also write it as JSON."
)
@click.option("--quick", is_flag=True, help="Only make the clients: no imports, no mypy, no round trips.")
def corpus(folder: Path, as_json: Path | None, *, quick: bool) -> None:
    """Generate a client for each document in FOLDER, and report the outcomes."""
    from generator.standalone import corpus as trials  # noqa: PLC0415 - what renders takes long to import

    found = []
    for row in trials.rows(folder, types=not quick, trips=not quick):
        click.echo(f"{row.document}: {row.seconds:.2f} s", err=True)
        found.append(row)
    click.echo(trials.table(found))
    if as_json is not None:
        as_json.write_text(trials.as_json(found) + "\n", encoding="utf-8")
