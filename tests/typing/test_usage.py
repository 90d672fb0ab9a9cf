"""The public types, as a strict checker sees them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
def test_usage_passes_a_strict_checker() -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", "tests/typing/usage.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, done.stdout
