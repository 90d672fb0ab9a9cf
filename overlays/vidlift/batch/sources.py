"""Sources of a batch: a folder, a pattern, or a list in CSV or JSON Lines."""

from __future__ import annotations

import csv
import glob
import json
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, NoReturn
from urllib.parse import unquote, urlsplit

import attrs

from vidlift.errors import UsageError, VidliftError
from vidlift.media import VIDEO_SUFFIX
from vidlift.options import is_web_url
from vidlift.redact import excerpt
from vidlift.targets import safe_name

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Sequence

OWN_COLUMNS: Final = ("source", "output")
"""What a list may say of a clip besides options."""
SHOWN_PROBLEMS: Final = 20


@attrs.frozen
class Place:
    """Where a row was written.

    Attributes:
        file: The list, or the folder or pattern.
        line: Its line from 1, or None outside a list.
    """

    file: str
    line: int | None = None


@attrs.frozen
class Problem:
    """Why a row cannot be planned.

    Attributes:
        place: Where the row was written.
        what: What is wrong with it.
        column: The column that is wrong, or None.
    """

    place: Place
    what: str
    column: str | None = None

    def __str__(self) -> str:
        place = self.place.file
        if self.place.line is not None:
            place += f":{self.place.line}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.what}"


class BadRows(VidliftError):  # noqa: N818 - says what happened
    """Rows of a plan cannot be right. Nothing was planned, and nothing was sent.

    Attributes:
        problems: All of them.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        shown = [str(each) for each in problems[:SHOWN_PROBLEMS]]
        if len(problems) > len(shown):
            shown.append(f"and {len(problems) - len(shown):,} more")
        count = "a row" if len(problems) == 1 else f"{len(problems):,} rows"
        super().__init__("\n".join([f"nothing was planned, because of {count}:", *shown]))
        self.problems = tuple(problems)


@attrs.define
class Listed:
    """One row, as it was written.

    Attributes:
        place: Where.
        source: A path, or a URL.
        mirrored: The path below the folder of results that mirrors where the source is.
        output: The path that the row asks for, or None.
        options: The options that the row has, by name, as they were written.
    """

    place: Place
    source: str
    mirrored: PurePath
    output: str | None = None
    options: dict[str, Any] = attrs.Factory(dict)

    @property
    def is_url(self) -> bool:
        """Whether the source is a URL."""
        return "://" in self.source


def listed(given: str) -> Iterator[Listed | Problem]:
    """Read the sources of a batch, row by row.

    Args:
        given: A folder, which is searched recursively; a pattern; a file that ends in `.csv` or `.jsonl`; a
            video; or a URL.

    Yields:
        The rows, and those that cannot be read.

    Raises:
        UsageError: It does not exist, or has no rows.
    """
    path = Path(given)
    suffix = path.suffix.lower()
    if is_web_url(given):
        rows: Iterator[Listed | Problem] = iter([_of_url(Place(given.partition("?")[0]), given)])
    elif path.is_dir():
        rows = _of_folder(path)
    elif suffix == ".csv" and path.is_file():
        rows = _of_csv(path)
    elif suffix in {".jsonl", ".ndjson"} and path.is_file():
        rows = _of_json_lines(path)
    elif glob.has_magic(given) and not os.path.lexists(given):
        rows = _of_pattern(given)
    elif path.is_file():
        rows = iter([Listed(Place(given), given, PurePath(path.name))])
    else:
        raise UsageError(
            f"there is no {excerpt(given)}: name a folder, a pattern, or a CSV or JSON Lines file"
        )
    nothing = True
    for row in rows:
        nothing = False
        yield row
    if nothing:
        raise UsageError(f"{excerpt(given)} holds no video")


def _of_folder(folder: Path) -> Iterator[Listed]:
    place = Place(str(folder))
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if VIDEO_SUFFIX.fullmatch(os.path.splitext(name)[1]):  # noqa: PTH122 - ten times as fast, for many
                found = os.path.join(parent, name)  # noqa: PTH118 - likewise
                yield Listed(place, found, PurePath(os.path.relpath(found, folder)))


def _of_pattern(pattern: str) -> Iterator[Listed]:
    place, root = Place(pattern), Path(pattern)
    while glob.has_magic(str(root)):
        root = root.parent
    for found in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - also absolute patterns
        if os.path.isfile(found):  # noqa: PTH113 - as above
            yield Listed(place, found, PurePath(os.path.relpath(found, root)))


def _of_url(place: Place, url: str) -> Listed | Problem:
    if not is_web_url(url):
        return Problem(place, "the source is not an http or https URL with a host", "source")
    name = safe_name(PurePath(unquote(urlsplit(url).path)).name, "video.mp4")
    return Listed(place, url, PurePath(name))


def _of_csv(path: Path) -> Iterator[Listed | Problem]:
    with _text(path) as stream:
        reader = csv.reader(stream, strict=True)
        try:
            head = next(reader, None)
            if head is None:
                return
            names = [_option_name(name) for name in head]
            place = Place(str(path), reader.line_num)
            if wrong := [name for name in names if names.count(name) > 1 or not name.isidentifier()]:
                yield Problem(place, "a column has no name, or that of another one", wrong[0] or "(empty)")
                return
            if "source" not in names:
                yield Problem(place, "there is no column source, which names the video", "source")
                return
            for cells in reader:
                place = Place(str(path), reader.line_num)
                if not any(cells):
                    continue
                if len(cells) != len(names):
                    column = names[len(cells)] if len(cells) < len(names) else str(len(cells))
                    yield Problem(place, f"the row has {len(cells)} cells, the head {len(names)}", column)
                    continue
                yield _of_row(path, place, {n: c for n, c in zip(names, cells, strict=True) if c != ""})
        except csv.Error as error:
            yield Problem(Place(str(path), reader.line_num), f"this is not CSV: {error}")
        except UnicodeDecodeError:
            yield Problem(Place(str(path), reader.line_num + 1), "this is not text in UTF-8")


def _of_json_lines(path: Path) -> Iterator[Listed | Problem]:
    number = 0
    with _text(path) as stream:
        try:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                place = Place(str(path), number)
                try:
                    said = json.loads(line, parse_constant=_refused)
                except (ValueError, RecursionError) as error:
                    column = str(error.colno) if isinstance(error, json.JSONDecodeError) else None
                    yield Problem(place, f"this is not JSON: {error}", column)
                    continue
                if not isinstance(said, dict):
                    yield Problem(place, "a line must be an object with a source")
                    continue
                yield _of_row(path, place, {_option_name(name): value for name, value in said.items()})
        except UnicodeDecodeError:
            yield Problem(Place(str(path), number + 1), "this is not text in UTF-8")


def _of_row(path: Path, place: Place, said: dict[str, Any]) -> Listed | Problem:
    source, output = said.pop("source", None), said.pop("output", None)
    if not isinstance(source, str) or not source:
        return Problem(place, "the row names no source", "source")
    if output is not None and (not isinstance(output, str) or not output):
        return Problem(place, "the output must be a path", "output")
    said = {name: value for name, value in said.items() if value is not None}
    if "://" in source:
        row = _of_url(place, source)
    else:
        absolute = os.path.isabs(source)  # noqa: PTH117 - as above
        plain = PurePath(os.path.normpath(source))
        mirrored = PurePath(plain.name) if absolute or ".." in plain.parts else plain
        row = Listed(place, source if absolute else str(path.parent / source), mirrored)
    if isinstance(row, Listed):
        row.output, row.options = output, said
    return row


def _option_name(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")


def _text(path: Path) -> io.TextIOWrapper:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number of JSON")
