# Derived; do not edit: change overlays/vidlift/providers/topaz/connection.py, then run `make generate`.

"""The connection to Topaz Video, and its handles on jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from vidlift._sync.jobs import Job
from vidlift._sync.providers.topaz.submission import TopazStarts
from vidlift._sync.starting import submits
from vidlift.errors import JobError, TransferError, UsageError
from vidlift.parts import Part, plan_parts
from vidlift.providers.topaz.connection import SIGNING_SECONDS, CancelQuote
from vidlift.providers.topaz.models import model_of
from vidlift.providers.topaz.options import TopazOptions
from vidlift.providers.topaz.snapshots import credits_of
from vidlift.providers.topaz.uploads import awaiting
from vidlift.snapshots import JobState
from vidlift_api.topaz.api import system, video
from vidlift_api.topaz.models import CancelEstimateResponse, MetricsResponse, SystemStatusResponse

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path

    from vidlift.declarations import EnhancementModel
    from vidlift.providers.topaz.description import Accepted, Order, Way
    from vidlift.quotes import Quote
    from vidlift.snapshots import JobSnapshot
    from vidlift.transfer import TransferProgress


class TopazJob(Job):
    provider: Topaz
    way: Way | None = None
    quote: Quote | None = None
    changes: tuple[str, ...] = ()

    def resume_upload(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:
        return self._saw(self.provider.resume_upload(self.id, path, on_progress=on_progress))

    def cancel_quote(self) -> CancelQuote:
        return self.provider.cancel_quote(self.id)

    def metrics(self) -> MetricsResponse:
        return self.provider.metrics(self.id)


class Topaz(TopazStarts):
    """A connection to Topaz Video. Make one with `vidlift.connect("topaz")`."""

    def attach(self, job_id: str | int) -> TopazJob:
        """Return a handle on a job of any process, without a request.

        Args:
            job_id: The provider's ID, from a handle, a snapshot or an error.

        Returns:
            A handle that has not seen the job yet.

        Raises:
            UsageError: This cannot be an ID of Topaz.
        """
        return TopazJob(self.whole, self._checked_id(str(job_id)))

    @submits(TopazOptions)
    def submit(self, options: TopazOptions) -> TopazJob:
        """Start a job, which costs credits.

        There are two ways. The full one asks for a quote (which is free), compares it with `max_cost`,
        accepts it, uploads in as many parts as Topaz offers URLs for, and reports the upload. The express one
        accepts at once and uploads in one piece. By default express is used where one piece is enough and no
        `max_cost` is given; the handle's `way` shows which. The source is a file; or the URL of one, which
        Topaz fetches itself when the job starts; or an object in S3, as one of the generated models
        `PresignedStorage` and `AssumedRoleStorage`. All options are checked first.

        Returns:
            A handle on the new job.

        Raises:
            UsageError: An option or the source is wrong. Nothing was created.
            MediaError: The file is not a video that can be read. Nothing was created.
            CostLimitExceeded: Topaz asks more than `max_cost`. Nothing was accepted or charged.
            InsufficientCredits: The account cannot pay. No job was started.
            InvalidRequest: Topaz refuses the options or cannot reach the source. No job was started.
            TransferError: The file could not be uploaded. The job waits for it: see `resume_upload`.
            SubmissionUncertain: The answer was lost, and so it is not known whether a job was started.
        """
        order = self.order(options)
        accepted = self.full(order) if self.way(order) == "full" else self.express(order)
        job = self._handle_on(accepted, order)
        if (path := order.source.path) is not None:
            with awaiting(job.id):
                if options.on_accepted is not None:
                    options.on_accepted(job)
                job.snapshot = self._uploaded(accepted, order, path)
        else:
            job.snapshot = self.queued(job.id, source=order.source.shown)
        return job

    def _handle_on(self, accepted: Accepted, order: Order) -> TopazJob:
        self.call(accepted.job_id, order.source.shown)
        moment, expected = accepted.submitted_at, accepted.expected
        job = TopazJob(self.whole, accepted.job_id, submitted_at=moment, expected=expected)
        job.way, job.quote, job.changes = accepted.way, accepted.quote, order.plan.changes
        return job

    def _uploaded(self, accepted: Accepted, order: Order, path: Path) -> JobSnapshot:
        size = order.source.known_info.size
        urls, tell = dict(enumerate(accepted.urls, 1)), order.options.on_progress
        if accepted.way == "full":
            parts = plan_parts(size, len(urls), self.part_size)
            sent = self.put_parts(path, parts, urls, tell, lanes=self.lanes)
            return self.report(accepted.job_id, parts, sent)
        if len(urls) != 1:
            raise TransferError(
                f"{len(urls)} upload URLs were offered where one was expected; nothing was sent"
            )
        try:
            self.put_parts(path, (Part(1, 0, size),), urls, tell)
        except TransferError as error:
            seen = self.refresh(accepted.job_id)
            if seen.state is JobState.AWAITING_UPLOAD:
                raise error.about(self.name, accepted.job_id, seen) from error.__cause__
            return seen
        return self.queued(accepted.job_id, source=order.source.shown)

    def quote(self, source: Any, **options: Any) -> Quote:
        """Get the price of a job, for free and without starting it.

        Args:
            source: As for `submit`. A file is probed, not uploaded.
            options: The options of `submit` for the enhancement.

        Returns:
            The quote. `submit` gets another one.

        Raises:
            UsageError: An option or the source is wrong.
            InvalidRequest: Topaz refuses the options or cannot reach the source.
        """
        if wrong := sorted({"way", "max_cost", "on_accepted", "on_progress"} & options.keys()):
            raise UsageError(f"quote has no option {', '.join(wrong)}: leave it out")
        return self.quoted(self.order(TopazOptions.of(self.TITLE, source, options)))

    def cancel_quote(self, job_id: str) -> CancelQuote:
        """Ask what canceling would cost now. Nothing is canceled.

        Args:
            job_id: The provider's ID.

        Returns:
            The preview; for a job that has ended, that it cannot be canceled.

        Raises:
            NotFound: There is no such job, or the server does not offer previews (the earlier text).
        """
        plain = self._checked_id(job_id)
        what = f"asking what canceling job {plain} would cost"
        answer = self.ask(video.estimate_video_cancellation, what, UUID(plain))
        if answer.status_code == 400:
            return CancelQuote(cancelable=False)
        told = self.read(answer, CancelEstimateResponse, what)
        return CancelQuote(
            cancelable=told.cancelable is True,
            reserved=credits_of(told.credits_reserved),
            charged=credits_of(told.credits_to_commit),
            refunded=credits_of(told.credits_to_refund),
        )

    def models(self) -> list[EnhancementModel]:
        """List the AI models that jobs can use, as the service itself reports them."""
        return [model_of(code) for code in (self.system_status()).supported_models or ()]

    def system_status(self) -> SystemStatusResponse:
        """Read whether Topaz takes jobs, and which models it has."""
        what = "reading the state of the service"
        return self.read(self.ask(system.get_system_status, what), SystemStatusResponse, what)

    def metrics(self, job_id: str) -> MetricsResponse:
        """Read how long each step of a job took.

        Args:
            job_id: The provider's ID.

        Returns:
            The generated model. Where there are no metrics, it holds a message alone.
        """
        plain = self._checked_id(job_id)
        what = f"reading the metrics of job {plain}"
        answer = self.ask(video.get_video_request_metrics, what, UUID(plain))
        return self.read(answer, MetricsResponse, what)

    def _renewed_url(self, job_id: str, first: str) -> str:
        url = super()._renewed_url(job_id, first)
        if url == first:
            self.clock.sleep(SIGNING_SECONDS)
            snapshot = self.refresh(job_id)
            url = self._output_url(snapshot)
            if url == first:
                raise JobError(
                    f"the URL of the result of topaz job {job_id} is refused, and Topaz gives no other; try "
                    "again later, and ask its support if that stays so",
                    provider=self.name,
                    job_id=job_id,
                    snapshot=snapshot,
                )
        return url


PROVIDER = Topaz
