"""All scenarios. Import everything from here into a test module that has `SUBJECTS`."""

from vidlift.testing.lifecycle import *  # noqa: F403
from vidlift.testing.trouble import *  # noqa: F403
