"""Topaz Video: quoted requests, presigned uploads in parts, an express way, polling.

Facts: the vendor's document in its two texts ("earlier", spring 2026, and "current", autumn 2026), as pinned
and judged in specs/topaz. What only one of them has is optional here.
"""

from __future__ import annotations

import asyncio
import json
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal
from urllib.parse import urlsplit
from uuid import UUID

import attrs

from vidlift import media
from vidlift.errors import (
    DecodeError,
    InvalidRequest,
    JobError,
    NotFound,
    RetentionEnded,
    ServerError,
    SubmissionUncertain,
    TransferError,
    TransportError,
    UsageError,
    VidliftError,
)
from vidlift.jobs import AsyncJob
from vidlift.parts import LANES, LARGEST_PUT, AsyncPartUpload, Part, Sent, part_number, plan_parts
from vidlift.provider import AsyncProvider, EnhancementModel, ProviderDefaults
from vidlift.providers._topaz_options import (
    DOUBLING,
    MODELS,
    SourceFacts,
    TopazOptions,
    source_container,
)
from vidlift.providers._topaz_snapshots import (
    STATES,
    bound,
    credits_of,
    expected_time,
    expiry,
    quoted_times,
    snapshot_of,
    snapshot_of_record,
)
from vidlift.quotes import CostLimitExceeded, Quote
from vidlift.redact import redact_url
from vidlift.snapshots import JobSnapshot, JobState
from vidlift.transfer import UploadReader
from vidlift.transport import USER_AGENT
from vidlift_api.topaz import Client
from vidlift_api.topaz.api.system import get_system_status
from vidlift_api.topaz.api.video import (
    accept_video_request,
    cancel_video_request,
    complete_video_upload,
    create_express_video_request,
    create_video_request,
    delete_video_media,
    estimate_video_cancellation,
    get_video_request,
    get_video_request_metrics,
    get_video_request_status,
    list_video_requests,
)
from vidlift_api.topaz.errors import DecodeError as ClientDecodeError
from vidlift_api.topaz.models import (
    AcceptResponse,
    AssumedRoleStorage,
    CancelEstimateResponse,
    CompleteUploadRequest,
    CreateExpressResponse,
    CreateResponse,
    MetricsResponse,
    PresignedStorage,
    RequestEstimates,
    RequestHistory,
    RequestStatus,
    SourceRecord,
    StatusResponse,
    StorageProvider,
    SystemStatusResponse,
    UploadResult,
    VideoRequestRecord,
)
from vidlift_api.topaz.types import UNSET

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence

    from vidlift.media import MediaInfo
    from vidlift.provider import Uploaded
    from vidlift.providers._topaz_options import Plan
    from vidlift.snapshots import Balance, Cost
    from vidlift.transfer import TransferProgress
    from vidlift_api.topaz.models import MultipartStorage

    External = PresignedStorage | AssumedRoleStorage

DEFAULTS: Final = ProviderDefaults(timeout=48 * 3600.0)
PART_SIZE: Final = 500_000_000
"""Bytes up to which a source has one upload URL, and the least part of a larger one (current text)."""
SINGLE_FRAMES: Final = 1000
"""Frames up to which a source has one upload URL whatever its size (current text)."""
TRIES: Final = 3
"""How often a request that is safe to repeat is made, beyond what the transport repeats by itself."""
LOOKUP_PAUSES: Final = (0.0, 2.0, 5.0, 10.0)
"""Seconds before each look for a job whose creation got no answer: the server may still be at it."""

SIGNING_SECONDS: Final = 1.1
"""After which a server that signs anew answers another URL."""
_WAYS: Final = ("full", "express")


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


def _records(history: RequestHistory) -> list[Any]:
    """Finds the list of a history page: its name is not documented."""
    lists = [value for value in history.additional_properties.values() if isinstance(value, list)]
    return max(lists, key=len, default=[])


def _model(code: str) -> EnhancementModel:
    what = MODELS.get(code, "not known to this version")
    return EnhancementModel(id=code, name=code, task=what, scale=2 if code in DOUBLING else None, raw=code)


class AsyncTopazJob(AsyncJob):
    """A handle on one Topaz request.

    Attributes:
        way: `full` or `express`, as it was submitted; None for a job that was taken up again.
        quote: What Topaz asked before it was accepted, where there was a quote.
        changes: What Topaz does otherwise than asked, in sentences.
    """

    provider: AsyncTopaz

    def __init__(
        self,
        provider: AsyncTopaz,
        job_id: str,
        *,
        snapshot: JobSnapshot | None = None,
        submitted_at: float | None = None,
        way: Literal["full", "express"] | None = None,
        quote: Quote | None = None,
        changes: tuple[str, ...] = (),
    ) -> None:
        expected = None if quote is None else expected_time(quote.shortest, quote.longest)
        super().__init__(provider, job_id, snapshot=snapshot, submitted_at=submitted_at, expected=expected)
        self.way = way
        self.quote = quote
        self.changes = changes

    async def resume_upload(
        self,
        path: str | os.PathLike[str],
        *,
        on_progress: Callable[[TransferProgress], None] | None = None,
    ) -> JobSnapshot:
        """Finishes an upload that broke off, in this process or another; see `AsyncTopaz.resume_upload`."""
        self.snapshot = await self.provider.resume_upload(self.id, path, on_progress=on_progress)
        return self.snapshot

    async def cancel_quote(self) -> CancelQuote:
        """Asks what canceling would cost now; see `AsyncTopaz.cancel_quote`."""
        return await self.provider.cancel_quote(self.id)

    async def metrics(self) -> MetricsResponse:
        """Reads how long each step took; see `AsyncTopaz.metrics`."""
        return await self.provider.metrics(self.id)


class AsyncTopaz(AsyncProvider):
    """A connection to Topaz Video. Make one with `vidlift.connect_async("topaz")`.

    Attributes:
        part_size: Bytes up to which an upload has one piece, and the least of a part of a larger one. Change
            it only for a server that was scaled down, such as a sandbox.
        single_frames: Frames up to which an upload has one piece whatever its size. Change it likewise.
        lanes: How many parts of an upload are on their way at once, at least 1.
    """

    name: ClassVar[str] = "topaz"
    TITLE: ClassVar[str] = "Topaz Video"
    KEY_VARIABLE: ClassVar[str] = "TOPAZ_API_KEY"
    URL_VARIABLE: ClassVar[str] = "TOPAZ_BASE_URL"
    KEY_PAGE: ClassVar[str] = (
        "Topaz shows keys in the API section of your account at https://www.topazlabs.com"
    )
    BASE_URL: ClassVar[str] = "https://api.topazlabs.com"
    defaults: ClassVar[ProviderDefaults] = DEFAULTS
    states: ClassVar[Mapping[Any, JobState]] = STATES

    def _connect(self, key: str) -> None:
        self.part_size = PART_SIZE
        self.single_frames = SINGLE_FRAMES
        self.lanes = LANES
        self._client = Client(
            key,
            base_url=self.base_url,
            timeout=self._timeout,
            headers={"User-Agent": USER_AGENT},
            async_httpx_args={"transport": self._transport},
        )
        self._upload_client = self._client.with_timeout(self._upload_timeout)
        self._sources: dict[str, str] = {}
        self._has_records: bool | None = None

    def _checked_id(self, job_id: str) -> str:
        try:
            return str(UUID(job_id.strip()))
        except ValueError:
            raise UsageError(
                f"{job_id!r} is no job id of Topaz: they are UUIDs, such as "
                "c1f96dc2-c448-00e8-82ee-bc0d7a9bb7a5"
            ) from None

    def attach(self, job_id: str | int) -> AsyncTopazJob:
        """Takes up a job again, without a request.

        Args:
            job_id: The provider's id, from a handle, a snapshot or an error of any process.

        Returns:
            A handle that has not seen the job yet.

        Raises:
            UsageError: This cannot be an id of Topaz.
        """
        return AsyncTopazJob(self, self._checked_id(str(job_id)))

    async def submit(
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
        on_accepted: Callable[[AsyncTopazJob], None] | None = None,
    ) -> AsyncTopazJob:
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
        _refuse_absent(crf=crf, preview=preview or None, start_frame=start_frame, end_frame=end_frame)
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
        order = await self._ordered(source, options, source_container, source_info)
        limit = _limit(max_cost)
        if self._way(order, way, limit) == "express":
            return await self._submit_express(order, on_progress, on_accepted)
        return await self._submit_full(order, limit, on_progress, on_accepted)

    async def quote(
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
        order = await self._ordered(source, TopazOptions(**options), source_container, source_info)
        return await self._quoted(order)

    async def _ordered(
        self, source: object, options: TopazOptions, container: str | None, info: MediaInfo | None
    ) -> _Order:
        """Finds out what the source is, and what has to be asked for."""
        external = _external(source)
        if external is not None:
            name = external.presigned_url if isinstance(external, PresignedStorage) else external.key
            facts = None if info is None else SourceFacts.of(info, name, container)
            shown = redact_url(name) if isinstance(external, PresignedStorage) else f"s3: {name}"
            kind = source_container(name, container) if facts is None else facts.container
            return _Order(options, options.plan(facts), facts, kind, external, None, shown)
        if not isinstance(source, str | Path) and not hasattr(source, "__fspath__"):
            raise UsageError("Topaz keeps no uploads apart from jobs: pass a file, a URL or an object in S3")
        with UploadReader(source) as reader:
            path = reader.path
        probed = await asyncio.to_thread(media.probe, path) if info is None else info
        facts = SourceFacts.of(probed, path.name, container)
        return _Order(options, options.plan(facts), facts, facts.container, None, path, path.name)

    def _way(self, order: _Order, asked: str | None, limit: Decimal | None) -> str:
        if asked not in (None, *_WAYS):
            raise UsageError(f"way must be full or express, got {asked!r}")
        facts = order.facts
        if facts is None:
            if limit is not None or asked == "full":
                raise UsageError(
                    "a quote needs to know the source: pass source_info=vidlift.media.probe(file)"
                )
            return "express"
        single = facts.size <= self.part_size or facts.frames <= self.single_frames
        if order.path is not None and single and facts.size > LARGEST_PUT:
            raise UsageError(
                f"{order.path} has {facts.size} bytes in at most {self.single_frames} frames: Topaz offers "
                f"one URL for it, and S3 takes {LARGEST_PUT} bytes in one piece: encode it smaller first"
            )
        fits = single or order.external is not None
        if asked == "express":
            if limit is not None:
                raise UsageError(
                    "the express way accepts before there is a quote: leave out max_cost, or way"
                )
            if not fits:
                raise UsageError(
                    f"the express way uploads in one piece, of at most {self.part_size} bytes or "
                    f"{SINGLE_FRAMES} "
                    "frames: leave out way"
                )
            return "express"
        return "full" if asked == "full" or limit is not None or not fits else "express"

    async def _submit_full(
        self,
        order: _Order,
        limit: Decimal | None,
        on_progress: Callable[[TransferProgress], None] | None,
        on_accepted: Callable[[AsyncTopazJob], None] | None,
    ) -> AsyncTopazJob:
        quote = await self._quoted(order)
        if limit is not None and (quote.low is None or quote.low.amount > limit):
            raise CostLimitExceeded(
                f"Topaz asks {quote} for {order.shown}, and max_cost is {limit}; nothing was accepted or "
                "charged",
                quote=quote,
                limit=limit,
                provider=self.name,
                job_id=quote.job_id,
            )
        urls = await self._accepted(quote.job_id)
        job = self._handle(quote.job_id, order, "full", quote)
        if order.path is None:
            await job.refresh()
            return job
        if on_accepted is not None:
            on_accepted(job)
        try:
            parts = plan_parts(order.size, len(urls), self.part_size)
            sent = await self._upload(order.path, parts, dict(enumerate(urls, 1)), on_progress)
            job.snapshot = await self._completed(quote.job_id, parts, sent)
        except VidliftError as error:
            error.about(self.name, quote.job_id, job.snapshot)
            raise
        return job

    async def _submit_express(
        self,
        order: _Order,
        on_progress: Callable[[TransferProgress], None] | None,
        on_accepted: Callable[[AsyncTopazJob], None] | None,
    ) -> AsyncTopazJob:
        body = order.options.express_request(order.plan, order.container, order.facts, order.external)
        what = f"starting an express job on {order.shown}"
        known = {each.job_id for each in await self._newest()}
        moment = self.clock.monotonic()
        try:
            with self._read.requesting(what):
                answer = await create_express_video_request.asyncio_detailed(client=self._client, body=body)
            created = self._read.expect(answer, CreateExpressResponse, what)
            job_id, urls = str(created.request_id), created.upload_urls or []
            expected = expected_time(*quoted_times(created.estimates))
        except (TransportError, DecodeError, ServerError) as error:
            if isinstance(error, TransportError) and not error.maybe_sent:
                raise error.about(self.name) from error.__cause__
            job_id, urls = await self._recovered(known, order, error)
            expected = None
        except VidliftError:
            raise
        except BaseException as stop:
            stop.add_note(
                f"a Topaz job on {order.shown} may have been started: look for it in the list of jobs"
            )
            raise
        job = self._handle(job_id, order, "express", None, moment)
        job.expected = expected
        if order.path is None:
            job.snapshot = self._remembered(JobSnapshot(self.name, job_id, JobState.QUEUED))
            return job
        if on_accepted is not None:
            on_accepted(job)
        await self._upload_express(job, order.path, order.size, urls, on_progress)
        return job

    async def _upload_express(
        self,
        job: AsyncTopazJob,
        path: Path,
        size: int,
        urls: Sequence[str],
        on_progress: Callable[[TransferProgress], None] | None,
    ) -> None:
        if len(urls) != 1:
            raise TransferError(
                f"{len(urls)} upload URLs were offered where one was expected; nothing was sent"
            ).about(self.name, job.id)
        try:
            await self._upload(path, (Part(1, 0, size),), {1: urls[0]}, on_progress)
        except TransferError as error:
            # Where the answer of the upload alone was lost, the job runs by now and the URL is spent.
            snapshot = await self.refresh(job.id)
            if snapshot.state is JobState.AWAITING_UPLOAD:
                raise error.about(self.name, job.id, snapshot) from error.__cause__
            job.snapshot = snapshot
            return
        job.snapshot = self._remembered(JobSnapshot(self.name, job.id, JobState.QUEUED))

    def _handle(
        self,
        job_id: str,
        order: _Order,
        way: Literal["full", "express"],
        quote: Quote | None,
        submitted_at: float | None = None,
    ) -> AsyncTopazJob:
        self._sources[job_id] = order.shown
        return AsyncTopazJob(
            self,
            job_id,
            submitted_at=self.clock.monotonic() if submitted_at is None else submitted_at,
            way=way,
            quote=quote,
            changes=order.plan.changes,
        )

    def _remembered(self, snapshot: JobSnapshot) -> JobSnapshot:
        source = self._sources.get(snapshot.job_id)
        return attrs.evolve(snapshot, source=source, observed_at=self.clock.now())

    async def _quoted(self, order: _Order) -> Quote:
        if order.facts is None:
            raise UsageError("a quote needs to know the source: pass source_info=vidlift.media.probe(file)")
        body = order.options.full_request(order.plan, order.facts, order.external)
        what = f"asking for a quote on {order.shown}"

        async def create() -> CreateResponse:
            with self._read.requesting(what):
                answer = await create_video_request.asyncio_detailed(client=self._client, body=body)
            return self._read.expect(answer, CreateResponse, what)

        # Free, and it starts nothing: a request whose answer was lost may be left where it is.
        created = await self._repeated(create)
        estimates = created.estimates if isinstance(created.estimates, RequestEstimates) else None
        shortest, longest = quoted_times(estimates)
        return Quote(
            provider=self.name,
            job_id=str(created.request_id),
            low=bound(estimates.cost if estimates else None, 0),
            high=bound(estimates.cost if estimates else None, 1),
            shortest=shortest,
            longest=longest,
            changes=order.plan.changes,
        )

    async def _accepted(self, job_id: str) -> list[str]:
        """Accepts a quote. Asking again changes nothing and answers the same URLs."""
        what = f"accepting job {job_id}"

        async def accept() -> AcceptResponse:
            with self._read.requesting(what):
                answer = await accept_video_request.asyncio_detailed(UUID(job_id), client=self._client)
            return self._read.expect(answer, AcceptResponse, what)

        try:
            return list((await self._repeated(accept)).urls or ())
        except VidliftError as error:
            raise error.about(self.name, job_id) from error.__cause__

    async def _repeated(self, ask: Callable[[], Awaitable[Any]]) -> Any:
        """Makes a request that is safe to repeat, until there is an answer to it."""
        tries = 1
        while True:
            try:
                return await ask()
            except (TransportError, DecodeError, ServerError) as error:
                if tries >= TRIES or not error.transient:
                    raise
            await self.clock.sleep(2.0**tries)
            tries += 1

    async def _upload(
        self,
        path: Path,
        parts: tuple[Part, ...],
        urls: Mapping[int, str],
        on_progress: Callable[[TransferProgress], None] | None,
    ) -> Sent:
        return await AsyncPartUpload(
            transport=self._media_transport,
            clock=self.clock,
            random=self.random,
            path=path,
            parts=parts,
            on_progress=on_progress,
            lanes=self.lanes,
        ).run(urls)

    async def _completed(self, job_id: str, parts: Sequence[Part], sent: Sent) -> JobSnapshot:
        """Reports an upload. Whether an unanswered report arrived is seen by the job's status."""
        what = f"reporting the upload of job {job_id}"
        # For one URL the contents are ignored, but there must be some; the vendor suggests these.
        told = [UploadResult(part.number, sent.etags[part.number]) for part in parts]
        body = CompleteUploadRequest(
            told if len(told) > 1 else [UploadResult(1, "unused")], md_5_hash=sent.md5
        )
        tries = 1
        while True:
            try:
                with self._read.requesting(what):
                    answer = await complete_video_upload.asyncio_detailed(
                        UUID(job_id), client=self._upload_client, body=body
                    )
                if self._read.succeeded(answer):
                    return self._remembered(JobSnapshot(self.name, job_id, JobState.QUEUED))
                raise self._read.error(answer, what)
            except (TransportError, DecodeError, ServerError, InvalidRequest) as error:
                # It may have arrived before; and after an express upload nothing is to be reported.
                snapshot = await self.refresh(job_id)
                if snapshot.state is not JobState.AWAITING_UPLOAD:
                    return snapshot
                if tries >= TRIES or not error.transient:
                    raise error.about(self.name, job_id, snapshot) from error.__cause__
            await self.clock.sleep(2.0**tries)
            tries += 1

    async def resume_upload(
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
        plain = self._checked_id(job_id)
        snapshot = await self.refresh(plain)
        if snapshot.state is not JobState.AWAITING_UPLOAD:
            return snapshot
        try:
            return await self._resumed(plain, Path(path), snapshot, on_progress)
        except VidliftError as error:
            error.about(self.name, plain, snapshot)
            raise

    async def _resumed(
        self,
        job_id: str,
        path: Path,
        snapshot: JobSnapshot,
        on_progress: Callable[[TransferProgress], None] | None,
    ) -> JobSnapshot:
        status: StatusResponse = snapshot.raw
        if status.status == RequestStatus.REQUESTED:
            raise JobError(
                f"topaz job {job_id} was quoted but never accepted; submit the file again",
                provider=self.name,
                job_id=job_id,
                snapshot=snapshot,
            )
        with UploadReader(path) as reader:
            size = reader.size
        self._sources.setdefault(job_id, path.name)
        await self._check_size(job_id, size)
        wanted = list(status.urls or ())
        every = await self._all_urls(job_id, wanted)
        if every is None:
            # An express job: one piece, and no report.
            await self._upload(path, (Part(1, 0, size),), {1: wanted[0]}, on_progress)
            return self._remembered(JobSnapshot(self.name, job_id, JobState.QUEUED))
        parts = plan_parts(size, len(every), self.part_size)
        urls = dict(enumerate(every, 1))
        missing = _missing(urls, wanted) if wanted or status.upload_id else urls
        sent = await self._upload(path, parts, missing, on_progress)
        try:
            return await self._completed(job_id, parts, sent)
        except InvalidRequest:
            if len(missing) == len(urls):
                raise
        # The tags of parts that an earlier process sent were taken to be MD5s. Not every store makes them so:
        # sent again, the parts get tags that are known.
        sent = await self._upload(path, parts, urls, on_progress)
        return await self._completed(job_id, parts, sent)

    async def _check_size(self, job_id: str, size: int) -> None:
        record = await self._record(job_id)
        if record is None or not isinstance(record.source, SourceRecord):
            return
        if isinstance(record.source.size, int) and record.source.size != size:
            raise TransferError(
                f"the job was made for a file of {record.source.size} bytes, and this one has {size}; "
                "nothing was "
                "sent: give the same file"
            )

    async def _all_urls(self, job_id: str, wanted: Sequence[str]) -> list[str] | None:
        """Reads the URLs of all parts; None for an express job, which has one and cannot be accepted."""
        try:
            urls = await self._accepted(job_id)
        except VidliftError:
            if len(wanted) != 1 or part_number(wanted[0]) is not None:
                raise
            return None
        if not urls:
            raise JobError("no upload URL is offered", provider=self.name, job_id=job_id)
        return urls

    async def _recovered(self, known: set[str], order: _Order, cause: VidliftError) -> tuple[str, list[str]]:
        """Looks for the job that an express request without a usable answer may have made."""
        found: list[JobSnapshot] = []
        for pause in LOOKUP_PAUSES:
            await self.clock.sleep(pause)
            try:
                found = [each for each in await self._newest() if each.job_id not in known]
                if len(found) == 1:
                    job_id = found[0].job_id
                    if order.path is None:
                        return job_id, []
                    status = await self._status(job_id)
                    if status.urls:
                        return job_id, list(status.urls)
            except VidliftError:
                continue
            if found:
                break
        listed = f"these may be it: {', '.join(each.job_id for each in found)}" if found else "none is listed"
        raise SubmissionUncertain(
            f"it is not known whether Topaz started a job on {order.shown} ({cause}); {listed}. Look at "
            "jobs() "
            "before you submit it again: a second job would be billed too",
            provider=self.name,
            candidates=found,
        ) from cause

    async def _newest(self) -> list[JobSnapshot]:
        return (await self._page(None))[0]

    async def refresh(self, job_id: str) -> JobSnapshot:
        """Reads a job once; one that has ended is read together with its record, where the server has it.

        Args:
            job_id: The provider's id.

        Returns:
            What Topaz says now.

        Raises:
            NotFound: There is no such job for this key.
            UsageError: This is no job id of Topaz.
        """
        plain = self._checked_id(job_id)
        status = await self._status(plain)
        if not status.status.is_known:
            self._warn_of_unknown(status.status.value)
        ended = STATES.get(status.status, JobState.UNKNOWN).is_terminal
        record = await self._record(plain) if ended else None
        source = self._sources.get(plain)
        return snapshot_of(plain, status, self.clock.now(), record=record, source=source)

    async def _status(self, job_id: str) -> StatusResponse:
        what = f"reading job {job_id}"
        with self._read.requesting(what):
            answer = await get_video_request_status.asyncio_detailed(UUID(job_id), client=self._client)
        return self._read.expect(answer, StatusResponse, what)

    async def _record(self, job_id: str) -> VideoRequestRecord | None:
        """Reads a job's record. It only adds to what is known, so no trouble with it is worth an error."""
        if self._has_records is False:
            return None
        what = f"reading the record of job {job_id}"
        try:
            with self._read.requesting(what):
                answer = await get_video_request.asyncio_detailed(UUID(job_id), client=self._client)
            if answer.status_code == 404 and self._has_records is None:
                self._has_records = False
            record = self._read.expect(answer, VideoRequestRecord, what)
        except VidliftError:
            return None
        self._has_records = True
        return record

    async def jobs(self, *, limit: int | None = None) -> AsyncIterator[JobSnapshot]:
        """Lists the jobs of the account, newest first, reading page after page as they are asked for.

        Args:
            limit: Most jobs to list, at least 0, or None for all.

        Yields:
            Snapshots, each job once. Quotes that nobody accepted are not listed.
        """
        if limit is not None and limit < 0:
            raise UsageError(f"limit must be at least 0, got {limit}")
        seen: set[str] = set()
        followed: set[str] = set()
        cursor: str | None = None
        while len(seen) != limit:
            page, cursor = await self._page(cursor)
            for snapshot in page:
                if snapshot.job_id not in seen and len(seen) != limit:
                    seen.add(snapshot.job_id)
                    yield snapshot
            # A page may be short, even empty, without being the last one: only the cursor tells.
            if cursor is None:
                return
            if cursor in followed:
                raise DecodeError(
                    "Topaz lists its history in a circle; report this to its support",
                    status=200,
                    path="nextCursor",
                    body="",
                )
            followed.add(cursor)

    async def _page(self, cursor: str | None) -> tuple[list[JobSnapshot], str | None]:
        what = "listing jobs"
        following: str | None = None
        with self._read.requesting(what):
            try:
                answer = await list_video_requests.asyncio_detailed(
                    client=self._client, cursor=UNSET if cursor is None else cursor
                )
                history = self._read.expect(answer, RequestHistory, what)
                items = _records(history)
                following = history.next_cursor or None
            except ClientDecodeError as error:
                items = _bare_list(error)
            records = [VideoRequestRecord.from_dict(item) for item in items]
        now = self.clock.now()
        return [snapshot_of_record(each, now) for each in records if isinstance(each.id, UUID)], following

    async def cancel(self, job_id: str) -> JobSnapshot:
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
        what = f"canceling job {plain}"
        with self._read.requesting(what):
            answer = await cancel_video_request.asyncio_detailed(UUID(plain), client=self._client)
        if not self._read.succeeded(answer) and answer.status_code != 400:
            raise self._read.error(answer, what)
        snapshot = await self.refresh(plain)
        if snapshot.state in {JobState.SUCCEEDED, JobState.FAILED}:
            raise JobError(
                f"topaz job {plain} had ended already ({snapshot.state.value}); nothing was canceled",
                provider=self.name,
                job_id=plain,
                snapshot=snapshot,
            )
        if snapshot.state in {JobState.CANCELED, JobState.CANCELING}:
            return snapshot
        if answer.status_code == 400:
            raise self._read.error(answer, what)
        return attrs.evolve(snapshot, state=JobState.CANCELING)

    async def cancel_quote(self, job_id: str) -> CancelQuote:
        """Asks what canceling would cost now. Nothing is canceled.

        Args:
            job_id: The provider's id.

        Returns:
            The preview; for a job that has ended, that it cannot be canceled.

        Raises:
            NotFound: There is no such job, or the server does not offer previews (the earlier text).
        """
        plain = self._checked_id(job_id)
        what = f"asking what canceling job {plain} would cost"
        with self._read.requesting(what):
            answer = await estimate_video_cancellation.asyncio_detailed(UUID(plain), client=self._client)
        if answer.status_code == 400:
            return CancelQuote(cancelable=False)
        told = self._read.expect(answer, CancelEstimateResponse, what)
        return CancelQuote(
            cancelable=told.cancelable is True,
            reserved=credits_of(told.credits_reserved),
            charged=credits_of(told.credits_to_commit),
            refunded=credits_of(told.credits_to_refund),
        )

    async def delete(self, job_id: str) -> None:
        """Removes the media that Topaz stores for a job: its source and its result. The record stays.

        What is not there any more counts as removed.

        Args:
            job_id: The provider's id.

        Raises:
            JobError: The job has not ended; cancel it first.
        """
        try:
            snapshot = await self.refresh(job_id)
        except NotFound:
            return
        if not snapshot.state.is_terminal:
            raise JobError(
                f"topaz job {snapshot.job_id} has not ended ({snapshot.state.value}); cancel it or wait for "
                "it "
                "before deleting",
                provider=self.name,
                job_id=snapshot.job_id,
                snapshot=snapshot,
            )
        what = f"deleting the media of job {snapshot.job_id}"
        with self._read.requesting(what):
            answer = await delete_video_media.asyncio_detailed(UUID(snapshot.job_id), client=self._client)
        if not self._read.succeeded(answer) and answer.status_code != 404:
            raise self._read.error(answer, what)

    async def models(self) -> list[EnhancementModel]:
        """Lists the AI models that jobs can use, as the service itself reports them.

        Returns:
            All models, in Topaz's order.
        """
        return [_model(code) for code in (await self.system_status()).supported_models or ()]

    async def system_status(self) -> SystemStatusResponse:
        """Reads whether Topaz takes jobs, and which models it has.

        Returns:
            The generated model.
        """
        what = "reading the state of the service"
        with self._read.requesting(what):
            answer = await get_system_status.asyncio_detailed(client=self._client)
        return self._read.expect(answer, SystemStatusResponse, what)

    async def metrics(self, job_id: str) -> MetricsResponse:
        """Reads how long each step of a job took.

        Args:
            job_id: The provider's id.

        Returns:
            The generated model. Where there are no metrics, it holds a message alone.
        """
        plain = self._checked_id(job_id)
        what = f"reading the metrics of job {plain}"
        with self._read.requesting(what):
            answer = await get_video_request_metrics.asyncio_detailed(UUID(plain), client=self._client)
        return self._read.expect(answer, MetricsResponse, what)

    async def balance(self) -> Balance:
        """Always raises: Topaz's API has no operation that reads what an account has left.

        Raises:
            UsageError: Always.
        """
        raise UsageError(
            "Topaz's API does not tell the balance; look at your account at https://www.topazlabs.com"
        )

    def _output_url(self, snapshot: JobSnapshot) -> str:
        output = snapshot.output
        if snapshot.state is JobState.SUCCEEDED and (output is None or output.url is None):
            raise RetentionEnded(
                f"topaz job {snapshot.job_id} succeeded, but its result is not offered: it was delivered "
                "elsewhere, "
                "deleted, or its retention of 7 days has ended",
                provider=self.name,
                job_id=snapshot.job_id,
                snapshot=snapshot,
            )
        url = super()._output_url(snapshot)
        until = expiry(snapshot)
        if until is not None and until <= self.clock.now():
            raise self._retention_ended(snapshot)
        return url

    async def _renewed_url(self, job_id: str, first: str) -> str:
        url = await super()._renewed_url(job_id, first)
        if url == first:
            # Two signatures of one second are the same.
            await self.clock.sleep(SIGNING_SECONDS)
            snapshot = await self.refresh(job_id)
            url = self._output_url(snapshot)
            if url == first:
                # The current text signs once: whoever gets the same URL again will get no other.
                raise self._retention_ended(snapshot)
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


@attrs.frozen
class _Order:
    """What is to be done with which source.

    Attributes:
        options: As the caller gave them.
        plan: What they mean for this source.
        facts: What the source is, where that is known.
        container: The source's.
        external: Where Topaz fetches the source itself, or None.
        path: The file to upload, or None.
        shown: What the source is called, without secrets.
    """

    options: TopazOptions
    plan: Plan
    facts: SourceFacts | None
    container: Any
    external: External | None
    path: Path | None
    shown: str

    @property
    def size(self) -> int:
        """Bytes of the source, which every file to upload was measured for.

        Raises:
            UsageError: Nothing is known of the source.
        """
        if self.facts is None:
            raise UsageError(f"the size of {self.shown} is not known; pass source_info")
        return self.facts.size


def _external(source: object) -> External | None:
    if isinstance(source, PresignedStorage | AssumedRoleStorage):
        return source
    if not isinstance(source, str) or "://" not in source:
        return None
    try:
        parts = urlsplit(source)
        good = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f]", source):
        raise UsageError(f"{redact_url(source)} is no http or https URL; Topaz can fetch nothing else")
    # Any public URL has been seen to work as a presigned one.
    return PresignedStorage(StorageProvider.S3, source)


def _refuse_absent(**given: object) -> None:
    advice = {
        "crf": "use compression ('low', 'mid', 'high') or bitrate",
        "preview": "ask for a quote, or submit a short clip",
        "start_frame": "cut the video first",
        "end_frame": "cut the video first",
    }
    for name, value in given.items():
        if value is not None:
            raise UsageError(f"Topaz has no {name}: {advice[name]}")


def _limit(value: Decimal | float | None) -> Decimal | None:
    if value is None:
        return None
    try:
        limit = Decimal(str(value))
    except InvalidOperation:
        limit = Decimal("NaN")
    if not limit.is_finite() or limit < 0:
        raise UsageError(f"max_cost must be a number of credits, at least 0; got {value!r}")
    return limit


def _missing(urls: Mapping[int, str], wanted: Sequence[str]) -> dict[int, str]:
    """Finds the parts that are still wanted, by their URLs, or else by the numbers in them."""
    if set(wanted) <= set(urls.values()):
        return {number: url for number, url in urls.items() if url in set(wanted)}
    numbered = {part_number(url): url for url in wanted}
    if None in numbered or not set(numbered) <= set(urls):
        return dict(urls)
    return {number: url for number, url in numbered.items() if number is not None}


def _bare_list(error: ClientDecodeError) -> list[Any]:
    """Reads a history that is a plain list; what else does not fit is an error as before."""
    try:
        items = json.loads(error.content or b"")
    except ValueError:
        raise error from None
    if not isinstance(items, list):
        raise error
    return items


PROVIDER = AsyncTopaz
