"""What a batch and its clips can be, and how far each came. Data alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


class BatchState(StrEnum):
    """What a batch is to do."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELED = "canceled"


class ClipState(StrEnum):
    """How far a clip came."""

    PLANNED = "planned"
    STARTING = "starting"
    RUNNING = "running"
    SAVING = "saving"
    DONE = "done"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELED = "canceled"
    SKIPPED = "skipped"

    @property
    def is_at_work(self) -> bool:
        """Whether a worker or the provider has something to do with it."""
        return self in AT_WORK

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self in OVER


AT_WORK: Final = frozenset({ClipState.STARTING, ClipState.RUNNING, ClipState.SAVING})
OVER: Final = frozenset(
    {ClipState.DONE, ClipState.FAILED, ClipState.UNCERTAIN, ClipState.CANCELED, ClipState.SKIPPED}
)


LONGEST_ERROR: Final = 500


@attrs.frozen(kw_only=True)
class Batch:
    """A batch as it is stored.

    Attributes:
        id: Its number in the database.
        name: What people call it.
        account: The account that its jobs run on.
        provider: The provider's name.
        base_url: Where the provider's API is.
        output: The folder of its results.
        overwrite: Whether results may replace files.
        state: What it is to do.
        reason: Why it is paused, where it was not a person who paused it.
        then: The command that runs after each clip, or None.
        max_cost: Most that all its jobs may cost, or None.
        clip_cost: Most that one clip is taken to cost where the provider quotes no price, or None.
        unit: What amounts count, such as `credits`; None while no amount is known.
        timeout: Seconds after which a job that has not ended is given up; None for the provider's ceiling.
        created: When it was made, in seconds since the epoch.
    """

    id: int
    name: str
    account: int
    provider: str
    base_url: str
    output: str
    overwrite: bool
    state: BatchState
    reason: str | None
    then: str | None
    max_cost: Decimal | None
    clip_cost: Decimal | None
    unit: str | None
    timeout: float | None
    created: float


@attrs.frozen(kw_only=True)
class Clip:
    """A clip in the database: one row of a plan, and its progress.

    Attributes:
        id: Its number in the database.
        batch: The batch that it belongs to.
        row: Its number in the plan, from 1.
        account: The account that its job runs on.
        kind: `file` or `url`.
        source: The file, or the URL without what signs it.
        secret_source: A URL with what signs it, until the job is started.
        size: Bytes of the file.
        modified: When the file changed last, in nanoseconds since the epoch.
        sha256: Of the file's bytes, once it was read.
        width: Pixels across.
        height: Pixels down.
        frames: Number of frames.
        fps: Frames a second.
        duration: Seconds.
        same_as: The row of this batch with the same content and options, which is enhanced in its place.
        options: The options as in an order.
        output: Where the result goes.
        estimate: The most that the provider quoted, or None.
        state: How far it came.
        attempt: How often work on it was handed out.
        tries: How many times in a row that work failed for a reason that may pass.
        after: When it may be handed out again, in seconds since the epoch, or None.
        holder: The worker that works on it.
        reserved: What is set aside for it of the budget.
        spent: What its jobs were charged.
        disputed: What failed or canceled jobs may have been charged: their provider does not say.
        began: When work on it began.
        upload_id: What the provider stores of it.
        sent: When a request that may start its job was about to leave.
        newest: The newest job that the provider listed before that.
        job_id: Its job.
        candidates: Jobs that may be its job.
        started: When its job was started.
        job_state: How the job ended.
        ended: When the job ended.
        saved: When the result was on the disk, whole.
        result_sha256: Of the result's bytes.
        result_size: Bytes of the result.
        result_width: Pixels across.
        result_height: Pixels down.
        result_duration: Seconds.
        then_status: The exit status of the command that ran after it.
        error: What went wrong last.
        finished: When it was done, or given up.
    """

    id: int
    batch: int
    row: int
    account: int
    kind: str
    source: str
    secret_source: str | None = attrs.field(default=None, repr=False)
    size: int | None = None
    modified: int | None = None
    sha256: str | None = None
    width: int | None = None
    height: int | None = None
    frames: int | None = None
    fps: float | None = None
    duration: float | None = None
    same_as: int | None = None
    options: Mapping[str, Any]
    output: str
    estimate: Decimal | None = None
    state: ClipState
    attempt: int
    tries: int
    after: float | None = None
    holder: str | None = None
    reserved: Decimal | None = None
    spent: Decimal | None = None
    disputed: Decimal | None = None
    began: float | None = None
    upload_id: str | None = None
    sent: float | None = None
    newest: str | None = None
    job_id: str | None = None
    candidates: list[str] | None = None
    started: float | None = None
    job_state: str | None = None
    ended: float | None = None
    saved: float | None = None
    result_sha256: str | None = None
    result_size: int | None = None
    result_width: int | None = None
    result_height: int | None = None
    result_duration: float | None = None
    then_status: int | None = None
    error: str | None = None
    finished: float | None = None


@attrs.frozen(kw_only=True)
class Totals:
    """The totals of a batch.

    Attributes:
        counts: How many clips are in each state.
        clips: How many there are.
        twins: How many of them have the content of another one.
        spent: What was charged.
        reserved: What is set aside for clips at work.
        disputed: What failed or canceled jobs may have been charged; a limit counts it.
        estimate: The sum of what was quoted.
        unpriced: How many clips have no quote.
        seconds: Seconds of video, as far as known.
        first: When the first clip began, in seconds since the epoch, or None.
        last: When the last clip was finished, or None.
        then_failed: For how many clips the command that follows ended with an error.
    """

    counts: Mapping[ClipState, int]
    clips: int
    twins: int
    spent: Decimal
    reserved: Decimal
    disputed: Decimal
    estimate: Decimal
    unpriced: int
    seconds: float
    first: float | None
    last: float | None
    then_failed: int

    @property
    def over(self) -> int:
        """How many clips are over."""
        return sum(count for state, count in self.counts.items() if state.is_over)

    @property
    def at_work(self) -> int:
        """How many clips are at work."""
        return sum(count for state, count in self.counts.items() if state.is_at_work)


def shortened(text: str) -> str:
    """Cut the text of an error to what is kept of one, and mark the cut."""
    return text if len(text) <= LONGEST_ERROR else f"{text[: LONGEST_ERROR - 1]}…"
