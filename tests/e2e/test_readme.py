"""Every Python snippet of the README runs, in order, in one folder, as written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parent.parent.parent / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```python\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)


def test_readme_snippets_run(environment: dict[str, str], clip: Path, tmp_path: Path) -> None:
    assert len(SNIPPETS) >= 4
    shutil.copy(clip, tmp_path / "clip.mp4")
    for snippet in SNIPPETS:
        done = subprocess.run(
            [sys.executable, "-c", snippet],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"{snippet}\n{done.stderr}")
    assert (tmp_path / "clip-2x.mp4").stat().st_size > 0
    assert (tmp_path / "again.mp4").stat().st_size > 0
