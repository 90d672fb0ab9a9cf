"""Topaz's part in the scenarios."""

from vidlift.testing import Subject, Trait

SUBJECT = Subject(
    provider="topaz",
    create="create_express_video_request",
    create_from_url="create_express_video_request",
    read="GetVideoRequestStatus",
    cancel="cancel_video_request",
    upload=None,
    options={"resolution": "128x128"},
    unknown_status={"status": "levitating"},
    no_output={"download": {}},
    unknown_job="c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5",
    decoration={"outputSize": 5, "averageFps": "many", "combinedFps": "more", "progress": "some"},
    traits=frozenset(
        {
            Trait.TAKES_URLS,
            Trait.CANCELS,
            Trait.DELETES,
            Trait.BILLS,
            Trait.NEEDS_KEY,
            Trait.OFFERS_MODELS,
            Trait.JUDGES_FILES,
        }
    ),
)
