"""Presets: what a file of them holds, and what is said of one that is wrong."""

from __future__ import annotations

import asyncio
import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from vidlift import presets

GOOD = """\
[archive-4k]
description = "Film scans for the archive"

[archive-4k.tensorpix]
scale = 4
codec = "prores"
grain = 0.1

[archive-4k.topaz]
models = ["prob-4"]
resolution = "4k"
audio-codec = "aac"
max_cost = 12.5

[quick.clipzy]
quality = "low"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "presets.toml"
    path.write_text(GOOD)
    return path


def refusal(path: Path, text: str | bytes) -> str:
    """Return what the error about a file says, with its notes."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(vidlift.UsageError) as caught:
        presets.read(path)
    said = "\n".join([str(caught.value), *getattr(caught.value, "__notes__", ())])
    assert all(str(path) in line for line in said.splitlines() if line)
    return said


def test_a_preset_has_the_options_of_each_provider(file: Path) -> None:
    found = presets.find("archive-4k", file)
    assert (found.name, found.description, found.file) == ("archive-4k", "Film scans for the archive", file)
    assert list(found.providers) == ["tensorpix", "topaz"]
    assert found.options("tensorpix") == {"scale": 4, "codec": "prores", "grain": 0.1}
    assert found.options("topaz")["audio_codec"] == "aac"
    assert list(presets.read(file)) == ["archive-4k", "quick"]


def test_changing_what_a_preset_gave_changes_no_preset(file: Path) -> None:
    found = presets.find("archive-4k", file)
    found.options("tensorpix")["scale"] = 2
    assert found.options("tensorpix")["scale"] == 4


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[a.topaz]\nscale = 99", [r"a\.topaz\.scale: scale must be a number, 0\.1 to 16; got 99"]),
        ("[a.topaz]\nscael = 2", [r"a\.topaz\.scael: Topaz Video has no such option; it has .*scale"]),
        (
            "[a.topas]\nscale = 2",
            [r"a\.topas: there is no provider 'topas'; known are clipzy, tensorpix, topaz"],
        ),
        ("[a.topaz]\nscale = 2\nresolution = '4k'", [r"a\.topaz: scale and resolution both set"]),
        ("[a.topaz]\ncrf = 2", [r"a\.topaz\.crf: Topaz Video has no such option"]),
        ("[a.tensorpix]\nmax_cost = 2", [r"a\.tensorpix\.max_cost: TensorPix has no such option"]),
        (
            "[a.tensorpix]\nscale = 2\n[b.tensorpix]\ncrf = 99\ngrain = 9",
            [r"b\.tensorpix\.crf", r"b\.tensorpix\.grain"],
        ),
        ("[a.tensorpix]\nstart-frame = 1\nstart_frame = 1", [r"a\.tensorpix\.start_frame is given twice"]),
        (
            "[a.topaz]\nparameters = {x = 2026-01-01}",
            [r"a\.topaz\.parameters holds the date or time 2026-01-01"],
        ),
        ("[a.topaz]\nparameters = {x = [nan]}", [r"a\.topaz\.parameters holds the number nan"]),
        ("[a]\ndescription = 7\n[a.topaz]\nscale = 2", [r"a\.description must be text"]),
        ("[a]\ndescription = 'x'", [r"a must hold a table for each provider"]),
        ("[a]\nscale = 2", [r"a\.scale must be the table of a provider's options"]),
        ("a = 2", [r"a must hold a table"]),
        ("['a b'.topaz]\nscale = 2", [r"'a b' cannot name a preset"]),
        ("[a.topaz", ["is not valid TOML"]),
        (b"\xff\xfe", ["is not valid TOML"]),
        ("x = " + "[" * 20_000, ["is not valid TOML"]),
        ("#" * 1_000_001, ["is larger than 1000000 bytes"]),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(
    tmp_path: Path, text: str | bytes, problems: list[str]
) -> None:
    said = refusal(tmp_path / "presets.toml", text)
    for problem in problems:
        assert re.search(problem, said), said


@given(data=st.binary(max_size=200))
def test_any_bytes_are_presets_or_a_usage_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    with contextlib.suppress(vidlift.UsageError):
        assert all(isinstance(each, presets.Preset) for each in presets.read(path).values())


def test_a_name_that_is_not_there_says_which_are(file: Path) -> None:
    with pytest.raises(vidlift.UsageError, match=r"has no preset 'archive-4'; did you mean archive-4k\?"):
        presets.find("archive-4", file)
    with pytest.raises(vidlift.UsageError, match="it has archive-4k, quick"):
        presets.find("zzz", file)
    with pytest.raises(vidlift.UsageError, match=r"preset quick has no table for topaz; it has clipzy"):
        presets.find("quick", file).options("topaz")


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        vidlift.UsageError, match=r"there is no file of presets .* --presets or VIDLIFT_PRESETS"
    ):
        presets.read(tmp_path / "none.toml")
    with pytest.raises(vidlift.UsageError, match="cannot read the presets"):
        presets.read(tmp_path)


def test_the_file_is_the_users_unless_named() -> None:
    assert presets.default_path({"XDG_CONFIG_HOME": "/etc/mine"}) == Path("/etc/mine/vidlift/presets.toml")
    assert presets.default_path({"XDG_CONFIG_HOME": "relative", "HOME": "/home/a"}).parts[-3:] == (
        ".config",
        "vidlift",
        "presets.toml",
    )
    assert presets.default_path({"VIDLIFT_PRESETS": "team.toml"}) == Path("team.toml")


def test_a_preset_that_is_wrong_starts_nothing_and_a_good_one_is_taken_by_submit(
    file: Path, tmp_path: Path
) -> None:
    clip = tmp_path / "missing.mp4"
    with vidlift.connect("topaz", api_key="key-0123456789", base_url="http://127.0.0.1:9") as topaz:
        options = presets.find("archive-4k", file).options("topaz")
        with pytest.raises(vidlift.TransferError):  # all options were taken: the file is what is wrong
            topaz.submit(str(clip), **options)

    async def start() -> None:
        async with vidlift.connect_async("clipzy", base_url="http://127.0.0.1:9") as clipzy:
            await clipzy.submit(str(clip), **presets.find("quick", file).options("clipzy"))

    with pytest.raises(vidlift.TransferError):
        asyncio.run(start())


def test_a_file_that_is_too_large_is_not_called_invalid(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_text("#" * (presets.LIMIT + 1))
    with pytest.raises(vidlift.UsageError) as refusal:
        presets.read(large)
    assert (
        str(refusal.value) == f"{large} is larger than {presets.LIMIT} bytes, so it is not a file of presets"
    )
