"""The states that are compared: a commit of the repository, or a folder."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

# All that a comparison reads of a commit.
_PLACES: Final = ("generated", "overlays", "specs")


@frozen
class State:
    """A state of the repository, or a folder with packages.

    Attributes:
        label: What reports call it.
        folder: Where it lies.
    """

    label: str
    folder: Path

    @property
    def roots(self) -> tuple[Path, ...]:
        """Return the source roots of its packages, or else the folder itself."""
        found = tuple(
            self.folder / name for name in ("generated", "overlays") if (self.folder / name).is_dir()
        )
        return found or (self.folder,)


@contextlib.contextmanager
def opened(root: Path, name: str | None) -> Iterator[State]:
    """Yield the state that a name stands for.

    Args:
        root: The repository.
        name: A folder, or a name of a commit for git; None for the last tag, or without tags the last commit.

    Raises:
        GeneratorError: It is neither, or git cannot read it.
    """
    if name is not None and (folder := _folder(root, name)) is not None:
        yield State(name, folder)
        return
    if name is None:
        name = _last(root)
    commit = _commit(root, name)
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    with tempfile.TemporaryDirectory(prefix="vidlift-state-") as scratch:
        top = Path(scratch) / "tree"
        top.mkdir()
        # An index and a work tree of its own: those of the repository are not touched.
        apart = {
            "GIT_DIR": _git(root, "rev-parse", "--absolute-git-dir").strip(),
            "GIT_INDEX_FILE": str(Path(scratch) / "index"),
            "GIT_WORK_TREE": str(top),
        }
        _git(top, "read-tree", f"{commit}:{prefix}", environment=apart)
        files = _git(top, "ls-files", "-z", environment=apart).split("\0")
        wanted = "".join(f"{file}\0" for file in files if file.partition("/")[0] in _PLACES)
        _git(top, "checkout-index", "-z", "--stdin", environment=apart, sent=wanted)
        yield State(f"{name} ({commit[:10]})" if name != commit else commit[:10], top)


def working_tree(root: Path) -> State:
    """Return the repository as it lies there, whether committed or not."""
    return State("the working tree", root)


def _folder(root: Path, name: str) -> Path | None:
    """Return the folder that a name stands for, from where the command was called or in the repository."""
    return next((path for path in (Path(name), root / name) if name and path.is_dir()), None)


def _last(root: Path) -> str:
    try:
        return _git(root, "describe", "--tags", "--abbrev=0").strip()
    except GeneratorError:
        return "HEAD"


def _commit(root: Path, name: str) -> str:
    try:
        return _git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        ).strip()
    except GeneratorError:
        raise GeneratorError(
            f"{quoted(name)} is neither a folder nor a commit of this repository",
            where=str(root),
            advice="Name a tag, a branch, a commit, or a folder with another checkout.",
        ) from None


def _git(root: Path, *arguments: str, environment: dict[str, str] | None = None, sent: str = "") -> str:
    try:
        done = subprocess.run(  # noqa: S603 - git, whose arguments cannot be options but where they are ours
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git that the person works with
            input=sent,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **(environment or {})},
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise GeneratorError(
            f"git cannot be run: {error}", advice="Install git, or name two folders instead."
        ) from None
    if done.returncode != 0:
        raise GeneratorError(
            f"git {arguments[0]} failed: {done.stderr.strip()[:500] or done.returncode}",
            where=str(root),
            advice="Name two folders instead if this is not a git repository.",
        )
    return done.stdout
