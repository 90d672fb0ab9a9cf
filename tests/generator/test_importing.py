"""Modules that cannot be imported are found before anything is written."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from generator.problems import GeneratorError
from generator.render import render_standalone
from generator.rendering import importing
from generator.standalone import client as standalone
from tests.generator import micro

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = {
    "__init__.py": b"from .a import one\n",
    "a.py": b"one = 1\n",
    "deep/__init__.py": b"",
    "deep/b.py": b"from ..a import one\n",
    "data.json": b"{}",
}


def broken(**more: bytes) -> dict[str, str]:
    files = {PurePosixPath(path): data for path, data in {**FILES, **more}.items()}
    return {str(path): error for path, error in importing.broken(files, "made").items()}


def test_packages_are_imported_out_of_memory() -> None:
    assert broken() == {}


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (b"from ..a import two\n", "ImportError: cannot import name 'two'"),
        (b"import vidlift_api_of_nobody\n", "ModuleNotFoundError"),
        (b"x: int = y\n", "NameError: name 'y' is not defined"),
        (b"def f(:\n", "SyntaxError"),
        (b"import tests.generator\n", "ModuleNotFoundError"),
        (b"from yaml import safe_load\n", "No module named 'yaml' among what clients depend on"),
    ],
)
def test_each_module_that_cannot_be_imported_is_named(code: bytes, error: str) -> None:
    found = broken(**{"deep/c.py": code})
    assert list(found) == ["deep/c.py"]
    assert error in found["deep/c.py"]
    with pytest.raises(GeneratorError, match=r"cannot be imported: deep/c\.py"):
        importing.prove(
            {PurePosixPath(path): data for path, data in {**FILES, "deep/c.py": code}.items()}, "made"
        )


def test_nothing_is_left_of_what_was_imported() -> None:
    before, finders = dict(sys.modules), [*sys.meta_path]
    sys.modules["made"] = here = types.ModuleType("made")
    try:
        assert broken() == {}
        assert sys.modules.pop("made") is here
    finally:
        sys.modules.pop("made", None)
    assert [name for name in sys.modules if name.startswith("made")] == []
    assert set(before) <= set(sys.modules)
    assert sys.meta_path == finders


def two_operations(folder: Path) -> Path:
    paths = {f"/{name}": {"get": micro.operation({"type": "integer"}, operationId=name)} for name in "ab"}
    spec = folder / "two.json"
    spec.write_text(json.dumps(micro.document(paths=paths)), encoding="utf-8")
    return spec


def damage(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    """Let every rendered file with some words in its path import what does not exist."""
    render = render_standalone

    def damaged(*arguments: Any) -> Mapping[PurePosixPath, bytes]:
        return {
            path: data + b"import nowhere\n" if wanted in str(path) else data
            for path, data in render(*arguments).items()
        }

    monkeypatch.setattr(standalone, "render_standalone", damaged)


def test_an_operation_whose_module_does_not_import_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(monkeypatch, "api/things/b.py")
    made = standalone.make(two_operations(tmp_path))
    assert (made.operations, made.generated) == (2, 1)
    (refusal,) = made.refused
    assert refusal.what == "GET /b"
    assert "its module cannot be imported: ModuleNotFoundError" in refusal.reason
    assert Path("api/things/a.py") in made.files
    assert Path("api/things/b.py") not in made.files


def test_nothing_is_made_where_what_all_need_does_not_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(monkeypatch, "client.py")
    with pytest.raises(GeneratorError, match="cannot be imported"):
        standalone.make(two_operations(tmp_path))
