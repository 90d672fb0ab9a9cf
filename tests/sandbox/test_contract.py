"""Schemathesis, which was not written here, judges the sandbox. `make contract` does the same for longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.contract import AUTHORIZATION, run_schemathesis
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("provider", AUTHORIZATION)
def test_schemathesis_finds_nothing(provider: str, tmp_path: Path) -> None:
    # The number of requests bounds it, so that a busy machine judges as much.
    with Sandbox(SandboxConfig(speed=600, providers=(provider,))) as sandbox:
        found = run_schemathesis(sandbox, provider, seed=1, folder=tmp_path, examples=10)
    assert found is None
