"""Every command of docs/batches.md runs, in order, as written."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.batch import postgres
from tests.batch.killing import ROOT, Bench

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs/batches.md"


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_commands_of_the_page_run(tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh( postgres)?\n(.*?)^```", PAGE.read_text(), flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) == 6
    bench = Bench.make(tmp_path, "topaz", 3)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "vidlift").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vidlift "$@"\n')
    (programs / "vidlift").chmod(0o755)
    for number, name in enumerate(("one", "two")):
        shutil.copy(tmp_path / f"clips/reel {number}/n{number}.mp4", tmp_path / f"clips/{name}.mp4")
    with contextlib.ExitStack() as stack:
        stack.callback(bench.sandbox.stop)
        server = stack.enter_context(postgres.server()) if postgres.programs() else None
        for marked, block in blocks:
            if marked and server is None:
                continue
            variables = bench.environment | ({"VIDLIFT_DATABASE": server or ""} if marked else {})
            variables["PATH"] = f"{programs}:{variables['PATH']}"
            done = subprocess.run(
                ["bash", "-e", "-c", block],
                env=variables,
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
            assert "Traceback" not in done.stderr
        assert len(list((tmp_path / "enhanced").rglob("*.mp4"))) == 5
        assert (tmp_path / "results/list/two-large.mp4").exists()
        if server is None:
            pytest.skip("PostgreSQL is not installed: the part on many machines did not run")
        assert len(list((tmp_path / "archive").rglob("*.mp4"))) == 5
