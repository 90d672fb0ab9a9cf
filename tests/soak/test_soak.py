"""A short part of the soak, so that a change that breaks a promise does not wait for the long run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clips import write_clip
from tests.soak import bodies, crowd, exchanges, faults, kills

if TYPE_CHECKING:
    from pathlib import Path

    from tests.soak.findings import Findings


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "source.mp4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def check(findings: Findings) -> None:
    assert findings.tried > 0
    assert findings.finished > 0
    assert findings.bad == 0, "\n".join(findings.details)


@pytest.mark.slow
def test_kills_lose_and_double_nothing(clip: Path, folder: Path) -> None:
    check(kills.run(7, clip, folder, kills=6))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_faults_lose_and_double_nothing(clip: Path, folder: Path) -> None:
    check(faults.run(7, clip, folder, share=0.01))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_crowd_loses_and_doubles_nothing(clip: Path, folder: Path) -> None:
    check(crowd.run(7, clip, folder, jobs=30))


@pytest.mark.filterwarnings("ignore")
def test_changed_bodies_decode_or_are_refused() -> None:
    check(bodies.run(7, bodies=2000))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_lies_end_in_our_errors() -> None:
    check(exchanges.run(7, exchanges=300))
