"""The public names of vidlift: loaded when they are used, and seen by type checkers all the same."""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import vidlift

SOURCE = Path(vidlift.__file__)


def loaded_by(code: str) -> set[str]:
    """Return the modules that a new process has loaded after some code."""
    code = f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    return set(json.loads(subprocess.check_output([sys.executable, "-c", code], text=True)))


def declared() -> dict[str, str]:
    """Return the names that type checkers see, each with its module."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.name: str(node.module) for node in imports for alias in node.names}


def test_type_checkers_and_python_find_the_same_names_in_the_same_modules() -> None:
    assert declared() == vidlift._HOMES
    assert sorted({*declared(), "__version__"}) == sorted(vidlift.__all__)


@pytest.mark.parametrize("name", vidlift.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    value = getattr(vidlift, name)
    if name in vidlift._HOMES:
        assert value == getattr(importlib.import_module(vidlift._HOMES[name]), name)


def test_completion_offers_every_public_name() -> None:
    assert set(vidlift.__all__) <= set(dir(vidlift))


def test_star_imports_every_public_name() -> None:
    names: dict[str, object] = {}
    exec("from vidlift import *", names)  # noqa: S102 - there is no other way to write it in a function
    assert set(vidlift.__all__) <= names.keys()


def test_modules_are_attributes_as_if_they_had_been_imported() -> None:
    code = "import vidlift; assert vidlift.errors.NotFound is vidlift.NotFound; vidlift.polling.Adaptive"
    assert "vidlift.polling" in loaded_by(code)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'conect'"):
        vidlift.conect  # type: ignore[attr-defined]  # noqa: B018 - reading it is the test
    with pytest.raises(ImportError, match="cannot import name 'conect'"):
        exec("from vidlift import conect")  # noqa: S102 - likewise


def test_an_import_loads_nothing_that_is_not_used() -> None:
    heavy = {"asyncio", "attrs", "httpx", "vidlift.clock", "vidlift.provider"}
    assert not loaded_by("import vidlift") & heavy


def test_errors_can_be_caught_without_loading_the_http_client() -> None:
    assert not loaded_by("from vidlift import NotFound, JobSnapshot") & {"httpx", "asyncio", "aiohttp"}


def test_the_version_needs_no_package_beyond_the_standard_library() -> None:
    code = "import sys; sys.argv = ['vidlift', '--version']; from vidlift.cli import main; main(); print()"
    out = subprocess.check_output([sys.executable, "-c", f"{code}\nprint(*sys.modules)"], text=True)
    assert out.startswith(f"vidlift, version {vidlift.__version__}\n")
    assert not {"click", "rich", "httpx", "asyncio", "vidlift.cli.app"} & set(out.split())


@pytest.mark.parametrize(("missing", "words"), [("click", ["list"]), ("rich", ["enhance", "--help"])])
def test_a_missing_extra_is_named(missing: str, words: list[str]) -> None:
    code = f"""
import sys
sys.modules[{missing!r}] = None
sys.argv = ["vidlift", *{words!r}]
from vidlift.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    said = f"error: {missing} is not installed, which this needs: pip install 'vidlift[cli]'\n"
    assert done.stderr == said
