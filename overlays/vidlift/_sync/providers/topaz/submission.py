# Derived; do not edit: change overlays/vidlift/providers/topaz/submission.py, then run `make generate`.

"""The two ways of creating a job: by a quote that is accepted, or express, which accepts at once."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import attrs

from vidlift._sync.recording import record_job, record_start
from vidlift.errors import DecodeError, SubmissionUncertain, VidliftError, may_have_acted
from vidlift.providers.topaz.bodies import express_request, full_request
from vidlift.providers.topaz.recovery import Attempt, Attempts, told_job
from vidlift.providers.topaz.snapshots import NAME, bound, expected_time, quoted_times
from vidlift.providers.topaz.submission import LOOKUP_PAUSES, Accepted, telling
from vidlift.quotes import CostLimitExceeded, Quote
from vidlift_api.topaz.models import RequestEstimates, RequestStatus

if TYPE_CHECKING:
    from decimal import Decimal

    from vidlift._sync.clock import Clock
    from vidlift._sync.providers.topaz.operations import Operations
    from vidlift._sync.providers.topaz.readings import Readings
    from vidlift.providers.topaz.orders import Order
    from vidlift.snapshots import JobSnapshot


@attrs.define(eq=False, kw_only=True)
class Submission:
    operations: Operations
    readings: Readings
    clock: Clock
    attempts: Attempts = attrs.field(factory=Attempts, init=False)

    def quoted(self, order: Order) -> Quote:

        created = self.operations.create(full_request(order), order.shown)
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

    def full(self, order: Order, limit: Decimal | None) -> Accepted:

        quote = self.quoted(order)
        if limit is not None and (quote.low is None or quote.low.amount > limit):
            raise CostLimitExceeded(
                f"Topaz asks {quote} for {order.shown}, and max_cost is {limit}; nothing was accepted or "
                "charged",
                quote=quote,
                limit=limit,
                provider=NAME,
                job_id=quote.job_id,
            )
        record_start(quote.job_id)
        self.attempts.started.add(quote.job_id)
        with telling(quote.job_id, f"on {order.shown} may have been started"):
            try:
                urls = self.operations.accept(quote.job_id)
            except VidliftError as error:
                if not may_have_acted(error):
                    raise
                urls = self._accepted(quote.job_id, order, error)
        record_job(NAME, quote.job_id)
        return Accepted(
            job_id=quote.job_id,
            way="full",
            urls=urls,
            submitted_at=self.clock.monotonic(),
            quote=quote,
            expected=expected_time(quote.shortest, quote.longest),
        )

    def _accepted(self, job_id: str, order: Order, cause: VidliftError) -> list[str]:

        for pause in LOOKUP_PAUSES:
            self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                status = self.operations.status(job_id)
                if status.status != RequestStatus.REQUESTED:
                    return list(status.urls or ())
        raise SubmissionUncertain(
            f"it is not known whether Topaz accepted job {job_id} on {order.shown} ({cause}). Look at it "
            "before you submit it again: a second job would be billed too",
            provider=NAME,
        ).about(NAME, job_id) from cause

    def express(self, order: Order) -> Accepted:

        body = express_request(order)
        before = self.readings.newest()
        record_start()
        attempt = Attempt(order=order, since=self.clock.now(), before=before)
        self.attempts.begin(attempt)
        moment = self.clock.monotonic()
        expected = None
        try:
            try:
                created = self.operations.create_express(body, order.shown)
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
                    told = self._recovered(attempt, error)
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
        record_job(NAME, job_id)
        if order.path is not None and not urls:
            with telling(job_id, "was started, and waits for its source: see resume_upload"):
                urls = self._offered(job_id)
        return Accepted(job_id=job_id, way="express", urls=urls, submitted_at=moment, expected=expected)

    def _offered(self, job_id: str) -> list[str]:

        for pause in LOOKUP_PAUSES:
            self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                if urls := (self.operations.status(job_id)).urls:
                    return list(urls)
        return []

    def _recovered(self, attempt: Attempt, cause: VidliftError) -> tuple[str, list[str]]:

        found: list[JobSnapshot] = []
        for pause in LOOKUP_PAUSES:
            self.clock.sleep(pause)
            try:
                found = self._fitting(attempt)
                if len(found) == 1 and (urls := self._taken(attempt, found[0])) is not None:
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

    def _fitting(self, attempt: Attempt) -> list[JobSnapshot]:

        listed = [
            self.readings.told(each)
            for each in self.readings.newest()
            if attempt.admits(each) and not self.attempts.is_taken(attempt, each.job_id)
        ]
        return [each for each in listed if attempt.admits(each)]

    def _taken(self, attempt: Attempt, job: JobSnapshot) -> list[str] | None:

        if not attempt.is_shown_by(job):
            return None
        status = self.operations.status(job.job_id)
        urls, uploads = list(status.urls or ()), attempt.order.path is not None
        if uploads != bool(urls):
            return None
        if attempt.is_contested(job):
            return None
        return None if self.attempts.is_taken(attempt, job.job_id) else urls
