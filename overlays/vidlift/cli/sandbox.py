"""``vidlift sandbox``: the vendors' APIs on this machine."""

from __future__ import annotations

import contextlib
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click

from vidlift.cli.config import FiniteRange
from vidlift.cli.options import json_option
from vidlift.cli.present import print_json, printable
from vidlift.cli.running import end_by
from vidlift.discovery import BUILT_IN, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidlift.sandbox import Sandbox

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
    type=FiniteRange(min=0.01),
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
@json_option
def sandbox(
    providers: tuple[str, ...],
    port: int,
    speed: float,
    folder: Path | None,
    personality: Personality,
    as_json: bool,
) -> None:
    """Serve the vendors' APIs on loopback, for trying things without a key or a bill.

    Jobs go through the vendor's states, and the video that comes back was really scaled and encoded. A page
    for the browser shows them: before and after, requests, and faults to switch on. Ctrl-C stops it.

    The lines that begin with `export` are for the shell that runs vidlift. With --json, the same is one
    document, and the requests go to standard error.
    """
    from vidlift.page.sandbox import SandboxPage  # noqa: PLC0415 - an extra of its own
    from vidlift.sandbox import ClipzySettings, SandboxConfig, serve  # noqa: PLC0415

    config = SandboxConfig(
        providers=providers or tuple(sorted(BUILT_IN)),
        port=port,
        speed=speed,
        folder=folder,
        vendor_settings={"clipzy": ClipzySettings(personality=personality)},
    )

    @contextlib.contextmanager
    def page(running: Sandbox) -> Iterator[None]:
        # The providers come first, then their storage, then the page.
        with SandboxPage(running, port and port + len(config.providers) + 1) as shown:
            _tell(running, shown.url, as_json=as_json)
            yield

    ended_by = serve(config, tell=lambda line: _say(line, err=as_json), beside=page)
    end_by(ended_by)


def _tell(running: Sandbox, page: str, *, as_json: bool) -> None:
    """Print where everything is."""
    found: dict[str, dict[str, Any]] = {
        name: {
            "base_url": running.base_url(name),
            "api_key": running.api_key(name),
            "environment": {
                load(name).URL_VARIABLE: running.base_url(name),
                load(name).KEY_VARIABLE: running.api_key(name),
            },
        }
        for name in running.config.providers
    }
    if as_json:
        print_json({"page": page, "storage": running.storage_url, "providers": found})
        return
    for each in found.values():
        pairs = each["environment"].items()
        _say(f"export {' '.join(f'{name}={shlex.quote(value)}' for name, value in pairs)}")
    _say(f"page: {page}")


def _say(line: str, *, err: bool = False) -> None:
    click.echo(printable(line), err=err)
