"""What to do about a command that was interrupted: each says how to go on."""

from __future__ import annotations

import asyncio
import contextlib
import shlex
from typing import TYPE_CHECKING

import click

from vidlift.cli.present import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["advising", "download_unfinished", "job_goes_on"]


@contextlib.contextmanager
def advising(advice: str) -> Iterator[None]:
    """Tells on standard error how to go on when the coroutine is cancelled meanwhile.

    Args:
        advice: What to tell.
    """
    try:
        yield
    except asyncio.CancelledError:
        click.echo(printable(advice), err=True)
        raise


def job_goes_on(provider: str, job_id: str, *, recorded: bool = False) -> str:
    """Says what can be done about a job that nobody waits for any more.

    Args:
        provider: Where it goes on.
        job_id: Its id there.
        recorded: Whether a journal knows where its result shall go.
    """
    return (
        f"job {job_id} goes on at {provider}, and is paid for: "
        f"`vidlift wait -p {provider} {shlex.quote(job_id)}` waits again, "
        f"{'`vidlift resume` also saves the result, ' if recorded else ''}"
        f"`vidlift cancel -p {provider} {shlex.quote(job_id)}` stops it"
    )


def download_unfinished(provider: str, job_id: str, output: Path) -> str:
    """Says how a download goes on."""
    return (
        f"the download of job {job_id} is not finished: `vidlift download -p {provider} "
        f"{shlex.quote(job_id)} -o {shlex.quote(str(output))}` goes on where it stopped"
    )
