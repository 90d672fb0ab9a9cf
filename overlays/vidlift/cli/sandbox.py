"""``vidlift sandbox``: the vendors' APIs on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

import click

from vidlift.cli.running import end_by
from vidlift.discovery import BUILT_IN

Personality: TypeAlias = Literal["documented", "observed"]


@click.command()
@click.option(
    "-p",
    "--provider",
    "providers",
    multiple=True,
    type=click.Choice(sorted(BUILT_IN)),
    help="Whose API to serve; may be repeated. Default: all.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8090, show_default=True, help="0 picks a free one."
)
@click.option(
    "--speed",
    type=click.FloatRange(min=0.01),
    default=10.0,
    show_default=True,
    help="How fast its clock runs.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where uploads and results are kept. Default: a temporary folder, removed at the end.",
)
@click.option(
    "--clipzy",
    "personality",
    type=click.Choice(["documented", "observed"]),
    default="documented",
    show_default=True,
    help="Whether Clipzy behaves as its pages say or as its server was seen to.",
)
def sandbox(
    providers: tuple[str, ...], port: int, speed: float, folder: Path | None, personality: Personality
) -> None:
    """Serve the vendors' APIs on loopback, for trying things without a key or a bill.

    Jobs go through the vendor's states, and the video that comes back was really scaled and encoded.
    Ctrl-C stops it.
    """
    from vidlift.sandbox import ClipzySettings, SandboxConfig, serve  # noqa: PLC0415 - an extra of its own

    ended_by = serve(
        SandboxConfig(
            providers=providers or tuple(sorted(BUILT_IN)),
            port=port,
            speed=speed,
            folder=folder,
            vendor_settings={"clipzy": ClipzySettings(personality=personality)},
        )
    )
    end_by(ended_by)
