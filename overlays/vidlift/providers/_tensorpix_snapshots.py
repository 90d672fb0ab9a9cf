"""What TensorPix says about jobs, put into the one vocabulary.

A page of its list holds a hundred jobs, most of which only moved on a little. So of a page no more is decoded
than snapshots hold, which takes a quarter of the time; the generated models are made when they are asked for.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

import attrs
import msgspec

from vidlift.errors import DecodeError
from vidlift.primitives.deferred import Deferred
from vidlift.redact import excerpt, redact_url
from vidlift.snapshots import Cost, Failure, JobSnapshot, JobState, Output
from vidlift_api._runtime.errors import DecodeError as ClientDecodeError
from vidlift_api.tensorpix.models import Job, RestoredVideo, StatusEnum
from vidlift_api.tensorpix.types import Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


N = TypeVar("N", int, float)

STATES: Final[Mapping[StatusEnum, JobState]] = {
    StatusEnum.IN_QUEUE: JobState.QUEUED,
    StatusEnum.PROCESSING: JobState.RUNNING,
    StatusEnum.FINISHED: JobState.SUCCEEDED,
    StatusEnum.FAILED: JobState.FAILED,
    StatusEnum.CANCELED: JobState.CANCELED,
}
"""What each status of the vendor means here. Any other is UNKNOWN."""

_STATES: Final[Mapping[int, JobState]] = {int(status): state for status, state in STATES.items()}

UNIT: Final = "credits"
"""The vendor's unit, although its fields are called `…_usd`."""

_LONGEST_ETA: Final = 365 * 24 * 3600.0
_AMOUNT: Final = re.compile(r"-?(?=\.?[0-9])[0-9]{0,30}(\.[0-9]{0,30})?")


class _Source(msgspec.Struct, gc=False):
    name: str
    external_url: str | None


class _Result(msgspec.Struct, gc=False):
    name: str
    width: int
    height: int
    deleted: datetime | None = None
    file: str | None = None
    size: int | None = None
    n_frames: int | None = None
    framerate: float | None = None


class Told(msgspec.Struct, gc=False):
    """What a snapshot needs to know of a job; the names and types are those of the generated model."""

    id: int
    status: int
    started: datetime | None
    finished: datetime | None
    eta_s: float | None
    processing_progress: float | None
    cost_usd: str
    input_video: _Source | None
    output_video: _Result | None


class _Page(msgspec.Struct):
    results: list[msgspec.Raw]
    count: int | None = None
    next: str | None = None


@attrs.frozen
class ToldPage:
    """A page of the list, its models not made yet.

    Attributes:
        jobs: What is told of each job, with the bytes of all that TensorPix says about it.
        count: How many jobs the whole list holds, or None when that is not said.
        last: Whether no page follows.
    """

    jobs: Sequence[tuple[Told, bytes]]
    count: int | None
    last: bool


_decode_page = msgspec.json.Decoder(_Page).decode
_decode_told = msgspec.json.Decoder(Told).decode


def read_page(content: bytes) -> ToldPage | None:
    """Read a page of jobs: only as much of it as snapshots hold.

    Args:
        content: The body of a success.

    Returns:
        The page; None where something that snapshots need is not as documented, so that the generated client
        has to decode it: it accepts some of that, and says what is wrong with the rest.
    """
    try:
        page = _decode_page(content)
        # Copies, lest one snapshot that someone keeps should keep the whole page.
        jobs = [(_decode_told(job), bytes(job)) for job in page.results]
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return ToldPage(jobs, page.count, last=not (jobs and page.next))


def _job_of(content: bytes) -> Job:
    try:
        return Job.from_json(content)
    except ClientDecodeError as error:
        raise DecodeError(
            f"TensorPix listed a job in a shape that it does not document ({excerpt(str(error))}); a newer "
            "vidlift may know it",
            status=200,
            path=error.path,
            body=excerpt(content.decode(errors="replace")),
        ) from error


def snapshot_of(job: Job | Told, observed_at: datetime, content: bytes | None = None) -> JobSnapshot:
    """Puts a job as TensorPix describes it into the one vocabulary.

    Args:
        job: The generated model, or what a page told of the job.
        observed_at: When it was read, in UTC.
        content: What the generated model is made of when it is asked for; None when `job` is that model.

    Returns:
        The snapshot. TensorPix reports no moment of creation, no stage, and no reason of a failure.
    """
    state = _STATES.get(job.status, JobState.UNKNOWN)
    video, result, eta = job.input_video, job.output_video, job.eta_s
    source = None
    if video is not None:
        source = redact_url(video.external_url) if video.external_url else video.name
    known_eta = eta is not None and 0 <= eta <= _LONGEST_ETA and not state.is_terminal
    return JobSnapshot(
        provider="tensorpix",
        job_id=str(job.id),
        state=state,
        raw_status=int(job.status),
        progress=_share(job.processing_progress),
        eta=timedelta(seconds=eta) if known_eta and eta is not None else None,
        cost=cost_of(job.cost_usd),
        started_at=_utc(job.started),
        finished_at=_utc(job.finished),
        source=source,
        output=None if result is None or result.deleted else _output(result),
        failure=Failure("TensorPix gives no reason; ask its support with the job's id")
        if state is JobState.FAILED
        else None,
        observed_at=observed_at,
        raw=job if content is None else Deferred(_job_of, content),
    )


def _output(result: RestoredVideo | _Result) -> Output:
    return Output(
        url=result.file or None,
        name=result.name,
        size=_above_zero(result.size),
        width=result.width,
        height=result.height,
        frames=_above_zero(result.n_frames),
        fps=_above_zero(result.framerate),
    )


def _above_zero(value: N | Unset | None) -> N | None:
    return value if not isinstance(value, Unset) and value is not None and value > 0 else None


def _share(value: float | None) -> float | None:
    if value is None or math.isnan(value):
        return None
    return float(value) if 0 <= value <= 1 else min(max(float(value), 0.0), 1.0)


def decimal_of(text: str) -> Decimal | None:
    """Reads an amount that the vendor sends as text, with plain digits; None when it is none."""
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


@lru_cache(maxsize=16_384)
def cost_of(text: str) -> Cost | None:
    """Reads a price in `UNIT`. A job's stays what it is, and is told with each look at it."""
    amount = decimal_of(text)
    return None if amount is None else Cost(amount, UNIT)


def _utc(moment: datetime | None) -> datetime | None:
    """Returns a moment in UTC; None for none, and for one that has no place in its calendar."""
    if moment is None or moment.tzinfo is UTC:
        return moment
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None
