"""The jobs of one command: start a few at a time, follow all as one fleet."""

from __future__ import annotations

import asyncio
import shlex
import time
from typing import TYPE_CHECKING, Any

import attrs
import click

from vidlift.cli.checking import shown
from vidlift.cli.exits import status_of
from vidlift.cli.present import print_json, printable, warn
from vidlift.discovery import load
from vidlift.errors import NotFound, VidliftError, failure_of
from vidlift.fleets import AsyncFleet
from vidlift.resuming import FRESHNESS, save_async

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from vidlift.cli.progress import ProgressDisplay, Track
    from vidlift.jobs import AsyncJob, Default
    from vidlift.orders import Order
    from vidlift.recording import SubmissionEntry


@attrs.frozen(kw_only=True)
class How:
    """How the jobs of a command are taken on.

    Attributes:
        timeout: Most seconds to follow each job.
        simultaneous: How many uploads and downloads run at a time.
        wait: Whether to wait for the jobs and to download their results.
        overwrite: Whether results may replace files.
        recorded: Whether a journal knows of the jobs.
    """

    timeout: float | Default | None
    simultaneous: int
    wait: bool = True
    overwrite: bool = False
    recorded: bool = True


@attrs.define(eq=False, kw_only=True)
class Task:
    """One source of a command, and how far it came.

    Attributes:
        source: The source as the user named it.
        order: What was ordered.
        title: The title of its progress; by default its source.
        start: Finds or submits the job; returns None if nothing is left to do.
        target: The file of the result; None for the file that the order names.
        record: The journal's ID of its record, or None.
        entry: The entry that records it, while this process holds it.
        job: The job, as soon as it is known, which may be before its upload has ended.
        path: The result, once it is saved.
        error: The error, or None.
        seconds: The total time.
    """

    source: str
    order: Order | None = None
    title: str = ""
    start: Callable[[Task, Track], Awaitable[AsyncJob | None]] | None = None
    target: Path | None = None
    record: str | None = None
    entry: SubmissionEntry | None = None
    job: AsyncJob | None = None
    path: Path | None = None
    error: VidliftError | None = None
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return how it ended in JSON types."""
        snapshot = self.job.snapshot if self.job else None
        return {
            "source": shown(self.source),
            "job_id": self.job.id if self.job else None,
            "job": snapshot.to_dict() if snapshot else None,
            "path": str(self.path) if self.path else None,
            "error": str(self.error) if self.error else None,
            "record": self.record,
        }


class _Followed:
    """All jobs of a command in one fleet; each task waits for the end of its own."""

    def __init__(self, fleet: AsyncFleet) -> None:
        self._fleet = fleet
        self._ends: dict[tuple[int, str], tuple[asyncio.Future[None], Track]] = {}

    async def end_of(self, job: AsyncJob, track: Track) -> None:
        end = asyncio.get_running_loop().create_future()
        self._ends[id(job.provider), job.id] = end, track
        self._fleet.add(job)
        await end

    async def run(self) -> None:
        try:
            async for seen in self._fleet:
                end, track = self._ends[id(seen.job.provider), seen.job.id]
                if seen.snapshot is not None:
                    track.seen(seen.snapshot)
                if seen.ended and not end.done():
                    if seen.error is None:
                        end.set_result(None)
                    else:
                        end.set_exception(seen.error)
        finally:
            for end, _ in self._ends.values():
                end.cancel()


async def work(tasks: Sequence[Task], how: How, display: ProgressDisplay) -> None:
    """Take tasks as far as they get; one that fails does not stop the others.

    Those that have an error, or a path, already are passed over.
    """
    async with AsyncFleet(timeout=how.timeout, freshness=FRESHNESS, keep_open=True) as fleet:
        worker = _Worker(how, display, _Followed(fleet))
        following = asyncio.create_task(worker.followed.run())
        try:
            todo = [each for each in tasks if each.error is None and each.path is None]
            await asyncio.gather(*map(worker.take, todo))
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


class _Worker:
    """Takes single tasks as far as they get."""

    def __init__(self, how: How, display: ProgressDisplay, followed: _Followed) -> None:
        self._how = how
        self._display = display
        self._gate = asyncio.Semaphore(how.simultaneous)
        self.followed = followed

    async def take(self, task: Task) -> None:
        track = self._display.track(task.title or shown(task.source))
        started, began = False, time.monotonic()
        try:
            async with self._gate:
                task.job = await task.start(task, track) if task.start is not None else None
            started = True
            await self._wait(task, track)
        except VidliftError as error:
            task.error = error
            track.end("failed", 0.0)
            if task.job is not None and not started:
                error.add_note(_upload_unfinished(task.job, task.source))
            if isinstance(error, NotFound) and task.record is not None:
                error.add_note(
                    f"if it was deleted, `vidlift journal --forget {task.record}` calls it finished"
                )
        except BaseException:
            if task.job is not None and (self._how.wait or not started):
                warn(_left_off(task, task.job, started=started, recorded=self._how.recorded))
            raise
        finally:
            task.seconds = time.monotonic() - began
            if task.entry is not None:
                task.entry.release()

    async def _wait(self, task: Task, track: Track) -> None:
        job, how = task.job, self._how
        if job is None:
            track.end("finished by another process")
            return
        track.say(f"job {job.id}, submitted")
        if how.wait:
            await self.followed.end_of(job, track)
            if job.snapshot is not None and (error := failure_of(job.snapshot)):
                raise error
            if task.order is not None:
                async with self._gate:
                    task.path = await save_async(
                        job, task.order, task.target, overwrite=how.overwrite, on_progress=track.downloading
                    )
        state = f"saved as {task.path}" if task.path else "ended" if how.wait else "submitted"
        track.end(f"job {job.id}, {state}")


def _left_off(task: Task, job: AsyncJob, *, started: bool, recorded: bool) -> str:
    """Say what can be done about a job that this process stops to care for."""
    if not started:
        return _upload_unfinished(job, task.source)
    name, target = job.provider.name, task.target or (task.order and task.order.output)
    if job.snapshot is not None and job.snapshot.state.is_terminal and target is not None:
        return download_unfinished(name, job.id, target)
    kind = load(name)
    ways = [f"`vidlift wait -p {name} {shlex.quote(job.id)}` waits again"]
    ways += ["`vidlift resume` also saves the result"] * recorded
    ways += [f"`vidlift cancel -p {name} {shlex.quote(job.id)}` stops it"] * kind.can("cancel")
    paid = ", and is paid for" * kind.BILLS
    return f"job {job.id} continues at {name}{paid}: {', '.join(ways)}"


def download_unfinished(provider: str, job_id: str, output: object) -> str:
    """Say how to resume a download."""
    return (
        f"the download of job {job_id} is not finished: `vidlift download -p {provider} "
        f"{shlex.quote(job_id)} -o {shlex.quote(str(output))}` resumes where it stopped"
    )


def _upload_unfinished(job: AsyncJob, source: str) -> str:
    name = job.provider.name
    return (
        f"the upload of job {job.id} is not finished: "
        f"`vidlift resume -p {name} {job.id} {shlex.quote(source)}` sends the rest, "
        f"`vidlift cancel -p {name} {job.id}` gives the job up"
    )


def print_tasks(tasks: Sequence[Task], *, as_json: bool) -> int:
    """Print the outcomes: results on standard output, errors on standard error.

    Args:
        tasks: One per source.
        as_json: Whether to print JSON instead of text.

    Returns:
        The exit status.
    """
    if as_json:
        print_json([task.to_dict() for task in tasks])
    for task in tasks:
        if task.error is None and not as_json and (told := task.path or (task.job and task.job.id)):
            click.echo(printable(str(told)))
    return print_errors(tasks)


def print_errors(tasks: Sequence[Task], *, as_json: bool = False) -> int:
    """Print what went wrong on standard error, and return the exit status.

    Args:
        tasks: Those without an error are passed over.
        as_json: Whether to print each error as JSON as well.
    """
    errors = [task.error for task in tasks if task.error is not None]
    status = status_of(*errors)
    for task in tasks:
        if task.error is not None:
            text, source = str(task.error), shown(task.source)
            said = text.startswith(source) or task.title
            warn(f"error: {text if said else f'{source}: {text}'}")
            for note in getattr(task.error, "__notes__", ()):
                warn(note)
            if as_json:
                print_json({**task.to_dict(), "exit_status": int(status)})
    return status
