"""Every scenario, for every subject."""

from tests.conformance.bench import subjects
from vidlift.testing.scenarios import *  # noqa: F403

SUBJECTS = subjects()
