"""Enhance each video of a folder, with one progress bar a file; a second run skips what is there.

    python examples/folder_with_progress.py ~/Videos/in ~/Videos/out

`vidlift enhance FOLDER` does the same with more care. Read this to see a fleet beside your own progress
display.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

import vidlift

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = {".mp4", ".mov", ".mkv", ".webm", ".avi"}


def enhance(provider: str, sources: Sequence[Path], target: Path, scale: int) -> list[str]:
    """Enhance videos, and return a line for each that failed.

    Args:
        provider: The provider's name.
        sources: The videos.
        target: The folder that the results go to, under the names of their sources.
        scale: The factor on width and height.
    """
    problems: list[str] = []
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[state]}"),
        TimeElapsedColumn(),
    )
    with vidlift.connect(provider, journal=vidlift.Journal()) as cloud, Progress(*columns) as progress:
        source_of: dict[str, tuple[Path, TaskID]] = {}
        with vidlift.Fleet() as fleet:
            for source in sources:
                row = progress.add_task(source.name, total=1.0, state="uploading")
                try:
                    job = cloud.submit(source, scale=scale)
                except vidlift.VidliftError as error:
                    progress.update(row, state="not started")
                    problems.append(f"{source}: {error}")
                    continue
                source_of[job.id] = (source, row)
                fleet.add(job)
            for seen in fleet:
                source, row = source_of[seen.job.id]
                snapshot = seen.snapshot
                state = "lost" if snapshot is None else snapshot.state.name.lower()
                progress.update(row, completed=(snapshot and snapshot.progress) or 0.0, state=state)
                if seen.succeeded:
                    seen.job.download(target / source.name)
                    progress.update(row, completed=1.0, state="saved")
                elif seen.ended:
                    problems.append(
                        f"{source}: job {seen.job.id}: {seen.error or (snapshot and snapshot.failure)}"
                    )
    return problems


def main() -> int:
    """Run the program and return its exit status."""
    parser = argparse.ArgumentParser(description="Enhance each video of a folder.")
    parser.add_argument("source", type=Path, help="the folder with the videos")
    parser.add_argument("target", type=Path, help="the folder that the results go to")
    parser.add_argument("--provider", default="tensorpix")
    parser.add_argument("--scale", type=int, default=2)
    given = parser.parse_args()
    given.target.mkdir(parents=True, exist_ok=True)
    found = sorted(path for path in given.source.iterdir() if path.suffix.lower() in SUFFIXES)
    todo = [path for path in found if not (given.target / path.name).exists()]
    print(f"{len(todo)} of {len(found)} videos to enhance")
    problems = enhance(given.provider, todo, given.target, given.scale)
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
