"""The file of defaults, and ``vidlift config``, which shows it."""

from __future__ import annotations

import math
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from vidlift.cli.present import print_json, print_table, printable
from vidlift.discovery import PROVIDERS
from vidlift.redact import redact

if TYPE_CHECKING:
    from collections.abc import Mapping


class FiniteRange(click.FloatRange):
    """A range of numbers that takes neither infinity nor NaN."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number.", param, ctx)
        return number


VARIABLE: Final = "VIDLIFT_CONFIG"
PROVIDER: Final = click.Choice(sorted(PROVIDERS))
JOBS: Final = click.IntRange(1, 64)
SECONDS: Final = FiniteRange(min=0)
LIMIT: Final = 1_000_000
"""Most bytes of the file: more is some other file."""
FILE: Final = click.Path(path_type=Path, dir_okay=False)


@attrs.frozen
class Key:
    """One key of the file.

    Attributes:
        kind: What its value must be.
        option: The parameter of verbs that it is the default of; empty for keys of a provider's table.
        variable: The environment variable that goes before it, or empty.
    """

    kind: click.ParamType[Any]
    option: str = ""
    variable: str = ""


KEYS: Final = {
    "provider": Key(PROVIDER, "provider", "VIDLIFT_PROVIDER"),
    "journal": Key(FILE, "journal_file", "VIDLIFT_JOURNAL"),
    "no-journal": Key(click.BOOL, "no_journal", "VIDLIFT_NO_JOURNAL"),
    "jobs": Key(JOBS, "simultaneous"),
    "timeout": Key(SECONDS, "timeout"),
}
OF_PROVIDERS: Final = {"base-url": Key(click.STRING), "api-key-file": Key(FILE)}


@attrs.frozen
class Config:
    """What the file says.

    Attributes:
        path: The file.
        values: Its keys, checked.
        providers: The tables of providers, checked.
    """

    path: Path
    values: Mapping[str, Any] = attrs.field(factory=dict)
    providers: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)

    def defaults(self) -> dict[str, Any]:
        """Return the defaults of options, by the names of their parameters."""
        return {KEYS[name].option: value for name, value in self.values.items()}


def config_path() -> Path:
    """Return the path: $VIDLIFT_CONFIG, else config.toml in the user's folder."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415 - slow to import

    return user_config_path("vidlift") / "config.toml"


def read_config() -> Config:
    """Read the file, if there is one.

    Raises:
        click.UsageError: It cannot be read, or is wrong; the message names the file and the key.
    """
    path = config_path()
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise _wrong(path, f"is larger than {LIMIT} bytes, so it is not a file of defaults")
        found = tomllib.loads(data.decode("utf-8"))
    except FileNotFoundError:
        return Config(path)
    except OSError as error:
        raise _wrong(path, f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # the base class of UnicodeDecodeError and TOMLDecodeError
        raise _wrong(path, f"is not TOML: {error}") from None
    tables = {name: value for name, value in found.items() if name in PROVIDERS and isinstance(value, dict)}
    return Config(
        path,
        {name: _checked(path, name, value, KEYS) for name, value in found.items() if name not in tables},
        {
            table: {
                name: _checked(path, f"{table}.{name}", value, OF_PROVIDERS) for name, value in keys.items()
            }
            for table, keys in tables.items()
        },
    )


def _checked(path: Path, name: str, value: Any, keys: Mapping[str, Key]) -> Any:
    key = keys.get(name if keys is KEYS else name.partition(".")[2])
    if key is None:
        secret = "; keys are kept by `vidlift login` or in a file of their own" if "api" in name else ""
        tables = f", and tables {', '.join(sorted(PROVIDERS))}" if keys is KEYS else ""
        raise _wrong(
            path, f"has an unknown key {name}{secret}: it may have {', '.join(sorted(keys))}{tables}"
        )
    types, wanted = _takes(key)
    if type(value) not in types:
        raise _wrong(path, f"{name} must be {wanted}")
    if value == "" or "\0" in str(value):
        raise _wrong(path, f"{name} cannot be {value!r}")
    try:
        converted = key.kind.convert(value, None, None)
        # A relative path starts at the folder of the file that names it.
        return path.parent / converted.expanduser() if isinstance(converted, Path) else converted
    except click.BadParameter as error:
        raise _wrong(path, f"{name}: {error.message}") from None
    except RuntimeError:  # of `expanduser`
        raise _wrong(path, f"{name}: there is no home folder for {value}") from None


def _takes(key: Key) -> tuple[tuple[type, ...], str]:
    """Return the types of a key's values, and what people call them."""
    if key.kind is click.BOOL:
        return (bool,), "true or false"
    if isinstance(key.kind, click.IntRange):
        return (int,), "a whole number"
    return ((int, float), "a number") if isinstance(key.kind, click.FloatRange) else ((str,), "text")


def _wrong(path: Path, what: str) -> click.UsageError:
    return click.UsageError(printable(f"{path}: {what}"))


@click.group()
def config() -> None:
    """Show the file of defaults.

    \b
    provider = "topaz"
    jobs = 8
    timeout = 7200
    journal = "journal.jsonl"
    \b
    [topaz]
    api-key-file = "topaz.key"

    An option on the command line goes before the environment, and the environment before the file. It holds
    no keys; see `vidlift login`.
    """  # noqa: D301 - click's mark for lines that stay lines is this very character


@config.command("path")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def show_path(as_json: bool) -> None:
    """Print where the file is, or would be."""
    path = config_path()
    if as_json:
        print_json({"path": str(path), "exists": path.exists()})
    else:
        click.echo(str(path))


@config.command("show")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def show_values(as_json: bool) -> None:
    """Print each setting that is not left to its default, and where it is from."""
    read = read_config()
    rows = []
    for name, key in KEYS.items():
        if key.variable and (given := os.environ.get(key.variable)):
            rows.append([name, given, key.variable])
        elif name in read.values:
            rows.append([name, str(read.values[name]), str(read.path)])
    for table, keys in read.providers.items():
        rows += [[f"{table}.{name}", redact(str(value)), str(read.path)] for name, value in keys.items()]
    if as_json:
        print_json({name: {"value": value, "from": origin} for name, value, origin in rows})
    elif not rows:
        click.echo(f"all settings have their defaults; {read.path} would change them")
    else:
        print_table(f"settings ({read.path})", ["setting", "value", "from"], rows, foldable=["value", "from"])
