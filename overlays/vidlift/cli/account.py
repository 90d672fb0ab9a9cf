"""Commands about the account and about files: models, balance, probe."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from vidlift.cli.options import Connection, connection_options, json_option
from vidlift.cli.present import (
    bytes_text,
    count_text,
    duration_text,
    print_json,
    print_table,
    printable,
    warn,
)
from vidlift.discovery import load


@click.command()
@connection_options
@json_option
def models(connection: Connection, as_json: bool) -> None:
    """List the models that a job can use."""
    found = connection.ask(lambda provider: provider.models())
    if not found:
        kind = load(connection.provider)
        warn(f"{kind.TITLE} {kind.LACKS.get('models', 'lists none')}")
    if as_json:
        print_json(
            [
                {"id": model.id, "name": model.name, "task": model.task, "scale": model.scale}
                for model in found
            ]
        )
        return
    print_table(
        count_text(len(found), "model"),
        ["id", "name", "task", "scale"],
        [
            [str(model.id), model.name, model.task, "-" if model.scale is None else f"{model.scale}x"]
            for model in found
        ],
        numeric=["id", "scale"],
        foldable=["name", "task"],
    )


@click.command()
@connection_options
@json_option
def balance(connection: Connection, as_json: bool) -> None:
    """Show what is left in the account."""
    left = connection.ask(lambda provider: provider.balance())
    if as_json:
        print_json({"amount": str(left.amount), "unit": left.unit})
    else:
        click.echo(f"{left.amount} {left.unit}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def probe(file: Path, as_json: bool) -> None:
    """Show what a video file holds: size, resolution, frames, codec."""
    from vidlift import media  # noqa: PLC0415 - PyAV is slow to import, and an extra

    info = media.probe(file)
    if as_json:
        print_json(attrs.asdict(info))
        return
    lines = {
        "file": f"{file.name}, {bytes_text(info.size)}",
        "resolution": f"{info.width} x {info.height}",
        "frames": f"{info.frames} at {info.fps:.3f} a second",
        "duration": duration_text(info.duration),
        "format": f"{info.codec} in {info.container}",
    }
    for name, value in lines.items():
        click.echo(f"{name:<12} {printable(value)}")
