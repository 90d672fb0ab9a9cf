"""The public types, as a strict checker sees them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
@pytest.mark.parametrize("page", ["usage.py", "client_usage.py"])
def test_usage_passes_a_strict_checker(page: str) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", f"tests/typing/{page}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, done.stdout
