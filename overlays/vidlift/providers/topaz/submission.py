"""The two ways of creating a job: by a quote that is accepted, or express, which accepts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from vidlift.errors import DecodeError, ServerError, SubmissionUncertain, TransportError, VidliftError
from vidlift.providers.topaz.bodies import express_request, full_request
from vidlift.providers.topaz.snapshots import NAME, bound, expected_time, quoted_times
from vidlift.quotes import CostLimitExceeded, Quote
from vidlift.recording import record_start_async
from vidlift_api.topaz.models import RequestEstimates

if TYPE_CHECKING:
    from decimal import Decimal

    from vidlift.clock import AsyncClock
    from vidlift.providers.topaz.operations import AsyncOperations
    from vidlift.providers.topaz.orders import Order, Way
    from vidlift.providers.topaz.readings import AsyncReadings
    from vidlift.snapshots import JobSnapshot

LOOKUP_PAUSES: Final = (0.0, 2.0, 5.0, 10.0)
"""Seconds before each look for a job whose creation got no answer: the server may still be at it."""


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
    """

    operations: AsyncOperations
    readings: AsyncReadings
    clock: AsyncClock

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
        urls = await self.operations.accept(quote.job_id)
        return Accepted(
            job_id=quote.job_id,
            way="full",
            urls=urls,
            submitted_at=self.clock.monotonic(),
            quote=quote,
            expected=expected_time(quote.shortest, quote.longest),
        )

    async def express(self, order: Order) -> Accepted:
        """Creates a job that is accepted at once. Where no answer came, the job is looked for.

        Raises:
            SubmissionUncertain: It is not known whether a job was started.
        """
        body = express_request(order)
        known = {each.job_id for each in await self.readings.newest()}
        await record_start_async()
        moment = self.clock.monotonic()
        try:
            created = await self.operations.create_express(body, order.shown)
            job_id, urls = str(created.request_id), created.upload_urls or []
            expected = expected_time(*quoted_times(created.estimates))
        except (TransportError, DecodeError, ServerError) as error:
            if isinstance(error, TransportError) and not error.maybe_sent:
                raise error.about(NAME) from error.__cause__
            job_id, urls = await self._recovered(known, order, error)
            expected = None
        except VidliftError:
            raise
        except BaseException as stop:
            stop.add_note(
                f"a Topaz job on {order.shown} may have been started: look for it in the list of jobs"
            )
            raise
        return Accepted(job_id=job_id, way="express", urls=urls, submitted_at=moment, expected=expected)

    async def _recovered(self, known: set[str], order: Order, cause: VidliftError) -> tuple[str, list[str]]:
        """Looks for the job that an express request without a usable answer may have made."""
        found: list[JobSnapshot] = []
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            try:
                found = [each for each in await self.readings.newest() if each.job_id not in known]
                if len(found) == 1:
                    job_id = found[0].job_id
                    if order.path is None:
                        return job_id, []
                    status = await self.operations.status(job_id)
                    if status.urls:
                        return job_id, list(status.urls)
            except VidliftError:
                continue
            if found:
                break
        listed = f"these may be it: {', '.join(each.job_id for each in found)}" if found else "none is listed"
        raise SubmissionUncertain(
            f"it is not known whether Topaz started a job on {order.shown} ({cause}); {listed}. Look at "
            "jobs() before you submit it again: a second job would be billed too",
            provider=NAME,
            candidates=found,
        ) from cause
