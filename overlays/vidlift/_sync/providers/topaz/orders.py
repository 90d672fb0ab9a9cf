# Derived; do not edit: change overlays/vidlift/providers/topaz/orders.py, then run `make generate`.

"""What is to be done with which source, worked out and checked before anything is sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vidlift import media
from vidlift.errors import UsageError
from vidlift.providers.topaz.orders import Order
from vidlift.providers.topaz.sources import SourceFacts, external, source_container
from vidlift.redact import redact_url
from vidlift.uploads import UploadReader
from vidlift_api.topaz.models import PresignedStorage

if TYPE_CHECKING:
    from vidlift.media import MediaInfo
    from vidlift.providers.topaz.options import TopazOptions


def order_of(source: object, options: TopazOptions, container: str | None, info: MediaInfo | None) -> Order:

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
    probed = media.probe(path) if info is None else info
    facts = SourceFacts.of(probed, path.name, container)
    return Order(options, options.plan(facts), facts, facts.container, None, path, path.name)
