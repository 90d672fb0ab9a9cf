"""What people see: tables that cut nothing, clocks that run on, totals, and words that are counted right."""

from __future__ import annotations

import time

import pytest

import vidlift
from vidlift.cli import present
from vidlift.cli.exits import Exit, HeldBack, status_of
from vidlift.cli.progress import ProgressDisplay
from vidlift.transfer import TransferProgress

JOB = "c1f96dc2-0000-4000-8000-0123456789ab"
SOURCE = "a-name-that-is-longer-than-any-terminal-that-people-use-" + "x" * 60


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # so that rich believes that it writes to a terminal


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("columns", [20, 40, 60, 80, 100, 200])
def test_no_id_is_ever_cut(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    present.print_table("1 job", ["job", "state", "source"], [[JOB, "running", SOURCE]], foldable=["source"])
    shown = capsys.readouterr().out
    assert JOB in shown
    assert "".join(shown.split()).count("x") >= 60


def test_a_table_in_a_pipe_is_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    present.print_table(
        "1 job", ["job", "source"], [[JOB, SOURCE], ["12", "a\x1b[31mb"]], foldable=["source"]
    )
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["job", "source"]
    assert first.split() == [JOB, SOURCE]
    assert second.split() == ["12", r"a\x1b[31mb"]


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 jobs"), (1, "1 job"), (2, "2 jobs"), (1000, "1,000 jobs")]
)
def test_counts(count: int, text: str) -> None:
    assert present.count_text(count, "job") == text


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("columns", [40, 100])
def test_a_row_shows_the_whole_id_and_its_clock_goes_on_until_its_job_has_ended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    with ProgressDisplay(total=2) as display:
        track = display.track("clip.mp4")
        track.uploading(TransferProgress(10, 10))  # a full bar, and far from the end
        now += 65
        track.seen(vidlift.JobSnapshot("topaz", JOB, vidlift.JobState.RUNNING, progress=0.5))
        capsys.readouterr()
        assert display._bars is not None
        display._bars.refresh()
        shown = "".join(capsys.readouterr().err.split())
        assert "1:05" in shown
        assert columns == 40 or JOB in shown
        track.end(f"job {JOB}, saved as out.mp4")
        now += 600
        display._bars.refresh()
    shown = capsys.readouterr().err
    assert "1of2ended" in "".join(shown.split()) or columns == 40  # there, it folds between other columns
    assert "11:05" not in "".join(line for line in shown.splitlines() if "clip.mp4" in line)


def test_lines_count_the_jobs_that_ended(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressDisplay(total=2) as display:
        for name in ("a.mp4", "b.mp4"):
            display.track(name).end("job 1, saved")
    assert capsys.readouterr().err.splitlines() == [
        "a.mp4: job 1, saved",
        "1 of 2 ended",
        "b.mp4: job 1, saved",
        "2 of 2 ended",
    ]


def test_the_worst_of_several_errors_is_a_failure_and_like_ones_keep_their_status() -> None:
    missing = vidlift.NotFound("no such job", status=404)
    assert status_of() is Exit.OK
    assert status_of(missing, missing) is Exit.NOT_FOUND
    assert status_of(HeldBack("not begun with"), HeldBack("not begun with")) is Exit.UNDECIDED
    assert status_of(missing, vidlift.TransferError("the disk is full")) is Exit.FAILED
