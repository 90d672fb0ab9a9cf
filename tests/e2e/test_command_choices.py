"""What a person need not say each time: presets, the provider whose key is set; and what is said of both."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import vidlift
from vidlift import media
from vidlift.sandbox import Fault, Garble, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.conftest import RunVidlift

PRESETS = """\
[double]
description = "Twice the size"
[double.tensorpix]
scale = 2
container = "mkv"
[double.topaz]
scale = 2
"""


@pytest.fixture(scope="module")
def others() -> Iterator[Sandbox]:
    with Sandbox(SandboxConfig(speed=200, providers=("clipzy", "topaz"))) as running:
        yield running


@pytest.fixture
def presets(environment: dict[str, str], tmp_path: Path) -> Path:
    file = tmp_path / "team.toml"
    file.write_text(PRESETS)
    environment["VIDLIFT_PRESETS"] = str(file)
    return file


class TestPresets:
    def test_one_is_used_listed_and_can_be_overridden(
        self, vidlift_command: RunVidlift, presets: Path, clip: Path, tmp_path: Path
    ) -> None:
        listed = json.loads(vidlift_command("presets", "--json").stdout)
        assert [(each["name"], each["description"], sorted(each["providers"])) for each in listed] == [
            ("double", "Twice the size", ["tensorpix", "topaz"])
        ]
        assert listed[0]["file"] == str(presets)
        assert "double" in vidlift_command("presets").stdout

        done = vidlift_command("enhance", str(clip), "--preset", "double")
        assert done.stdout.strip() == "carphone_pristine-enhanced.mkv"
        assert media.probe(tmp_path / "carphone_pristine-enhanced.mkv").width == 352

        done = vidlift_command("enhance", str(clip), "--preset", "double", "--container", "mov")
        assert done.stdout.strip() == "carphone_pristine-enhanced.mov"

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("[double.tensorpix]\nscale = 99\n", "team.toml: double.tensorpix.scale: scale must be"),
            ("[double.topaz]\nscale = 2\n", "preset double has no table for tensorpix"),
            ("[other.tensorpix]\nscale = 2\n", "has no preset 'double'"),
            ("[double.tensorpix\n", "is not valid TOML"),
        ],
    )
    def test_one_that_is_wrong_starts_nothing(
        self, vidlift_command: RunVidlift, presets: Path, clip: Path, text: str, problem: str
    ) -> None:
        presets.write_text(text)
        done = vidlift_command("enhance", str(clip), "--preset", "double", status=2)
        assert problem in done.stderr
        assert "unfinished" not in vidlift_command("journal").stdout

    def test_without_a_file_the_list_is_empty_and_says_where_to_write_one(
        self, vidlift_command: RunVidlift
    ) -> None:
        done = vidlift_command("presets", "--json")
        assert json.loads(done.stdout) == []
        assert ".config/vidlift/presets.toml" in done.stderr


class TestProvider:
    def test_the_only_one_with_a_key_is_meant(
        self, vidlift_command: RunVidlift, environment: dict[str, str], others: Sandbox
    ) -> None:
        del environment["TENSORPIX_API_KEY"]
        environment["TOPAZ_API_KEY"] = others.api_key("topaz")
        environment["TOPAZ_BASE_URL"] = others.base_url("topaz")
        ids = {model["id"] for model in json.loads(vidlift_command("models", "--json").stdout)}
        assert "prob-4" in ids

    def test_of_several_keys_the_first_provider_is_meant_as_it_always_was(
        self, vidlift_command: RunVidlift, environment: dict[str, str]
    ) -> None:
        environment["TOPAZ_API_KEY"] = "another-key"
        assert json.loads(vidlift_command("balance", "--json").stdout)["unit"] == "credits"

    def test_without_a_key_the_error_says_which_others_are_there(
        self, vidlift_command: RunVidlift, environment: dict[str, str]
    ) -> None:
        del environment["TENSORPIX_API_KEY"]
        environment["TOPAZ_API_KEY"] = environment["CLIPZY_TOKEN"] = "another-key"
        done = vidlift_command("balance", status=2)
        assert "set TENSORPIX_API_KEY" in done.stderr
        assert "TOPAZ_API_KEY holds a key: -p topaz uses it" in done.stderr


def test_a_frame_rate_is_all_that_is_needed_for_more_frames(
    vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    before = media.probe(clip).fps
    vidlift_command("enhance", str(clip), "--fps", str(before * 2), "-o", "smooth.mp4")
    assert media.probe(tmp_path / "smooth.mp4").fps == pytest.approx(before * 2, abs=0.1)
    done = vidlift_command("enhance", str(clip), "--fps", "10", "-o", "same.mp4", status=2)
    assert "adds none" in done.stderr


def test_a_frame_rate_for_an_upload_comes_from_what_the_vendor_measured(sandbox: Sandbox, clip: Path) -> None:
    key, url = sandbox.api_key("tensorpix"), sandbox.base_url("tensorpix")
    with vidlift.connect("tensorpix", api_key=key, base_url=url) as tensorpix:
        upload = tensorpix.upload(clip)
        sandbox.faults.add(Fault("jobs_create", Garble()))
        job = tensorpix.submit(upload, fps=45)  # the response is lost, so the job is found by its options
        seen = job.wait().snapshot
        assert seen is not None
        assert seen.raw.fps_interpolation_factor == pytest.approx(45 / media.probe(clip).fps, abs=0.001)
        with pytest.raises(vidlift.UsageError, match="takes this for uploads only"):
            tensorpix.submit("https://a.example/clip.mp4", fps=45)


class TestWhatAProviderLacks:
    @pytest.mark.parametrize("command", ["show", "wait", "cancel"])
    def test_an_id_that_can_be_none_ends_with_2(self, vidlift_command: RunVidlift, command: str) -> None:
        done = vidlift_command(command, "abc", status=2)
        assert "'abc' is not a job ID of TensorPix" in done.stderr

    def test_a_quote_that_there_is_not_ends_with_2(self, vidlift_command: RunVidlift, clip: Path) -> None:
        done = vidlift_command("quote", str(clip), "--scale", "2", status=2)
        assert "TensorPix gives no quotes" in done.stderr

    def test_a_limit_on_what_has_no_quote_says_what_to_do_instead(
        self, vidlift_command: RunVidlift, clip: Path
    ) -> None:
        done = vidlift_command("enhance", str(clip), "--scale", "2", "--max-cost", "3", status=2)
        assert "TensorPix has no max_cost: it gives no quotes" in done.stderr
        assert "preview" in done.stderr

    def test_a_list_of_models_that_there_is_not_says_so(
        self, vidlift_command: RunVidlift, environment: dict[str, str], others: Sandbox
    ) -> None:
        environment["CLIPZY_BASE_URL"] = others.base_url("clipzy")
        done = vidlift_command("models", "-p", "clipzy", "--json")
        assert json.loads(done.stdout) == []
        assert "Clipzy has one pipeline, and no choice of models" in done.stderr


def test_a_warning_of_the_library_is_a_line_of_the_command(
    environment: dict[str, str], tmp_path: Path
) -> None:
    found = tmp_path / "site" / "borrowed-1.0.dist-info"
    found.mkdir(parents=True)
    (found / "METADATA").write_text("Metadata-Version: 2.1\nName: borrowed\nVersion: 1.0\n")
    (found / "entry_points.txt").write_text("[vidlift.providers]\ntensorpix = borrowed\n")
    environment["PYTHONPATH"] += f":{found.parent}"
    environment["PYTHONWARNINGS"] = "default"
    done = subprocess.run(
        [sys.executable, "-m", "vidlift", "balance", "--json"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == (
        "warning: borrowed 1.0 offers a provider 'tensorpix': vidlift has one, and uses its own\n"
    )


def test_help_needs_no_package_that_only_some_commands_need(environment: dict[str, str]) -> None:
    script = (
        "import sys; sys.modules['sqlalchemy'] = None; from vidlift.cli.app import app; app.main(['--help'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "batch  " in done.stdout
