# Derived; do not edit: change overlays/vidlift/starting.py, then run `make generate`.

"""The rule about money: a request that may start a paid job is sent only once."""

from __future__ import annotations

import abc
import contextlib
import functools
from typing import TYPE_CHECKING, Any, Concatenate, Generic

import attrs

from vidlift._sync.recording import record_start, recorded
from vidlift._sync.requesting import Requester
from vidlift.errors import DecodeError, NotFound, ServerError, VidliftError, may_have_acted
from vidlift.responses import answered_json
from vidlift.retrying import Budget
from vidlift.starting import EARLY, LOOKUP_PAUSES, Found, J, P, S, T, noting
from vidlift.tracing import span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from vidlift._sync.jobs import Job
    from vidlift.declarations import Operation
    from vidlift.options import Options
    from vidlift.snapshots import JobSnapshot


def submits(
    options: Callable[P, Any],
) -> Callable[[Callable[[S, Any], J]], Callable[Concatenate[S, P], J]]:
    def dressed(
        start: Callable[[S, Any], J],
    ) -> Callable[Concatenate[S, P], J]:
        kind: type[Options] = options  # type: ignore[assignment]  # type checkers see the class by its call

        def submit(self: Any, source: Any, **given: Any) -> J:
            def started(at: Any) -> Any:
                return start(at, kind.of(self.TITLE, source, given))

            with span("submit", self) as note:
                job: J = recorded(self, started, source, given)
                note(job)
                return job

        functools.update_wrapper(submit, start)
        del submit.__wrapped__  # type: ignore[attr-defined]  # its signature is another one
        submit.__signature__ = kind.signature()  # type: ignore[attr-defined]
        head, colon, rest = (start.__doc__ or "").partition("\n\n    Returns:")
        submit.__doc__ = f"{head}\n\n{kind.described()}{colon}{rest}"
        return submit  # type: ignore[return-value]  # `of` gives what is given to the class

    return dressed


@attrs.frozen(kw_only=True)
class Wanted:
    since: datetime
    fits: Callable[[JobSnapshot], bool]
    before: frozenset[str] | None = None
    shows: Callable[[JobSnapshot], bool] = lambda seen: bool(seen.source)

    def is_newer(self, seen: JobSnapshot) -> bool:
        made = seen.created_at
        return self.before is not None if made is None else made >= self.since - EARLY


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

    @abc.abstractmethod
    def newest(self) -> list[JobSnapshot]:
        """Read the part of the list where new jobs show."""

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
        """Start a job by an operation that returns the job; see `start_once`."""
        what, moment = f"starting a job on {subject}", self.clock.monotonic()

        def send() -> JobSnapshot:
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

    def start_once(self, start: Start[T]) -> T:
        """Make the one request that starts, and bills, a job. It is never made twice."""
        known, after = start.wanted.before, None
        if self.IDS.grow and known is not None:
            after = str(max(map(self.IDS.key, known), default=0))
        record_start(self, after=after)
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
        ghost = self.KEEPS_FAILED_STARTS and isinstance(cause, ServerError)
        found = Found()
        for pause in LOOKUP_PAUSES[: 1 if ghost else None]:
            self.clock.sleep(pause)
            try:
                found = self.within(Budget(attempts=1)).look_up(start.wanted)
                if found.certain is not None and not ghost:
                    taken = start.taken(found.certain)
                    if taken is not None:
                        return taken
            except VidliftError:
                continue
            if len(found.candidates) > 1:
                break
        raise self._uncertain(start.subject, start.upload_id, found.candidates, cause, ghost=ghost) from cause

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
        """Look for the job that a submission without a response may have started."""
        asked = self.OPTIONS.of(self.TITLE, source or "", options or {})

        fits = self.fitting(upload_id, source, asked)
        known = None if before is None else frozenset(before)
        found = self.look_up(Wanted(since=moment, fits=fits, before=known))
        return found if upload_id is not None or asked.is_url else Found(found.candidates)

    def fitting(
        self, upload_id: str | None, source: str | None, options: Options
    ) -> Callable[[JobSnapshot], bool]:
        """Return a function that checks whether a listed job has a source and options."""
        del options

        def fits(seen: JobSnapshot) -> bool:
            return seen.source in {None, "", source if upload_id is None else upload_id}

        return fits

    def look_up(self, wanted: Wanted) -> Found:
        """Look for a job whose time, source, and options all fit."""
        candidates = []
        for seen in self.newest():
            if not self._is_older(seen, wanted.since, wanted.before) and seen.job_id not in self._started:
                with contextlib.suppress(VidliftError):  # what it is on cannot be read
                    if wanted.fits(seen):
                        candidates.append(seen)
        shown = [each for each in candidates if wanted.shows(each)]
        certain = len(shown) == 1 and wanted.is_newer(shown[0])
        return Found(tuple(candidates), shown[0] if certain else None)
