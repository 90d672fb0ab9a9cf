"""Hostile documents end in a correct client or a refusal: none runs, escapes, hangs, or acts on a terminal.

Each goes through the whole build tool in a process of its own, from the page to the import of what was made,
with 512 MB and ten seconds to do it in.
"""

from __future__ import annotations

import json
import multiprocessing
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from tests.generator.hostile_documents import CASES

resource = pytest.importorskip("resource", reason="limits of a process are set as on Unix")

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 100
LEFT = {"printed", "repository", "temporary", "verdict.json", "working"}


@pytest.fixture(scope="module")
def processes() -> Any:
    """Processes that are copies of one which has made a harmless client, and nothing else."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.generator.hostile_origin"])
    return context


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_document_does_no_harm(name: str, processes: Any, tmp_path: Path) -> None:
    from tests.generator.hostile_child import run  # noqa: PLC0415 - needs a module that Windows does not have

    folder = tmp_path / "case"
    folder.mkdir()
    process = processes.Process(target=run, args=(name, folder))
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    printed = (folder / "printed").read_text(encoding="utf-8")
    assert process.exitcode == 0, f"ended with {process.exitcode}, having said: {printed[-2000:]!a}"
    assert json.loads((folder / "verdict.json").read_text()) == []
    assert "Traceback" not in printed
    assert {char for char in printed if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}} <= {"\n"}
    assert len(printed) < 1_000_000
    assert {path.name for path in folder.iterdir()} == LEFT
    assert not [*(folder / "working").iterdir(), *(folder / "temporary").iterdir()]
    assert not [path for path in (folder / "repository").iterdir() if path.name not in KNOWN]


KNOWN = {".generator_cache", "benign.yaml", "docs", "raw.json", "specs", "generated"}
