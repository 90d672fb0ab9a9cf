"""Clipzy's part in the scenarios: as its pages tell, and as its server was observed to behave."""

from collections.abc import Mapping
from typing import Final

import attrs

from vidlift.sandbox import ClipzySettings
from vidlift.testing import Subject, Trait

SUBJECT = Subject(
    provider="clipzy",
    create="create_job",
    create_from_url=None,
    read="get_job",
    cancel=None,
    upload="upload_video",
    options={},
    unknown_status={"data.status": "resting"},
    no_output={"data.output_video_url": None},
    unknown_job="job_000000000000",
    traits=frozenset({Trait.JUDGES_FILES}),
    width=None,
    decoration={"data.progress_percent": "some", "data.created_at": 5},
    details="get_job_result",
    settings={"vendor_settings": {"clipzy": ClipzySettings(personality="documented")}},
)

VARIANTS: Final[Mapping[str, Subject]] = {
    "observed": attrs.evolve(
        SUBJECT,
        create="upload_video",
        traits=frozenset({Trait.STARTS_BY_UPLOAD}),
        width=64,
        details=None,
        settings={"vendor_settings": {"clipzy": ClipzySettings(personality="observed")}},
    )
}
