"""Which listed job is the one that an express request started, when its answer was lost."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import attrs

from vidlift.snapshots import JobState
from vidlift.starting import CLOCK_SLACK
from vidlift_api.topaz.errors import DecodeError as ClientDecodeError
from vidlift_api.topaz.models import (
    ExpressOutput,
    OutputSettings,
    Resolution,
    SourceRecord,
    UpscaleFilter,
    VideoRequestRecord,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from vidlift.errors import VidliftError
    from vidlift.providers.topaz.orders import Order
    from vidlift.snapshots import JobSnapshot

EARLY: Final = timedelta(minutes=1)
"""By how much a job may seem older than its request before that is a doubt: clocks differ."""

_REWRITTEN: Final = ("frameRate", "container", "videoBitrate")
"""Of the output, what the server may change by itself, so that a difference tells nothing."""
_UPLOADED: Final = frozenset({JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED})
"""States of jobs that have their source."""


@attrs.define(eq=False, kw_only=True)
class Attempt:
    """One express request, from before it leaves until it is known what came of it.

    Attributes:
        order: What it asks for.
        since: When it left, in UTC, by this machine's clock.
        before: The jobs that were listed before.
        settled: Whether it is known what came of it.
        rivals: Requests of this connection that are under way at the same time, or were.
    """

    order: Order
    since: datetime
    before: Sequence[JobSnapshot]
    settled: bool = attrs.field(default=False, init=False)
    rivals: set[Attempt] = attrs.field(factory=set, init=False, repr=False)

    @property
    def known(self) -> set[str]:
        """Ids of the jobs that are certainly older."""
        return {each.job_id for each in self.before}

    def admits(self, job: JobSnapshot) -> bool:
        """Whether a job can be the one: nothing that is told of it says otherwise."""
        if job.job_id in self.known or self._is_older(job):
            return False
        uploads = self.order.path is not None
        if uploads and job.state in _UPLOADED:
            return False
        record = job.raw
        if not isinstance(record, VideoRequestRecord):
            return True
        if isinstance(record.source, SourceRecord) and uploads and not self._is_source(record.source):
            return False
        if isinstance(record.output, OutputSettings) and not self._is_output(record.output):
            return False
        return not record.filters or self._is_done([each.to_dict() for each in record.filters])

    def is_shown_by(self, job: JobSnapshot) -> bool:
        """Whether what is told of a job that can be the one is enough to take it for that."""
        made = job.created_at
        return tells(job) and (made is None or made >= self.since - EARLY)

    def is_contested(self, job: JobSnapshot) -> bool:
        """Whether a job can as well be the one of a rival of which it is not known either what came of it."""
        return any(not rival.settled and rival.admits(job) for rival in tuple(self.rivals))

    def _is_older(self, job: JobSnapshot) -> bool:
        made = job.created_at
        if made is None:
            return False
        # All these times are Topaz's own, so that no other clock is in it.
        listed = [each.created_at for each in self.before if each.created_at is not None]
        return made < self.since - CLOCK_SLACK or any(made < each for each in listed)

    def _is_source(self, told: SourceRecord) -> bool:
        facts = self.order.facts
        sent: dict[str, Any] = {"container": self.order.container.value}
        if facts is not None:
            sent |= {"size": facts.size, "frameCount": facts.frames}
            sent["resolution"] = Resolution(facts.width, facts.height).to_dict()
        return _agree(sent, told.to_dict())

    def _is_output(self, told: OutputSettings) -> bool:
        sent = ExpressOutput(**self.order.plan.output).to_dict()
        if not any(isinstance(each, UpscaleFilter) for each in self.order.plan.filters):
            del sent["resolution"]  # it is the source's then, whatever was asked for
        return _agree({name: sent[name] for name in sent if name not in _REWRITTEN}, told.to_dict())

    def _is_done(self, told: list[dict[str, Any]]) -> bool:
        """Whether these filters are the ones that were asked for, in any order."""
        left = list(told)
        for each in self.order.plan.filters:
            sent = each.to_dict()
            sent.pop("fps", None)  # the server makes it the output's frame rate, where that is greater
            same = next(
                (one for one in left if one.get("model") == sent["model"] and _agree(sent, one)), None
            )
            if same is None:
                return False
            left.remove(same)
        return not left


@attrs.define(eq=False)
class Attempts:
    """The express requests of one connection that are under way, and the jobs that it has started.

    Attributes:
        started: Ids of the jobs of this connection: none of them is another one whose answer was lost.
    """

    started: set[str] = attrs.field(factory=set, init=False)
    _open: set[Attempt] = attrs.field(factory=set, init=False)

    def begin(self, attempt: Attempt) -> None:
        """Takes up an attempt: it and the others that are under way are rivals."""
        self._open.add(attempt)
        for other in tuple(self._open):
            if other is not attempt:
                other.rivals.add(attempt)
                attempt.rivals.add(other)

    def settle(self, attempt: Attempt, job_id: str | None = None) -> None:
        """Takes note of what came of an attempt: that job, or none."""
        if job_id is not None:
            # First of all: who looks at rivals, and then here, misses no job.
            self.started.add(job_id)
        attempt.settled = True

    def end(self, attempt: Attempt) -> None:
        """Ends an attempt. One that was not settled stays a rival of those that ran beside it."""
        self._open.discard(attempt)
        # Else each would hold the one before it, for as long as there is always one under way.
        attempt.rivals.clear()

    def is_taken(self, attempt: Attempt, job_id: str) -> bool:
        """Whether a job is certainly another one than the attempt's."""
        return job_id in self.started or job_id in attempt.known


def tells(job: JobSnapshot) -> bool:
    """Whether a snapshot tells what is done to the video."""
    return isinstance(job.raw, VideoRequestRecord) and bool(job.raw.filters)


def told_job(error: VidliftError) -> tuple[str, list[str]] | None:
    """Returns the job's id and its upload URLs from an answer that is otherwise not as documented.

    Args:
        error: What came of the answer.

    Returns:
        None where it tells no id; no URLs where it does not tell these.
    """
    cause = error.__cause__
    if not isinstance(cause, ClientDecodeError):
        return None
    try:
        body = json.loads(cause.content or b"")
        number = UUID(body["requestId"])
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    if is_none(number):
        return None
    urls = body.get("uploadUrls")
    fits = isinstance(urls, list) and all(isinstance(each, str) for each in urls)
    return str(number), list(urls) if fits else []


def is_none(number: UUID) -> bool:
    """Whether a UUID is the one that stands for none (RFC 9562, section 5.9)."""
    return number.int == 0


def _agree(sent: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Whether nothing that was sent is told otherwise; what is told in addition does not count."""
    return all(_same(value, told[name]) for name, value in sent.items() if name in told)


def _same(sent: object, told: object) -> bool:
    if told is None:
        return True
    if isinstance(sent, str) and isinstance(told, str):
        return sent.casefold() == told.casefold()
    if isinstance(sent, dict) and isinstance(told, dict):
        return _agree(sent, told)
    return sent == told
