"""What Topaz says about a request, put into the one vocabulary."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from vidlift.snapshots import Cost, Failure, JobSnapshot, JobState, Output, state_of
from vidlift.values import positive, seconds, share, text
from vidlift_api.topaz.models import (
    CreditOperation,
    EnhancedDownloadSignedUrlResponse,
    RequestEstimates,
    RequestStatus,
    StatusResponse,
    VideoRequestRecord,
)
from vidlift_api.topaz.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: Final[Mapping[RequestStatus, JobState]] = {
    RequestStatus.REQUESTED: JobState.AWAITING_UPLOAD,
    RequestStatus.ACCEPTED: JobState.AWAITING_UPLOAD,
    RequestStatus.INITIALIZING: JobState.QUEUED,
    RequestStatus.PREPROCESSING: JobState.RUNNING,
    RequestStatus.PROCESSING: JobState.RUNNING,
    RequestStatus.POSTPROCESSING: JobState.RUNNING,
    RequestStatus.COMPLETE: JobState.SUCCEEDED,
    RequestStatus.CANCELING: JobState.CANCELING,
    RequestStatus.CANCELED: JobState.CANCELED,
    RequestStatus.FAILED: JobState.FAILED,
}
"""What each status of the vendor means here. Any other is UNKNOWN."""

RETRYABLE: Final[Mapping[str, bool]] = {
    "TIMEOUT_UPLOAD_SOURCE": True,
    "TIMEOUT_QUEUE": True,
    "TIMEOUT_PROCESSING": True,
    "HARDWARE_FAILURE": True,
    "SERVER_MAINTENANCE": True,
    "SERVER_ERROR": True,
    "INSUFFICIENT_CREDITS": False,
    "CREDIT_DIFFERENCE": False,
    "INVALID_INPUT": False,
    "FORBIDDEN": False,
    "UNAUTHORIZED": False,
}
"""Whether the same request may succeed when it is made again, by failure code. Codes are an open set: of
others, PROCESSING_FAILURE and UNKNOWN among them, it is not known."""

UNIT: Final = "credits"

OVERSTATED: Final = 0.2
"""A job may take so small a share of what Topaz estimates at least: one quoted at 299 to 316 s took 60 s."""

_EARLIEST_MILLISECONDS: Final = 10**11


def snapshot_of(
    job_id: str, status: StatusResponse, now: datetime, *, source: str | None = None
) -> JobSnapshot:
    """Put what Topaz says about a request into the one vocabulary.

    Args:
        job_id: The request's ID.
        status: The answer of the status operation. Any member but the status may be of another type.
        now: When it was read, in UTC.
        source: What is enhanced, where that is known here: Topaz does not show it.
    """
    state = state_of(status.status, STATES)
    estimates = status.estimates if isinstance(status.estimates, RequestEstimates) else None
    progress = 1.0 if state is JobState.SUCCEEDED else share(status.progress, 100)
    url = text(getattr(status.download, "url", None))
    return JobSnapshot(
        "topaz",
        job_id,
        state,
        raw_status=status.status.value,
        stage=status.status.value if not state.is_terminal else None,
        progress=progress,
        eta=_eta(status, estimates, progress) if state is JobState.RUNNING else None,
        cost=bound(estimates, 0),
        source=source,
        output=Output(url=url) if url and state is JobState.SUCCEEDED else None,
        failure=_failure(status.message, status.error_code) if state is JobState.FAILED else None,
        observed_at=now,
        raw=status,
    )


def with_record(seen: JobSnapshot, record: VideoRequestRecord) -> JobSnapshot:
    """Add the times, figures, and final price from the request's record."""
    output = seen.output
    if seen.state is JobState.SUCCEEDED:
        made, size = record.destination, getattr(record.output, "resolution", None)
        output = attrs.evolve(output or Output(), width=_whole(size, "width"), height=_whole(size, "height"))
        fps = positive(getattr(made, "frame_rate", None))
        output = attrs.evolve(output, size=_whole(made, "size"), frames=_whole(made, "frame_count"), fps=fps)
    times = record.ts
    moments = {name: _moment(getattr(times, name, None)) for name in _TIMES}
    return attrs.evolve(
        seen,
        cost=_price(record) or seen.cost,
        created_at=moments["requested"],
        started_at=moments["preprocessing"] or moments["processing"],
        finished_at=moments["complete"] or moments["failed"] or moments["canceled"],
        output=output,
    )


_TIMES: Final = ("requested", "preprocessing", "processing", "complete", "failed", "canceled")


def snapshot_of_record(record: VideoRequestRecord, now: datetime) -> JobSnapshot:
    """Put a record, as the history lists it, into the one vocabulary."""
    error = record.error
    status = StatusResponse(
        status=record.status if isinstance(record.status, RequestStatus) else RequestStatus("not told"),
        estimates=record.estimates,
        download=getattr(record.destination, "download", UNSET),
        message=getattr(error, "message", UNSET),
        error_code=getattr(error, "error_code", UNSET),
    )
    return attrs.evolve(with_record(snapshot_of(str(record.id), status, now), record), raw=record)


def _whole(model: object, name: str) -> int | None:
    value = positive(getattr(model, name, None))
    return None if value is None or not math.isfinite(value) else round(value)


def _failure(message: object, code: object) -> Failure:
    known, reason = text(code), text(message) or "Topaz gives no reason"
    return Failure(
        f"{reason} ({known})" if known and known not in reason else reason,
        code=known,
        retryable=RETRYABLE.get(known) if known else None,
    )


def quoted_times(estimates: object) -> tuple[timedelta | None, timedelta | None]:
    """Return the bounds of the time that a quote estimates, None where it has none."""
    times = getattr(estimates, "time", None)
    told = [each for each in map(seconds, times) if each is not None] if isinstance(times, list) else []
    return told[0] if told else None, told[1] if len(told) > 1 else None


def expected_time(shortest: timedelta | None, longest: timedelta | None) -> tuple[float, float] | None:
    """Return the least and the most seconds of a job for an estimate of Topaz."""
    if not shortest:
        return None
    least = shortest.total_seconds()
    return OVERSTATED * least, max(least, longest.total_seconds() if longest else 0.0)


def _eta(
    status: StatusResponse, estimates: RequestEstimates | None, progress: float | None
) -> timedelta | None:
    """Estimate the time left, by frames and speed or else by Topaz's own estimate."""
    left = 0
    chunks = status.processing_jobs
    for chunk in chunks if isinstance(chunks, list) else ():
        total, done = (getattr(chunk, name, None) for name in ("expected_output_frames", "current_frame"))
        if isinstance(total, int) and isinstance(done, int):
            left += max(0, total - done)
    speed = positive(status.combined_fps)
    if left and speed:
        return seconds(left / speed)
    # The lower bound: even that was measured to be several times too long.
    shortest = quoted_times(estimates)[0]
    return None if shortest is None else shortest * (1 - (progress or 0.0))


def credits_of(amount: object) -> Cost | None:
    """Read a number of credits; None if it is not a finite number."""
    if not isinstance(amount, int | float) or not math.isfinite(amount):
        return None
    return Cost(Decimal(int(amount)) if float(amount).is_integer() else Decimal(str(amount)), UNIT)


def bound(estimates: object, index: int) -> Cost | None:
    """Read one of the two bounds of an estimated cost, where it is there."""
    bounds = getattr(estimates, "cost", None)
    return credits_of(bounds[index]) if isinstance(bounds, list) and len(bounds) > index else None


def _price(record: VideoRequestRecord) -> Cost | None:
    """Add up what a request was charged: commits less rollbacks, as the vendor says, at least 0.

    Returns:
        The price, or None before anything was charged or given back.
    """
    signs = {CreditOperation.COMMIT: 1, CreditOperation.ROLLBACK: -1}
    moved = []
    for each in record.transactions if isinstance(record.transactions, list) else ():
        operation, amount = getattr(each, "operation", None), credits_of(getattr(each, "amount", None))
        if isinstance(operation, CreditOperation) and operation in signs and amount is not None:
            moved.append(signs[operation] * amount.amount)
    return Cost(max(Decimal(0), sum(moved, Decimal(0))), UNIT) if moved else None


def _moment(value: object) -> datetime | None:
    """Read a time. Its unit is not documented; all others are milliseconds, and seconds are told apart."""
    if not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        return None
    seconds = value / 1000 if value >= _EARLIEST_MILLISECONDS else value
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def expiry(snapshot: JobSnapshot) -> datetime | None:
    """Return when the URL of a result expires, in UTC, or None."""
    download = getattr(snapshot.raw, "download", None)
    if not isinstance(download, EnhancedDownloadSignedUrlResponse):
        return None
    return _moment(download.expires_at)
