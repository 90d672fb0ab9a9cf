"""What holds for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says something about the machine, and nothing about what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

END_TO_END = Path(__file__).parent / "e2e"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what waits for processes: other tests fill these waits, and none is left for the end."""
    items.sort(key=lambda item: not (item.get_closest_marker("slow") or item.path.is_relative_to(END_TO_END)))
