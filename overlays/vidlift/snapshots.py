"""Snapshots: what a provider reports about a job at one moment. Data only."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.notebook import card

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, timedelta
    from decimal import Decimal


class JobState(StrEnum):
    """Where a job stands, in the one vocabulary that all providers are mapped to."""

    AWAITING_UPLOAD = "awaiting_upload"
    QUEUED = "queued"
    RUNNING = "running"
    CANCELING = "canceling"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    UNKNOWN = "unknown"

    @property
    def is_terminal(self) -> bool:
        """Whether a job in this state never changes again. UNKNOWN is not terminal."""
        return self in _TERMINAL

    @property
    def is_waiting(self) -> bool:
        """Whether a job in this state has not begun to run."""
        return self in _WAITING


_TERMINAL = frozenset({JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELED})
_WAITING = frozenset({JobState.AWAITING_UPLOAD, JobState.QUEUED})


# Other spellings of ends, as vendors and their frameworks write them.
_SYNONYMS: Final = {
    **dict.fromkeys(
        ("complete", "completed", "done", "finished", "success", "succeeded"), JobState.SUCCEEDED
    ),
    **dict.fromkeys(("error", "errored", "fail", "failed", "failure", "timed_out"), JobState.FAILED),
    **dict.fromkeys(("abort", "aborted", "cancel", "canceled", "cancelled"), JobState.CANCELED),
}


def state_of(status: object, states: Mapping[Any, JobState]) -> JobState:
    """Return the state of a provider's status, also in an undocumented spelling.

    A status that is not in the map counts as one that differs only in case, spaces, or hyphens, or as the
    usual word for an end, because vidlift must not wait for a job that has ended.

    Args:
        status: As the provider reports it; a member of a generated enum, or its value.
        states: What each documented status means.
    """
    if status in states:
        return states[status]
    word = _folded(status)
    documented = {_folded(known): state for known, state in states.items()}
    return documented.get(word) or _SYNONYMS.get(word, JobState.UNKNOWN)


def is_documented(status: object, states: Mapping[Any, JobState]) -> bool:
    """Return whether a status, or its value, is spelled as documented."""
    return any(status in (known, getattr(known, "value", known)) for known in states)


def _folded(status: object) -> str:
    word = str(getattr(status, "value", status)).strip().casefold()
    return word.replace(" ", "_").replace("-", "_")


@attrs.frozen
class Cost:
    """What something costs."""

    amount: Decimal
    """Exact, as the provider gave it."""
    unit: str
    """What the amount counts, such as `credits`."""

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"

    def to_dict(self) -> dict[str, str]:
        """Return the same in JSON types; the amount is text, so that nothing is rounded."""
        return {"amount": str(self.amount), "unit": self.unit}


@attrs.frozen
class Balance:
    """What an account has left."""

    amount: Decimal
    """Exact, as the provider gave it."""
    unit: str
    """What the amount counts, such as `credits`."""

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


@attrs.frozen
class Output:
    """The enhanced video of a job that succeeded."""

    url: str | None = attrs.field(default=None, repr=False, eq=False)
    """Where it can be fetched, or None while the provider still stores it. It is signed and expires, so it is
    hidden and takes no part in comparisons: each read of the job brings another."""
    name: str | None = None
    """File name as the provider gave it. Never use it as a path."""
    size: int | None = None
    """Bytes."""
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""
    frames: int | None = None
    """Number of frames."""
    fps: float | None = None
    """Frames a second."""


@attrs.frozen
class Failure:
    """Why a job failed."""

    message: str
    """The provider's reason, or a sentence that says that it gives none."""
    code: str | None = None
    """The provider's error code, or None."""
    retryable: bool | None = None
    """Whether the same job may succeed when it is submitted again; None when that is not known."""


@attrs.frozen
class JobSnapshot:
    """The state of a job at one moment; equal to another if nothing has changed."""

    provider: str
    """Name of the provider."""
    job_id: str
    """The provider's ID, as text."""
    state: JobState
    """The state of the job."""
    raw_status: str | int | None = None
    """The provider's own word or number for it."""
    stage: str | None = None
    """The provider's name for the current step, or None."""
    progress: float | None = None
    """Finished share, 0 to 1, or None if unknown."""
    eta: timedelta | None = None
    """Estimated time left, or None if unknown."""
    cost: Cost | None = None
    """The cost of the job, or None if unknown."""
    created_at: datetime | None = None
    """UTC."""
    started_at: datetime | None = None
    """UTC."""
    finished_at: datetime | None = None
    """UTC."""
    source: str | None = None
    """The source: a file name, or a URL without its query."""
    output: Output | None = None
    """The result, once it exists."""
    failure: Failure | None = None
    """The reason, if it failed."""
    read_after: float | None = attrs.field(default=None, eq=False, repr=False)
    """Seconds until the next poll that the provider suggests, or None. Not compared."""
    observed_at: datetime | None = attrs.field(default=None, eq=False, repr=False)
    """When it was read, in UTC. Not compared."""
    raw: Any = attrs.field(default=None, eq=False, repr=False)
    """The generated model of the response. Not compared."""

    @property
    def is_settled(self) -> bool:
        """Whether the job has ended and, if it succeeded, its output can be fetched."""
        if self.state is JobState.SUCCEEDED:
            return self.output is not None and self.output.url is not None
        return self.state.is_terminal

    def card(self, picture: bytes | None = None) -> str:
        """Return the snapshot as HTML, as notebooks show it, without signed URLs.

        Args:
            picture: A JPEG of the result, or None.
        """
        output, ended = self.output, self.state.is_terminal
        width, height = (output.width, output.height) if output else (None, None)
        facts = {
            "stage": self.stage,
            "time left": None if ended or self.eta is None else str(self.eta).partition(".")[0],
            "cost": self.cost,
            "source": self.source,
            "result": None if None in {width, height} else f"{width} \N{MULTIPLICATION SIGN} {height}",
            "reason": self.failure.message if self.failure else None,
        }
        share = 1.0 if self.state is JobState.SUCCEEDED else self.progress
        return card(f"{self.provider} job {self.job_id}", self.state.value, share, facts, picture)

    def _repr_html_(self) -> str:
        return self.card()

    def __rich_repr__(self) -> Iterator[tuple[str, object, object]]:
        for each in attrs.fields(JobSnapshot):
            if each.repr:  # rich leaves out what is at its default
                yield each.name, getattr(self, each.name), each.default

    def to_dict(self) -> dict[str, Any]:
        """Return the snapshot in JSON types, without the URL of the output.

        Durations are in seconds, money is decimal text, and times are ISO 8601. The URL is left out because
        it is signed and expires.
        """
        output, failure = self.output, self.failure
        return {
            "provider": self.provider,
            "job_id": self.job_id,
            "state": self.state.value,
            "raw_status": self.raw_status,
            "stage": self.stage,
            "progress": self.progress,
            "eta_seconds": None if self.eta is None else self.eta.total_seconds(),
            "cost": None if self.cost is None else self.cost.to_dict(),
            "source": self.source,
            "created_at": _iso(self.created_at),
            "started_at": _iso(self.started_at),
            "finished_at": _iso(self.finished_at),
            "output": None if output is None else _described(output),
            "failure": None if failure is None else failure.message,
        }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _described(output: Output) -> dict[str, Any]:
    return {each.name: getattr(output, each.name) for each in attrs.fields(Output) if each.name != "url"}
