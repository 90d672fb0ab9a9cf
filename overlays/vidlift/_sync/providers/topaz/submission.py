# Derived; do not edit: change overlays/vidlift/providers/topaz/submission.py, then run `make generate`.

"""The two ways to create a job: accept a quote, or express, without one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs

from vidlift._sync.providers.topaz.sources import source_of
from vidlift._sync.providers.topaz.uploads import TopazJobs
from vidlift._sync.recording import record_job, record_start
from vidlift._sync.starting import Start, Wanted
from vidlift.errors import DecodeError, SubmissionUncertain, VidliftError, may_have_acted
from vidlift.providers.topaz.bodies import express_request, full_request
from vidlift.providers.topaz.description import Accepted, Order
from vidlift.providers.topaz.recovery import Asked, Attempt, shows_steps
from vidlift.providers.topaz.snapshots import expected_time, quoted_times, snapshot_of_record
from vidlift.providers.topaz.uploads import awaiting
from vidlift.starting import LOOKUP_PAUSES, noting
from vidlift_api.topaz.api import video
from vidlift_api.topaz.models import CreateExpressResponse, CreateResponse, RequestStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidlift.options import Options
    from vidlift.providers.topaz.options import TopazOptions
    from vidlift.quotes import Quote
    from vidlift.snapshots import JobSnapshot


class TopazStarts(TopazJobs):
    """Creates jobs."""

    def order(self, options: TopazOptions) -> Order:
        """Work out what is asked of Topaz.

        Raises:
            UsageError: The options do not go together with the source.
            MediaError: The file is not a video that can be read.
        """
        source = source_of(options.source, options.source_container, options.source_info)
        return Order(options, source, options.plan(source.info))

    def quoted(self, order: Order) -> Quote:
        """Get the price of an order, with retries: that is free, and starts nothing."""
        body = full_request(order.source, order.plan, order.options)
        what = f"asking for a quote on {order.source.shown}"

        def create() -> tuple[str, Any]:
            answer = self.ask(video.create_video_request, what, body=body)
            created = self.read(answer, CreateResponse, what, needs="requestId")
            return self.new_id(created.request_id, what), created.estimates

        job_id, estimates = self.repeated(create)
        return self._quote(job_id, estimates, order)

    def full(self, order: Order) -> Accepted:
        """Get a quote, compare it with the limit, and accept it.

        Raises:
            CostLimitExceeded: Topaz asks for more, or names no price. Nothing was accepted or charged.
            SubmissionUncertain: It is unknown whether the quote was accepted; the error has its ID.
        """
        quote, shown = self.quoted(order), order.source.shown
        self._check_price(quote, order)
        record_start(self, quote.job_id)
        self.remember(quote.job_id)
        with noting(f"topaz job {quote.job_id} on {shown} may have been started"):
            try:
                urls = self.accept(quote.job_id)
            except VidliftError as error:
                if not may_have_acted(error):
                    raise
                urls = self._accepted(quote.job_id, shown, error)
        record_job(self, quote.job_id)
        expected = expected_time(quote.shortest, quote.longest)
        now = self.clock.monotonic()
        return Accepted(quote.job_id, "full", urls, now, quote, expected)

    def _accepted(self, job_id: str, shown: str, cause: VidliftError) -> list[str]:
        for pause in LOOKUP_PAUSES:
            self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                status = self.status(job_id)
                if status.status != RequestStatus.REQUESTED:
                    return list(status.urls or ())
        raise SubmissionUncertain(
            f"it is not known whether Topaz accepted job {job_id} on {shown} ({cause}). Look at it before "
            "you submit it again: a second job would be billed too",
            provider=self.name,
        ).about(self.name, job_id) from cause

    def express(self, order: Order) -> Accepted:
        """Create a job that is accepted at once; look it up if no response arrives.

        Raises:
            SubmissionUncertain: It is unknown whether a job was started.
        """
        body, moment = express_request(order.source, order.plan, order.options), self.clock.monotonic()
        before = self.newest()
        attempt = Attempt(asked=Asked.by(order.source, order.plan), since=self.clock.now(), before=before)
        with self._rivals(attempt):
            try:
                started = self.start_once(self._express(body, order.source.shown, attempt))
            except VidliftError as error:
                attempt.settled = not may_have_acted(error) and not isinstance(error, SubmissionUncertain)
                raise
            self.remember(started.job_id)
            attempt.settled = True
        record_job(self, started.job_id)
        if attempt.asked.uploads and not started.urls:
            with awaiting(started.job_id):
                started = attrs.evolve(started, urls=self._offered(started.job_id))
        return attrs.evolve(started, submitted_at=moment)

    def _express(self, body: Any, shown: str, attempt: Attempt) -> Start[Accepted]:
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

        def send() -> Accepted:
            answer = self.ask(video.create_express_video_request, what, body=body)
            created = self.read(answer, CreateExpressResponse, what)
            return accepted(created.request_id, created.upload_urls, created.estimates)

        def told(answer: Any) -> Accepted | None:
            with contextlib.suppress(DecodeError, AttributeError):
                return accepted(answer.get("requestId"), answer.get("uploadUrls"))
            return None

        def fits(seen: JobSnapshot) -> bool:
            known = self._shown(seen) if attempt.admits(seen) else seen
            fitting.pop(seen.job_id, None)
            if attempt.admits(known):
                fitting[seen.job_id] = shows_steps(known)
            return seen.job_id in fitting

        def taken(seen: JobSnapshot) -> Accepted | None:
            urls = list((self.status(seen.job_id)).urls or ())
            if attempt.asked.uploads != bool(urls) or attempt.is_contested(seen):
                return None
            if fitting.keys() - self._started.keys() - {seen.job_id}:
                return None
            return None if seen.job_id in self._started else Accepted(seen.job_id, "express", urls)

        wanted = Wanted(
            since=attempt.since,
            fits=fits,
            before=attempt.known,
            shows=lambda seen: fitting.get(seen.job_id, False),
        )
        return Start(subject=shown, send=send, told=told, taken=taken, wanted=wanted)

    def fitting(
        self, upload_id: str | None, source: str | None, options: Options
    ) -> Callable[[JobSnapshot], bool]:
        """Return a function that checks whether a listed job has these options.

        Topaz does not list the names of sources.
        """
        given: Any = options
        uploads = upload_id is not None or "://" not in (source or "")
        asked = Asked(uploads=uploads, steps=given.steps())

        def fits(seen: JobSnapshot) -> bool:
            return asked.admits(seen) and asked.admits(self._shown(seen))

        return fits

    def _shown(self, listed: JobSnapshot) -> JobSnapshot:
        record = None if shows_steps(listed) else self.record(listed.job_id)
        if record is None or not isinstance(record.id, UUID):
            return listed
        return snapshot_of_record(record, self.clock.now())

    def _offered(self, job_id: str) -> list[str]:
        for pause in LOOKUP_PAUSES:
            self.clock.sleep(pause)
            with contextlib.suppress(VidliftError):
                if urls := (self.status(job_id)).urls:
                    return list(urls)
        return []
