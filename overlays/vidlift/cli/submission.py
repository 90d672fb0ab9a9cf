"""The options that say what a job shall do, and which of them a provider knows."""

from __future__ import annotations

import inspect
import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from vidlift import presets
from vidlift.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vidlift.provider import AsyncProvider


F = TypeVar("F", bound="Callable[..., Any]")


def whole_where_whole(_context: click.Context, _option: click.Parameter, value: float | None) -> float | None:
    """Keep a whole number whole: some providers take no other."""
    return int(value) if value is not None and value.is_integer() else value


def amount(_context: click.Context, _option: click.Parameter, value: str | None) -> Decimal | None:
    """Read an exact amount of money or credits."""
    if value is None:
        return None
    try:
        read = Decimal(value)
    except InvalidOperation:
        read = Decimal("NaN")
    if not read.is_finite() or read < 0:
        msg = f"{value!r} is not an amount such as 12 or 0.5"
        raise click.BadParameter(msg)
    return read


def settings(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, object], ...]:
    """Split each ``NAME=VALUE``; the value is JSON if it parses as such, else text."""
    return tuple(_setting(value) for value in values)


def _setting(value: str) -> tuple[str, object]:
    name, equals, text = value.partition("=")
    name = name.strip().replace("-", "_")
    if not equals or not name.isidentifier():
        msg = f"{value!r} is not of the form NAME=VALUE"
        raise click.BadParameter(msg)
    try:
        text.encode()
    except UnicodeEncodeError:
        msg = f"the value of {name} is not text that can be sent"
        raise click.BadParameter(msg) from None
    try:
        value = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):
        return name, text
    if value is None:
        msg = f"{name} is null: leave it out"
        raise click.BadParameter(msg)
    return name, value


def _refused(constant: str) -> NoReturn:
    """Keep NaN and Infinity from being read as numbers, which they are not in JSON."""
    raise ValueError(constant)


presets_option = click.option(
    "--presets",
    "presets_file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="VIDLIFT_PRESETS",
    help="Where presets are. Default: vidlift/presets.toml in the user's configuration folder.",
)
_OPTIONS = (
    click.option(
        "--preset",
        "preset_name",
        metavar="NAME",
        help="Named options; `vidlift presets` lists them. Options on the command line win.",
    ),
    presets_option,
    click.option("-m", "--model", "models", multiple=True, help="A model's ID or name; may be repeated."),
    click.option(
        "--scale", type=float, callback=whole_where_whole, help="Factor on width and height, such as 2."
    ),
    click.option(
        "--resolution", help="Resolution of the result: a width in pixels, or a name such as 1080p or 4k."
    ),
    click.option("--fps", type=float, callback=whole_where_whole, help="Frame rate of the result."),
    click.option("--codec", help="Codec of the result."),
    click.option("--container", help="Container of the result, such as mp4."),
    click.option("--crf", type=int, help="Quality of the result, 0 (best) to 51."),
    click.option("--grain", type=float, help="Film grain to add, 0 to 1."),
    click.option("--preview", is_flag=True, help="A short, free, watermarked preview (uploads only)."),
    click.option("--start-frame", type=click.IntRange(min=0), help="First frame to enhance."),
    click.option("--end-frame", type=click.IntRange(min=1), help="Last frame to enhance."),
    click.option(
        "--set",
        "settings",
        callback=settings,
        multiple=True,
        metavar="NAME=VALUE",
        help="An option of the provider's own, by the name that its documentation gives; may be repeated.",
    ),
)


def submission_options(command: F) -> F:
    """Add the options that say what a job shall do; `wanted` reads them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wanted(options: Mapping[str, Any], provider: str) -> dict[str, Any]:
    """Return the options that were given, by the names that `submit` has for them.

    Args:
        options: What click read.
        provider: The provider whose table of a preset counts.

    Raises:
        click.UsageError: An option is given twice.
        vidlift.UsageError: There is no such preset, or something in its file is wrong.
    """
    given = {
        name: value
        for name, value in options.items()
        if name not in {"settings", "preset_name", "presets_file"}
        and value is not None
        and value != ()
        and value is not False
    }
    if "models" in given:
        given["models"] = [int(model) if model.isdecimal() else model for model in given["models"]]
    for name, value in options["settings"]:
        if name in given:
            msg = f"{name} is given twice"
            raise click.UsageError(msg)
        given[name] = value
    if options["preset_name"] is None:
        return given
    return presets.find(options["preset_name"], options["presets_file"]).options(provider) | given


def parameters(provider: AsyncProvider) -> Mapping[str, inspect.Parameter]:
    """Return what a provider's `submit` takes, by name."""
    return inspect.signature(provider.submit).parameters


def check(provider: AsyncProvider, given: Mapping[str, Any], source: str = "clip.mp4") -> None:
    """Refuse options that the provider lacks, and options that exclude each other.

    Raises:
        click.UsageError: An option does not exist, its value is out of range, or two options exclude each
            other.
    """
    known = provider.OPTIONS.fields()
    if unknown := [name for name in given if name not in known and name not in provider.OPTIONS.ADVICE]:
        msg = f"{provider.TITLE} has no option {', '.join(unknown)}; it has {', '.join(sorted(known))}"
        raise click.UsageError(msg)
    try:
        provider.OPTIONS.of(provider.TITLE, source, given)
    except UsageError as error:
        raise click.UsageError(str(error)) from None
