"""Every scenario runs for every built-in provider, sync and async."""

from vidlift.testing.plugin import *  # noqa: F403
