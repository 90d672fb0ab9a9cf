"""The ``vidlift`` command with a provider that quotes prices and makes a job before its upload."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import HASTENED, interrupted
from vidlift import media
from vidlift.sandbox import Fault, Latency, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.conftest import RunVidlift


@pytest.fixture(scope="module")
def topaz() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=200, providers=("topaz",))) as running:
        yield running


@pytest.fixture
def environment(topaz: Sandbox, tmp_path: Path) -> Iterator[dict[str, str]]:
    yield {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TOPAZ_API_KEY": topaz.api_key("topaz"),
        "TOPAZ_BASE_URL": topaz.base_url("topaz"),
        "VIDLIFT_PROVIDER": "topaz",
        "PYTHONWARNINGS": "error",
        **HASTENED,
    }
    topaz.faults.clear()


def test_a_quote_tells_price_and_time_and_starts_nothing(vidlift_command: RunVidlift, clip: Path) -> None:
    asked = json.loads(vidlift_command("quote", str(clip), "--scale", "2", "--json").stdout)
    assert asked["low"]["unit"] == "credits"
    assert 0 < float(asked["low"]["amount"]) <= float(asked["high"]["amount"])
    assert 0 < asked["shortest_seconds"] <= asked["longest_seconds"]
    told = vidlift_command("quote", str(clip), "--scale", "2").stdout
    assert asked["low"]["amount"] in told
    assert "without the queue" in told
    assert json.loads(vidlift_command("list", "--json").stdout) == []


def test_a_job_that_costs_more_than_allowed_is_not_started(
    vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    done = vidlift_command("enhance", str(clip), "--scale", "2", "--max-cost", "0", status=1)
    assert "max_cost is 0" in done.stderr
    assert not (tmp_path / "carphone_pristine-enhanced.mp4").exists()
    assert json.loads(vidlift_command("list", "--json").stdout) == []


def test_a_job_within_its_limit_with_an_option_of_the_providers_own(
    vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    words = ("--scale", "2", "--max-cost", "100", "--set", "crop-to-fit=true", "--codec", "h264")
    vidlift_command("enhance", str(clip), *words, "-o", "out.mp4")
    assert media.probe(tmp_path / "out.mp4").width == 352


def test_an_upload_that_is_interrupted_is_finished_by_resume(
    vidlift_command: RunVidlift, environment: dict[str, str], topaz: Sandbox, clip: Path, tmp_path: Path
) -> None:
    topaz.faults.add(Fault("part", Latency(600 * 200), times=None))
    words = ["enhance", str(clip), "--scale", "2", "--set", "way=full"]
    status, told = interrupted(words, environment, tmp_path, at=("accepted",), sent=signal.SIGINT)
    assert status == 128 + signal.SIGINT
    advice = told[told.index("`vidlift resume") + 1 :].split("`")[0].split()
    topaz.faults.clear()
    resumed = json.loads(vidlift_command(*advice[1:], "--json").stdout)
    assert resumed["state"] not in {"awaiting_upload", "failed"}
    waited = json.loads(vidlift_command("wait", resumed["job_id"], "--json").stdout)
    assert waited["state"] == "succeeded"


class TestBadInput:
    """What is wrong is named, with what there is instead, before anything is sent."""

    def test_an_option_that_the_provider_lacks(self, vidlift_command: RunVidlift, clip: Path) -> None:
        done = vidlift_command("enhance", str(clip), "--set", "sparkle=1", status=2)
        assert "sparkle" in done.stderr
        assert "slowmo" in done.stderr

    def test_a_value_that_is_refused(self, vidlift_command: RunVidlift, clip: Path) -> None:
        done = vidlift_command("enhance", str(clip), "--set", "webhook_url=http://[", status=2)
        assert "webhook_url must be an http or https URL" in done.stderr

    def test_a_limit_that_is_none(self, vidlift_command: RunVidlift, clip: Path) -> None:
        done = vidlift_command("enhance", str(clip), "--max-cost=much", status=2)
        assert "'much' is not an amount" in done.stderr

    def test_a_setting_that_is_given_twice(self, vidlift_command: RunVidlift, clip: Path) -> None:
        done = vidlift_command("enhance", str(clip), "--scale", "2", "--set", "scale=4", status=2)
        assert "scale is given twice" in done.stderr

    def test_a_url_that_is_none(self, vidlift_command: RunVidlift) -> None:
        assert "is not a URL" in vidlift_command("enhance", "http://[", status=2).stderr

    def test_a_provider_without_quotes_or_resumable_uploads(
        self, vidlift_command: RunVidlift, environment: dict[str, str], clip: Path
    ) -> None:
        other = environment | {"VIDLIFT_PROVIDER": "tensorpix", "TENSORPIX_API_KEY": "none"}
        done = vidlift_command("quote", str(clip), "--scale", "2", environment=other, status=2)
        assert "TensorPix gives no quotes" in done.stderr
        done = vidlift_command("resume", "12", str(clip), environment=other, status=2)
        assert "job of a whole upload only" in done.stderr
        assert "job 12" in done.stderr
