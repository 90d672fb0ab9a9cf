"""Micro specs: a few lines of OpenAPI, rendered and imported as a package of their own."""

from __future__ import annotations

import importlib
import itertools
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

import vidlift_api
from generator.enrich import enrich
from generator.render import render
from generator.rendering.origin import Origin

if TYPE_CHECKING:
    from types import ModuleType

    from generator.rendering.upstream import Refusal


SPECS = Path(__file__).parent / "specs"
_numbers = itertools.count()


def spec(name: str) -> dict[str, Any]:
    """Read a micro spec. Without the reader's own checks: what comes after it has to be safe by itself."""
    found: dict[str, Any] = yaml.safe_load((SPECS / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def document(**parts: Any) -> dict[str, Any]:
    """Return a minimal document with some parts of its own."""
    return {"openapi": "3.1.0", "info": {"title": "Micro", "version": "1"}, "paths": {}, **parts}


def operation(schema: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """Return an operation that answers 200 with a schema."""
    answer = {"description": "", "content": {"application/json": {"schema": schema}}}
    return {"operationId": "read", "tags": ["things"], "responses": {"200": answer}, **parts}


def files(
    source: dict[str, Any], provider: str = "micro", refused: list[Refusal] | None = None
) -> dict[PurePosixPath, bytes]:
    """Render a document."""
    origin = Origin(provider, f"specs/{provider}/openapi.yaml", "0" * 64)
    return render(source, enrich(source), origin, refused=refused)


def package(source: dict[str, Any], folder: Path) -> ModuleType:
    """Render a document, write it below `folder` and import it, next to the packages in use."""
    name = f"micro{next(_numbers)}"
    for path, data in files(source, name).items():
        target = folder / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    vidlift_api.__path__.append(str(folder))
    try:
        importlib.invalidate_caches()
        found = importlib.import_module(f"vidlift_api.{name}")
        for module_file in sorted((folder / name / "api").rglob("*.py")):
            module = ".".join(module_file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
            importlib.import_module(f"vidlift_api.{module}")
        return found
    finally:
        vidlift_api.__path__.remove(str(folder))


def runtime(found: ModuleType, name: str) -> Any:
    """Return a module of the runtime that micro packages share."""
    del found
    return importlib.import_module(f"vidlift_api._runtime.{name}")


def module(found: ModuleType, name: str) -> ModuleType:
    """Return a module of an imported micro package."""
    return sys.modules[f"{found.__name__}.{name}"]
