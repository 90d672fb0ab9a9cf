"""``vidlift presets``: the named sets of options that ``--preset`` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vidlift import presets as library
from vidlift.cli.options import json_option
from vidlift.cli.present import count_text, print_json, print_table, warn
from vidlift.cli.submission import presets_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@presets_option
@json_option
def presets(presets_file: Path | None, as_json: bool) -> None:
    """List the presets, after checking every option in their file.

    \b
    vidlift presets
    vidlift enhance clip.mp4 -p topaz --preset archive-4k
    """  # noqa: D301 - click's mark for lines that stay lines is this very character
    file = presets_file or library.default_path()
    missing = presets_file is None and not file.exists()
    found = {} if missing else library.read(file)
    if missing:
        warn(f"there is no file of presets yet: write {file}, or name one with --presets")
    if as_json:
        print_json(
            [
                {
                    "name": each.name,
                    "description": each.description,
                    "file": str(each.file),
                    "providers": each.providers,
                }
                for each in found.values()
            ]
        )
    else:
        print_table(
            count_text(len(found), "preset"),
            ["name", "providers", "description"],
            [[each.name, ", ".join(each.providers), each.description] for each in found.values()],
            numeric=[],
            foldable=["providers", "description"],
        )
