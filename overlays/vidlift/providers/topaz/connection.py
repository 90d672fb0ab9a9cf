"""The connection to Topaz Video, and its handles on jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import attrs

from vidlift.errors import JobError, TransferError, UsageError
from vidlift.jobs import AsyncJob
from vidlift.parts import Part, plan_parts
from vidlift.providers.topaz.models import model_of
from vidlift.providers.topaz.options import TopazOptions
from vidlift.providers.topaz.snapshots import credits_of
from vidlift.providers.topaz.submission import AsyncTopazStarts
from vidlift.providers.topaz.uploads import awaiting
from vidlift.snapshots import JobState
from vidlift.starting import submits_async
from vidlift_api.topaz.api import system, video
from vidlift_api.topaz.models import CancelEstimateResponse, MetricsResponse, SystemStatusResponse

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path

    from vidlift.declarations import EnhancementModel
    from vidlift.providers.topaz.description import Accepted, Order, Way
    from vidlift.quotes import Quote
    from vidlift.snapshots import Cost, JobSnapshot
    from vidlift.transfer import TransferProgress

SIGNING_SECONDS: Final = 1.1
"""Time after which a server that signs URLs again returns another one."""


@attrs.frozen(kw_only=True)
class CancelQuote:
    """What canceling would cost at the moment.

    Attributes:
        cancelable: Whether the job can be canceled.
        reserved: Credits set aside for the job.
        charged: Credits that would be charged.
        refunded: Credits that would come back.
    """

    cancelable: bool
    reserved: Cost | None = None
    charged: Cost | None = None
    refunded: Cost | None = None


class AsyncTopazJob(AsyncJob):
    """A handle on one Topaz request.

    Attributes:
        way: `full` or `express`, as submitted; None for a job from `attach`.
        quote: The quote that was accepted, or None.
        changes: What Topaz changes about the request, in sentences.
    """

    provider: AsyncTopaz
    way: Way | None = None
    quote: Quote | None = None
    changes: tuple[str, ...] = ()

    async def resume_upload(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:
        """Finish an interrupted upload; see `AsyncTopaz.resume_upload`."""
        return await self._saw(await self.provider.resume_upload(self.id, path, on_progress=on_progress))

    async def cancel_quote(self) -> CancelQuote:
        """Ask what canceling would cost now; see `AsyncTopaz.cancel_quote`."""
        return await self.provider.cancel_quote(self.id)

    async def metrics(self) -> MetricsResponse:
        """Read how long each step took; see `AsyncTopaz.metrics`."""
        return await self.provider.metrics(self.id)


class AsyncTopaz(AsyncTopazStarts):
    """A connection to Topaz Video. Make one with `vidlift.connect_async("topaz")`."""

    def attach(self, job_id: str | int) -> AsyncTopazJob:
        """Return a handle on a job of any process, without a request.

        Args:
            job_id: The provider's ID, from a handle, a snapshot or an error.

        Returns:
            A handle that has not seen the job yet.

        Raises:
            UsageError: This cannot be an ID of Topaz.
        """
        return AsyncTopazJob(self.whole, self._checked_id(str(job_id)))

    @submits_async(TopazOptions)
    async def submit(self, options: TopazOptions) -> AsyncTopazJob:
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
        order = await self.order(options)
        accepted = await (self.full(order) if self.way(order) == "full" else self.express(order))
        job = self._handle_on(accepted, order)
        if (path := order.source.path) is not None:
            with awaiting(job.id):
                if options.on_accepted is not None:
                    options.on_accepted(job)
                job.snapshot = await self._uploaded(accepted, order, path)
        else:
            job.snapshot = self.queued(job.id, source=order.source.shown)
        return job

    def _handle_on(self, accepted: Accepted, order: Order) -> AsyncTopazJob:
        self.call(accepted.job_id, order.source.shown)
        moment, expected = accepted.submitted_at, accepted.expected
        job = AsyncTopazJob(self.whole, accepted.job_id, submitted_at=moment, expected=expected)
        job.way, job.quote, job.changes = accepted.way, accepted.quote, order.plan.changes
        return job

    async def _uploaded(self, accepted: Accepted, order: Order, path: Path) -> JobSnapshot:
        """Send the source of a job, and return what is known of the job then."""
        size = order.source.known_info.size
        urls, tell = dict(enumerate(accepted.urls, 1)), order.options.on_progress
        if accepted.way == "full":
            parts = plan_parts(size, len(urls), self.part_size)
            sent = await self.put_parts(path, parts, urls, tell, lanes=self.lanes)
            return await self.report(accepted.job_id, parts, sent)
        if len(urls) != 1:
            raise TransferError(
                f"{len(urls)} upload URLs were offered where one was expected; nothing was sent"
            )
        try:
            await self.put_parts(path, (Part(1, 0, size),), urls, tell)
        except TransferError as error:
            # Where the answer of the upload alone was lost, the job runs by now and the URL is spent.
            seen = await self.refresh(accepted.job_id)
            if seen.state is JobState.AWAITING_UPLOAD:
                raise error.about(self.name, accepted.job_id, seen) from error.__cause__
            return seen
        return self.queued(accepted.job_id, source=order.source.shown)

    async def quote(self, source: Any, **options: Any) -> Quote:
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
        return await self.quoted(await self.order(TopazOptions.of(self.TITLE, source, options)))

    async def cancel_quote(self, job_id: str) -> CancelQuote:
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
        answer = await self.ask(video.estimate_video_cancellation, what, UUID(plain))
        if answer.status_code == 400:
            return CancelQuote(cancelable=False)
        told = self.read(answer, CancelEstimateResponse, what)
        return CancelQuote(
            cancelable=told.cancelable is True,
            reserved=credits_of(told.credits_reserved),
            charged=credits_of(told.credits_to_commit),
            refunded=credits_of(told.credits_to_refund),
        )

    async def models(self) -> list[EnhancementModel]:
        """List the AI models that jobs can use, as the service itself reports them."""
        return [model_of(code) for code in (await self.system_status()).supported_models or ()]

    async def system_status(self) -> SystemStatusResponse:
        """Read whether Topaz takes jobs, and which models it has."""
        what = "reading the state of the service"
        return self.read(await self.ask(system.get_system_status, what), SystemStatusResponse, what)

    async def metrics(self, job_id: str) -> MetricsResponse:
        """Read how long each step of a job took.

        Args:
            job_id: The provider's ID.

        Returns:
            The generated model. Where there are no metrics, it holds a message alone.
        """
        plain = self._checked_id(job_id)
        what = f"reading the metrics of job {plain}"
        answer = await self.ask(video.get_video_request_metrics, what, UUID(plain))
        return self.read(answer, MetricsResponse, what)

    async def _renewed_url(self, job_id: str, first: str) -> str:
        url = await super()._renewed_url(job_id, first)
        if url == first:
            # Two signatures of one second are the same.
            await self.clock.sleep(SIGNING_SECONDS)
            snapshot = await self.refresh(job_id)
            url = self._output_url(snapshot)
            if url == first:
                # The current text signs once: if the URL is the same again, there is no other.
                raise JobError(
                    f"the URL of the result of topaz job {job_id} is refused, and Topaz gives no other; try "
                    "again later, and ask its support if that stays so",
                    provider=self.name,
                    job_id=job_id,
                    snapshot=snapshot,
                )
        return url


PROVIDER = AsyncTopaz
