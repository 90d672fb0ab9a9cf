# Derived; do not edit: change overlays/vidlift/providers/topaz/connection.py, then run `make generate`.

"""The connection to Topaz Video, and its handles on jobs."""

from __future__ import annotations

import copy
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

import attrs

from vidlift._sync.jobs import Job
from vidlift._sync.provider import Provider
from vidlift._sync.providers.topaz.operations import Operations
from vidlift._sync.providers.topaz.orders import order_of
from vidlift._sync.providers.topaz.readings import Readings
from vidlift._sync.providers.topaz.submission import Submission
from vidlift._sync.providers.topaz.uploads import Upload
from vidlift._sync.recording import recorded
from vidlift.errors import JobError, NotFound, RetentionEnded, UsageError
from vidlift.parts import LANES
from vidlift.providers.topaz.connection import DEFAULTS, SIGNING_SECONDS, CancelQuote
from vidlift.providers.topaz.models import model_of
from vidlift.providers.topaz.options import TopazOptions
from vidlift.providers.topaz.orders import PART_SIZE, SINGLE_FRAMES, cost_limit, refuse_absent
from vidlift.providers.topaz.snapshots import NAME, STATES, credits_of, expiry
from vidlift.providers.topaz.submission import telling
from vidlift.snapshots import JobState
from vidlift.transport import USER_AGENT
from vidlift.values import likely_ids
from vidlift_api.topaz import Client

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from vidlift.media import MediaInfo
    from vidlift.orders import Uploaded
    from vidlift.provider import EnhancementModel, ProviderDefaults
    from vidlift.providers.topaz.orders import Order, Way
    from vidlift.providers.topaz.submission import Accepted
    from vidlift.quotes import Quote
    from vidlift.snapshots import Balance, JobSnapshot
    from vidlift.transfer import TransferProgress
    from vidlift_api.topaz.models import (
        AssumedRoleStorage,
        MetricsResponse,
        MultipartStorage,
        PresignedStorage,
        SystemStatusResponse,
    )


class TopazJob(Job):
    provider: Topaz

    def __init__(
        self,
        provider: Topaz,
        job_id: str,
        *,
        snapshot: JobSnapshot | None = None,
        submitted_at: float | None = None,
        expected: tuple[float, float] | None = None,
        way: Way | None = None,
        quote: Quote | None = None,
        changes: tuple[str, ...] = (),
    ) -> None:
        super().__init__(provider, job_id, snapshot=snapshot, submitted_at=submitted_at, expected=expected)
        self.way = way
        self.quote = quote
        self.changes = changes

    def resume_upload(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:

        self.snapshot = self.provider.resume_upload(self.id, path, on_progress=on_progress)
        return self.snapshot

    def cancel_quote(self) -> CancelQuote:

        return self.provider.cancel_quote(self.id)

    def metrics(self) -> MetricsResponse:

        return self.provider.metrics(self.id)


class Topaz(Provider):
    """A connection to Topaz Video. Make one with `vidlift.connect("topaz")`.

    Attributes:
        part_size: Bytes up to which an upload has one piece, and the least of a part of a larger one. Change
            it only for a server that was scaled down, such as a sandbox.
        single_frames: Frames up to which an upload has one piece whatever its size. Change it likewise.
        lanes: How many parts of an upload are on their way at once, at least 1.
    """

    name: ClassVar[str] = NAME
    TITLE: ClassVar[str] = "Topaz Video"
    KEY_VARIABLE: ClassVar[str] = "TOPAZ_API_KEY"
    URL_VARIABLE: ClassVar[str] = "TOPAZ_BASE_URL"
    KEY_PAGE: ClassVar[str] = (
        "Topaz shows keys in the API section of your account at https://www.topazlabs.com"
    )
    BASE_URL: ClassVar[str] = "https://api.topazlabs.com"
    defaults: ClassVar[ProviderDefaults] = DEFAULTS
    RETENTION: ClassVar[timedelta | None] = timedelta(days=7)
    LACKS: ClassVar[Mapping[str, str]] = {
        "balance": "does not show the balance in its API; look at your account at https://www.topazlabs.com",
        "pages": "has a list of jobs that is not current, and so is not read by pages",
    }
    states: ClassVar[Mapping[Any, JobState]] = STATES

    @staticmethod
    def webhook_ids(payload: object) -> Iterator[str]:
        """Yield all that may be an ID: the vendor documents that there are webhooks, not what they hold."""
        return likely_ids(payload)

    def _connect(self, key: str) -> None:
        self.part_size = PART_SIZE
        self.single_frames = SINGLE_FRAMES
        self.lanes = LANES
        client = Client(
            key,
            base_url=self.base_url,
            timeout=self._timeout,
            headers={"User-Agent": USER_AGENT},
            transport=self._transport,
        )
        self._client = client
        self._operations = Operations(
            client=client,
            upload_client=client.with_timeout(self._upload_timeout),
            read=self.reader,
            clock=self.clock,
        )
        self._readings = Readings(operations=self._operations, clock=self.clock, warn=self._warn_of_spelling)
        self._submission = Submission(operations=self._operations, readings=self._readings, clock=self.clock)

    def _use(self, client: Client) -> None:
        super()._use(client)
        self._operations = copy.copy(self._operations)
        self._operations.client = client
        self._readings = copy.copy(self._readings)
        self._readings.operations = self._operations

    def _checked_id(self, job_id: str) -> str:
        try:
            return str(UUID(job_id.strip()))
        except ValueError:
            raise UsageError(
                f"{job_id!r} is no job id of Topaz: they are UUIDs, such as "
                "c1f96dc2-c448-00e8-82ee-bc0d7a9bb7a5"
            ) from None

    def attach(self, job_id: str | int) -> TopazJob:
        """Takes up a job again, without a request.

        Args:
            job_id: The provider's id, from a handle, a snapshot or an error of any process.

        Returns:
            A handle that has not seen the job yet.

        Raises:
            UsageError: This cannot be an id of Topaz.
        """
        return TopazJob(self, self._checked_id(str(job_id)))

    @recorded
    def submit(
        self,
        source: str | os.PathLike[str] | Uploaded | PresignedStorage | AssumedRoleStorage,
        *,
        models: Sequence[int | str] | None = None,
        scale: float | None = None,
        resolution: int | str | tuple[int, int] | None = None,
        codec: str | None = None,
        container: str | None = None,
        crf: int | None = None,
        grain: float | None = None,
        preview: bool = False,
        start_frame: int | None = None,
        end_frame: int | None = None,
        on_progress: Callable[[TransferProgress], None] | None = None,
        fps: float | None = None,
        slowmo: int | None = None,
        filters: Sequence[Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
        profile: str | None = None,
        bitrate: str | None = None,
        compression: str | None = None,
        audio: str | None = None,
        audio_codec: str | None = None,
        audio_bitrate: str | None = None,
        crop_to_fit: bool | None = None,
        destination: PresignedStorage | AssumedRoleStorage | MultipartStorage | None = None,
        webhook_url: str | None = None,
        source_container: str | None = None,
        source_info: MediaInfo | None = None,
        way: str | None = None,
        max_cost: Decimal | float | None = None,
        on_accepted: Callable[[TopazJob], None] | None = None,
    ) -> TopazJob:
        """Starts a job, which costs credits.

        There are two ways. The full one asks for a quote (which is free), compares it with `max_cost`,
        accepts it, uploads in as many parts as Topaz offers URLs for, and reports the upload. The express one
        accepts at once and uploads in one piece. By default express is used where one piece is enough and no
        `max_cost` is given; the handle's `way` tells. All options are checked first.

        Args:
            source: A file; or the URL of one, which Topaz fetches itself when the job starts; or an object in
                S3, as one of the generated models `PresignedStorage` and `AssumedRoleStorage`.
            models: Codes of models, in order; see `models()`. With a size but no model, Proteus is used.
            scale: Factor on width and height, such as 2.
            resolution: Size of the result: a width in pixels, both sides such as `3840x2160`, or a name such
                as `1080p` or `4k`. By default the source's.
            codec: `h264`, `h265` (the vendor's default), `av1`, `prores` or `vp9`.
            container: `mp4`, `mov` or `mkv`.
            crf: Topaz has no such option; see `compression` and `bitrate`.
            grain: Film grain to add, 0 to 1.
            preview: Topaz has none.
            start_frame: Topaz enhances whole videos.
            end_frame: Topaz enhances whole videos.
            on_progress: Called while a file is uploaded.
            fps: Frame rate of the result, 15 to 240; adds a model that makes frames.
            slowmo: Slow-motion factor, 1 to 16; adds a model that makes frames.
            filters: All steps, each a generated `UpscaleFilter` or `FrameInterpolationFilter`, or a mapping
                with the vendor's names. Keys that are not known are passed on.
            parameters: Of the one model that enhances, by the vendor's names; any keys.
            profile: Of the codec, such as `Main10` or `422 HQ`.
            bitrate: Such as `20m`.
            compression: `low`, `mid` or `high`.
            audio: `copy`, `convert` or `none`. By default sound is copied where the source is known to have
                some.
            audio_codec: `aac`, `ac3` or `pcm`.
            audio_bitrate: Such as `192k`.
            crop_to_fit: Whether the picture is cropped to the shape of the result.
            destination: Where Topaz puts the result itself, as one of the generated storage models.
            webhook_url: Topaz POSTs there when the job ends. Treat a call as a hint, and read the job.
            source_container: Overrides what the source's name and contents say.
            source_info: What `vidlift.media.probe` says of a source that Topaz fetches itself; the full way
                and options such as `scale` need it there.
            way: `full` or `express`.
            max_cost: Most credits that the job may cost, compared with the lower bound of the quote, which is
                what Topaz bills.
            on_accepted: Called with the handle before the upload begins, for keeping its id: a process that
                dies during the upload can be followed by one that resumes it.

        Returns:
            A handle on the new job.

        Raises:
            UsageError: An option or the source is wrong. Nothing was created.
            MediaError: The file is no video that can be read. Nothing was created.
            CostLimitExceeded: Topaz asks more than `max_cost`. Nothing was accepted or charged.
            InsufficientCredits: The account cannot pay. No job was started.
            InvalidRequest: Topaz refuses the options or cannot reach the source. No job was started.
            TransferError: The file could not be uploaded. The job waits for it: see `resume_upload`.
            SubmissionUncertain: The answer was lost, and so it is not known whether a job was started.
        """
        refuse_absent(crf=crf, preview=preview or None, start_frame=start_frame, end_frame=end_frame)
        options = TopazOptions(
            models=tuple(map(str, models or ())),
            filters=tuple(filters or ()),
            parameters=parameters or {},
            scale=scale,
            resolution=resolution,
            fps=fps,
            slowmo=slowmo,
            grain=grain,
            codec=codec,
            container=container,
            profile=profile,
            bitrate=bitrate,
            compression=compression,
            audio=audio,
            audio_codec=audio_codec,
            audio_bitrate=audio_bitrate,
            crop_to_fit=crop_to_fit,
            destination=destination,
            webhook_url=webhook_url,
        )
        order = order_of(source, options, source_container, source_info)
        limit = cost_limit(max_cost)
        chosen = order.way(way, limit, part_size=self.part_size, single_frames=self.single_frames)
        if chosen == "express":
            accepted = self._submission.express(order)
        else:
            accepted = self._submission.full(order, limit)
        job = self._handle(accepted, order)
        if order.path is None:
            job.snapshot = self._readings.queued(job.id)
            return job
        with telling(job.id, "was started, and waits for its source: see resume_upload"):
            if on_accepted is not None:
                on_accepted(job)
            upload, size = self._upload(job.id, order.path, on_progress), order.known_facts.size
            if chosen == "express":
                job.snapshot = upload.in_one_piece(size, accepted.urls)
            else:
                job.snapshot = upload.in_parts(size, accepted.urls)
        return job

    def _handle(self, accepted: Accepted, order: Order) -> TopazJob:
        self._readings.sources[accepted.job_id] = order.shown
        return TopazJob(
            self,
            accepted.job_id,
            submitted_at=accepted.submitted_at,
            expected=accepted.expected,
            way=accepted.way,
            quote=accepted.quote,
            changes=order.plan.changes,
        )

    def _upload(
        self, job_id: str, path: Path, on_progress: Callable[[TransferProgress], None] | None
    ) -> Upload:
        return Upload(
            operations=self._operations,
            readings=self._readings,
            transport=self._media_transport,
            clock=self.clock,
            random=self.random,
            part_size=self.part_size,
            lanes=self.lanes,
            on_progress=on_progress,
            job_id=job_id,
            path=path,
        )

    def quote(
        self,
        source: str | os.PathLike[str] | PresignedStorage | AssumedRoleStorage,
        *,
        source_container: str | None = None,
        source_info: MediaInfo | None = None,
        **options: Any,
    ) -> Quote:
        """Asks what a job would cost. That is free and starts nothing.

        Args:
            source: As for `submit`. A file is measured, not uploaded.
            source_container: As for `submit`.
            source_info: As for `submit`.
            options: Those of `submit` that say what is to be done.

        Returns:
            The quote. `submit` makes another one.

        Raises:
            UsageError: An option or the source is wrong.
            InvalidRequest: Topaz refuses the options or cannot reach the source.
        """
        known = {field.name for field in attrs.fields(TopazOptions)}
        if unknown := sorted(set(options) - known):
            raise UsageError(
                f"quote knows no option {', '.join(unknown)}; there are {', '.join(sorted(known))}"
            )
        order = order_of(source, TopazOptions(**options), source_container, source_info)
        return self._submission.quoted(order)

    def resume_upload(
        self,
        job_id: str,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:
        """Finishes an upload that broke off: what Topaz still lacks is sent, and the upload reported.

        Where the server does not tell which parts are missing (the earlier text of its document), all are
        sent again, for the same job.

        Args:
            job_id: The provider's id of a job that was accepted.
            path: The same file, unchanged.
            on_progress: Called as bytes leave; parts that arrived before count as done.

        Returns:
            What is known of the job afterwards. A job that needs no upload any more is left alone.

        Raises:
            JobError: The job was never accepted, or offers nowhere to upload to.
            TransferError: The file does not fit, or could not be uploaded.
        """
        return self._upload(self._checked_id(job_id), Path(path), on_progress).finished()

    def refresh(self, job_id: str) -> JobSnapshot:
        """Reads a job once; one that has ended is read together with its record, where the server has it.

        Args:
            job_id: The provider's id.

        Returns:
            What Topaz says now.

        Raises:
            NotFound: There is no such job for this key.
            UsageError: This is no job id of Topaz.
        """
        return self._readings.job(self._checked_id(job_id))

    def jobs(self, *, limit: int | None = None) -> Iterator[JobSnapshot]:
        """Lists the jobs of the account, newest first, reading page after page as they are asked for.

        Args:
            limit: Most jobs to list, at least 0, or None for all.

        Returns:
            Snapshots, each job once. Quotes that nobody accepted are not listed.
        """
        return self._readings.jobs(limit)

    def cancel(self, job_id: str) -> JobSnapshot:
        """Stops a job; a job that is canceled already counts as success.

        Before processing all credits come back; later the share that is done is charged, with a small
        penalty. `cancel_quote` tells beforehand.

        Args:
            job_id: The provider's id.

        Returns:
            What Topaz says afterwards; CANCELING while it does not show the end yet.

        Raises:
            JobError: The job had ended already, so that there was nothing to cancel.
            ServerError: Canceling failed; the job goes on.
        """
        plain = self._checked_id(job_id)
        refusal = self._operations.cancel(plain)
        snapshot = self.refresh(plain)
        if snapshot.state in {JobState.SUCCEEDED, JobState.FAILED}:
            raise JobError(
                f"topaz job {plain} had ended already ({snapshot.state.value}); nothing was canceled",
                provider=self.name,
                job_id=plain,
                snapshot=snapshot,
            )
        if snapshot.state in {JobState.CANCELED, JobState.CANCELING}:
            return snapshot
        if refusal is not None:
            raise refusal
        return attrs.evolve(snapshot, state=JobState.CANCELING)

    def cancel_quote(self, job_id: str) -> CancelQuote:
        """Asks what canceling would cost now. Nothing is canceled.

        Args:
            job_id: The provider's id.

        Returns:
            The preview; for a job that has ended, that it cannot be canceled.

        Raises:
            NotFound: There is no such job, or the server does not offer previews (the earlier text).
        """
        told = self._operations.estimate_cancellation(self._checked_id(job_id))
        if told is None:
            return CancelQuote(cancelable=False)
        return CancelQuote(
            cancelable=told.cancelable is True,
            reserved=credits_of(told.credits_reserved),
            charged=credits_of(told.credits_to_commit),
            refunded=credits_of(told.credits_to_refund),
        )

    def delete(self, job_id: str) -> None:
        """Removes the media that Topaz stores for a job: its source and its result. The record stays.

        What is not there any more counts as removed.

        Args:
            job_id: The provider's id.

        Raises:
            JobError: The job has not ended; cancel it first.
        """
        try:
            snapshot = self.refresh(job_id)
        except NotFound:
            return
        if not snapshot.state.is_terminal:
            raise JobError(
                f"topaz job {snapshot.job_id} has not ended ({snapshot.state.value}); cancel it or wait "
                "for it before deleting",
                provider=self.name,
                job_id=snapshot.job_id,
                snapshot=snapshot,
            )
        self._operations.delete_media(snapshot.job_id)

    def models(self) -> list[EnhancementModel]:
        """Lists the AI models that jobs can use, as the service itself reports them.

        Returns:
            All models, in Topaz's order.
        """
        return [model_of(code) for code in (self.system_status()).supported_models or ()]

    def system_status(self) -> SystemStatusResponse:
        """Reads whether Topaz takes jobs, and which models it has.

        Returns:
            The generated model.
        """
        return self._operations.system_status()

    def metrics(self, job_id: str) -> MetricsResponse:
        """Reads how long each step of a job took.

        Args:
            job_id: The provider's id.

        Returns:
            The generated model. Where there are no metrics, it holds a message alone.
        """
        return self._operations.metrics(self._checked_id(job_id))

    def balance(self) -> Balance:
        """Always raises: Topaz's API has no operation that reads what an account has left.

        Raises:
            UsageError: Always.
        """
        raise UsageError(
            "Topaz's API does not tell the balance; look at your account at https://www.topazlabs.com"
        )

    def _output_url(self, snapshot: JobSnapshot) -> str:
        url = super()._output_url(snapshot)
        until = expiry(snapshot)
        if until is not None and until <= self.clock.now():
            raise self._retention_ended(snapshot)
        return url

    def _renewed_url(self, job_id: str, first: str) -> str:
        url = super()._renewed_url(job_id, first)
        if url == first:
            # Two signatures of one second are the same.
            self.clock.sleep(SIGNING_SECONDS)
            snapshot = self.refresh(job_id)
            url = self._output_url(snapshot)
            if url == first:
                # The current text signs once: whoever gets the same URL again will get no other.
                raise JobError(
                    f"the URL of the result of topaz job {job_id} is refused, and Topaz gives no other; try "
                    "again later, and ask its support if that stays so",
                    provider=self.name,
                    job_id=job_id,
                    snapshot=snapshot,
                )
        return url

    def _retention_ended(self, snapshot: JobSnapshot) -> RetentionEnded:
        until = expiry(snapshot)
        when = f" (it was good until {until:%Y-%m-%d %H:%M} UTC)" if until is not None else ""
        return RetentionEnded(
            f"the URL of the result of topaz job {snapshot.job_id} is not accepted any more{when}, and Topaz "
            "gives no other: the retention has ended; submit the video again to get a result",
            provider=self.name,
            job_id=snapshot.job_id,
            snapshot=snapshot,
        )


PROVIDER = Topaz
