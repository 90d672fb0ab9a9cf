"""What Topaz is asked: bodies that both of its texts allow, and options that would do nothing, refused."""

from __future__ import annotations

import asyncio
import json
import warnings
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import vidlift
from tests.clips import write_clip
from tests.conformance.bench import Blocking
from tests.overlays import topaz_script
from tests.overlays.servers import Asked, Reply, ScriptedServer
from tests.overlays.test_tensorpix import answer
from vidlift import media

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JOB = "c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5"
INFO = attrs.evolve(topaz_script.INFO, has_audio=True)
SILENT = topaz_script.INFO
URL = "https://cdn.example/in.mp4"


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", frames=3)


class Desk:
    """A connection, in either color, to a server that quotes every request."""

    def __init__(self, stack: ExitStack, color: str) -> None:
        self.server = stack.enter_context(ScriptedServer(self._answer))
        settings: dict[str, Any] = {"api_key": "key-0123456789", "base_url": self.server.url}
        if color == "sync":
            self.topaz: Any = stack.enter_context(vidlift.connect("topaz", **settings))
        else:
            runner = stack.enter_context(asyncio.Runner())
            opened = vidlift.connect_async("topaz", **settings)
            stack.callback(lambda: runner.run(opened.aclose()))
            self.topaz = Blocking(opened, runner)

    @staticmethod
    def _answer(asked: Asked) -> Reply:
        del asked
        return answer(200, {"requestId": JOB, "estimates": {"cost": [1, 2], "time": [3, 4]}})

    def quote(self, info: media.MediaInfo = INFO, **options: Any) -> tuple[dict[str, Any], vidlift.Quote]:
        """Ask for a quote, and return what was sent and what came."""
        quote = self.topaz.quote(URL, source_info=info, **options)
        return json.loads(self.server.asked[-1].body), quote


@pytest.fixture(params=["sync", "async"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield Desk(stack, request.param)


# Bodies


@pytest.mark.parametrize("info", [INFO, SILENT], ids=["sound", "silent"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"codec": "h264"},
        {"codec": "av1"},
        {"codec": "vp9", "bitrate": "20m"},
        {"bitrate": "20m"},
        {"compression": "low"},
        {"bitrate": "20m", "compression": "mid"},
        {"audio": "none"},
        {"audio": "convert", "audio_bitrate": "192k"},
        {"fps": 50},
    ],
    ids=str,
)
def test_a_body_has_what_either_text_requires(
    desk: Desk, info: media.MediaInfo, options: dict[str, Any]
) -> None:
    output = desk.quote(info, scale=2, **options)[0]["output"]
    # The earlier text requires all of these, and exactly one of the last two; the current one has defaults.
    assert output.keys() >= {"resolution", "frameRate", "audioTransfer", "audioCodec", "videoEncoder"}
    assert ("videoBitrate" in output) + ("dynamicCompressionLevel" in output) == 1


def test_the_defaults_are_said_and_not_left_to_the_server(desk: Desk) -> None:
    usual = {"videoEncoder": "H265", "dynamicCompressionLevel": "High", "audioCodec": "AAC"}
    assert desk.quote(scale=2)[0]["output"].items() >= {**usual, "audioTransfer": "Copy"}.items()
    assert desk.quote(SILENT, scale=2)[0]["output"].items() >= {**usual, "audioTransfer": "None"}.items()
    prores = desk.quote(scale=2, codec="prores")[0]["output"]
    assert not prores.keys() & {"dynamicCompressionLevel", "videoBitrate"}, "only the current text has ProRes"


def test_an_express_body_says_them_too(desk: Desk) -> None:
    desk.server._script = [
        lambda asked: (
            answer(200, {"requestId": JOB}) if asked.method == "POST" else answer(200, {"result": []})
        )
    ]
    desk.topaz.submit(URL, resolution="1280x720")
    body = json.loads(desk.server.asked[-1].body)
    assert body["output"] == {
        "resolution": {"width": 1280, "height": 720},
        "videoEncoder": "H265",
        "dynamicCompressionLevel": "High",
        "audioTransfer": "None",
        "audioCodec": "AAC",
    }


def test_naming_a_codec_or_a_bitrate_for_the_sound_converts_it(desk: Desk) -> None:
    output = desk.quote(scale=2, audio_codec="ac3", audio_bitrate="192k")[0]["output"]
    assert output.items() >= {"audioTransfer": "Convert", "audioCodec": "AC3", "audioBitrate": "192k"}.items()
    body, quote = desk.quote(SILENT, scale=2, audio_codec="ac3")
    assert body["output"]["audioTransfer"] == "None"
    assert quote.changes == ("there will be no sound: the source has none",)


def test_of_a_bitrate_and_a_compression_level_one_is_sent_and_the_other_told_of(desk: Desk) -> None:
    body, quote = desk.quote(scale=2, bitrate="20m", compression="low")
    assert body["output"]["dynamicCompressionLevel"] == "Low"
    assert quote.changes == ("the bitrate will be dropped: compression takes its place",)


def test_a_model_that_makes_one_factor_sets_the_size(desk: Desk) -> None:
    for options in ({}, {"scale": 2}, {"resolution": "1280x720"}, {"resolution": 1280}):
        body, _ = desk.quote(models=["pnat-1"], **options)
        assert body["output"]["resolution"] == {"width": 1280, "height": 720}
    chained, _ = desk.quote(models=["pnat-1", "prob-4"], scale=4)
    assert chained["output"]["resolution"] == {"width": 2560, "height": 1440}


def test_parameters_go_to_the_model_that_was_named(desk: Desk) -> None:
    frames = desk.quote(models=["apo-8"], fps=50, parameters={"duplicate": True})[0]
    assert frames["filters"] == [{"model": "apo-8", "fps": 50, "duplicate": True}]
    both = desk.quote(models=["thm-2", "apo-8"], fps=50, parameters={"blur": 0.5, "somethingNew": [1]})[0]
    assert both["filters"] == [
        {"model": "thm-2", "blur": 0.5, "somethingNew": [1]},
        {"model": "apo-8", "fps": 50},
    ]


def test_a_model_that_is_not_known_here_takes_anything(desk: Desk) -> None:
    given = {"slowmo": 2, "creativity": "wild", "strength": 99}
    assert desk.quote(models=["new-1"], scale=4, parameters=given)[0]["filters"] == [
        {"model": "new-1", **given}
    ]


# Refusals


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "say what to do"),
        ({"scale": 2, "resolution": "4k"}, "give one"),
        ({"scale": 0}, "0.1 to 16"),
        ({"fps": 10}, "15 to 240"),
        ({"slowmo": 2.5}, "1 to 16"),
        ({"resolution": "huge"}, "both sides"),
        ({"resolution": (1, 2, 3)}, "both sides"),
        ({"scale": 2, "codec": "xvid"}, "codec must be one of"),
        ({"scale": 2, "codec": "vp9"}, "needs a bitrate"),
        ({"scale": 2, "profile": "Baseline"}, "H265 has the profiles"),
        ({"resolution": "8k", "codec": "h264"}, "at most 4096 x 4096"),
        ({"scale": 2, "container": "webm"}, "no encoder"),
        ({"scale": 2, "crf": 20}, "no crf"),
        ({"scale": 2, "preview": True}, "no preview"),
        ({"scale": 2, "start_frame": 1}, "cut the video"),
        ({"models": ["stab-1"]}, "rollingShutterCorrection"),
        ({"models": ["ast-2"]}, "creativity"),
        ({"filters": [{"strength": 1}]}, "needs a model"),
        ({"filters": [{"model": "prob-4", "grain": "much"}]}, "is wrong"),
        ({"filters": [{"model": "prob-4"}], "models": ["prob-4"]}, "filters replaces models"),
        ({"models": ["prob-4", "nyx-3"], "parameters": {"noise": 1}}, "go with one model"),
        ({"scale": 2, "webhook_url": "mailto:me"}, "webhook_url"),
        ({"scale": 2, "max_cost": -1}, "max_cost"),
        ({"scale": 2, "source_container": "docx"}, "no container docx"),
        # What would silently do nothing
        ({"filters": [{"model": "prob-4", "slowmo": 2}], "scale": 2}, "prob-4 .* ignores slowmo.*apo-8"),
        ({"filters": [{"model": "apo-8", "noise": 0.5}], "fps": 24}, "apo-8 .* ignores noise"),
        ({"models": ["prob-4"], "parameters": {"fps": 60, "slowmo": 2}}, "ignores fps, slowmo"),
        ({"models": ["prob-4"], "parameters": {"strength": 2}}, "strength belongs to stab-1"),
        ({"models": ["rhea-1"], "parameters": {"prompt": "a cat"}}, "prompt belongs to ast-2"),
        ({"models": ["ast-2"], "parameters": {"creativity": "low"}}, "from 0 to 1"),
        ({"models": ["slc-1"], "parameters": {"creativity": 0.5}}, "low, middle or high"),
        ({"models": ["pnat-1"], "scale": 4}, "pnat-1 makes 2 times the size only.*128 x 128"),
        ({"models": ["ganim-1"], "resolution": "640x480"}, "ganim-1 makes 2 times"),
        ({"models": ["pnat-1"], "scale": 1}, "pnat-1 makes 2 times"),
        ({"filters": [{"model": "prob-4"}], "fps": 60}, "fps would have no effect"),
        ({"filters": [{"model": "prob-4"}], "slowmo": 2}, "filters replaces models, parameters"),
        ({"filters": [{"model": "apo-8", "fps": 24}], "scale": 2}, "size stays 64 x 64"),
        ({"scale": 2, "codec": "prores", "compression": "low"}, "ProRes ignores compression"),
        ({"scale": 2, "codec": "vp9", "bitrate": "9m", "compression": "low"}, "VP9 ignores compression"),
        ({"scale": 2, "audio": "none", "audio_codec": "aac"}, "audio is 'none'"),
        ({"scale": 2, "audio": "copy", "audio_bitrate": "192k"}, "audio='convert'"),
    ],
    ids=str,
)
def test_options_that_cannot_be_right_are_told_before_anything_is_sent(
    desk: Desk, clip: Path, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(vidlift.UsageError, match=message):
        desk.topaz.submit(clip, **options)
    assert desk.server.asked == []


def test_a_source_of_more_frames_than_a_model_takes_is_refused(desk: Desk) -> None:
    with pytest.raises(vidlift.UsageError, match="at most 450 frames here, and the source has 451"):
        desk.topaz.quote(
            URL,
            source_info=attrs.evolve(INFO, frames=451),
            models=["ast-2"],
            parameters={"creativity": 0, "prompt": "a cat"},
        )
    assert desk.server.asked == []


# What is read


@pytest.mark.parametrize("status", ["processing", "complete"])
@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"outputSize": 5000}, "outputSize"),
        ({"averageFps": "2.5"}, "averageFps"),
        ({"message": None, "estimates": None, "download": None, "processingJobs": None}, None),
        ({"combinedFps": None, "progress": None, "urls": None, "errorCode": None}, None),
        ({"estimates": {"cost": "dear", "time": [1, "long"]}}, "estimates"),
        ({"download": "later"}, "download"),
        ({"processingJobs": [{"currentFrame": "many"}, 5]}, "processingJobs"),
        ({"progress": "half"}, "progress"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_decorative_member_of_another_type_ends_no_wait(
    desk: Desk, status: str, more: dict[str, Any], path: str | None
) -> None:
    body = {"status": status, **more}
    desk.server._script = [lambda asked: answer(200, body) if asked.path.endswith("/status") else Reply(404)]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        seen = [desk.topaz.refresh(JOB) for _ in range(2)][-1]
    assert seen.raw_status == status
    raw = seen.raw.to_dict()
    assert all(raw.get(name) == value for name, value in more.items() if value is not None), "as received"
    told = [str(each.message) for each in caught]
    assert len(told) == len(set(told)), "each is reported once"
    assert any(path in each for each in told) if path else not told
