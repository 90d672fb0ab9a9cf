"""The two ways to create a job: accept a quote, or express, without one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs

from vidlift.errors import DecodeError, SubmissionUncertain, VidliftError, may_have_acted
from vidlift.providers.topaz.bodies import express_request, full_request
from vidlift.providers.topaz.description import Accepted, Order
from vidlift.providers.topaz.recovery import Asked, Attempt, shows_steps
from vidlift.providers.topaz.snapshots import expected_time, quoted_times, snapshot_of_record
from vidlift.providers.topaz.sources import source_of_async
from vidlift.providers.topaz.uploads import AsyncTopazJobs, awaiting
from vidlift.recording import record_job_async, record_start_async
from vidlift.starting import LOOKUP_PAUSES, AsyncStart, AsyncWanted, noting
from vidlift_api.topaz.api import video
from vidlift_api.topaz.models import CreateExpressResponse, CreateResponse, RequestStatus

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from vidlift.options import Options
    from vidlift.providers.topaz.options import TopazOptions
    from vidlift.quotes import Quote
    from vidlift.snapshots import JobSnapshot


class AsyncTopazStarts(AsyncTopazJobs):
    """Creates jobs."""

    async def order(self, options: TopazOptions) -> Order:
        """Work out what is asked of Topaz.

        Raises:
            UsageError: The options do not go together with the source.
            MediaError: The file is not a video that can be read.
        """
        source = await source_of_async(options.source, options.source_container, options.source_info)
        return Order(options, source, options.plan(source.info))

    async def quoted(self, order: Order) -> Quote:
        """Get the price of an order, with retries: that is free, and starts nothing."""
        body = full_request(order.source, order.plan, order.options)
        what = f"asking for a quote on {order.source.shown}"

        async def create() -> tuple[str, Any]:
            answer = await self.ask(video.create_video_request, what, body=body)
            created = self.read(answer, CreateResponse, what, needs="requestId")
            return self.new_id(created.request_id, what), created.estimates

        job_id, estimates = await self.repeated(create)
        return self._quote(job_id, estimates, order)

    async def full(self, order: Order) -> Accepted:
        """Get a quote, compare it with the limit, and accept it.

        Raises:
            CostLimitExceeded: Topaz asks for more, or names no price. Nothing was accepted or charged.
            SubmissionUncertain: It is unknown whether the quote was accepted; the error has its ID.
        """
        quote, shown = await self.quoted(order), order.source.shown
        self._check_price(quote, order)
        await record_start_async(self, quote.job_id)
        self.remember(quote.job_id)
        with noting(f"topaz job {quote.job_id} on {shown} may have been started"):
            try:
                urls = await self.accept(quote.job_id)
            except VidliftError as error:
                if not may_have_acted(error):
                    raise
                urls = await self._accepted(quote.job_id, shown, error)
        await record_job_async(self, quote.job_id)
        expected = expected_time(quote.shortest, quote.longest)
        now = self.clock.monotonic()
        return Accepted(quote.job_id, "full", urls, now, quote, expected)

    async def _accepted(self, job_id: str, shown: str, cause: VidliftError) -> list[str]:
        """Find out whether a quote was accepted, and return where the source is still to be uploaded to."""
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                status = await self.status(job_id)
                if status.status != RequestStatus.REQUESTED:
                    return list(status.urls or ())
        raise SubmissionUncertain(
            f"it is not known whether Topaz accepted job {job_id} on {shown} ({cause}). Look at it before "
            "you submit it again: a second job would be billed too",
            provider=self.name,
        ).about(self.name, job_id) from cause

    async def express(self, order: Order) -> Accepted:
        """Create a job that is accepted at once; look it up if no response arrives.

        Raises:
            SubmissionUncertain: It is unknown whether a job was started.
        """
        body, moment = express_request(order.source, order.plan, order.options), self.clock.monotonic()
        before = await self.newest()
        attempt = Attempt(asked=Asked.by(order.source, order.plan), since=self.clock.now(), before=before)
        with self._rivals(attempt):
            try:
                started = await self.start_once(self._express(body, order.source.shown, attempt))
            except VidliftError as error:
                attempt.settled = not may_have_acted(error) and not isinstance(error, SubmissionUncertain)
                raise
            # First of all: a request that looks at rivals, and then here, misses no job.
            self.remember(started.job_id)
            attempt.settled = True
        await record_job_async(self, started.job_id)
        if attempt.asked.uploads and not started.urls:
            with awaiting(started.job_id):
                started = attrs.evolve(started, urls=await self._offered(started.job_id))
        return attrs.evolve(started, submitted_at=moment)

    def _express(self, body: Any, shown: str, attempt: Attempt) -> AsyncStart[Accepted]:
        """Return the request that starts an express job, and how that is recognized."""
        what = f"starting an express job on {shown}"
        fitting: dict[str, bool] = {}

        def accepted(number: object, urls: object, estimates: object = None) -> Accepted:
            job_id = self.new_id(number, what)
            if job_id in attempt.known:
                raise DecodeError(
                    f"{what}: Topaz answered with an earlier job", status=200, path="requestId", body=""
                )
            given = [each for each in urls if isinstance(each, str)] if isinstance(urls, list) else []
            expected = expected_time(*quoted_times(estimates))
            return Accepted(job_id=job_id, way="express", urls=given, expected=expected)

        async def send() -> Accepted:
            answer = await self.ask(video.create_express_video_request, what, body=body)
            created = self.read(answer, CreateExpressResponse, what)
            return accepted(created.request_id, created.upload_urls, created.estimates)

        def told(answer: Any) -> Accepted | None:
            with contextlib.suppress(DecodeError, AttributeError):
                return accepted(answer.get("requestId"), answer.get("uploadUrls"))
            return None

        async def fits(seen: JobSnapshot) -> bool:
            known = await self._shown(seen) if attempt.admits(seen) else seen
            fitting.pop(seen.job_id, None)
            if attempt.admits(known):
                fitting[seen.job_id] = shows_steps(known)
            return seen.job_id in fitting

        async def taken(seen: JobSnapshot) -> Accepted | None:
            urls = list((await self.status(seen.job_id)).urls or ())
            if attempt.asked.uploads != bool(urls) or attempt.is_contested(seen):
                return None
            if fitting.keys() - self._started.keys() - {seen.job_id}:
                return None
            # Only now: a rival that was settled in the meantime has left its job here.
            return None if seen.job_id in self._started else Accepted(seen.job_id, "express", urls)

        wanted = AsyncWanted(
            since=attempt.since,
            fits=fits,
            before=attempt.known,
            shows=lambda seen: fitting.get(seen.job_id, False),
        )
        return AsyncStart(subject=shown, send=send, told=told, taken=taken, wanted=wanted)

    async def fitting(
        self, upload_id: str | None, source: str | None, options: Options
    ) -> Callable[[JobSnapshot], Awaitable[bool]]:
        """Return a function that checks whether a listed job has these options.

        Topaz does not list the names of sources.
        """
        given: Any = options
        uploads = upload_id is not None or "://" not in (source or "")
        asked = Asked(uploads=uploads, steps=given.steps())

        async def fits(seen: JobSnapshot) -> bool:
            return asked.admits(seen) and asked.admits(await self._shown(seen))

        return fits

    async def _shown(self, listed: JobSnapshot) -> JobSnapshot:
        """Return a listed job with what its own record shows, where the list does not show what is done."""
        record = None if shows_steps(listed) else await self.record(listed.job_id)
        if record is None or not isinstance(record.id, UUID):
            return listed
        return snapshot_of_record(record, self.clock.now())

    async def _offered(self, job_id: str) -> list[str]:
        """Ask where the source of a job goes, where the answer that started it does not tell."""
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                if urls := (await self.status(job_id)).urls:
                    return list(urls)
        return []
