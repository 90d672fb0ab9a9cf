"""Every Python snippet of the pages that people read runs, in order, in one folder, as written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# What a page's snippets leave behind in their folder.
PAGES = {
    "README.md": {"clip-2x.mp4", "again.mp4"},
    "docs/clients.md": set[str](),
    "docs/coming-from.md": {"clip-2x.mp4"},
    "docs/concepts.md": set[str](),
    "docs/fleets.md": set[str](),
    "docs/index.md": {"clip-2x.mp4"},
    "docs/packaging.md": set[str](),
    "docs/start.md": {"clip-2x.mp4"},
    "docs/jobs.md": set[str](),
    "docs/sandbox.md": {"from-sandbox.mp4"},
}


def snippets(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_snippets_run(page: str, environment: dict[str, str], clip: Path, tmp_path: Path) -> None:
    shutil.copy(clip, tmp_path / "clip.mp4")
    found = snippets(page)
    assert found
    for snippet in found:
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
    for name in PAGES[page]:
        assert (tmp_path / name).stat().st_size > 0


def test_no_page_with_snippets_is_left_out() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    with_snippets = {str(page.relative_to(ROOT)) for page in pages if snippets(str(page.relative_to(ROOT)))}
    assert with_snippets == set(PAGES)
