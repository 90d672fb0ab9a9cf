"""TensorPix's part in the scenarios."""

from vidlift.testing import Subject, Trait

SUBJECT = Subject(
    provider="tensorpix",
    create="jobs_create",
    create_from_url="jobs_from_url_create",
    read="jobs_retrieve",
    cancel="jobs_destroy",
    upload="videos_create",
    options={"scale": 2},
    unknown_status={"status": 7},
    no_output={"output_video.file": None},
    unknown_job="999999",
    decoration={"grain": "a lot", "description": None, "cost_usd": 1.5, "codec": 4},
    traits=frozenset(Trait),
)
