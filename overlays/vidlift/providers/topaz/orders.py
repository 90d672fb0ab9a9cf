"""What is to be done with which source, worked out and checked before anything is sent."""

from __future__ import annotations

import asyncio
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import attrs

from vidlift import media
from vidlift.errors import UsageError
from vidlift.parts import LARGEST_PUT
from vidlift.providers.topaz.sources import SourceFacts, external, source_container
from vidlift.redact import redact_url
from vidlift.uploads import UploadReader
from vidlift_api.topaz.models import PresignedStorage

if TYPE_CHECKING:
    from vidlift.media import MediaInfo
    from vidlift.providers.topaz.options import Plan, TopazOptions
    from vidlift.providers.topaz.sources import External
    from vidlift_api.topaz.models import SourceContainer

Way = Literal["full", "express"]

PART_SIZE: Final = 500_000_000
"""Bytes up to which a source has one upload URL, and the least part of a larger one (current text)."""
SINGLE_FRAMES: Final = 1000
"""Frames up to which a source has one upload URL whatever its size (current text)."""


@attrs.frozen
class Order:
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
    container: SourceContainer
    external: External | None
    path: Path | None
    shown: str

    @property
    def known_facts(self) -> SourceFacts:
        """What the source is, which every file to upload was measured for.

        Raises:
            UsageError: Nothing is known of the source.
        """
        if self.facts is None:
            raise UsageError("a quote needs to know the source: pass source_info=vidlift.media.probe(file)")
        return self.facts

    def way(self, asked: str | None, limit: Decimal | None, *, part_size: int, single_frames: int) -> Way:
        """Decides between the two ways of creating a job.

        Args:
            asked: The way that the caller wants, or None.
            limit: Most credits that the job may cost, or None.
            part_size: Bytes up to which a source is uploaded in one piece.
            single_frames: Frames up to which a source is uploaded in one piece whatever its size.

        Raises:
            UsageError: That way is none, or not open to this source.
        """
        if asked not in (None, "full", "express"):
            raise UsageError(f"way must be full or express, got {asked!r}")
        if self.facts is None and limit is None and asked != "full":
            return "express"
        facts = self.known_facts
        single = facts.size <= part_size or facts.frames <= single_frames
        if self.path is not None and single and facts.size > LARGEST_PUT:
            raise UsageError(
                f"{self.path} has {facts.size} bytes in at most {single_frames} frames: Topaz offers "
                f"one URL for it, and S3 takes {LARGEST_PUT} bytes in one piece: encode it smaller first"
            )
        fits = single or self.external is not None
        if asked == "express":
            if limit is not None:
                raise UsageError(
                    "the express way accepts before there is a quote: leave out max_cost, or way"
                )
            if not fits:
                raise UsageError(
                    f"the express way uploads in one piece, of at most {part_size} bytes or "
                    f"{single_frames} frames: leave out way"
                )
            return "express"
        return "full" if asked == "full" or limit is not None or not fits else "express"


async def order_of(
    source: object, options: TopazOptions, container: str | None, info: MediaInfo | None
) -> Order:
    """Finds out what a source is, and what has to be asked for.

    Args:
        source: A file, a URL, or an object in S3 as one of the generated models.
        options: What is to be done.
        container: Overrides what the source's name and contents say, or None.
        info: What probing says of the source; by default a file is probed here.

    Raises:
        UsageError: The source is none, or the options do not go together with it.
        MediaError: The file is no video that can be read.
    """
    elsewhere = external(source)
    if elsewhere is not None:
        if isinstance(elsewhere, PresignedStorage):
            name, shown = elsewhere.presigned_url, redact_url(elsewhere.presigned_url)
        else:
            name, shown = elsewhere.key, f"s3: {elsewhere.key}"
        facts = None if info is None else SourceFacts.of(info, name, container)
        kind = source_container(name, container) if facts is None else facts.container
        return Order(options, options.plan(facts), facts, kind, elsewhere, None, shown)
    if not isinstance(source, str | Path) and not hasattr(source, "__fspath__"):
        raise UsageError("Topaz keeps no uploads apart from jobs: pass a file, a URL or an object in S3")
    with UploadReader(source) as reader:
        path = reader.path
    probed = await asyncio.to_thread(media.probe, path) if info is None else info
    facts = SourceFacts.of(probed, path.name, container)
    return Order(options, options.plan(facts), facts, facts.container, None, path, path.name)


def cost_limit(value: Decimal | float | None) -> Decimal | None:
    """Reads `max_cost`.

    Raises:
        UsageError: It is no number of credits.
    """
    if value is None:
        return None
    try:
        limit = Decimal(str(value))
    except InvalidOperation:
        limit = Decimal("NaN")
    if not limit.is_finite() or limit < 0:
        raise UsageError(f"max_cost must be a number of credits, at least 0; got {value!r}")
    return limit


def refuse_absent(**given: object) -> None:
    """Refuses options that other providers have and Topaz has not.

    Raises:
        UsageError: One of them was given; the message tells what to do instead.
    """
    advice = {
        "crf": "use compression ('low', 'mid', 'high') or bitrate",
        "preview": "ask for a quote, or submit a short clip",
        "start_frame": "cut the video first",
        "end_frame": "cut the video first",
    }
    for name, value in given.items():
        if value is not None:
            raise UsageError(f"Topaz has no {name}: {advice[name]}")
