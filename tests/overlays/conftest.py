"""Fixtures of all tests of the layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def transport() -> Iterator[httpx.HTTPTransport]:
    with httpx.HTTPTransport() as made:
        yield made
