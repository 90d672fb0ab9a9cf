"""Generated Python in the repository's format, by the pinned ruff."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Mapping


RUFF_OPTIONS: Final = (
    "--isolated",
    "--config=line-length=110",
    "--config=target-version='py311'",
)


MEMORY: Final = "/dev/shm"  # noqa: S108 - a folder of its own is made in it, for this user alone
ROOM: Final = 512 * 1024 * 1024
"""Bytes that have to be free. The code of the largest document known takes 30 MB."""


def formatted(files: Mapping[PurePosixPath, str], package: str) -> dict[PurePosixPath, bytes]:
    """Return Python files with sorted imports and in the repository's format.

    Args:
        files: Source by path.
        package: The dotted name of the package that they belong to, whose imports come last.
    """
    own = f"--config=lint.isort.known-first-party=['{package.partition('.')[0]}']"
    with tempfile.TemporaryDirectory(prefix="vidlift-format-", dir=_memory()) as folder:
        root = Path(folder)
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        ruff(root, "check", "--fix", "--quiet", "--select=I,F401,RUF022", own, *RUFF_OPTIONS)
        ruff(root, "format", "--quiet", *RUFF_OPTIONS)
        return {path: (root / path).read_bytes() for path in sorted(files)}


def _memory() -> str | None:
    """Return a folder that lies in memory, where the system has one with room: see docs/adr/0019.

    ruff reads files alone, and thousands of small ones take longer to write and delete than to format.
    """
    try:
        room = shutil.disk_usage(MEMORY).free
    except OSError:
        return None
    return MEMORY if room > ROOM and os.access(MEMORY, os.W_OK | os.X_OK) else None


def ruff(folder: Path, *arguments: str) -> None:
    """Run the pinned ruff over a folder.

    Args:
        folder: What it works on, and in.
        arguments: Its command and options.

    Raises:
        GeneratorError: It is not installed, or refuses what lies there.
    """
    program = shutil.which(
        "ruff", path=os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    )
    if program is None:
        raise GeneratorError("ruff is not installed", advice="run `make setup`")
    done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
        [program, *arguments, "--no-cache", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise GeneratorError(
            f"ruff refused generated code: {(done.stderr or done.stdout).strip()[:2000]}",
            advice="this is a fault of the generator's templates",
        )
