"""Presets: named sets of options in a TOML file that people share.

    [archive-4k]
    description = "Film scans for the archive"

    [archive-4k.tensorpix]
    scale = 4
    codec = "prores"

    [archive-4k.topaz]
    models = ["prob-4"]
    resolution = "4k"

A preset holds a table for each provider that it is for, with the options of that provider's `submit`:

    topaz.submit("clip.mp4", **vidlift.presets.find("archive-4k").options("topaz"))

A file is checked as a whole before anything of it is used, so a preset that is wrong starts no job.
"""

from __future__ import annotations

import difflib
import math
import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.discovery import PROVIDERS, load
from vidlift.errors import UsageError
from vidlift.user_folders import user_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Preset", "default_path", "find", "read"]

LIMIT: Final = 1_000_000
"""Most bytes of a file of presets: more is some other file."""
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@attrs.frozen(kw_only=True)
class Preset:
    """One named set of options.

    Attributes:
        name: What it is called.
        description: What it is for, in the words of its author.
        providers: The options by provider, under the names that `submit` has for them.
        file: Where it was read from.
    """

    name: str
    description: str
    providers: Mapping[str, Mapping[str, Any]]
    file: Path

    def options(self, provider: str) -> dict[str, Any]:
        """Return the options for one provider.

        Args:
            provider: One of `vidlift.PROVIDERS`.

        Returns:
            What `submit` of the provider takes by name.

        Raises:
            UsageError: The preset holds nothing for the provider.
        """
        if provider not in self.providers:
            raise UsageError(
                f"{self.file}: preset {self.name} has no table for {provider}; it has "
                f"{', '.join(self.providers)}: choose one of them, or add [{self.name}.{provider}]"
            )
        return dict(self.providers[provider])


def default_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the path of the presets: $VIDLIFT_PRESETS, or vidlift/presets.toml.

    The latter is in the user's configuration folder.

    Args:
        environment: The variables of the process.

    Raises:
        UsageError: The user has no home folder.
    """
    if named := environment.get("VIDLIFT_PRESETS"):
        return Path(named)
    try:
        return user_folder("XDG_CONFIG_HOME", "~/.config", environment) / "presets.toml"
    except RuntimeError:
        raise UsageError(
            "there is no home folder to read presets from: name a file with --presets or VIDLIFT_PRESETS"
        ) from None


def find(name: str, path: str | os.PathLike[str] | None = None) -> Preset:
    """Return one preset.

    Args:
        name: What it is called.
        path: The file to read; by default `default_path()`.

    Raises:
        UsageError: There is no such preset, or the file cannot be used; see `read`.
    """
    path = default_path() if path is None else Path(path)
    presets = read(path)
    if name not in presets:
        close = difflib.get_close_matches(name, presets, n=1)
        hint = f"did you mean {close[0]}?" if close else f"it has {', '.join(presets) or 'none'}"
        raise UsageError(f"{path} has no preset {name!r}; {hint}")
    return presets[name]


def read(path: str | os.PathLike[str] | None = None) -> dict[str, Preset]:
    """Return all presets of a file by name, checked against the providers' options.

    Args:
        path: The file to read; by default `default_path()`.

    Raises:
        UsageError: The file cannot be read, is not valid TOML, or holds what is wrong; the error names the
            file and a key in it, and so does a note for each further key that is wrong.
    """
    path = default_path() if path is None else Path(path)
    problems: list[str] = []
    presets = {name: _preset(name, table, path, problems) for name, table in _parsed(path).items()}
    if problems:
        error, *more = (f"{path}: {problem}" for problem in problems)
        refusal = UsageError(error)
        for each in more:
            refusal.add_note(each)
        raise refusal
    return presets


def _parsed(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
        found = tomllib.loads(data.decode("utf-8")) if len(data) <= LIMIT else None
    except FileNotFoundError:
        raise UsageError(
            f"there is no file of presets {path}: write it, or name another with --presets or VIDLIFT_PRESETS"
        ) from None
    except OSError as error:
        raise UsageError(f"cannot read the presets {path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:  # the base class of UnicodeDecodeError and TOMLDecodeError
        problem = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise UsageError(f"{path} is not valid TOML: {problem}") from error
    if found is None:
        raise UsageError(f"{path} is larger than {LIMIT} bytes, so it is not a file of presets")
    return found


def _preset(name: str, table: Any, path: Path, problems: list[str]) -> Preset:
    """Return a preset, and add what is wrong with it to the problems."""
    if NAME.fullmatch(name) is None:
        problems.append(f"{name!r} cannot name a preset: use up to 64 letters, digits, dots, and dashes")
    tables = dict(table) if isinstance(table, dict) else {}
    description = tables.pop("description", "")
    if not isinstance(description, str):
        problems.append(f"{name}.description must be text")
    if not tables:
        problems.append(f"{name} must hold a table for each provider that it is for, such as [{name}.topaz]")
    providers = {}
    for provider, options in tables.items():
        key = f"{name}.{provider}"
        if not isinstance(options, dict):
            problems.append(f"{key} must be the table of a provider's options, or description")
        elif provider not in PROVIDERS:
            problems.append(f"{key}: there is no provider {provider!r}; known are {', '.join(PROVIDERS)}")
        else:
            providers[provider] = _options(key, provider, options, problems)
    return Preset(name=name, description=str(description).strip(), providers=providers, file=path)


def _options(key: str, provider: str, table: Mapping[str, Any], problems: list[str]) -> dict[str, Any]:
    kind = load(provider)
    known = kind.OPTIONS.fields()
    given: dict[str, Any] = {}
    found = len(problems)
    for written, value in table.items():
        name = written.replace("-", "_")
        if name not in known:
            problems.append(
                f"{key}.{written}: {kind.TITLE} has no such option; it has {', '.join(sorted(known))}"
            )
        elif name in given:
            problems.append(f"{key}.{written} is given twice")
        elif wrong := next(_not_json(value), None):
            problems.append(f"{key}.{written} holds {wrong}, which no option takes")
        else:
            given[name] = value
            try:
                kind.OPTIONS.check(name, value)
            except UsageError as error:
                problems.append(f"{key}.{written}: {error}")
    if len(problems) == found:  # each value is right by itself, so what is wrong now is how they go together
        try:
            kind.OPTIONS.of(kind.TITLE, "clip.mp4", given)
        except UsageError as error:
            problems.append(f"{key}: {error}")
    return given


def _not_json(value: Any) -> Iterator[str]:
    """Yield what TOML can hold and a request cannot: dates, times, and numbers without end."""
    if isinstance(value, list):
        for each in value:
            yield from _not_json(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _not_json(each)
    elif isinstance(value, float) and not math.isfinite(value):
        yield f"the number {value}"
    elif not isinstance(value, str | int | float):
        yield f"the date or time {value}"
