"""The workflows of one clip: find or start its job, and save its result.

Each step is recorded when it is done. Both workflows may be interrupted anywhere, and are then repeated from
the record; nothing is paid twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shlex
import shutil
import signal
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

import attrs

from vidlift.batch.database import DatabaseError
from vidlift.batch.entries import ClipEntry
from vidlift.batch.planning import sha256_of
from vidlift.batch.states import BatchState, ClipState, shortened
from vidlift.batch.verifying import differences
from vidlift.errors import (
    AuthenticationError,
    InsufficientCredits,
    InvalidRequest,
    JobCanceled,
    JobError,
    JobFailed,
    PermissionDenied,
    RetentionEnded,
    SubmissionUncertain,
    TransferError,
    UsageError,
    VidliftError,
)
from vidlift.media import MediaError, probe
from vidlift.quotes import CostLimitExceeded
from vidlift.redact import redact
from vidlift.resuming import AsyncUnfinished, save_async
from vidlift.snapshots import JobState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.batch.states import Clip
    from vidlift.batch.writing import Writer
    from vidlift.clock import AsyncClock
    from vidlift.jobs import AsyncJob
    from vidlift.media import MediaInfo
    from vidlift.provider import AsyncProvider

MOST_TRIES: Final = 8
"""Failures in a row, of a kind that may pass, after which a clip is given up."""
LAST_WORDS: Final = 400
"""Bytes of what a command says last that are recorded."""
END_SECONDS: Final = 5.0
"""How long a command that is to end may take, before it is killed."""
FIRST_PAUSE: Final = 1.0
LAST_PAUSE: Final = 120.0


class BadResult(VidliftError):  # noqa: N818 - says what happened
    """A result is not what was asked for."""


FINAL: Final = (
    BadResult,
    InvalidRequest,
    JobCanceled,
    JobFailed,
    MediaError,
    RetentionEnded,
    UsageError,
)
"""Errors that a retry of the same request repeats."""


@attrs.frozen
class Tools:
    """What work on clips needs.

    Attributes:
        writer: Writes to the database where they are.
        clock: Says when, and waits.
        worker: What this process is called.
        connections: The connection of each account.
    """

    writer: Writer
    clock: AsyncClock
    worker: str
    connections: Mapping[int, AsyncProvider]


def pause_after(tries: int) -> float:
    """Return how many seconds a clip waits after some failures in a row."""
    most: float = min(LAST_PAUSE, FIRST_PAUSE * 2.0 ** max(0, tries - 1))
    return most * (0.5 + random.random() / 2)  # noqa: S311 - it spreads retries, and guards nothing


async def start_clip(tools: Tools, number: int, attempt: int) -> AsyncJob | None:
    """Find the job of a clip, or start it.

    Args:
        tools: What that needs.
        number: The clip's number.
        attempt: The attempt that was handed out.

    Returns:
        The job, once it runs; None if the clip has continued without this attempt, or was put back.

    Raises:
        DatabaseError: The database fails, or another worker took the clip.
    """
    entry = await ClipEntry.take(tools.writer, tools.clock, tools.worker, number, attempt, ClipState.STARTING)
    if entry is None:
        return None
    clip, provider = entry.clip, tools.connections[entry.clip.account]
    if clip.sent is None and entry.batch.state is not BatchState.RUNNING:
        await entry.put_back(ClipState.PLANNED, None, 0.0, reserved=None)
        return None
    try:
        await _probe(entry)
        await _accepted_again(entry, provider)
        limited = "max_cost" in provider.OPTIONS.fields() and clip.reserved is not None
        record = entry.record(limit=clip.reserved if limited else None)
        job = await AsyncUnfinished(provider=provider, records=entry, record=record, entry=entry).job()
        if job.snapshot is not None and job.snapshot.state is JobState.AWAITING_UPLOAD and clip.kind == "url":
            raise JobError(_NOT_ACCEPTED, provider=provider.name, job_id=job.id, snapshot=job.snapshot)
    except DatabaseError:
        raise
    except VidliftError as error:
        await _not_started(entry, error)
        return None
    values: dict[str, Any] = {"job_id": job.id, "started": tools.clock.now().timestamp()}
    if job.snapshot is not None and job.snapshot.cost is not None and not limited:
        values["reserved"] = job.snapshot.cost.amount
    await entry.changed(
        state=ClipState.RUNNING.value,
        holder=None,
        tries=0,
        after=None,
        error=None,
        secret_source=None,
        **values,
    )
    return job


_NOT_ACCEPTED: Final = "the job waits for a source that the provider fetches itself: it was never accepted"


@runtime_checkable
class _Accepting(Protocol):
    """A provider that is asked to accept a quote, and where asking again changes nothing."""

    async def accept(self, job_id: str) -> list[str]:
        """Accept a quote."""


async def _accepted_again(entry: ClipEntry, provider: object) -> None:
    """Accept the quote that another worker was about to accept.

    That worker may only be slow, and accept it yet. So no other quote is taken, however long ago that was.
    """
    job_id = entry.clip.job_id
    if job_id is None or entry.has_job or not isinstance(provider, _Accepting):
        return
    await asyncio.to_thread(entry.starting, job_id, entry.clip.newest)
    try:
        await provider.accept(job_id)
    except InvalidRequest:
        return  # it has continued, or can no longer be accepted: a read shows which
    await asyncio.to_thread(entry.started, job_id)


async def _probe(entry: ClipEntry) -> None:
    """Read what the plan did not need to read: the bytes of a file that no other one is like.

    Raises:
        UsageError: The file is not the one any more that was planned.
    """
    clip = entry.clip
    if clip.kind != "file" or clip.sent is not None:
        return
    told, changed = clip.sha256, ""
    try:
        found = await asyncio.to_thread(os.stat, clip.source)
        if (found.st_size, found.st_mtime_ns) != (clip.size, clip.modified):
            changed = "has changed since it was planned"
        elif told is None:
            told = await asyncio.to_thread(sha256_of, clip.source)
    except OSError as error:
        changed = f"cannot be read ({error.strerror})"
    if changed:
        raise UsageError(
            f"{clip.source} {changed}, so nothing was sent: put it back, then `vidlift batch retry "
            f"{entry.batch.name} --failed`, or plan another batch"
        )
    if clip.sha256 is None:
        await entry.changed(sha256=told)


_NOTHING: Final = {"job_id": None, "sent": None, "newest": None, "reserved": None}


async def _not_started(entry: ClipEntry, error: VidliftError) -> None:
    """Decide about a clip whose job could not be started or found."""
    tries = entry.clip.tries + 1
    values: dict[str, Any] = {}
    nothing = entry.nothing_started(error)
    if nothing:
        values = dict(_NOTHING)
    state, pause = ClipState.PLANNED, 0.0
    if isinstance(error, SubmissionUncertain):
        state = ClipState.UNCERTAIN
        values = {"candidates": [each.job_id for each in error.candidates]}
        if error.job_id is not None:
            values["job_id"] = error.job_id
    elif isinstance(error, InsufficientCredits | AuthenticationError | PermissionDenied):
        await entry.pause_batch(str(error))
    elif isinstance(error, CostLimitExceeded) and (asked := error.quote.high or error.quote.low):
        values["estimate"] = asked.amount
        values["tries"] = tries
    elif isinstance(error, JobError) and not entry.has_job and entry.clip.job_id is not None:
        values = dict(_NOTHING)  # it was quoted, and the provider has refused to accept it
    elif isinstance(error, FINAL):
        state = ClipState.FAILED
    else:
        pause = pause_after(tries)
        values["tries"] = tries
    if state is ClipState.PLANNED and tries < MOST_TRIES:
        await entry.put_back(state, error, pause, **values)
    else:
        if state is not ClipState.UNCERTAIN:
            # Only of a job that is known can it be said that there is no other one.
            state = ClipState.FAILED if nothing or entry.has_job else ClipState.UNCERTAIN
        await entry.give_up(state, error, **values)


async def save_clip(tools: Tools, number: int, attempt: int) -> bool:
    """Save the result of a clip, verify it, and run the command that follows.

    Args:
        tools: What that needs.
        number: The clip's number.
        attempt: The attempt that was handed out.

    Returns:
        Whether the clip is over now.

    Raises:
        DatabaseError: The database fails, or another worker took the clip.
    """
    entry = await ClipEntry.take(tools.writer, tools.clock, tools.worker, number, attempt, ClipState.SAVING)
    if entry is None:
        return False
    try:
        facts = await (_copied(entry) if entry.clip.same_as is not None else _fetched(tools, entry))
    except VidliftError as error:
        return await _not_saved(entry, error)
    if entry.clip.then_status is None and entry.batch.then is not None:
        facts |= await _followed(entry.batch.then, entry.clip)
    over = {"state": ClipState.DONE.value, "holder": None, "error": None, "tries": 0}
    await entry.changed(**over | {"finished": tools.clock.now().timestamp()} | facts)
    return True


async def _fetched(tools: Tools, entry: ClipEntry) -> dict[str, Any]:
    """Download a result and measure it; what a killed process had saved is measured again, not fetched."""
    clip, provider = entry.clip, tools.connections[entry.clip.account]
    assert clip.job_id is not None  # noqa: S101 - it has ended
    target = Path(clip.output)
    _check_free(entry, target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the folder {target.parent} cannot be made: {error.strerror}"
        if isinstance(error, FileExistsError | NotADirectoryError | PermissionError):
            again = f"`vidlift batch retry {entry.batch.name} --failed`"
            raise BadResult(
                f"{what}; put that right, then {again} saves the result, which is paid for"
            ) from error
        raise TransferError(what) from error
    job = provider.attach(clip.job_id)
    await job.refresh()
    order = attrs.evolve(entry.record(limit=None).order, overwrite=False)
    await save_async(job, order, overwrite=True)
    reported = job.snapshot.output if job.snapshot is not None else None
    info = await _measured(target)
    if wrong := differences(info, clip, reported):
        raise BadResult(f"{target} is not what was asked for: {'; '.join(wrong)}")
    return {
        "result_sha256": await asyncio.to_thread(sha256_of, target),
        "result_size": info.size,
        "result_width": info.width,
        "result_height": info.height,
        "result_duration": info.duration,
    }


def _check_free(entry: ClipEntry, target: Path) -> None:
    if entry.is_first and not entry.batch.overwrite and os.path.lexists(target):
        raise BadResult(
            f"{target} exists by now: move it away, then `vidlift batch retry {entry.batch.name} --failed`"
        )


async def _measured(target: Path) -> MediaInfo:
    try:
        return await asyncio.to_thread(probe, target)
    except MediaError as error:
        if isinstance(error.__cause__, ImportError):
            raise
        await asyncio.to_thread(target.unlink, missing_ok=True)
        raise TransferError(f"the result was not whole, and is fetched again: {error}") from error


async def _copied(entry: ClipEntry) -> dict[str, Any]:
    """Copy the result of the clip that has the same content."""
    original = await entry.original()
    target = Path(entry.clip.output)
    temporary = target.with_name(f"{target.name}.part")

    def copy() -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original.output, temporary)
        temporary.replace(target)

    _check_free(entry, target)
    try:
        await asyncio.to_thread(copy)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise TransferError(f"{target} cannot be copied from {original.output}: {error.strerror}") from error
    return {
        name: getattr(original, name)
        for name in ("result_sha256", "result_size", "result_width", "result_height", "result_duration")
    } | {"spent": Decimal(0)}


async def _not_saved(entry: ClipEntry, error: VidliftError) -> bool:
    if isinstance(error, DatabaseError):
        raise error
    tries = entry.clip.tries + 1
    passes = not isinstance(error, FINAL) and tries < MOST_TRIES
    if passes:
        # The fleet sees the end once more, and hands the saving out again.
        state = ClipState.RUNNING if entry.clip.same_as is None else ClipState.PLANNED
        await entry.put_back(state, error, pause_after(tries), tries=tries)
    else:
        saved = None if isinstance(error, BadResult) else entry.clip.saved
        await entry.give_up(ClipState.FAILED, error, saved=saved)
    return not passes


def then_words(command: str, clip: Clip | None = None) -> list[str]:
    """Return the words of the command that runs after a clip, without a shell.

    Args:
        command: Words, in which `{output}`, `{source}` and `{row}` stand for those of the clip.
        clip: The clip; None checks the command alone.

    Raises:
        ValueError: It has no words, a quotation that does not end, or another name in braces.
    """
    known = (
        {"output": clip.output, "source": clip.source, "row": clip.row}
        if clip
        else dict.fromkeys(("output", "source", "row"), "")
    )
    words = shlex.split(command)
    if not words:
        raise ValueError("it is empty")
    try:
        return [word.format_map(known) for word in words]
    except (KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"it may hold {{output}}, {{source}} and {{row}} alone, not {error}") from error


async def _followed(command: str, clip: Clip) -> dict[str, Any]:
    """Run the command that follows a clip, and return what is recorded of it.

    Its exit status is 127 where it cannot be run. What it prints is kept from the terminal, where progress is
    shown; the end of what it says of an error is recorded.
    """
    with tempfile.TemporaryFile() as said:
        try:
            process = await asyncio.create_subprocess_exec(
                *then_words(command, clip),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,  # Ctrl-C reaches this process alone, which then ends the command
            )
        except (OSError, ValueError) as error:
            return {"then_status": 127, "error": shortened(f"--then cannot be run: {error}")}
        try:
            status = await process.wait()
        except asyncio.CancelledError:
            _signal(process, "SIGTERM")
            try:
                async with asyncio.timeout(END_SECONDS):
                    await process.wait()
            except TimeoutError:
                _signal(process, "SIGKILL")
                await process.wait()
            raise
        if not status:
            return {"then_status": 0, "error": None}
        said.seek(max(0, said.seek(0, os.SEEK_END) - LAST_WORDS))
        words = " ".join(said.read().decode(errors="replace").split())
        what = f"killed by signal {-status}" if status < 0 else f"status {status}"
        return {"then_status": status, "error": shortened(redact(f"--then ended with {what}: {words}"))}


def _signal(process: asyncio.subprocess.Process, name: str) -> None:
    """Ask a command, and all that it started, to end."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.Signals[name])
        else:
            process.terminate()
