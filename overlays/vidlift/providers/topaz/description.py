"""Topaz Video without requests: its description, orders, submission, and ends."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal
from uuid import UUID

import attrs

from vidlift.declarations import Cancel, Ids, Pages, ProviderDefaults, Read, Remove
from vidlift.description import REMEMBERED_JOBS, ProviderDescription
from vidlift.errors import RetentionEnded, UsageError
from vidlift.parts import LARGEST_PUT
from vidlift.providers.topaz.options import TopazOptions
from vidlift.providers.topaz.snapshots import (
    STATES,
    bound,
    expiry,
    quoted_times,
    snapshot_of,
    snapshot_of_record,
)
from vidlift.quotes import CostLimitExceeded, Quote
from vidlift.values import likely_ids
from vidlift_api.topaz import Client, models
from vidlift_api.topaz.api import video
from vidlift_api.topaz.models import (
    EnhancedDownloadSignedUrlResponse,
    RequestEstimates,
    StatusResponse,
    VideoRequestRecord,
)
from vidlift_api.topaz.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vidlift.providers.topaz.options import Plan
    from vidlift.providers.topaz.recovery import Attempt
    from vidlift.providers.topaz.sources import Source
    from vidlift.snapshots import JobSnapshot

PART_SIZE: Final = 500_000_000
"""Bytes up to which a source has one upload URL, and the least part of a larger one (current text)."""
SINGLE_FRAMES: Final = 1000
"""Frames up to which a source has one upload URL regardless of its size (current text)."""
Way = Literal["full", "express"]


@attrs.frozen
class Order:
    """A source and its options, checked before anything is sent."""

    options: TopazOptions
    source: Source
    plan: Plan


@attrs.frozen
class Accepted:
    """A job that Topaz has accepted, and that may still need its source.

    Attributes:
        job_id: Topaz's ID.
        way: How it was created.
        urls: The upload URLs of the source; none for a source that Topaz fetches.
        submitted_at: When it was submitted, on the connection's monotonic clock.
        quote: The quote, or None.
        expected: The least and the most seconds that the job may take, or None.
    """

    job_id: str
    way: Way
    urls: list[str]
    submitted_at: float = 0.0
    quote: Quote | None = None
    expected: tuple[float, float] | None = None


def _job_id(plain: str) -> UUID:
    number = UUID(plain)
    if number.int == 0:  # the UUID that stands for none (RFC 9562, section 5.9)
        raise ValueError(plain)
    return number


def _listed(page: models.RequestHistory) -> list[VideoRequestRecord]:
    return [each for each in page.result if isinstance(each.id, UUID) and each.id.int]


class TopazDescription(ProviderDescription):
    """What Topaz Video is, and how its jobs are understood."""

    part_size: int
    single_frames: int
    _sources: dict[str, str]
    _open: set[Attempt]

    name = "topaz"
    TITLE = "Topaz Video"
    KEY_VARIABLE = "TOPAZ_API_KEY"
    URL_VARIABLE = "TOPAZ_BASE_URL"
    KEY_PAGE = "Topaz shows keys in the API section of your account at https://www.topazlabs.com"
    BASE_URL = "https://api.topazlabs.com"
    defaults = ProviderDefaults(timeout=48 * 3600.0)
    CLIENT = Client
    OPTIONS = TopazOptions
    IDS = Ids(
        pattern=r"\s*[0-9a-fA-F-]{32,36}\s*",
        hint="UUIDs, such as c1f96dc2-c448-00e8-82ee-bc0d7a9bb7a5",
        key=_job_id,
    )
    LACKS: ClassVar[Mapping[str, str]] = {
        "balance": "does not show the balance in its API; look at your account at https://www.topazlabs.com",
        "pages": "has a list of jobs that is not current, and so is not read by pages",
    }
    states = STATES
    RETENTION = timedelta(days=7)
    READ = Read(
        operation=video.get_video_request_status,
        model=StatusResponse,
        needs="status",
        keeps={"download": EnhancedDownloadSignedUrlResponse, "estimates": RequestEstimates},
    )
    LIST = Pages(
        operation=video.list_video_requests,
        model=models.RequestHistory,
        key="cursor",
        first=UNSET,
        rows=_listed,
        following=lambda page, *_: page.next_cursor or None,
        needs=r"result(\[\d+\](\.(id|status))?)?|nextCursor",
    )
    CANCEL = Cancel(operation=video.cancel_video_request, ask_job=frozenset({400}))
    REMOVES = (Remove(operation=video.delete_video_media, of=lambda seen: UUID(seen.job_id), what="media"),)

    @staticmethod
    def webhook_ids(payload: object) -> Iterator[str]:
        """Yield everything that may be an ID, as the payloads are not documented."""
        return likely_ids(payload)

    def call(self, job_id: str, source: str) -> None:
        """Remember what a job enhances: Topaz does not show it."""
        self._sources.setdefault(job_id, source)
        while len(self._sources) > REMEMBERED_JOBS:
            del self._sources[next(iter(self._sources))]

    def snapshot_of(self, raw: Any, job_id: str | None = None) -> JobSnapshot:
        """Put a status, or a record of the history, into the one vocabulary."""
        if job_id is None:
            return snapshot_of_record(raw, self.clock.now())
        return snapshot_of(job_id, raw, self.clock.now(), source=self._sources.get(job_id))

    def way(self, order: Order) -> Way:
        """Decide between the two ways of creating a job.

        Raises:
            UsageError: The way that is asked for is not open to this source.
        """
        asked, limit, source = order.options.way, order.options.limit, order.source
        if source.info is None and limit is None and asked != "full":
            return "express"
        info = source.known_info
        single = info.size <= self.part_size or info.frames <= self.single_frames
        if source.path is not None and single and info.size > LARGEST_PUT:
            raise UsageError(
                f"{source.path} has {info.size} bytes in at most {self.single_frames} frames: Topaz offers "
                f"one URL for it, and S3 takes {LARGEST_PUT} bytes in one piece: encode it smaller first"
            )
        fits = single or source.external is not None
        if asked == "express":
            if limit is not None:
                raise UsageError("an express request accepts without a quote: leave out max_cost, or way")
            if not fits:
                raise UsageError(
                    f"the express way uploads in one piece, of at most {self.part_size} bytes or "
                    f"{self.single_frames} frames: leave out way"
                )
        return "express" if asked != "full" and limit is None and fits else "full"

    def _quote(self, job_id: str, estimates: Any, order: Order) -> Quote:
        shortest, longest = quoted_times(estimates)
        return Quote(
            provider=self.name,
            job_id=job_id,
            low=bound(estimates, 0),
            high=bound(estimates, 1),
            shortest=shortest,
            longest=longest,
            changes=order.plan.changes,
        )

    def _check_price(self, quote: Quote, order: Order) -> None:
        limit, shown = order.options.limit, order.source.shown
        if limit is not None and (quote.low is None or quote.low.amount > limit):
            raise CostLimitExceeded(
                f"Topaz asks {quote} for {shown}, and max_cost is {limit}; nothing was accepted or charged",
                quote=quote,
                limit=limit,
                provider=self.name,
                job_id=quote.job_id,
            )

    @contextlib.contextmanager
    def _rivals(self, attempt: Attempt) -> Any:
        """Make an attempt and the others that are in flight each other's rivals."""
        self._open.add(attempt)
        for other in tuple(self._open):
            if other is not attempt:
                other.rivals.add(attempt)
                attempt.rivals.add(other)
        try:
            yield
        finally:
            # An unsettled request stays a rival of those that ran at the same time. It drops its own rivals;
            # otherwise each would keep the previous one alive as long as requests overlap.
            self._open.discard(attempt)
            attempt.rivals.clear()

    def _output_url(self, snapshot: JobSnapshot) -> str:
        url = super()._output_url(snapshot)
        until = expiry(snapshot)
        if until is not None and until <= self.clock.now():
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
