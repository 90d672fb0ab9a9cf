"""Derived files: written whole or not at all, and every deviation is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import derived
from generator.derived import Derived
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT = Path("out")
FILES: dict[Path, bytes] = {OUT / "a.py": b"A", OUT / "deep/b.py": b"B", Path("single.txt"): b"S"}


def stage(files: Mapping[Path, bytes] = FILES) -> Derived:
    return Derived("things", lambda: files, folders=(OUT,), manifest=OUT / "manifest.json")


def found(root: Path, of: Derived | None = None) -> dict[str, str]:
    return {str(problem.where): problem.what for problem in derived.problems(root, of or stage())}


def test_what_is_written_has_no_problems(tmp_path: Path) -> None:
    written = derived.write(tmp_path, stage())
    assert set(written) == {*FILES, OUT / "manifest.json"}
    assert (tmp_path / "out/deep/b.py").read_bytes() == b"B"
    assert found(tmp_path) == {}
    assert derived.write(tmp_path, stage()) == []
    assert not list(tmp_path.glob(".*"))


def test_manifest_lists_every_file(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())
    listed = json.loads((tmp_path / "out/manifest.json").read_bytes())["files"]
    assert listed == {path.as_posix(): derived.digest(data) for path, data in FILES.items()}


def test_every_deviation_is_named(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())
    (tmp_path / "out/a.py").write_bytes(b"edited")
    (tmp_path / "out/deep/b.py").unlink()
    (tmp_path / "out/deep/stray.py").write_bytes(b"")
    (tmp_path / "out/link").symlink_to(tmp_path)
    (tmp_path / "single.txt").unlink()
    assert found(tmp_path) == {
        "out/a.py": "this derived file was edited by hand",
        "out/deep/b.py": "this derived file is missing",
        "out/deep/stray.py": "this file is derived from nothing, in a folder that holds derived files alone",
        "out/link": "this file is derived from nothing, in a folder that holds derived files alone",
        "single.txt": "this derived file is missing",
    }
    assert all("make generate" in str(problem.advice) for problem in derived.problems(tmp_path, stage()))
    derived.write(tmp_path, stage())
    assert found(tmp_path) == {}
    assert not (tmp_path / "out/link").is_symlink()
    assert tmp_path.is_dir()


def test_outdated_is_told_from_edited(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())
    newer = stage({**FILES, OUT / "a.py": b"A2"})
    assert found(tmp_path, newer)["out/a.py"] == "this derived file is not what its sources give"


@pytest.mark.parametrize("name", ["__pycache__/a.cpython-311.pyc", "deep/__pycache__/b.pyc"])
def test_leftovers_of_running_are_no_problem(tmp_path: Path, name: str) -> None:
    derived.write(tmp_path, stage())
    (tmp_path / "out" / name).parent.mkdir()
    (tmp_path / "out" / name).write_bytes(b"")
    assert found(tmp_path) == {}


def test_old_files_go(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())
    fewer = {OUT / "a.py": b"A"}
    assert OUT / "deep/b.py" in derived.write(tmp_path, stage(fewer))
    assert not (tmp_path / "out/deep").exists()


def test_failure_while_building_leaves_the_tree(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())

    def fail() -> dict[Path, bytes]:
        raise GeneratorError("no")

    with pytest.raises(GeneratorError, match="no"):
        derived.write(tmp_path, Derived("things", fail, folders=(OUT,)))
    assert found(tmp_path) == {}


def test_failure_while_writing_leaves_the_tree(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())
    impossible = {**FILES, OUT / "a.py": b"A2", OUT / "a.py/below": b"a file cannot be a folder"}
    with pytest.raises(GeneratorError, match="cannot be written"):
        derived.write(tmp_path, stage(impossible))
    assert found(tmp_path) == {}
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    "crash", ["between the two renames", "before the old tree was swept up", "while writing"]
)
def test_next_run_recovers_from_a_crash(tmp_path: Path, crash: str) -> None:
    derived.write(tmp_path, stage())
    if crash == "between the two renames":
        (tmp_path / "out").rename(tmp_path / ".old-out")
    elif crash == "before the old tree was swept up":
        (tmp_path / ".old-out").mkdir()
        (tmp_path / ".old-out/a.py").write_bytes(b"older")
    else:
        (tmp_path / ".new-out-x1").mkdir()
    derived.recover(tmp_path, [OUT])
    assert found(tmp_path) == {}
    assert not list(tmp_path.glob(".*"))


def test_check_says_that_a_change_was_interrupted(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())
    (tmp_path / "out").rename(tmp_path / ".old-out")
    assert found(tmp_path)["out"] == "a change of this folder was interrupted"


@pytest.mark.parametrize("path", ["../outside.txt", "/tmp/outside.txt"])  # noqa: S108 - never written
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(GeneratorError, match="outside of the repository"):
        derived.write(tmp_path, stage({Path(path): b""}))


def test_an_edited_manifest_vouches_for_nothing(tmp_path: Path) -> None:
    """As a merge may leave one: a list that lost a file together with the file."""
    derived.write(tmp_path, stage())
    manifest = tmp_path / "out/manifest.json"
    listed = json.loads(manifest.read_bytes())
    del listed["files"]["out/a.py"]
    manifest.write_text(json.dumps(listed))
    (tmp_path / "out/a.py").unlink()
    assert set(derived.write(tmp_path, stage())) == {OUT / "a.py", OUT / "manifest.json"}
    assert (tmp_path / "out/a.py").read_bytes() == b"A"


def test_broken_manifest_is_as_good_as_none(tmp_path: Path) -> None:
    derived.write(tmp_path, stage())
    (tmp_path / "out/manifest.json").write_bytes(b"[]")
    assert "out/manifest.json" in found(tmp_path, stage())
    assert derived.write(tmp_path, stage()) == [OUT / "manifest.json"]
