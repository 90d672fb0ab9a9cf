"""Names, lists, and databases that are not as they should be, each with what is said of it."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import sqlite3
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from tests.batch.test_planning import plan, problems
from vidlift.batch import BadRows, Database, DatabaseError, store_plan
from vidlift.cli.batch import batch as command
from vidlift.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vidlift.batch import Store
    from vidlift.provider import AsyncProvider

SETTINGS: dict[str, Any] = {"overwrite": False, "then": None, "timeout": None, "now": 0.0}


def run(store: Store, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, [*words, "--database", str(store.database.file)])
    return done.exit_code, done.output


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_any_name_is_planned_stored_and_shown_on_one_line(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path, store: Store
) -> None:
    names = ["-rf.mp4", "new\nline.mp4", "=1+1.mp4", "\x1b[31mred.mp4", 'a,b"c.mp4']
    names += ["  spaces  .mp4", "\u202egpj.mp4"]
    folder = make_clips(*names)
    raw = os.fsencode(folder) + b"/latin-\xff.mp4"
    os.rename(folder / names[0], raw)  # noqa: PTH104 - a name of bytes
    made = plan(tensorpix, folder, tmp_path / "out")
    store_plan(store.database, tensorpix, "films", made, **SETTINGS)
    stored = {clip.source: clip.output for clip in store.clips(store.batch("films"))}
    assert os.fsdecode(raw) in stored
    assert stored == {row.source: row.output for row in made.rows}
    for words in (("status", "films", "--rows"), ("export", "films"), ("watch", "films", "--once")):
        status, told = run(store, *words)
        assert status == 0
        assert not set(told) & {"\x1b", "\u202e", "\udcff"}
        told.encode()
    exported = json.loads(run(store, "export", "films", "--format", "json")[1])
    assert {row["source"] for row in exported} == set(stored)
    assert len(list(csv.reader(io.StringIO(run(store, "export", "films")[1])))) == len(names) + 1


def test_a_list_of_a_spreadsheet_is_read_as_it_is_meant(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    """A mark of the byte order, lines that end as on Windows, quotes, and empty lines."""
    make_clips("a, b.mp4", 'say "c".mp4')
    listed = tmp_path / "list.csv"
    text = (
        '\ufeffSource,Scale,"Output"\r\n"clips/a, b.mp4",2,\r\n\r\n"clips/say ""c"".mp4",4,"two\'s.mp4"\r\n'
    )
    listed.write_bytes(text.encode())
    made = plan(tensorpix, listed, tmp_path / "out")
    assert [row.options[1]["scale"] for row in made.rows] == [2, 4]
    assert made.rows[1].output == str(tmp_path / "out/two's.mp4")
    lines = '\ufeff{"source": "clips/a, b.mp4"}\r\n\r\n{"source": "clips/say \\"c\\".mp4", "scale": 4}\r\n'
    (tmp_path / "list.jsonl").write_bytes(lines.encode())
    assert len(plan(tensorpix, tmp_path / "list.jsonl", tmp_path / "out").rows) == 2


@pytest.mark.parametrize("text", ["", "source,scale\n", "\n\n", "source\n\n\n"])
def test_a_list_without_rows_is_refused(text: str, tensorpix: AsyncProvider, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises((UsageError, BadRows)) as caught:
        plan(tensorpix, tmp_path / "list.csv", tmp_path / "out")
    assert "list.csv" in str(caught.value)


def test_rows_that_are_there_twice_and_outputs_that_lead_away_are_named(
    tensorpix: AsyncProvider, make_clips: Callable[..., Path], tmp_path: Path
) -> None:
    make_clips("a.mp4")
    listed = tmp_path / "list.csv"
    listed.write_text(
        "source,output\nclips/a.mp4,\nclips/a.mp4,\nclips/a.mp4,../away.mp4\nclips/a.mp4,/etc/away.mp4\n"
        "clips/a.mp4,.\nclips/a.mp4,sub/../in.mp4\nclips/../clips/a.mp4,b.mp4\n"
    )
    found = [text.removeprefix(f"{listed}:") for text in problems(tensorpix, listed, tmp_path / "out")]
    assert [text.partition(":")[0] for text in found] == [
        "4, column output",
        "5, column output",
        "6, column output",
        "3, column output",
    ]
    assert "is not a path in the folder of results" in found[0]
    assert "(line 2)" in found[3]


def broken(path: Path, how: str) -> None:
    with Database(path):
        pass
    if how == "garbage":
        path.write_bytes(b"this is no database " * 500)
        return
    if how == "torn":
        data = bytearray(path.read_bytes())
        data[4096 : len(data)] = os.urandom(len(data) - 4096)
        path.write_bytes(data)
        return
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE batch_versions SET version = ?", (99 if how == "newer" else 0,))
    connection.close()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("garbage", "is damaged, or not a database: "),
        ("torn", "is damaged, or not a database: "),
        ("newer", "is of version 99, and this vidlift keeps version 1: upgrade vidlift"),
        ("older", "is of version 0, and this vidlift keeps version 1: finish its batches with the vidlift"),
    ],
)
def test_a_database_that_cannot_be_used_is_left_as_it_is(how: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "batches.sqlite"
    broken(path, how)
    before = path.read_bytes()
    with pytest.raises(DatabaseError) as caught:
        Database(path)
    assert said in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("where", ["folder", "file/below", "/proc/batches.sqlite"])
def test_a_database_that_cannot_be_made_is_named(where: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError) as caught:
        Database(tmp_path / where)
    assert str(tmp_path / where) in str(caught.value)
    assert "cannot be" in str(caught.value)


def test_the_password_of_a_server_is_said_nowhere(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("psycopg")
    secret = "hunter2-is-long"
    url = f"postgresql://me:{secret}@127.0.0.1:9/films"
    caplog.set_level(logging.DEBUG)
    with pytest.raises(DatabaseError) as caught:
        Database(url)
    monkeypatch.setenv("VIDLIFT_DATABASE", url)
    shown = CliRunner().invoke(command, ["list"])
    typed = CliRunner().invoke(command, ["list", "--database", url])
    assert typed.exit_code == 2
    assert "set VIDLIFT_DATABASE, or PGPASSWORD" in typed.output
    for text in (
        str(caught.value),
        repr(caught.value),
        shown.output,
        str(shown.exception),
        typed.output,
        caplog.text,
    ):
        assert secret not in text
    assert "cannot be reached" in str(caught.value)
    cause: BaseException | None = caught.value
    while cause is not None:
        assert secret not in f"{cause} {cause!r}"
        cause = cause.__cause__ or cause.__context__
