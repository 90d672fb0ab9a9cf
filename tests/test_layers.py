"""Arrows run one way: specs, generator, generated, overlays. Nothing imports what is to its right."""

from __future__ import annotations

import ast
import functools
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What each layer may not import: the top-level packages to its right, or its neighbors if nothing is shared.
FORBIDDEN = {
    "generator": {"vidlift", "vidlift_api"},
    "generated": {"vidlift", "generator"},
    "overlays": {"generator"},
}


def imported(path: Path) -> set[str]:
    """Return the top-level packages that a module names in its imports, at any place in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_no_layer_imports_what_is_to_its_right(layer: str) -> None:
    modules = sorted((ROOT / layer).rglob("*.py"))
    assert modules, f"{layer}/ holds no module: the rule would hold for nothing"
    wrong = [
        f"{module.relative_to(ROOT)} imports {', '.join(sorted(found))}"
        for module in modules
        if (found := imported(module) & FORBIDDEN[layer])
    ]
    assert not wrong


def test_generated_clients_need_httpx_attrs_and_msgspec_alone() -> None:
    # anyio comes with httpx, which needs it for asynchronous code.
    allowed = {"httpx", "anyio", "attrs", "msgspec", "vidlift_api"}
    standard = sys.stdlib_module_names
    wrong = {
        f"{module.relative_to(ROOT)}: {name}"
        for module in (ROOT / "generated").rglob("*.py")
        for name in imported(module) - allowed
        if name not in standard
    }
    assert not wrong


@functools.cache
def layer(*, wherever: bool = False) -> dict[str, set[str]]:
    """Return the modules of the layer, each with those of them that it imports.

    Args:
        wherever: Whether imports count that only type checkers see, and those in functions.
    """
    paths = {
        ".".join(path.relative_to(ROOT / "overlays").with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "overlays").rglob("*.py")
    }

    def needed(path: Path) -> set[str]:
        names: set[str] = set()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree) if wherever else tree.body:
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                names |= {name if name in paths else node.module for name in inner}
        return names

    return {name: needed(path) & paths.keys() - {name} for name, path in paths.items()}


def test_no_module_of_the_layer_needs_itself_by_a_detour() -> None:
    modules = layer()
    while loose := {name for name, wanted in modules.items() if not wanted}:
        modules = {name: wanted - loose for name, wanted in modules.items() if name not in loose}
    assert not modules, f"among these is a circle: {', '.join(sorted(modules))}"


def test_no_module_needs_itself_by_a_detour_of_types_or_late_imports_either() -> None:
    # The package itself offers all names, and loads each when it is used.
    modules = {name: wanted - {"vidlift"} for name, wanted in layer(wherever=True).items()}

    def reached(name: str) -> set[str]:
        found, left = set[str](), [name]
        while left:
            new = modules.get(left.pop(), set()) - found
            found |= new
            left += new
        return found

    circular = {name for name in modules if name in reached(name)}
    assert circular == {"vidlift"} & circular


# Modules below a name of the first column need none of the second.
APART = {
    "vidlift.sandbox": {"vidlift.providers", "vidlift._sync", "vidlift.cli", "vidlift.connection"},
    "vidlift.providers": {"vidlift.sandbox", "vidlift._sync", "vidlift.cli", "vidlift.connection"},
    "vidlift.webhooks": {"vidlift.sandbox", "vidlift.providers", "vidlift.cli"},
}


def below(name: str, top: str) -> bool:
    return name == top or name.startswith(f"{top}.")


@pytest.mark.parametrize("top", APART)
def test_parts_of_the_layer_are_apart(top: str) -> None:
    wrong = {
        f"{name} needs {other}"
        for name, wanted in layer().items()
        if below(name, top)
        for other in wanted
        if any(below(other, each) for each in APART[top])
    }
    assert not wrong


@pytest.mark.parametrize(
    "folder", ["vidlift.providers", "vidlift.sandbox.vendors", "vidlift._sync.providers"]
)
def test_vendors_know_nothing_of_each_other(folder: str) -> None:
    modules = layer()
    # What one vendor's module keeps to itself is called after it, such as `_tensorpix_options`.
    private = {name for name in modules if name.startswith(f"{folder}._")}
    vendors = {name for name in modules if name.rpartition(".")[0] == folder} - private
    assert len(vendors) > 1

    def vendor(name: str) -> str | None:
        own = name.removeprefix(f"{folder}.").partition(".")[0].removeprefix("_").partition("_")[0]
        return next((each for each in vendors if each == f"{folder}.{own}"), None)

    wrong = {
        f"{name} needs {other}"
        for name, wanted in modules.items()
        if below(name, folder) and vendor(name)
        for other in wanted
        if below(other, folder) and vendor(other) not in (None, vendor(name))
    }
    assert not wrong
