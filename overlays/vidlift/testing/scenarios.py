"""All scenarios. Import everything from here into a module with `SUBJECTS`."""

from vidlift.testing.lifecycle import *  # noqa: F403
from vidlift.testing.trouble import *  # noqa: F403
