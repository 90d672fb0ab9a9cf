"""Find the job that an express request started after its response was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.description import CLOCK_SLACK
from vidlift.snapshots import JobState
from vidlift.values import agree
from vidlift_api.topaz.models import ExpressOutput, Resolution, UpscaleFilter, VideoRequestRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from vidlift.providers.topaz.options import Filter, Plan
    from vidlift.providers.topaz.sources import Source
    from vidlift.snapshots import JobSnapshot

_REWRITTEN: Final = ("frameRate", "container", "videoBitrate")
"""Members of the output that the server may change, so that a difference proves nothing."""
_UPLOADED: Final = frozenset({JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED})
"""States of jobs that have their source."""


@attrs.frozen(kw_only=True)
class Asked:
    """What was asked for, as far as a record can show it.

    Attributes:
        uploads: Whether the source is uploaded once there is a job.
        steps: The filters.
        output: Of the output, what the server does not change.
        source: Of the source, what the request said.
    """

    uploads: bool
    steps: Sequence[Filter]
    output: Mapping[str, Any] = attrs.field(factory=dict)
    source: Mapping[str, Any] = attrs.field(factory=dict)

    @classmethod
    def by(cls, source: Source, plan: Plan) -> Asked:
        """Return what a request asks for."""
        told: dict[str, Any] = {"container": source.container.value}
        if source.info is not None:
            told |= {"size": source.info.size, "frameCount": source.info.frames}
            told["resolution"] = Resolution(source.info.width, source.info.height).to_dict()
        output = ExpressOutput(**plan.output).to_dict()
        if not any(isinstance(each, UpscaleFilter) for each in plan.filters):
            del output["resolution"]  # then it is the source's, regardless of the request
        kept = {name: output[name] for name in output if name not in _REWRITTEN}
        uploads = source.path is not None
        return cls(uploads=uploads, steps=plan.filters, output=kept, source=told if uploads else {})

    def admits(self, job: JobSnapshot) -> bool:
        """Return whether a job can be the one, as none of its members contradicts that."""
        if self.uploads and job.state in _UPLOADED:
            return False
        if not isinstance(job.raw, VideoRequestRecord):
            return True
        shown = job.raw.to_dict()
        good = agree(self.source, shown.get("source")) and agree(self.output, shown.get("output"))
        return good and self._is_done(shown.get("filters"))

    def _is_done(self, shown: Any) -> bool:
        """Return whether these filters are the ones that were asked for, in any order."""
        if not shown or not isinstance(shown, list):
            return True
        left = [each for each in shown if isinstance(each, dict)]
        for each in self.steps:
            sent = each.to_dict()
            sent.pop("fps", None)  # the server makes it the output's frame rate, where that is greater
            same = next((one for one in left if one.get("model") == sent["model"] and agree(sent, one)), None)
            if same is None:
                return False
            left.remove(same)
        return not left


@attrs.define(eq=False, kw_only=True)
class Attempt:
    """One express request, from before it is sent until its outcome is known.

    Attributes:
        asked: What it asks for.
        since: When it was sent, in UTC, by this machine's clock.
        before: The jobs that were listed before.
        settled: Whether its outcome is known.
        rivals: Requests of this connection that are in flight at the same time, or were.
    """

    asked: Asked
    since: datetime
    before: Sequence[JobSnapshot]
    settled: bool = attrs.field(default=False, init=False)
    rivals: set[Attempt] = attrs.field(factory=set, init=False, repr=False)

    @property
    def known(self) -> frozenset[str]:
        """IDs of the jobs that are certainly older."""
        return frozenset(each.job_id for each in self.before)

    def admits(self, job: JobSnapshot) -> bool:
        """Return whether a job can be the one."""
        made = job.created_at
        if made is not None:
            # All these times are Topaz's own, so that no other clock is in it.
            listed = [each.created_at for each in self.before if each.created_at is not None]
            if made < self.since - CLOCK_SLACK or any(made < each for each in listed):
                return False
        return job.job_id not in self.known and self.asked.admits(job)

    def is_contested(self, job: JobSnapshot) -> bool:
        """Return whether a job may belong to a rival request without a known outcome."""
        return any(not rival.settled and rival.admits(job) for rival in tuple(self.rivals))


def shows_steps(job: JobSnapshot) -> bool:
    """Return whether a snapshot shows what is done to the video."""
    return isinstance(job.raw, VideoRequestRecord) and bool(job.raw.filters)
