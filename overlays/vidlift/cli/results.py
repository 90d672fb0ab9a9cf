"""How each source of a command ended: what is printed of it, and the exit status of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from vidlift.cli.present import print_json, printable, snapshot_json
from vidlift.errors import SubmissionUncertain, VidliftError
from vidlift.journal import AlreadyRecorded, JournalDamaged
from vidlift.redact import redact_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vidlift.jobs import AsyncJob

__all__ = ["UNDECIDED", "HeldBack", "Result", "is_url", "print_results", "shown"]

UNDECIDED: Final = 3
"""The exit status that says: a paid job may be under way already, and so none was started."""


class HeldBack(VidliftError):  # noqa: N818 - says what happened, as the errors of jobs do
    """A source was not begun with, because another one of the same command has to be decided on first."""


@attrs.frozen
class Result:
    """How one source ended.

    Attributes:
        source: What was to be enhanced.
        job: The job, where one is known.
        path: The result, where it was saved.
        error: What went wrong, or None.
        record: The journal's id of it, or None.
    """

    source: str
    job: AsyncJob | None
    path: Path | None
    error: VidliftError | None
    record: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Describes the result in JSON types."""
        snapshot = self.job.snapshot if self.job else None
        return {
            "source": shown(self.source),
            "job_id": self.job.id if self.job else None,
            "job": snapshot_json(snapshot) if snapshot else None,
            "path": str(self.path) if self.path else None,
            "error": str(self.error) if self.error else None,
            "record": self.record,
        }


_UNDECIDED: Final = (AlreadyRecorded, JournalDamaged, HeldBack, SubmissionUncertain)


def is_url(source: str) -> bool:
    """Tells whether a source on the command line is a URL."""
    return source.lower().startswith(("http://", "https://"))


def shown(source: str) -> str:
    """Shows a source without the signature that its URL may hold."""
    return redact_url(source) if is_url(source) else source


def print_results(results: Sequence[Result], *, as_json: bool) -> int:
    """Prints how all sources ended: results on standard output, errors on standard error.

    Args:
        results: One a source.
        as_json: Whether to print JSON instead of text.

    Returns:
        The exit status: 0 when all went well; `UNDECIDED` when nothing else is wrong than that paid jobs may
        be under way; else 1.
    """
    if as_json:
        print_json([result.as_json() for result in results])
    for result in results:
        if result.error is not None:
            text = f"error: {shown(result.source)}: {result.error}"
            click.echo(printable(text), err=True)
            for note in getattr(result.error, "__notes__", ()):
                click.echo(printable(note), err=True)
        elif not as_json:
            click.echo(printable(str(result.path) if result.path else result.job.id if result.job else ""))
    errors = [result.error for result in results if result.error is not None]
    if errors and all(isinstance(error, _UNDECIDED) for error in errors):
        return UNDECIDED
    return 1 if errors else 0
