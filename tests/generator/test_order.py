"""The generator is stages in a row: none needs a later one, and they run in the order that the docs draw."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

from generator import assemble, catalog, derived, enrich, extract, lint, naming, overlay, render
from tests.generator.repository import Repository

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = 15


@functools.cache
def modules() -> dict[str, set[str]]:
    """Return the modules of the generator, each with those of them that it names in any import.

    Imports for type checkers, and imports inside of functions, count like all others.
    """
    paths = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "generator").rglob("*.py")
    }

    def needed(name: str, path: Path) -> set[str]:
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        found: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                parts = [*package.split(".")[: 1 - node.level or None]] if node.level else []
                base = ".".join([*parts, *filter(None, [node.module])])
                inner = {f"{base}.{alias.name}" for alias in node.names}
                found |= {one if one in paths else base for one in inner}
        return found & paths.keys() - {name}

    return {name: needed(name, path) for name, path in paths.items()}


@functools.cache
def reach(name: str) -> frozenset[str]:
    """Return all modules that a module needs, directly or by way of others."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        inner = modules()[waiting.pop()] - found
        found |= inner
        waiting += inner
    return frozenset(found)


RUNTIME = frozenset(name for name in modules() if name.startswith("generator.runtime"))


def drawn() -> list[str]:
    """Return the stages in the order that docs/architecture.md draws."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^(catalog ─► .*)$", text, re.MULTILINE)
    return [stage.strip() for stage in line.split("─►")]


def test_no_module_of_the_generator_needs_itself_by_a_detour() -> None:
    # The runtime of clients is not a stage: its modules may need one another at run time.
    waiting = {name: wanted - RUNTIME for name, wanted in modules().items() if name not in RUNTIME}
    while loose := {name for name, wanted in waiting.items() if not wanted}:
        waiting = {name: wanted - loose for name, wanted in waiting.items() if name not in loose}
    assert not waiting, f"among these is a circle: {', '.join(sorted(waiting))}"


def test_no_stage_needs_a_later_one() -> None:
    stages = drawn()
    assert len(stages) == 9
    # A stage may have a folder for its parts.
    parts = {"enrich": ("enrich", "enriching"), "render": ("render", "rendering")}
    own = [tuple(f"generator.{name}" for name in parts.get(stage, (stage,))) for stage in stages]
    wrong = [
        f"{name} needs {other}"
        for place, tops in enumerate(own[:-1])
        for name in modules()
        if name.startswith(tuple(f"{top}." for top in tops)) or name in tops
        for later in own[place + 1 :]
        for other in reach(name)
        if other.startswith(tuple(f"{top}." for top in later)) or other in later
    ]
    assert not wrong


@pytest.mark.parametrize("part", ["standalone", "api", "drift", "updating"])
def test_stages_need_nothing_of_what_only_some_commands_need(part: str) -> None:
    for stage in drawn():
        assert not [name for name in reach(f"generator.{stage}") if name.startswith(f"generator.{part}")]


def test_few_modules_stand_at_the_top() -> None:
    found = [path.stem for path in (ROOT / "generator").glob("*.py") if not path.stem.startswith("__")]
    assert len(found) <= TOP_LEVEL, sorted(found)


def test_stages_run_in_the_order_that_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository.create(tmp_path / "repository")
    assert repository.run("lock") == 0
    ran: list[str] = []

    def watch(holder: object, name: str, stage: str) -> None:
        run = getattr(holder, name)

        def watched(*arguments: object, **named: object) -> object:
            ran.append(stage)
            return run(*arguments, **named)

        monkeypatch.setattr(holder, name, watched)

    for holder, name, stage in [
        (catalog, "load", "catalog"),
        (assemble, "assemble", "assemble"),
        (overlay, "apply", "overlay"),
        (naming, "name_in_place", "naming"),
        (lint, "lint", "lint"),
        (enrich, "enrich", "enrich"),
        (render, "render", "render"),
        (derived, "write", "derived"),
    ]:
        watch(holder, name, stage)
    watched = {
        form: functools.partial(_extracted, ran, extractor) for form, extractor in extract.EXTRACTORS.items()
    }
    monkeypatch.setattr(extract, "EXTRACTORS", watched)
    (repository.root / ".generator_cache/stamp.json").unlink()
    assert repository.run("generate") == 0
    assert list(dict.fromkeys(ran)) == drawn()


def _extracted(ran: list[str], extractor: object, *arguments: object) -> object:
    ran.append("extract")
    assert callable(extractor)
    return extractor(*arguments)
