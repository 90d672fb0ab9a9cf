"""Make the source tree of a client's own distribution."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import jinja2

from generator import catalog, lock, pipeline
from generator.enrich import enrich
from generator.render import render_standalone
from generator.rendering.origin import GENERATORS, Origin
from scripts.packages.sbom import Contents, bill
from scripts.packages.versions import package_version
from vidlift import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalog import Provider
    from generator.lock import Lock

ROOT: Final = Path(__file__).resolve().parents[2]
TEMPLATES: Final = Path(__file__).parent / "templates"
NEEDED: Final = ("attrs", "httpx", "msgspec")
"""All that a generated client needs besides its own files."""
_OPERATION: Final = re.compile(
    r"^Operation `(?P<id>[^`\n]+)`: (?P<verb>[A-Z]+) (?P<path>[^\s|`]+)$", re.MULTILINE
)


def project(provider: Provider, pins: Lock) -> dict[PurePosixPath, bytes]:
    """Return the files of a distribution's source tree, by path.

    The package is what `generator client` would make: it has its own copy of the runtime, and shares no file
    and no module with vidlift. See docs/adr/.

    Args:
        provider: Whose client it is.
        pins: The lock; the committed document has to be what it pins.

    Raises:
        GeneratorError: The document is not what was pinned, or its version cannot be used for a package.
    """
    assembly = pipeline.committed(provider, pins)
    name = f"vidlift-api-{provider.name.replace('_', '-')}"
    package = f"vidlift_api_{provider.name}"
    version = package_version(assembly.version, provider.revision)
    origin = Origin(package, f"{provider.label}/openapi.yaml", assembly.sha256, assembly.sources)
    code = render_standalone(
        assembly.document, enrich(assembly.document), origin, f"make dist PROVIDER={provider.name}"
    )
    about = _about()
    dependencies = [line for line in about["dependencies"] if line.startswith(NEEDED)]
    tools = {tool: pins.tools[tool] for tool in GENERATORS}
    facts = {
        "name": name,
        "package": package,
        "provider": provider.name,
        "title": provider.title,
        "version": str(version),
        "spec_release": ".".join(map(str, version.release[:-1])),
        "description": f"Typed client for the {provider.title} API, generated from the published spec.",
        "requires_python": about["requires-python"],
        "keywords": ["api", "client", "openapi", "video", provider.name],
        "classifiers": about["classifiers"],
        "dependencies": dependencies,
        "urls": {"API documentation": assembly.sources[0].url},
        "server": bool(assembly.document.get("servers")),
        "operations": list(_operations(code)),
        "api_title": assembly.document["info"]["title"],
        "api_version": assembly.version,
        "sha256": assembly.sha256,
        "sources": assembly.sources,
        "tools": tools,
    }
    contents = Contents(name, str(version), dependencies, [assembly], tools)
    tests = (TEMPLATES / "tests/test_client.py").read_text(encoding="utf-8")
    return {
        **{PurePosixPath("src", package) / path: data for path, data in code.items()},
        PurePosixPath("pyproject.toml"): _rendered("pyproject.toml.jinja", facts),
        PurePosixPath("README.md"): _rendered("README.md.jinja", facts),
        PurePosixPath("LICENSE"): (ROOT / "LICENSE").read_bytes(),
        PurePosixPath("sbom", f"{name}.cdx.json"): bill(contents),
        PurePosixPath("tests/test_client.py"): tests.replace("@NAME@", name)
        .replace("@PACKAGE@", package)
        .encode(),
    }


def bill_of_vidlift() -> bytes:
    """Return the bill of materials of vidlift itself, which bundles all clients."""
    pins = lock.load(ROOT)
    assemblies = [pipeline.committed(provider, pins) for provider in catalog.load(ROOT).select(None)]
    tools = {tool: pins.tools[tool] for tool in GENERATORS}
    return bill(Contents("vidlift", __version__, _about()["dependencies"], assemblies, tools))


def _about() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def _rendered(template: str, facts: Mapping[str, Any]) -> bytes:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(  # noqa: S701 - TOML and Markdown; none of it is HTML
        loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment.get_template(template).render(facts).encode()


def _operations(code: Mapping[PurePosixPath, bytes]) -> Iterator[dict[str, str]]:
    """Yield what each method of the client is called, and which operation it is."""
    for path, data in sorted(code.items()):
        if path.parent.name == "resources" and path.name != "__init__.py":
            for method in ast.walk(ast.parse(data)):
                if isinstance(method, ast.FunctionDef):  # not the coroutine functions of the same names
                    told = _OPERATION.search(ast.get_docstring(method) or "")
                    if told is not None:
                        yield {"method": f"client.{path.stem}.{method.name}", **told.groupdict()}
