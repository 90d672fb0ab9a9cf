# Derived; do not edit: change overlays/vidlift/starting.py, then run `make generate`.

"""The rule about money: a request that may start a paid job leaves once; then its job is looked up."""

from __future__ import annotations

import abc
import contextlib
import functools
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic

import attrs

from vidlift._sync.recording import record_start, recorded
from vidlift._sync.requesting import Requester
from vidlift.errors import (
    DecodeError,
    NotFound,
    ServerError,
    SubmissionUncertain,
    VidliftError,
    may_have_acted,
)
from vidlift.responses import answered_json
from vidlift.retrying import Budget
from vidlift.snapshots import JobSnapshot, JobState
from vidlift.starting import CLOCK_SLACK, EARLY, LOOKUP_PAUSES, REMEMBERED_JOBS, Found, J, P, S, T, noting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from vidlift._sync.jobs import Job
    from vidlift.declarations import Operation
    from vidlift.options import Options


def submits(
    options: Callable[P, Any],
) -> Callable[[Callable[[S, Any], J]], Callable[Concatenate[S, P], J]]:

    def dressed(
        start: Callable[[S, Any], J],
    ) -> Callable[Concatenate[S, P], J]:
        kind: type[Options] = options  # type: ignore[assignment]  # the class, of which types see its call

        def submit(self: Any, source: Any, **given: Any) -> J:
            return start(self, kind.of(self.TITLE, source, given))

        functools.update_wrapper(submit, start)
        del submit.__wrapped__  # type: ignore[attr-defined]  # its signature is another one
        submit.__signature__ = kind.signature()  # type: ignore[attr-defined]
        head, colon, rest = (start.__doc__ or "").partition("\n\n    Returns:")
        submit.__doc__ = f"{head}\n\n{kind.described()}{colon}{rest}"
        return recorded(submit)  # type: ignore[return-value]  # `of` gives what is given to the class

    return dressed


@attrs.frozen(kw_only=True)
class Wanted:
    since: datetime
    fits: Callable[[JobSnapshot], bool]
    before: frozenset[str] | None = None
    shows: Callable[[JobSnapshot], bool] = lambda seen: bool(seen.source)


@attrs.frozen(kw_only=True)
class Start(Generic[T]):
    subject: str
    send: Callable[[], T]
    told: Callable[[Any], T | None]
    taken: Callable[[JobSnapshot], T | None]
    wanted: Wanted
    upload_id: str | None = None


class Starter(Requester):
    """What starts jobs, each by one request."""

    STARTED_ID: ClassVar[str] = "id"
    """The member that holds the ID in the answer that starts a job."""
    KEEPS_FAILED_STARTS: ClassVar[bool] = False
    """Whether a request that was answered with a server error may leave a job that nobody works on."""

    @abc.abstractmethod
    def newest(self) -> list[JobSnapshot]:
        """Read the part of the list where new jobs show."""

    def remember(self, job_id: str) -> None:
        """Remember that this connection started a job, so that it is not taken for another one."""
        self._started[job_id] = None
        while len(self._started) > REMEMBERED_JOBS:
            del self._started[next(iter(self._started))]

    def before(self) -> frozenset[str]:
        """Return the IDs of the jobs that are listed now, for `Wanted.before`."""
        return frozenset(each.job_id for each in self.newest())

    @abc.abstractmethod
    def handle(self, job_id: str, snapshot: JobSnapshot, submitted_at: float) -> Job:
        """Return the handle on a job that was started, and remember that it was."""

    def start_job(
        self,
        operation: Operation,
        body: Any,
        model: Any,
        *,
        subject: str,
        fits: Callable[[JobSnapshot], bool],
        before: frozenset[str] | None,
        upload_id: str | None = None,
    ) -> Job:
        """Start a job by one operation that takes a body and returns the job; see `start_once`.

        Args:
            operation: Starts it.
            body: What it takes.
            model: What it returns; `started_id` and `started_cost` read it.
            subject: What the job is on, without secrets.
            fits: Whether a listed job can be the one.
            before: IDs of jobs that were listed before; see `Wanted`.
            upload_id: The upload that it is started on, where there is one.
        """
        what, moment = f"starting a job on {subject}", self.clock.monotonic()

        def send() -> JobSnapshot:
            # No warning that is an error may lose the job here.
            answer = self.ask(operation, what, body=body)
            created = self.read(answer, model, what, needs=self.STARTED_ID, quiet=True)
            return self.seen_first(self.new_id(getattr(created, self.STARTED_ID), what), created)

        def told(answer: Any) -> JobSnapshot | None:
            inner = self.reader.opened(answer)
            job_id = inner.get(self.STARTED_ID) if isinstance(inner, dict) else None
            if type(job_id) is not (int if self.IDS.key is int else str):
                return None
            try:
                return self.queued(self.new_id(job_id, what))
            except DecodeError:
                return None

        def taken(seen: JobSnapshot) -> JobSnapshot:
            return seen

        wanted = Wanted(since=self.clock.now(), fits=fits, before=before)
        start = Start(subject=subject, send=send, told=told, taken=taken, wanted=wanted, upload_id=upload_id)
        seen = self.start_once(start)
        return self.handle(seen.job_id, seen, moment)

    def seen_first(self, job_id: str, created: Any) -> JobSnapshot:
        """Return the snapshot of what started a job; by default no more than that it is queued.

        Args:
            job_id: The provider's ID.
            created: The generated model of the answer.
        """
        return self.queued(job_id, raw=created)

    def queued(self, job_id: str, **facts: Any) -> JobSnapshot:
        """Return what is known of a job that was just started.

        Args:
            job_id: The provider's ID.
            facts: More of it, by the names of `JobSnapshot`.
        """
        return JobSnapshot(self.name, job_id, JobState.QUEUED, observed_at=self.clock.now(), **facts)

    def start_once(self, start: Start[T]) -> T:
        """Make the one request that starts, and bills, a job. It is never made twice.

        The journal's line is on the disk before the request leaves. If the answer is lost, the job is
        looked up.

        Args:
            start: The request, and how its job is recognized.

        Raises:
            SubmissionUncertain: It is not known whether a job was started.
            VidliftError: No job was started.
        """
        known, after = start.wanted.before, None
        if self.IDS.grow and known is not None:
            after = str(max(map(self.IDS.key, known), default=0))
        record_start(after=after)
        with noting(f"a {self.TITLE} job on {start.subject} may have been started: look for it in jobs()"):
            try:
                try:
                    return start.send()
                except VidliftError as error:
                    if not may_have_acted(error):
                        raise error.about(self.name) from error.__cause__
                    told = start.told(answered_json(error))
                    return self._recovered(start, error) if told is None else told
            except NotFound:
                raise
            except VidliftError as error:
                error.upload_id = error.upload_id or start.upload_id
                raise

    def _recovered(self, start: Start[T], cause: VidliftError) -> T:
        """Look for the job that a request without a usable answer may have started."""
        ghost = self.KEEPS_FAILED_STARTS and isinstance(cause, ServerError)
        found = Found()
        for pause in LOOKUP_PAUSES[: 1 if ghost else None]:
            self.clock.sleep(pause)
            try:
                # One request a look: this loop retries.
                found = self.within(Budget(attempts=1)).look_up(start.wanted)
                if found.certain is not None and not ghost:
                    taken = start.taken(found.certain)
                    if taken is not None:
                        return taken
            except VidliftError:
                continue
            if len(found.candidates) > 1:
                break
        ids = ", ".join(each.job_id for each in found.candidates)
        listed = f"these may be it: {ids}" if ids else "none is listed"
        if ghost and ids:
            listed = f"{ids} is listed, and may be one that nobody works on: wait for it with a start_timeout"
        again = f"submit(Uploaded({start.upload_id!r}))" if start.upload_id else "submit it"
        raise SubmissionUncertain(
            f"it is not known whether {self.TITLE} started a job on {start.subject} ({cause}); {listed}. "
            f"Look at jobs() before you {again} again: a second job would be billed too",
            provider=self.name,
            upload_id=start.upload_id,
            candidates=found.candidates,
        ) from cause

    def submitted_since(
        self, moment: datetime, *, upload_id: str | None = None, source: str | None = None, **more: Any
    ) -> list[JobSnapshot]:
        """Return the candidates of `find_submitted`, which see."""
        return list((self.find_submitted(moment, upload_id=upload_id, source=source, **more)).candidates)

    def find_submitted(
        self,
        moment: datetime,
        *,
        upload_id: str | None = None,
        source: str | None = None,
        options: Mapping[str, Any] | None = None,
        before: Iterable[str] | None = None,
    ) -> Found:
        """Look for the job that a submission which was never answered may have started.

        Args:
            moment: When its request left, in UTC.
            upload_id: What it was to be started on, where that is known.
            source: The file's name, or the URL without what signs it.
            options: What was asked for, by the names of `submit`.
            before: IDs of jobs that were listed before the request left; none where the upload was new. None
                where that is not known.
        """
        asked = self.OPTIONS.of(self.TITLE, source or "", options or {})

        fits = self.fitting(upload_id, source, asked)
        known = None if before is None else frozenset(before)
        found = self.look_up(Wanted(since=moment, fits=fits, before=known))
        # The name of a file alone says little: other machines may have sent one that has the same.
        return found if upload_id is not None or asked.is_url else Found(found.candidates)

    def fitting(
        self, upload_id: str | None, source: str | None, options: Options
    ) -> Callable[[JobSnapshot], bool]:
        """Return what says whether a listed job is on a source and does what options say, if it shows.

        Args:
            upload_id: What it was to be started on, where that is known.
            source: The file's name, or the URL without what signs it.
            options: What was asked for.
        """
        del options

        def fits(seen: JobSnapshot) -> bool:
            return seen.source in {None, "", source if upload_id is None else upload_id}

        return fits

    def look_up(self, wanted: Wanted) -> Found:
        """Look for a job whose ID is not known. A job is taken only if it fits in time, source, and options.

        Args:
            wanted: What is known of it.
        """
        candidates = []
        for seen in self.newest():
            if not self._is_older(wanted, seen) and seen.job_id not in self._started:
                with contextlib.suppress(VidliftError):  # what it is on cannot be read
                    if wanted.fits(seen):
                        candidates.append(seen)
        shown = [each for each in candidates if wanted.shows(each)]
        certain = len(shown) == 1 and self._is_newer(wanted, shown[0])
        return Found(tuple(candidates), shown[0] if certain else None)

    def _is_older(self, wanted: Wanted, seen: JobSnapshot) -> bool:
        """Return whether a job certainly was there before the request left."""
        if wanted.before:
            if seen.job_id in wanted.before:
                return True
            if self.IDS.grow and self.IDS.key(seen.job_id) <= max(map(self.IDS.key, wanted.before)):
                return True
        began = seen.created_at or seen.started_at
        return began is not None and began < wanted.since - CLOCK_SLACK

    def _is_newer(self, wanted: Wanted, seen: JobSnapshot) -> bool:
        """Return whether a job certainly was not there before the request left."""
        made = seen.created_at
        return wanted.before is not None if made is None else made >= wanted.since - EARLY

    def new_id(self, number: object, what: str) -> str:
        """Return the ID of a job that an answer says was started.

        Args:
            number: As it was answered.
            what: What was being done.

        Raises:
            DecodeError: It is not an ID, or that of an earlier job.
        """
        try:
            job_id = self.IDS.checked(self.TITLE, str(number))
        except VidliftError:
            job_id = ""
        if not job_id or job_id in self._started:
            raise DecodeError(
                f"{what}: {self.TITLE} returned an invalid job ID", status=200, path="id", body=""
            )
        return job_id
