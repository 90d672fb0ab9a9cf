"""The programs of examples/ against a sandbox of all vendors."""

from tests.e2e.conftest import clip, footage
from tests.e2e.test_snippets import folder, settings, vendors

__all__ = ["clip", "folder", "footage", "settings", "vendors"]
