"""Free checks before anything is sent: sources, targets, and disk space."""

from __future__ import annotations

import glob
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import click

from vidlift import media
from vidlift.cli.present import bytes_text, printable
from vidlift.errors import VidliftError
from vidlift.redact import redact_url
from vidlift.uploads import UploadReader

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


def is_url(source: str) -> bool:
    """Return whether a source on the command line is a URL."""
    return source.lower().startswith(("http://", "https://"))


def shown(source: str) -> str:
    """Return a source without the signature that its URL may hold."""
    return redact_url(source) if is_url(source) else source


def sources_of(words: Sequence[str]) -> list[str]:
    """Return the sources of a command line: URLs, files, folders, and patterns.

    Raises:
        click.UsageError: A folder or a pattern matches nothing, or a source is named twice.
    """
    sources: list[str] = []
    for word in words:
        if is_url(word):
            found = [word]
        elif os.path.isdir(word):  # noqa: PTH112 - pathlib's raises for names that no file can have
            found = sorted(
                str(each) for each in Path(word).iterdir() if media.VIDEO_SUFFIX.fullmatch(each.suffix)
            )
        elif glob.has_magic(word) and not os.path.lexists(word):
            found = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 - also absolute patterns
        else:
            found = [word]
        if not found:
            msg = f"{printable(word)} holds no video"
            raise click.UsageError(msg)
        sources += found
    first: dict[str, str] = {}
    for source in sources:
        plain = source if is_url(source) else os.path.realpath(source)
        if plain in first:
            msg = f"{printable(shown(source))} is given twice: name each source once"
            raise click.UsageError(msg)
        first[plain] = source
    return sources


def check_source(source: str) -> VidliftError | None:
    """Return what is wrong with a file: missing, empty, unreadable, or not a video."""
    if is_url(source):
        return None
    try:
        UploadReader(source).close()
        media.check(source)
    except media.MediaError as error:
        missing = isinstance(error.__cause__, ImportError)  # without PyAV, the provider is the one to judge
        return None if missing else error
    except VidliftError as error:
        return error
    return None


def targets_of(sources: Sequence[str], output: Path | None, container: str | None) -> dict[str, Path]:
    """Name each source's result, and create the folder for several if necessary.

    Raises:
        click.UsageError: Two results would have the same name, or the folder cannot be created.
    """
    folder = output if output is not None and (output.is_dir() or len(sources) > 1) else None
    targets: dict[str, Path] = {}
    taken: set[Path] = set()
    for source in sources:
        target = output if output and not folder else (folder or Path()) / _result_name(source, container)
        if target in taken:
            msg = f"two results would be named {target}: enhance them one at a time, with -o"
            raise click.UsageError(msg)
        targets[source] = target
        taken.add(target)
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            msg = f"the folder {folder} cannot be made: {error.strerror}"
            raise click.UsageError(msg) from error
    return targets


def check_target(target: Path, sources: Collection[str], *, overwrite: bool, taken_ok: bool = False) -> None:
    """Refuse a target that cannot be written.

    Args:
        target: The file of a result.
        sources: The real paths of all sources of the command, which must not be replaced.
        overwrite: Whether to replace another file.
        taken_ok: Whether the file may exist, because it may be this result.

    Raises:
        click.UsageError: The folder is missing or not writable, or the file exists.
    """
    msg = ""
    try:
        if not target.parent.is_dir():
            msg = f"the folder {target.parent} does not exist: make it first, or choose another with -o"
        elif not os.access(target.parent, os.W_OK | os.X_OK):
            msg = f"the folder {target.parent} cannot be written: choose another with -o"
        elif target.is_dir():
            msg = f"{target} is a folder: name a file with -o"
        elif os.path.realpath(target) in sources:
            msg = f"{target} is a source: choose another name with -o"
        elif os.path.lexists(target) and not (overwrite or taken_ok):
            msg = (
                f"{target} exists: choose another name with -o, pass --resume to finish what is not saved "
                "yet, or --overwrite to replace it with the result of a new job"
            )
        else:
            os.lstat(target)
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        msg = f"{printable(str(target))} cannot be written: {getattr(error, 'strerror', None) or error}"
    if msg:
        raise click.UsageError(msg)


def check_space(targets: Mapping[str, Path]) -> None:
    """Refuse results that surely do not fit on the disk.

    It assumes that each result is as large as its source.

    Raises:
        click.UsageError: A disk has less space than that.
    """
    needed: dict[Path, int] = {}
    for source, target in targets.items():
        size = 0 if is_url(source) else os.stat(source).st_size  # noqa: PTH116 - as above
        needed[target.parent] = needed.get(target.parent, 0) + size
    for folder, size in needed.items():
        free = shutil.disk_usage(folder).free
        if free < size:
            msg = (
                f"the disk of {folder} has {bytes_text(free)} left, and the results may need "
                f"{bytes_text(size)} or more: make room, or choose another folder with -o"
            )
            raise click.UsageError(msg)


def _result_name(source: str, container: str | None) -> str:
    """Derive ``clip-enhanced.mp4`` from a path or URL; of a URL, only the last part counts."""
    try:
        last = Path(unquote(urlsplit(source).path) if is_url(source) else source).name
    except ValueError:
        msg = f"{printable(shown(source))} is not a URL"
        raise click.UsageError(msg) from None
    stem = Path(last).stem or "video"
    suffix = f".{container}" if container else Path(last).suffix or ".mp4"
    return f"{stem}-enhanced{suffix}"
