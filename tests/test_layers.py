"""Arrows run one way: specs, generator, generated, overlays. Nothing imports what is to its right."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What each layer may not import: the top-level packages to its right, or beside it where nothing is shared.
FORBIDDEN = {
    "generator": {"vidlift", "vidlift_api"},
    "generated": {"vidlift", "generator"},
    "overlays": {"generator"},
}


def imported(path: Path) -> set[str]:
    """Returns the top-level packages that a module names in its imports, wherever they stand in it."""
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
    # anyio comes with httpx, and is what its asynchronous half stands on.
    allowed = {"httpx", "anyio", "attrs", "msgspec", "vidlift_api"}
    standard = sys.stdlib_module_names
    wrong = {
        f"{module.relative_to(ROOT)}: {name}"
        for module in (ROOT / "generated").rglob("*.py")
        for name in imported(module) - allowed
        if name not in standard
    }
    assert not wrong
