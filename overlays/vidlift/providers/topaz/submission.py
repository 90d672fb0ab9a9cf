"""The two ways of creating a job: by a quote that is accepted, or express, which accepts at once."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

import attrs

from vidlift.errors import DecodeError, SubmissionUncertain, VidliftError, may_have_acted
from vidlift.providers.topaz.bodies import express_request, full_request
from vidlift.providers.topaz.recovery import Attempt, Attempts, told_job
from vidlift.providers.topaz.snapshots import NAME, bound, expected_time, quoted_times
from vidlift.quotes import CostLimitExceeded, Quote
from vidlift.recording import record_job_async, record_start_async
from vidlift_api.topaz.models import RequestEstimates, RequestStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from vidlift.clock import AsyncClock
    from vidlift.providers.topaz.operations import AsyncOperations
    from vidlift.providers.topaz.orders import Order, Way
    from vidlift.providers.topaz.readings import AsyncReadings
    from vidlift.snapshots import JobSnapshot

LOOKUP_PAUSES: Final = (0.0, 2.0, 5.0, 10.0)
"""Seconds before each look for a job whose creation got no answer: the server may still be at it."""


@contextlib.contextmanager
def telling(job_id: str, happened: str) -> Iterator[None]:
    """Tells whoever an error or a stop reaches which job it is about.

    Args:
        job_id: The job.
        happened: What has become of it, such as `was started`.

    Yields:
        Nothing.
    """
    try:
        yield
    except VidliftError as error:
        error.about(NAME, job_id)
        raise
    except BaseException as stop:
        stop.add_note(f"topaz job {job_id} {happened}")
        raise


@attrs.frozen(kw_only=True)
class Accepted:
    """A job that Topaz has accepted, and which may still want its source.

    Attributes:
        job_id: Topaz's id.
        way: How it was created.
        urls: Where the source is uploaded to; none for a source that Topaz fetches.
        submitted_at: When, on the connection's monotonic clock.
        quote: What Topaz asked, where there was a quote.
        expected: Seconds that the job may take at least and at most, where Topaz tells.
    """

    job_id: str
    way: Way
    urls: list[str]
    submitted_at: float
    quote: Quote | None = None
    expected: tuple[float, float] | None = None


@attrs.define(eq=False, kw_only=True)
class AsyncSubmission:
    """Creates jobs, over one connection.

    Attributes:
        operations: Makes the requests.
        readings: Lists jobs, where one has to be looked up.
        clock: Measures and waits.
        attempts: What this connection has started, and what is under way.
    """

    operations: AsyncOperations
    readings: AsyncReadings
    clock: AsyncClock
    attempts: Attempts = attrs.field(factory=Attempts, init=False)

    async def quoted(self, order: Order) -> Quote:
        """Asks what an order would cost. That is free and starts nothing."""
        created = await self.operations.create(full_request(order), order.shown)
        estimates = created.estimates if isinstance(created.estimates, RequestEstimates) else None
        shortest, longest = quoted_times(estimates)
        return Quote(
            provider=NAME,
            job_id=str(created.request_id),
            low=bound(estimates.cost if estimates else None, 0),
            high=bound(estimates.cost if estimates else None, 1),
            shortest=shortest,
            longest=longest,
            changes=order.plan.changes,
        )

    async def full(self, order: Order, limit: Decimal | None) -> Accepted:
        """Asks for a quote, compares it, and accepts it.

        Args:
            order: What is to be done.
            limit: Most credits that it may cost, or None.

        Raises:
            CostLimitExceeded: Topaz asks more, or tells no price. Nothing was accepted or charged.
            SubmissionUncertain: It is not known whether the quote was accepted; the error tells its id.
        """
        quote = await self.quoted(order)
        if limit is not None and (quote.low is None or quote.low.amount > limit):
            raise CostLimitExceeded(
                f"Topaz asks {quote} for {order.shown}, and max_cost is {limit}; nothing was accepted or "
                "charged",
                quote=quote,
                limit=limit,
                provider=NAME,
                job_id=quote.job_id,
            )
        await record_start_async(quote.job_id)
        self.attempts.started.add(quote.job_id)
        with telling(quote.job_id, f"on {order.shown} may have been started"):
            try:
                urls = await self.operations.accept(quote.job_id)
            except VidliftError as error:
                if not may_have_acted(error):
                    raise
                urls = await self._accepted(quote.job_id, order, error)
        await record_job_async(NAME, quote.job_id)
        return Accepted(
            job_id=quote.job_id,
            way="full",
            urls=urls,
            submitted_at=self.clock.monotonic(),
            quote=quote,
            expected=expected_time(quote.shortest, quote.longest),
        )

    async def _accepted(self, job_id: str, order: Order, cause: VidliftError) -> list[str]:
        """Finds out whether a quote was accepted, and returns where the source is still to be uploaded to."""
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                status = await self.operations.status(job_id)
                if status.status != RequestStatus.REQUESTED:
                    return list(status.urls or ())
        raise SubmissionUncertain(
            f"it is not known whether Topaz accepted job {job_id} on {order.shown} ({cause}). Look at it "
            "before you submit it again: a second job would be billed too",
            provider=NAME,
        ).about(NAME, job_id) from cause

    async def express(self, order: Order) -> Accepted:
        """Creates a job that is accepted at once. Where no answer came, the job is looked for.

        Raises:
            SubmissionUncertain: It is not known whether a job was started.
        """
        body = express_request(order)
        before = await self.readings.newest()
        await record_start_async()
        attempt = Attempt(order=order, since=self.clock.now(), before=before)
        self.attempts.begin(attempt)
        moment = self.clock.monotonic()
        expected = None
        try:
            try:
                created = await self.operations.create_express(body, order.shown)
                job_id, urls = str(created.request_id), list(created.upload_urls or ())
                if self.attempts.is_taken(attempt, job_id):
                    raise DecodeError(
                        f"starting an express job on {order.shown}: Topaz answered with an earlier job",
                        status=200,
                        path="CreateExpressResponse.requestId",
                        body="",
                    )
                expected = expected_time(*quoted_times(created.estimates))
            except VidliftError as error:
                if not may_have_acted(error):
                    self.attempts.settle(attempt)
                    raise error.about(NAME) from error.__cause__
                told = told_job(error)
                if told is None or self.attempts.is_taken(attempt, told[0]):
                    told = await self._recovered(attempt, error)
                job_id, urls = told
            self.attempts.settle(attempt, job_id)
        except VidliftError:
            raise
        except BaseException as stop:
            stop.add_note(
                f"a Topaz job on {order.shown} may have been started: look for it in the list of jobs"
            )
            raise
        finally:
            self.attempts.end(attempt)
        await record_job_async(NAME, job_id)
        if order.path is not None and not urls:
            with telling(job_id, "was started, and waits for its source: see resume_upload"):
                urls = await self._offered(job_id)
        return Accepted(job_id=job_id, way="express", urls=urls, submitted_at=moment, expected=expected)

    async def _offered(self, job_id: str) -> list[str]:
        """Asks where the source of a job goes, where the answer that started it does not tell."""
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                if urls := (await self.operations.status(job_id)).urls:
                    return list(urls)
        return []

    async def _recovered(self, attempt: Attempt, cause: VidliftError) -> tuple[str, list[str]]:
        """Looks for the job that an express request without a usable answer may have made.

        It is taken only where no other can be meant: neither one of somebody else, nor one that another
        request of this connection, of which nothing is known yet, has started.
        """
        found: list[JobSnapshot] = []
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            try:
                found = await self._fitting(attempt)
                if len(found) == 1 and (urls := await self._taken(attempt, found[0])) is not None:
                    return found[0].job_id, urls
            except VidliftError:
                continue
        found = [each for each in found if each.job_id not in self.attempts.started]
        listed = f"these may be it: {', '.join(each.job_id for each in found)}" if found else "none is listed"
        raise SubmissionUncertain(
            f"it is not known whether Topaz started a job on {attempt.order.shown} ({cause}); {listed}. Look "
            "at jobs() before you submit it again: a second job would be billed too",
            provider=NAME,
            candidates=found,
        ) from cause

    async def _fitting(self, attempt: Attempt) -> list[JobSnapshot]:
        """Lists the jobs that can be the one of an attempt."""
        listed = [
            await self.readings.told(each)
            for each in await self.readings.newest()
            if attempt.admits(each) and not self.attempts.is_taken(attempt, each.job_id)
        ]
        return [each for each in listed if attempt.admits(each)]

    async def _taken(self, attempt: Attempt, job: JobSnapshot) -> list[str] | None:
        """Returns where the source of a job goes that is certainly an attempt's; None where that is open."""
        if not attempt.is_shown_by(job):
            return None
        status = await self.operations.status(job.job_id)
        urls, uploads = list(status.urls or ()), attempt.order.path is not None
        if uploads != bool(urls):
            return None
        if attempt.is_contested(job):
            return None
        # Only now: a rival that was settled meanwhile has left its job here.
        return None if self.attempts.is_taken(attempt, job.job_id) else urls
