"""A provider of another package passes the scenarios of the built-in ones."""

from pathlib import Path

from generator.openapi import documents
from tests.plugins.standin import RushesVendor
from vidlift.testing import Subject, Trait
from vidlift.testing.scenarios import *  # noqa: F403

DOCUMENT = documents.parse_document(
    (Path(__file__).parent / "rushes" / "rushes.yaml").read_text(encoding="utf-8"), source="rushes.yaml"
)
SUBJECTS = {
    "rushes": Subject(
        provider="rushes",
        create="createTask",
        create_from_url="createTask",
        read="getTask",
        cancel="abortTask",
        upload=None,
        options={"scale": 2},
        unknown_status={"phase": "levitating"},
        no_output={"outputs": []},
        decoration={"percent": "half", "createdAt": 5},
        unknown_job="c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5",
        traits=frozenset(
            {Trait.TAKES_URLS, Trait.CANCELS, Trait.DELETES, Trait.NEEDS_KEY, Trait.RENEWS_URLS}
        ),
        settings={"vendors": {"rushes": (RushesVendor, DOCUMENT)}},
    )
}
