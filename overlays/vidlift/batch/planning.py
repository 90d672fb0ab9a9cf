"""Plan a batch: one row per clip, checked, measured, and priced for free."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.batch.sources import OWN_COLUMNS, BadRows, Listed, Place, Problem, listed
from vidlift.errors import UsageError
from vidlift.media import MediaError, probe
from vidlift.orders import MANNER
from vidlift.recording import order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from vidlift.provider import AsyncProvider

READERS: Final = 4
"""Files that are read at once."""
READ_BYTES: Final = 1024 * 1024

_EXAMPLE: Final = {False: "clip.mp4", True: "https://example.org/clip.mp4"}


@attrs.define(eq=False)
class Row:
    """A row of a plan before it is stored.

    Attributes:
        place: Where it was written.
        source: The absolute path, or the URL.
        is_url: Whether it is a URL.
        output: Where its result goes.
        options: The options as in an order, including what distinguishes them from others.
        size: Bytes of the file.
        modified: When the file changed last, in nanoseconds since the epoch.
        sha256: Of its bytes, where that was needed to find files with the same content.
        same_as: The row with the same content and options, or None.
        facts: What was measured.
        estimate: The most that the provider asks, or None.
        skipped: Whether its result is there already.
    """

    place: Place
    source: str
    is_url: bool
    output: str
    options: tuple[str, dict[str, Any]]
    size: int | None = None
    modified: int | None = None
    sha256: str | None = None
    same_as: Row | None = None
    facts: dict[str, Any] = attrs.Factory(dict)
    estimate: Decimal | None = None
    skipped: bool = False


@attrs.define(eq=False, kw_only=True)
class Plan:
    """What a batch is to do, made by `plan_rows`.

    Attributes:
        rows: Its rows.
        output: The folder of the results.
        unit: What estimates count, or None.
    """

    rows: list[Row]
    output: Path
    unit: str | None = None


class _Options:
    """Reads the options of rows; most rows share theirs, which are then checked once."""

    def __init__(self, provider: AsyncProvider, given: Mapping[str, Any]) -> None:
        self._provider = provider
        self._given = given
        self._known: dict[str, tuple[str, dict[str, Any]] | tuple[str | None, str]] = {}

    def of(self, row: Listed) -> tuple[str, dict[str, Any]] | Problem:
        """Return the options of a row, or what is wrong with them."""
        key = json.dumps([row.is_url, row.options], sort_keys=True, default=str)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._read(row)
        if isinstance(found[1], str):
            return Problem(row.place, found[1], found[0])
        return found[0] or "", found[1]

    def _read(self, row: Listed) -> tuple[str, dict[str, Any]] | tuple[str | None, str]:
        provider = self._provider
        kind, fields = provider.OPTIONS, provider.OPTIONS.fields()
        options = dict(self._given)
        for name, written in row.options.items():
            if name not in fields or name == "max_cost":
                known = ", ".join([*OWN_COLUMNS, *sorted(fields.keys() - {"max_cost"})])
                return name, f"{provider.TITLE} has no option {name}; columns may be {known}"
            value = _value(written, str(fields[name].type)) if isinstance(written, str) else written
            try:
                kind.check(name, value)
            except UsageError as error:
                return name, str(error)
            options[name] = value
        last = next(reversed(row.options), None)
        try:
            kind.of(provider.TITLE, _EXAMPLE[row.is_url], options)
        except UsageError as error:
            return last, str(error)
        order = order_of(provider, "", options)
        if order.hidden:
            return order.hidden[0], "this may hold a secret, which a batch does not keep: leave it out"
        kept = dict(order.options)
        identity = {name: value for name, value in kept.items() if name not in MANNER}
        return json.dumps(identity, sort_keys=True), kept


def plan_rows(
    provider: AsyncProvider,
    given: str,
    *,
    options: Mapping[str, Any],
    output: Path,
    overwrite: bool = False,
    skip_existing: bool = False,
    tell: Callable[[str, int], None] = lambda _what, _count: None,
) -> Plan:
    """Read, check, and measure all rows of a batch, without sending or writing.

    Args:
        provider: The connection to whom the jobs go.
        given: As for `listed`.
        options: The options of all rows, by the names of `submit`; a row may override them.
        output: The folder of the results, which mirrors where the sources are.
        overwrite: Whether results may replace files.
        skip_existing: Whether rows whose results are there are passed over.
        tell: Called with what is being done, and how many rows that is.

    Raises:
        BadRows: Rows cannot be right.
        UsageError: There is nothing to plan.
    """
    read, problems = _Options(provider, options), list[Problem]()
    rows: list[Row] = []
    for each in listed(given):
        made = each if isinstance(each, Problem) else _row(provider, each, read, output)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            rows.append(made)
    tell("checked", len(rows))
    problems += _targets(rows, overwrite=overwrite, skip_existing=skip_existing)
    if problems:
        raise BadRows(problems)
    problems += _read_files([row for row in rows if not row.skipped], tell)
    if problems:
        raise BadRows(problems)
    return Plan(rows=rows, output=output)


def _read_files(todo: Sequence[Row], tell: Callable[[str, int], None]) -> list[Problem]:
    """Find rows with the same content, and measure each content once."""
    files = {row.source: row for row in todo if not row.is_url}
    sizes = Counter(row.size for row in files.values())
    alike = [row for row in files.values() if sizes[row.size] > 1]  # only these have to be read for that
    problems, facts = [], dict[str, dict[str, Any]]()
    with ThreadPoolExecutor(READERS, thread_name_prefix="vidlift-plan") as pool:
        hashes = dict(zip((row.source for row in alike), pool.map(_hash, alike), strict=True))
        tell("read", len(hashes))
        contents = {source: hashes.get(source, source) for source in files}
        shown = {content: files[source] for source, content in contents.items() if isinstance(content, str)}
        for name, measured in zip(shown, pool.map(_measure, shown.values()), strict=True):
            if isinstance(measured, dict):
                facts[name] = measured
            else:
                problems.append(measured)
        tell("measured", len(shown))
    problems += [told for told in hashes.values() if isinstance(told, Problem)]
    first: dict[tuple[str, str], Row] = {}
    for row in todo:
        content = contents.get(row.source, row.source)
        if isinstance(content, Problem):
            continue
        row.facts = facts.get(content, {})
        row.sha256 = content if row.source in hashes else None
        original = first.setdefault((content, row.options[0]), row)
        row.same_as = None if original is row else original
    return problems


def _row(provider: AsyncProvider, row: Listed, read: _Options, output: Path) -> Row | Problem:
    options = read.of(row)
    if isinstance(options, Problem):
        return options
    size = modified = None
    source = row.source
    if row.is_url:
        if not provider.can("urls"):
            return Problem(row.place, f"{provider.TITLE} {provider.LACKS['urls']}", "source")
    else:
        source = os.path.realpath(source)
        try:
            found = os.stat(source)  # noqa: PTH116 - a path may hold anything here
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return Problem(row.place, f"{row.source} cannot be read: {reason}", "source")
        if not stat.S_ISREG(found.st_mode) or not found.st_size:
            what = "empty" if stat.S_ISREG(found.st_mode) else "not a file"
            return Problem(row.place, f"{row.source} is {what}", "source")
        size, modified = found.st_size, found.st_mtime_ns
    try:
        target = _target(row, output, options[1].get("container"))
    except ValueError as error:
        return Problem(row.place, f"the result cannot have this name: {error}", "output")
    return Row(row.place, source, row.is_url, target, options, size, modified)


def _target(row: Listed, output: Path, container: object) -> str:
    """Return where a result goes: as the row says, or below the folder as the source is below its own."""
    if row.output is not None:
        folder, target = os.path.abspath(output), os.path.abspath(output / row.output)  # noqa: PTH100 - as below
        if "\0" in target or os.path.commonpath([folder, target]) != folder or folder == target:
            raise ValueError(f"{row.output!r} is not a path in the folder of results")
        return target
    mirrored = row.mirrored
    suffix = f".{container}" if isinstance(container, str) else mirrored.suffix or ".mp4"
    return os.path.abspath(output / mirrored.with_suffix(suffix))  # noqa: PTH100


def _targets(rows: Sequence[Row], *, overwrite: bool, skip_existing: bool) -> list[Problem]:
    """Find results that would share a name, replace a source, or replace a file."""
    problems, first = [], dict[str, Row]()
    sources = {row.source for row in rows}
    folders = Counter[str]()
    for row in rows:
        # Two names may be one on another system, or on a disk that ignores case.
        name = unicodedata.normalize("NFC", row.output).casefold()
        taken = first.setdefault(name, row)
        folders[os.path.dirname(row.output)] += 1  # noqa: PTH120 - fast, for many
        if taken is not row:
            other = f"line {taken.place.line}" if taken.place.line else taken.source
            column = None if row.place.line is None else "output"
            what = f"the result of {row.source} would have the name of another one ({other}): {row.output}"
            problems.append(Problem(row.place, what, column))
        elif row.output in sources:
            what = f"the result would replace a source: {row.output}"
            problems.append(Problem(row.place, what, None if row.place.line is None else "output"))
    there = {folder: _names(folder) for folder in folders}
    for row in rows:
        folder, name = os.path.split(row.output)
        if name not in there[folder] or row.output in sources:
            continue
        if skip_existing:
            row.skipped = True
        elif not overwrite:
            what = f"{row.output} exists: pass --skip-existing, --overwrite, or another folder with -o"
            problems.append(Problem(row.place, what, None if row.place.line is None else "output"))
    return problems


def _names(folder: str) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208 - the names alone
    except OSError:
        return frozenset()


def sha256_of(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file's bytes."""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - in threads, thousands of times
        told = hashlib.sha256()
        while block := stream.read(READ_BYTES):
            told.update(block)
    return told.hexdigest()


def _hash(row: Row) -> str | Problem:
    try:
        return sha256_of(row.source)
    except OSError as error:
        return Problem(row.place, f"{row.source} cannot be read: {error.strerror}", "source")


def _measure(row: Row) -> dict[str, Any] | Problem:
    try:
        info = probe(row.source)
    except MediaError as error:
        return Problem(row.place, str(error), "source")
    return {name: getattr(info, name) for name in ("width", "height", "frames", "fps", "duration")}


def _value(text: str, kind: str) -> object:
    """Read a cell: JSON where it reads as such and the option takes more than text, else text."""
    if kind in {"str", "str | None"}:
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.strip().lower(), text)
