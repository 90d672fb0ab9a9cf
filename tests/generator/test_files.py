"""Files change together or not at all, wherever the run is stopped."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator import files
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from pathlib import Path

OLD = {"specs/a": b"old a", "specs/b": b"old b", "specs/gone": b"old"}
NEW = {"specs/a": b"new a", "specs/b": b"new b", "specs/new/c": b"new c", "specs/d": b"new d"}
# Ends the process, without any clean-up, at the nth call that changes the file system.
DYING = """
import os, shutil, sys
from pathlib import Path
from generator import files
left = int(sys.argv[2])
def dying(original):
    def call(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return original(*arguments, **options)
    return call
for name in ("rename", "replace", "mkdir", "unlink", "fsync", "rmdir"):
    setattr(os, name, dying(getattr(os, name)))
root = Path(sys.argv[1])
new = {"specs/a": b"new a", "specs/b": b"new b", "specs/new/c": b"new c", "specs/d": b"new d"}
new["specs/gone"] = None
files.write_together(root, {root / name: data for name, data in new.items()})
"""


def write(root: Path, contents: dict[str, bytes]) -> None:
    for name, data in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def read(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_files_are_written_and_nothing_is_left_over(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    wanted = {tmp_path / name: data for name, data in NEW.items()} | {tmp_path / "specs/gone": None}
    written = files.write_together(tmp_path, wanted)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [*NEW, "specs/gone"]
    assert read(tmp_path) == NEW
    assert files.write_together(tmp_path, wanted) == ()


def test_a_kill_at_any_moment_leaves_all_old_or_all_new(tmp_path: Path) -> None:
    outcomes = set()
    for step in range(200):
        root = tmp_path / str(step)
        write(root, OLD)
        result = subprocess.run([sys.executable, "-c", DYING, str(root), str(step)], check=False)
        files.recover(root)
        found = read(root)
        assert found in (OLD, NEW), step
        outcomes.add(found == NEW)
        if result.returncode == 0:
            break
        assert result.returncode == 9
    else:
        pytest.fail("the process never came to its end")
    assert outcomes == {True, False}
    assert step > 10


def test_recovering_twice_and_for_nothing_is_fine(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    assert files.recover(tmp_path) == ()
    assert read(tmp_path) == OLD


@pytest.mark.parametrize(
    "manifest",
    [
        '["../../escaped"]',
        '{"names": ["../escaped"], "removed": ["../escaped"]}',
        '{"names": []}',
        '["/tmp/escaped"]',
        "{",
        '"x"',
        "[1]",
    ],
)
def test_a_forged_journal_writes_nothing_outside(tmp_path: Path, manifest: str) -> None:
    root = tmp_path / "deep" / "root"
    write(root, {f"{files.PENDING}/0": b"evil", f"{files.PENDING}/manifest.json": manifest.encode()})
    with pytest.raises(GeneratorError, match="cannot be finished"):
        files.recover(root)
    assert not (tmp_path / "escaped").exists()


def test_files_outside_of_the_repository_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, OLD)
    with pytest.raises(GeneratorError, match="nothing was written"):
        files.write_together(root, {tmp_path / "other": b"x"})
    assert read(tmp_path) == {f"root/{name}": data for name, data in OLD.items()}


def test_what_cannot_be_put_in_place_stays_pending(tmp_path: Path) -> None:
    write(tmp_path, {**OLD, "specs/c/inside": b"x"})
    with pytest.raises(GeneratorError, match="cannot be finished"):
        files.write_together(
            tmp_path, {tmp_path / "specs/a": b"new a", tmp_path / "specs/c": b"a file on a folder"}
        )
    (tmp_path / "specs/c/inside").unlink()
    (tmp_path / "specs/c").rmdir()
    files.recover(tmp_path)
    assert read(tmp_path) == {**OLD, "specs/a": b"new a", "specs/c": b"a file on a folder"}
