"""What Topaz says about a request, put into the one vocabulary."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from vidlift.snapshots import Cost, Failure, JobSnapshot, JobState, Output, state_of
from vidlift_api.topaz.models import (
    CreditOperation,
    DestinationRecord,
    EnhancedDownloadSignedUrlResponse,
    OutputSettings,
    RequestError,
    RequestEstimates,
    RequestStatus,
    Resolution,
    StatusResponse,
    StatusTimes,
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

NAME: Final = "topaz"
"""What the provider is called everywhere here."""
UNIT: Final = "credits"

LONGEST_ESTIMATE: Final = 365 * 24 * 3600.0
"""Seconds; a longer estimate is none."""
OVERSTATED: Final = 0.2
"""A job may take so small a share of what Topaz estimates at least: one quoted at 299 to 316 s took 60 s."""

_EARLIEST_MILLISECONDS: Final = 10**11


def snapshot_of(
    job_id: str,
    status: StatusResponse,
    observed_at: datetime,
    *,
    record: VideoRequestRecord | None = None,
    source: str | None = None,
) -> JobSnapshot:
    """Puts what Topaz says about a request into the one vocabulary.

    Args:
        job_id: The request's id.
        status: The answer of the status operation.
        observed_at: When it was read, in UTC.
        record: The full record, where it was read too: it alone has times, figures and the final price.
        source: What is enhanced, where that is known here: Topaz does not tell.

    Returns:
        The snapshot. Its raw model is the status.
    """
    state = state_of(status.status, STATES)
    times = record.ts if record is not None and isinstance(record.ts, StatusTimes) else None
    estimates = status.estimates if isinstance(status.estimates, RequestEstimates) else None
    progress = _share(status.progress)
    if state is JobState.SUCCEEDED:
        progress = 1.0
    return JobSnapshot(
        provider=NAME,
        job_id=job_id,
        state=state,
        raw_status=status.status.value,
        stage=status.status.value if not state.is_terminal else None,
        progress=progress,
        eta=_eta(status, estimates, progress) if state is JobState.RUNNING else None,
        cost=_price(record) or bound(estimates.cost if estimates else None, 0),
        created_at=_moment(times.requested) if times else None,
        started_at=_moment(times.preprocessing) or _moment(times.processing) if times else None,
        finished_at=_end(times) if times else None,
        source=source,
        output=_output(status.download, record) if state is JobState.SUCCEEDED else None,
        failure=_failure(status.message, status.error_code) if state is JobState.FAILED else None,
        observed_at=observed_at,
        raw=status,
    )


def snapshot_of_record(record: VideoRequestRecord, observed_at: datetime) -> JobSnapshot:
    """Puts a record, as the history lists it, into the one vocabulary.

    Args:
        record: The generated model; it has an id.
        observed_at: When it was read, in UTC.
    """
    known = record.status if isinstance(record.status, RequestStatus) else RequestStatus("not told")
    made = record.destination
    error = record.error if isinstance(record.error, RequestError) else None
    status = StatusResponse(
        status=known,
        estimates=record.estimates,
        download=made.download if isinstance(made, DestinationRecord) else UNSET,
        message=error.message if error else UNSET,
        error_code=error.error_code if error else UNSET,
    )
    snapshot = snapshot_of(str(record.id), status, observed_at, record=record)
    return attrs.evolve(snapshot, raw=record)


def _output(download: object, record: VideoRequestRecord | None) -> Output | None:
    url = None
    if isinstance(download, EnhancedDownloadSignedUrlResponse) and isinstance(download.url, str):
        url = download.url or None
    if record is None:
        return Output(url=url) if url else None
    output = Output(url=url)
    if isinstance(record.output, OutputSettings) and isinstance(record.output.resolution, Resolution):
        size = record.output.resolution
        output = attrs.evolve(output, width=size.width, height=size.height)
    made = record.destination
    if isinstance(made, DestinationRecord):
        output = attrs.evolve(
            output,
            size=made.size or None,
            frames=round(made.frame_count) if made.frame_count else None,
            fps=made.frame_rate or None,
        )
    return output


def _failure(message: object, code: object) -> Failure:
    known = code if isinstance(code, str) and code else None
    text = message if isinstance(message, str) and message else "Topaz gives no reason"
    return Failure(
        f"{text} ({known})" if known and known not in text else text,
        code=known,
        retryable=RETRYABLE.get(known) if known else None,
    )


def quoted_times(estimates: object) -> tuple[timedelta | None, timedelta | None]:
    """Returns the least and the most time that a quote estimates, None for what it does not tell."""
    seconds = estimates.time if isinstance(estimates, RequestEstimates) else None
    told = [timedelta(seconds=each) for each in seconds or () if 0 <= each <= LONGEST_ESTIMATE]
    return told[0] if told else None, told[1] if len(told) > 1 else None


def expected_time(shortest: timedelta | None, longest: timedelta | None) -> tuple[float, float] | None:
    """Returns the seconds that a job may take at least and at most, when this is what Topaz estimates."""
    if not shortest:
        return None
    least = shortest.total_seconds()
    return OVERSTATED * least, max(least, longest.total_seconds() if longest else 0.0)


def _eta(
    status: StatusResponse, estimates: RequestEstimates | None, progress: float | None
) -> timedelta | None:
    """Estimates the time left: by frames and speed where Topaz tells both, else by its own estimate."""
    seconds: float | None = None
    left = 0
    for chunk in status.processing_jobs or ():
        if chunk.expected_output_frames and chunk.current_frame is not UNSET:
            left += max(0, int(chunk.expected_output_frames) - int(chunk.current_frame))
    if left and status.combined_fps and status.combined_fps > 0:
        seconds = left / status.combined_fps
    elif estimates is not None and estimates.time:
        # The lower bound: even that was measured to be several times too long.
        seconds = estimates.time[0] * (1 - (progress or 0.0))
    if seconds is None or not 0 <= seconds <= LONGEST_ESTIMATE:
        return None
    return timedelta(seconds=seconds)


def _share(percent: object) -> float | None:
    if not isinstance(percent, int | float) or math.isnan(percent):
        return None
    return min(max(percent / 100, 0.0), 1.0)


def credits_of(amount: object) -> Cost | None:
    """Reads a number of credits; None for what is no finite number."""
    if not isinstance(amount, int | float) or not math.isfinite(amount):
        return None
    return Cost(Decimal(int(amount)) if float(amount).is_integer() else Decimal(str(amount)), UNIT)


def bound(bounds: object, index: int) -> Cost | None:
    """Reads one of the two bounds of an estimated cost, where it is there."""
    return credits_of(bounds[index]) if isinstance(bounds, list) and len(bounds) > index else None


def _price(record: VideoRequestRecord | None) -> Cost | None:
    """Adds up what a request was charged: commits less rollbacks, as the vendor says, at least 0.

    Returns:
        The price, or None before anything was charged or given back.
    """
    if record is None:
        return None
    moved = {CreditOperation.COMMIT: Decimal(0), CreditOperation.ROLLBACK: Decimal(0)}
    seen = False
    for each in record.transactions or ():
        amount = credits_of(each.amount)
        if isinstance(each.operation, CreditOperation) and each.operation in moved and amount is not None:
            moved[each.operation] += amount.amount
            seen = True
    price = max(Decimal(0), moved[CreditOperation.COMMIT] - moved[CreditOperation.ROLLBACK])
    return Cost(price, UNIT) if seen else None


def _moment(value: object) -> datetime | None:
    """Reads a time. Its unit is not documented; all others are milliseconds, and seconds are told apart."""
    if not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        return None
    seconds = value / 1000 if value >= _EARLIEST_MILLISECONDS else value
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _end(times: StatusTimes) -> datetime | None:
    return _moment(times.complete) or _moment(times.failed) or _moment(times.canceled)


def expiry(snapshot: JobSnapshot) -> datetime | None:
    """Returns when the URL of a result ends, in UTC, or None where Topaz does not tell."""
    download = getattr(snapshot.raw, "download", None)
    if not isinstance(download, EnhancedDownloadSignedUrlResponse):
        return None
    return _moment(download.expires_at)
