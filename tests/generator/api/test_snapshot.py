"""The snapshots of this repository's own packages are the same from run to run, and on every Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import catalog
from generator.api.rules import RULES
from generator.drift.rules import rules_table

ROOT = Path(__file__).resolve().parents[3]
PROVIDERS = catalog.load(ROOT).select(None)
PROGRAM = """
import sys
from pathlib import Path
from generator.api.snapshot import text
from generator.api.surface import read
for name, things in read([Path("generated"), Path("overlays")]).items():
    sys.stdout.write(text(name, things))
"""


def snapshot(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    return done.stdout


def test_it_is_the_same_from_run_to_run() -> None:
    first = snapshot("1")
    assert first == snapshot("2")
    assert "class vidlift_api.topaz.Client(BaseClient)\n" in first
    assert first.count("\ndef vidlift.connect(") > 1  # its overloads


def test_it_names_no_place_of_this_machine() -> None:
    assert str(ROOT) not in snapshot("1")


@pytest.mark.parametrize("name", ["vidlift", *(each.package for each in PROVIDERS)])
def test_every_package_has_one(name: str) -> None:
    lines = (ROOT / f"docs/api/{name}.txt").read_text().splitlines()
    assert "Derived" in lines[0]
    assert f"module {name}" in lines


def test_the_page_has_every_rule() -> None:
    assert rules_table(RULES.values()) in (ROOT / "docs/api-diff.md").read_text(), "run `make generate`"
