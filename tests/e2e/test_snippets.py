"""Every Python and shell block of the pages that people read runs, in order, in one folder, as written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from tests.clips import shrink
from tests.e2e.conftest import HASTENED
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
DERIVED = re.compile(r"<!-- derived: .*?<!-- end of derived -->", re.DOTALL)
# What is shown, and does not run.
SHOWN = {"text", "toml"}
# What the blocks of a page leave behind in their folder.
MADE = {
    "README.md": {"clip-2x.mp4", "again.mp4"},
    "docs/clipzy.md": {"styled.mp4"},
    "docs/coming-from.md": {"clip-2x.mp4"},
    "docs/drift.md": {"drift.html"},
    "docs/index.md": {"clip-2x.mp4"},
    "docs/packaging.md": {"dist", "built"},
    "docs/sandbox.md": {"from-sandbox.mp4"},
    "docs/start.md": {"clip-2x.mp4", "clip-enhanced.mp4"},
}
# Pages with an environment of their own, and the test that runs them in it.
RUN_ELSEWHERE = {"docs/batches.md": ROOT / "tests/batch/test_page.py"}
SHELL = Path(__file__).parent / "page_shell.sh"


@frozen
class Block:
    """One code block of a page."""

    language: str
    text: str

    @property
    def is_file_of_a_plugin(self) -> bool:
        """Whether it shows a file of somebody's package; tests/plugins has a whole package that runs."""
        return re.match(r"# [\w/]+\.py\n", self.text) is not None


def blocks(page: Path) -> list[Block]:
    text = DERIVED.sub("", page.read_text(encoding="utf-8"))
    found = []
    for match in BLOCK.finditer(text):
        lines = [line.removeprefix(match["indent"]) for line in match["text"].splitlines(keepends=True)]
        found.append(Block(match["language"], "".join(lines)))
    return found


def runs(page: Path) -> list[Block]:
    return [block for block in blocks(page) if block.language not in SHOWN]


@pytest.fixture(scope="session")
def vendors() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=200, providers=("clipzy", "tensorpix", "topaz"))) as running:
        yield running


@pytest.fixture
def folder(clip: Path, tmp_path: Path) -> Path:
    """A folder with what the pages take for granted."""
    for name in ("clip.mp4", "reference.mp4"):
        shutil.copy(clip, tmp_path / name)
    (tmp_path / "scans").mkdir()
    for name in ("scan.mp4", "scans/one.mp4"):  # they become 4k
        shrink(clip, tmp_path / name, width=128, height=72, frames=12)
    for name, version in (("old.yaml", "1.0.0"), ("new.yaml", "1.1.0"), ("api.yaml", "1.0.0")):
        text = f"openapi: 3.1.0\ninfo: {{title: Thing, version: {version}}}\npaths: {{}}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def settings(vendors: Sandbox, folder: Path) -> dict[str, str]:
    """The environment of a user with keys of all vendors, and a `vidlift` and a `make` that are ours."""
    found = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "PYTHONWARNINGS": "error",
        "BASH_ENV": str(SHELL),
        "ROOT": str(ROOT),
        "PYTHON": sys.executable,
        "WEBHOOK_TOKEN": "a-token-of-22-characters-or-more",
        "VIDLIFT_PRESETS": str(folder / "presets.toml"),
        "HASTENED_WEBHOOKS": "1",
        **HASTENED,
    }
    for provider in vendors.config.providers:
        name = "TOKEN" if provider == "clipzy" else "API_KEY"
        found[f"{provider.upper()}_BASE_URL"] = vendors.base_url(provider)
        found[f"{provider.upper()}_{name}"] = vendors.api_key(provider)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.relative_to(ROOT).as_posix() not in RUN_ELSEWHERE],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_blocks_run(page: Path, settings: dict[str, str], folder: Path) -> None:
    for block in blocks(page):
        if block.language == "toml":
            (folder / "presets.toml").write_text(block.text, encoding="utf-8")
        elif block.is_file_of_a_plugin:
            compile(block.text, page.name, "exec")
        elif block.language not in SHOWN:
            run(block, settings, folder)
    for name in MADE.get(page.relative_to(ROOT).as_posix(), ()):
        assert (folder / name).exists(), name


def run(block: Block, settings: dict[str, str], folder: Path) -> None:
    words = [sys.executable, "-c", block.text]
    if block.language == "sh":
        # A key in a page is not a key: the one of the sandbox stays.
        text = re.sub(r"^export (?!SOURCE_DATE_EPOCH).*$", "true", block.text, flags=re.MULTILINE)
        words = ["bash", "-euo", "pipefail", "-c", text]
    process = subprocess.Popen(
        words, env=settings, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        told = process.communicate(timeout=100)[0]
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        pytest.fail(f"{block.text}\n{told}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_block_says_what_it_is(page: Path) -> None:
    text = DERIVED.sub("", page.read_text(encoding="utf-8"))
    assert {block.language for block in blocks(page)} <= {"python", "sh", *SHOWN}
    assert not re.search(r"^\n {4}\S", BLOCK.sub("", text), re.MULTILINE), "an indented block: fence it"


def test_there_are_blocks_that_run() -> None:
    assert sum(len(runs(page)) for page in PAGES) > 50
    for page, test in RUN_ELSEWHERE.items():
        assert page in test.read_text(encoding="utf-8")
    assert set(MADE) <= {page.relative_to(ROOT).as_posix() for page in PAGES if runs(page)}
