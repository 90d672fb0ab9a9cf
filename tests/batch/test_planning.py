"""Plans: which rows there are, what is wrong with them, and what is found out before anything is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from vidlift.batch import BadRows, ClipState, Plan, plan_rows, store_plan
from vidlift.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vidlift.batch import Store
    from vidlift.provider import AsyncProvider


def plan(provider: AsyncProvider, given: Path | str, output: Path, **more: Any) -> Plan:
    return plan_rows(
        provider, str(given), options={"scale": 2} | more.pop("options", {}), output=output, **more
    )


def problems(provider: AsyncProvider, given: Path | str, output: Path, **more: Any) -> list[str]:
    with pytest.raises(BadRows) as caught:
        plan(provider, given, output, **more)
    return [str(each) for each in caught.value.problems]


def test_a_folder_is_searched_and_mirrored_and_each_clip_is_measured(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_clips("b.mp4", "deep/er/a.MOV", "notes.txt")
    made = plan(tensorpix, folder, tmp_path / "out")
    assert [row.output for row in made.rows] == [
        str(tmp_path / "out/b.mp4"),
        str(tmp_path / "out/deep/er/a.MOV"),
    ]
    assert made.rows[0].facts == {"width": 64, "height": 64, "frames": 12, "fps": 12.0, "duration": 1.0}
    assert not (tmp_path / "out").exists()


def test_a_pattern_is_mirrored_below_its_fixed_part(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    make_clips("x/a.mp4", "y/b.mp4", "y/c.mov")
    made = plan(tensorpix, f"{tmp_path}/clips/**/*.mp4", tmp_path / "out", options={"container": "mkv"})
    assert [row.output for row in made.rows] == [str(tmp_path / "out/x/a.mkv"), str(tmp_path / "out/y/b.mkv")]


def test_identical_content_is_planned_once_and_other_options_are_other_content(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path, store: Store
) -> None:
    folder = make_clips("a.mp4", "b.mp4")
    (folder / "copy.mp4").write_bytes((folder / "a.mp4").read_bytes())
    rows: list[dict[str, Any]] = [
        {"source": "clips/a.mp4"},
        {"source": "clips/copy.mp4"},
        {"source": "clips/b.mp4"},
    ]
    rows += [{"source": "clips/a.mp4", "scale": 4, "output": "four.mp4"}]
    listed = tmp_path / "list.jsonl"
    listed.write_text("\n".join(map(json.dumps, rows)))
    made = plan(tensorpix, listed, tmp_path / "out")
    store_plan(store.database, tensorpix, "films", made, overwrite=False, then=None, timeout=None, now=0.0)
    stored = list(store.clips(store.batch("films")))
    assert [clip.same_as for clip in stored] == [None, 1, None, None]
    assert [clip.options for clip in stored] == [{"scale": 2}] * 3 + [{"scale": 4}]
    assert stored[1].duration == 1.0
    assert {clip.state for clip in stored} == {ClipState.PLANNED}


def test_every_bad_row_is_named_with_file_line_and_column(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    make_clips("a.mp4", "b.mp4")
    (tmp_path / "clips/text.mp4").write_text("not a video")
    (tmp_path / "clips/empty.mp4").touch()
    listed = tmp_path / "list.csv"
    listed.write_text(
        "source,scale,crf,output\n"
        "clips/a.mp4,big,,\n"
        "clips/missing.mp4,2,,\n"
        "clips/a.mp4,2,x,\n"
        "clips/b.mp4,2\n"
        "clips/empty.mp4,2,,\n"
        ",2,,\n"
        "ftp://example.org/a.mp4,2,,\n"
        "clips/a.mp4,2,20,one.mp4\n"
        "clips/b.mp4,2,20,ONE.mp4\n"
    )
    found = problems(tensorpix, listed, tmp_path / "out")
    starts = [text.partition(": ")[0].removeprefix(f"{listed}:") for text in found]
    assert starts == [
        "2, column scale",
        "3, column source",
        "4, column crf",
        "5, column crf",
        "6, column source",
        "7, column source",
        "8, column source",
        "10, column output",
    ]
    listed.write_text("source,scale\nclips/text.mp4,2\n")
    assert problems(tensorpix, listed, tmp_path / "out")[0].startswith(f"{listed}:2, column source: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,scale\na,2\n", ":1, column source: there is no column source"),
        ("source,source\na,b\n", ":1, column source: a column has no name, or that of another one"),
        (
            "source,magic\nclips/a.mp4,2\n",
            ":2, column magic: TensorPix has no option magic; columns may be source,",
        ),
        ('source,scale\n"clips/a.mp4,2\n', ": this is not CSV"),
    ],
)
def test_a_list_with_a_wrong_head_or_form_says_where(
    text: str, said: str, tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    make_clips("a.mp4")
    listed = tmp_path / "list.csv"
    listed.write_text(text)
    assert said in problems(tensorpix, listed, tmp_path / "out")[0]


@pytest.mark.parametrize(
    "line", ['{"source": ', "[1]", '{"source": 5}', '{"source": "clips/a.mp4", "scale": NaN}']
)
def test_a_line_that_is_not_what_it_should_be_is_named(
    line: str, tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    make_clips("a.mp4")
    listed = tmp_path / "list.jsonl"
    listed.write_text('{"source": "clips/a.mp4"}\n\n' + line)
    (found,) = problems(tensorpix, listed, tmp_path / "out")
    assert found.startswith(f"{listed}:3")


def test_results_that_exist_stop_the_plan_or_are_skipped_or_replaced(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_clips("a.mp4", "b.mp4")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.mp4").touch()
    assert "exists: pass --skip-existing" in problems(tensorpix, folder, tmp_path / "out")[0]
    skipping = plan(tensorpix, folder, tmp_path / "out", skip_existing=True)
    assert [row.skipped for row in skipping.rows] == [True, False]
    assert not any(row.skipped for row in plan(tensorpix, folder, tmp_path / "out", overwrite=True).rows)
    assert "would replace a source" in problems(tensorpix, folder, folder, overwrite=True)[0]


def test_urls_are_planned_where_the_provider_fetches_and_keep_their_signature_to_themselves(
    tensorpix: AsyncProvider, clipzy: AsyncProvider, tmp_path: Path, store: Store
) -> None:
    url = "https://bucket.example.org/films/one.mp4?X-Amz-Signature=secret"
    made = plan(tensorpix, url, tmp_path / "out")
    store_plan(store.database, tensorpix, "films", made, overwrite=False, then=None, timeout=None, now=0.0)
    (clip,) = store.clips(store.batch("films"))
    assert clip.secret_source == url
    assert "secret" not in repr(clip)
    assert clip.output == str(tmp_path / "out/one.mp4")
    assert "column" not in problems(clipzy, url, tmp_path / "out")[0].partition("source: ")[2]


def test_an_option_that_may_hold_a_secret_is_refused(
    clipzy: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_clips("a.mp4")
    found = problems(
        clipzy, folder, tmp_path / "out", options={"webhook_url": "https://example.org/x?token=1"}
    )
    assert "may hold a secret" in found[0]


def test_nothing_to_plan_and_a_name_that_is_taken_are_said(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path, store: Store
) -> None:
    with pytest.raises(UsageError, match="holds no video"):
        plan(tensorpix, make_clips("notes.txt"), tmp_path / "out")
    with pytest.raises(UsageError, match="there is no"):
        plan(tensorpix, tmp_path / "missing", tmp_path / "out")
    made = plan(tensorpix, make_clips("a.mp4", folder="more"), tmp_path / "out")
    common: dict[str, Any] = {"overwrite": False, "then": None, "timeout": None, "now": 0.0}
    store_plan(store.database, tensorpix, "films", made, **common)
    with pytest.raises(UsageError, match="there is a batch films already"):
        store_plan(store.database, tensorpix, "films", made, **common)
