"""The public types, as a strict checker sees them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
@pytest.mark.timeout(600)  # without a cache, all of vidlift is checked as well
def test_usage_passes_a_strict_checker() -> None:
    pages = ["tests/typing/client_usage.py", "tests/typing/usage.py"]
    command = [sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", *pages]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=590)
    assert done.returncode == 0, done.stdout
