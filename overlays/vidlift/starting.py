"""The rule about money: a request that may start a paid job is sent only once."""

from __future__ import annotations

import abc
import contextlib
import functools
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Concatenate, Final, Generic, ParamSpec, TypeVar

import attrs

from vidlift.errors import (
    DecodeError,
    NotFound,
    ServerError,
    VidliftError,
    may_have_acted,
)
from vidlift.recording import record_start_async, recorded_async
from vidlift.requesting import AsyncRequester
from vidlift.responses import answered_json
from vidlift.retrying import Budget
from vidlift.tracing import span

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping
    from datetime import datetime

    from vidlift.declarations import Operation
    from vidlift.jobs import AsyncJob
    from vidlift.options import Options
    from vidlift.snapshots import JobSnapshot

LOOKUP_PAUSES: Final = (0.0, 2.0, 5.0, 10.0)
"""Seconds before each look for a job whose creation got no answer: the server may still be at it."""

EARLY: Final = timedelta(minutes=1)
"""By how much a job may seem older than its request before that is a doubt."""

T = TypeVar("T")
S = TypeVar("S")
J = TypeVar("J")
P = ParamSpec("P")


def submits_async(
    options: Callable[P, Any],
) -> Callable[
    [Callable[[S, Any], Coroutine[Any, Any, J]]], Callable[Concatenate[S, P], Coroutine[Any, Any, J]]
]:
    """Turn a method with checked options into a recorded `submit` with named options.

    Args:
        options: The provider's subclass of `Options`.
    """

    def dressed(
        start: Callable[[S, Any], Coroutine[Any, Any, J]],
    ) -> Callable[Concatenate[S, P], Coroutine[Any, Any, J]]:
        kind: type[Options] = options  # type: ignore[assignment]  # type checkers see the class by its call

        async def submit(self: Any, source: Any, **given: Any) -> J:
            async def started(at: Any) -> Any:
                return await start(at, kind.of(self.TITLE, source, given))

            with span("submit", self) as note:
                job: J = await recorded_async(self, started, source, given)
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
class AsyncWanted:
    """How to recognize a job if the response that should have named it is missing.

    Attributes:
        since: When its request was sent, in UTC.
        fits: Whether the source and options of a listed job are those of the request.
        before: IDs of jobs that were listed before; empty if any job on the source can be the one. None if
            there is no such list, so that only the time of a job can prove that it is not an older one.
        shows: Whether a job that fits shows enough to be accepted, such as its source.
    """

    since: datetime
    fits: Callable[[JobSnapshot], Awaitable[bool]]
    before: frozenset[str] | None = None
    shows: Callable[[JobSnapshot], bool] = lambda seen: bool(seen.source)

    def is_newer(self, seen: JobSnapshot) -> bool:
        """Return whether a job certainly was not there before the request left."""
        made = seen.created_at
        return self.before is not None if made is None else made >= self.since - EARLY


@attrs.frozen
class Found:
    """What a look-up has found.

    Attributes:
        candidates: The jobs that can be the one.
        certain: The one, where no other can be meant; else None.
    """

    candidates: tuple[JobSnapshot, ...] = ()
    certain: JobSnapshot | None = None


@attrs.frozen(kw_only=True)
class AsyncStart(Generic[T]):
    """One request that may start, and bill, a job.

    Attributes:
        subject: The source of the job, without secrets, such as `upload 12`.
        send: Sends the request, and reads the response.
        told: Reads the same from JSON that does not fit the document, or returns None.
        taken: Converts a job that was looked up; returns None if it is not certain after all.
        wanted: What distinguishes the job from others.
        upload_id: The upload that it is started on, if it is stored already.
    """

    subject: str
    send: Callable[[], Awaitable[T]]
    told: Callable[[Any], T | None]
    taken: Callable[[JobSnapshot], Awaitable[T | None]]
    wanted: AsyncWanted
    upload_id: str | None = None


@contextlib.contextmanager
def noting(note: str) -> Iterator[None]:
    """Add a note to an interruption, such as Ctrl-C; vidlift's own errors need none.

    Args:
        note: What may have happened, and where to look.
    """
    try:
        yield
    except VidliftError:
        raise
    except BaseException as stop:
        stop.add_note(note)
        raise


class AsyncStarter(AsyncRequester):
    """What starts jobs, each by one request."""

    @abc.abstractmethod
    async def newest(self) -> list[JobSnapshot]:
        """Read the part of the list where new jobs show."""

    async def before(self) -> frozenset[str]:
        """Return the IDs of the jobs that are listed now, for `AsyncWanted.before`."""
        return frozenset(each.job_id for each in await self.newest())

    @abc.abstractmethod
    def handle(self, job_id: str, snapshot: JobSnapshot, submitted_at: float) -> AsyncJob:
        """Return the handle on a job that was started, and remember that it was."""

    async def start_job(
        self,
        operation: Operation,
        body: Any,
        model: Any,
        *,
        subject: str,
        fits: Callable[[JobSnapshot], Awaitable[bool]],
        before: frozenset[str] | None,
        upload_id: str | None = None,
    ) -> AsyncJob:
        """Start a job by an operation that returns the job; see `start_once`.

        Args:
            operation: The operation that starts it.
            body: The body of the request.
            model: The model of the response, which `started_id` and `started_cost` read.
            subject: The source of the job, without secrets.
            fits: Whether a listed job can be the one.
            before: IDs of jobs that were listed before; see `AsyncWanted`.
            upload_id: The upload that it is started on, or None.
        """
        what, moment = f"starting a job on {subject}", self.clock.monotonic()

        async def send() -> JobSnapshot:
            # No warning that is an error may lose the job here.
            answer = await self.ask(operation, what, body=body)
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

        async def taken(seen: JobSnapshot) -> JobSnapshot:
            return seen

        wanted = AsyncWanted(since=self.clock.now(), fits=fits, before=before)
        start = AsyncStart(
            subject=subject, send=send, told=told, taken=taken, wanted=wanted, upload_id=upload_id
        )
        seen = await self.start_once(start)
        return self.handle(seen.job_id, seen, moment)

    async def start_once(self, start: AsyncStart[T]) -> T:
        """Make the one request that starts, and bills, a job. It is never made twice.

        The journal's line is on the disk before the request leaves. If the answer is lost, the job is looked
        up.

        Args:
            start: The request, and how its job is recognized.

        Raises:
            SubmissionUncertain: It is not known whether a job was started.
            VidliftError: No job was started.
        """
        known, after = start.wanted.before, None
        if self.IDS.grow and known is not None:
            after = str(max(map(self.IDS.key, known), default=0))
        await record_start_async(self, after=after)
        with noting(f"a {self.TITLE} job on {start.subject} may have been started: look for it in jobs()"):
            try:
                try:
                    return await start.send()
                except VidliftError as error:
                    if not may_have_acted(error):
                        raise error.about(self.name) from error.__cause__
                    told = start.told(answered_json(error))
                    return await self._recovered(start, error) if told is None else told
            except NotFound:
                raise
            except VidliftError as error:
                error.upload_id = error.upload_id or start.upload_id
                raise

    async def _recovered(self, start: AsyncStart[T], cause: VidliftError) -> T:
        """Look for the job that a request without a usable answer may have started."""
        ghost = self.KEEPS_FAILED_STARTS and isinstance(cause, ServerError)
        found = Found()
        for pause in LOOKUP_PAUSES[: 1 if ghost else None]:
            await self.clock.sleep(pause)
            try:
                # One request a look: this loop retries.
                found = await self.within(Budget(attempts=1)).look_up(start.wanted)
                if found.certain is not None and not ghost:
                    taken = await start.taken(found.certain)
                    if taken is not None:
                        return taken
            except VidliftError:
                continue
            if len(found.candidates) > 1:
                break
        raise self._uncertain(start.subject, start.upload_id, found.candidates, cause, ghost=ghost) from cause

    async def submitted_since(
        self, moment: datetime, *, upload_id: str | None = None, source: str | None = None, **more: Any
    ) -> list[JobSnapshot]:
        """Return the candidates of `find_submitted`, which see."""
        return list(
            (await self.find_submitted(moment, upload_id=upload_id, source=source, **more)).candidates
        )

    async def find_submitted(
        self,
        moment: datetime,
        *,
        upload_id: str | None = None,
        source: str | None = None,
        options: Mapping[str, Any] | None = None,
        before: Iterable[str] | None = None,
    ) -> Found:
        """Look for the job that a submission without a response may have started.

        Args:
            moment: When its request was sent, in UTC.
            upload_id: The upload of the request, if it is known.
            source: The file's name, or the URL without its signature.
            options: The options, by the names of `submit`.
            before: IDs of jobs that were listed before the request; empty if the upload was new. None if
                unknown.
        """
        asked = self.OPTIONS.of(self.TITLE, source or "", options or {})

        fits = await self.fitting(upload_id, source, asked)
        known = None if before is None else frozenset(before)
        found = await self.look_up(AsyncWanted(since=moment, fits=fits, before=known))
        # The name of a file alone says little: other machines may have sent one that has the same.
        return found if upload_id is not None or asked.is_url else Found(found.candidates)

    async def fitting(
        self, upload_id: str | None, source: str | None, options: Options
    ) -> Callable[[JobSnapshot], Awaitable[bool]]:
        """Return a function that checks whether a listed job has a source and options.

        Args:
            upload_id: The upload of the request, if it is known.
            source: The file's name, or the URL without its signature.
            options: The options of the request.
        """
        del options

        async def fits(seen: JobSnapshot) -> bool:
            return seen.source in {None, "", source if upload_id is None else upload_id}

        return fits

    async def look_up(self, wanted: AsyncWanted) -> Found:
        """Look for a job whose time, source, and options all fit.

        Args:
            wanted: What is known about it.
        """
        candidates = []
        for seen in await self.newest():
            if not self._is_older(seen, wanted.since, wanted.before) and seen.job_id not in self._started:
                with contextlib.suppress(VidliftError):  # what it is on cannot be read
                    if await wanted.fits(seen):
                        candidates.append(seen)
        shown = [each for each in candidates if wanted.shows(each)]
        certain = len(shown) == 1 and wanted.is_newer(shown[0])
        return Found(tuple(candidates), shown[0] if certain else None)
