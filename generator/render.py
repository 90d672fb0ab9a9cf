"""The last stage: an enriched document becomes the files of a client package."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from generator.problems import GeneratorError
from generator.rendering import upstream
from generator.rendering.endpoint_views import EndpointView
from generator.rendering.formatting import formatted
from generator.rendering.kinds import properties
from generator.rendering.package_views import client_view, package_view
from generator.rendering.resource_views import resource_attributes, resources
from generator.rendering.security import SecurityView
from generator.rendering.servers import operation_server
from generator.rendering.views import RESERVED_FIELDS, EnumView, ModelView, Names
from generator.runtime import errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openapi_python_client.parser.properties import ModelProperty

    from generator.rendering.origin import Origin


RUNTIME: Final = Path(__file__).parent / "runtime"
PACKAGE: Final = "vidlift_api"
REGENERATE: Final = "make generate"


@frozen
class Layout:
    """Where a generated package lives.

    Attributes:
        package: Its dotted name.
        runtime: The dotted name of the runtime that it uses.
        command: The command that rebuilds it.
    """

    package: str
    runtime: str
    command: str = "make generate"


def render(
    document: Mapping[str, Any],
    enriched: dict[str, Any],
    origin: Origin,
    layout: Layout | None = None,
    refused: list[upstream.Refusal] | None = None,
) -> dict[PurePosixPath, bytes]:
    """Return the files of one package, by path below its folder.

    Args:
        document: The assembled document, which the package ships unchanged.
        enriched: The result of `enrich`.
        origin: The origin of the document.
        layout: The place of the package; by default next to the other providers' in vidlift_api.
        refused: Collects operations without code, which are then left out. Without it, they are errors.

    Raises:
        GeneratorError: No code can be written for a part of the document.
    """
    layout = layout or Layout(f"{PACKAGE}.{origin.provider}", f"{PACKAGE}._runtime")
    rendered = formatted(_texts(document, enriched, origin, layout, refused), layout.package)
    rendered[PurePosixPath("openapi.json")] = _json(document)
    return rendered


def _texts(
    document: Mapping[str, Any],
    enriched: dict[str, Any],
    origin: Origin,
    layout: Layout,
    refused: list[upstream.Refusal] | None,
    dropped: list[str] | None = None,
) -> dict[PurePosixPath, str]:
    """Return the code of one package as the templates leave it. See `render`."""
    with tempfile.TemporaryDirectory(prefix="vidlift-render-") as folder:
        config = upstream.configuration(origin.provider, Path(folder) / "package", enriched)
        expected = upstream.operations(enriched, config)
        parsed = upstream.parse(enriched, config, dropped)
        endpoints = upstream.check_complete(parsed, expected, config, refused)
        _keep_methods_free(parsed.models)
        security = SecurityView.of(enriched, resource_attributes(enriched, expected))
        models = {str(model.class_info.name): model for model in parsed.models}
        names = Names(layout.runtime, layout.package, models)
        views = [
            EndpointView.of(
                endpoints[item.tag, item.module],
                _resolved(enriched, item, security),
                item.verb,
                item.url,
                names,
            )
            for item in expected
        ]
        by_endpoint = {
            id(endpoints[item.tag, item.module]): view for item, view in zip(expected, views, strict=True)
        }
        classes = {str(prop.class_info.name) for prop in (*parsed.models, *parsed.enums)}
        found = resources(enriched, list(zip(expected, views, strict=True)), classes)
        files = upstream.build(
            parsed,
            config,
            {
                "names": names,
                "model_view": lambda model: ModelView.of(model, names),
                "enum_view": EnumView.of,
                "endpoint_view": lambda endpoint: by_endpoint[id(endpoint)],
                "modules": _modules(expected),
                "resources": found,
                "errors": errors.__all__,
                "client": client_view(enriched, layout.runtime, security),
                "package": package_view(document, origin, layout.package),
            },
            {
                "spec.py": ("spec.py", {}),
                "resources/__init__.py": ("resources_init.py", {}),
                **{f"resources/{view.name}.py": ("resource.py", {"resource": view}) for view in found},
            },
        )
    header = _header(layout.command, origin.file, origin.provider, origin.sha256)
    return {PurePosixPath(path): f"{header}\n{text}" for path, text in files.items()}


def render_shared() -> dict[PurePosixPath, bytes]:
    """Return the files that all packages share, by path below vidlift_api/."""
    first = (
        f"{_header(REGENERATE, 'generator/')}\n"
        '"""Clients generated from the documents that vendors publish."""\n'
    )
    return {
        **_runtime(REGENERATE),
        PurePosixPath("__init__.py"): first.encode(),
        PurePosixPath("py.typed"): b"",
    }


def render_standalone(
    document: Mapping[str, Any],
    enriched: dict[str, Any],
    origin: Origin,
    command: str,
    refused: list[upstream.Refusal] | None = None,
    dropped: list[str] | None = None,
) -> dict[PurePosixPath, bytes]:
    """Return the files of a package without other dependencies, by path.

    Args:
        document: Any OpenAPI document of version 3.0 or 3.1.
        enriched: The result of `enrich`.
        origin: The origin of the document; its provider is the package's name.
        command: The command that rebuilds the package.
        refused: As for `render`.
        dropped: Collects unreadable parts of the document, which are then dropped. Without it, they are
            errors.

    Raises:
        GeneratorError: As for `render`.
    """
    layout = Layout(origin.provider, f"{origin.provider}._runtime", command)
    texts = _texts(document, enriched, origin, layout, refused, dropped)
    return {
        **formatted(texts, layout.package),
        **_runtime(command),
        PurePosixPath("openapi.json"): _json(document),
        PurePosixPath("py.typed"): b"",
    }


def _runtime(command: str) -> dict[PurePosixPath, bytes]:
    """Return the runtime, which is in its format already: its modules are this repository's."""
    header = _header(command, "generator/runtime").encode()
    return {
        PurePosixPath("_runtime") / source.name: header + b"\n" + source.read_bytes()
        for source in sorted(RUNTIME.glob("*.py"))
    }


def _header(command: str, source: str, provider: str = "", digest: str = "") -> str:
    """Return the lines that every generated file starts with."""
    target = f" for {provider}" if provider else ""
    pin = f"# sha256 {digest}\n" if digest else ""
    return f"# @generated{target} from {source}\n{pin}# Do not edit: `{command}` rebuilds it.\n"


def _json(document: Mapping[str, Any]) -> bytes:
    """Return a document as JSON, one line for each path and each component: people read its YAML."""
    try:
        return "".join(_rows(document, 2)).encode() + b"\n"
    except (TypeError, ValueError) as error:
        raise GeneratorError(
            f"the document holds a value that JSON does not have: {error}",
            advice="write it as text, or correct it in corrections.yaml",
        ) from error


def _rows(value: Any, depth: int) -> Iterator[str]:
    if not isinstance(value, dict) or not value or depth < 0:
        yield json.dumps(value, ensure_ascii=False, allow_nan=False)
        return
    start = "{"
    for key, inner in value.items():
        yield f"{start}\n{json.dumps(str(key), ensure_ascii=False)}: "
        yield from _rows(inner, depth - 1)
        start = ","
    yield "\n}"


def _modules(operations: Iterable[upstream.Operation]) -> dict[str, list[str]]:
    """Return the modules of each tag, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for operation in operations:
        found[operation.tag].append(operation.module)
    return defaultdict(list, {tag: sorted(modules) for tag, modules in found.items()})


def _keep_methods_free(models: Iterable[ModelProperty]) -> None:
    """Rename the fields that would hide a method of their model."""
    for model in models:
        for prop in properties(model):
            if prop.python_name in RESERVED_FIELDS:
                object.__setattr__(
                    prop, "python_name", type(prop.python_name)(f"{prop.python_name}_field", "field_")
                )


def _resolved(
    document: Mapping[str, Any], operation: upstream.Operation, security: SecurityView
) -> dict[str, Any]:
    """Return an operation with its path's parameters, server, security and body, all references resolved."""
    parameters: dict[tuple[str, str], Any] = {}
    components = document.get("components", {}).get("parameters", {})
    for parameter in [
        *document["paths"][operation.path].get("parameters", ()),
        *operation.raw.get("parameters", ()),
    ]:
        found = parameter
        if "$ref" in parameter:
            found = components.get(parameter["$ref"].rsplit("/", 1)[-1], {})
        if "in" in found and "name" in found:
            parameters[found["in"], found["name"]] = found
    found = {**operation.raw, "parameters": list(parameters.values())}
    body = operation.raw.get("requestBody")
    if isinstance(body, dict) and "$ref" in body:
        bodies = document.get("components", {}).get("requestBodies", {})
        found["requestBody"] = bodies.get(body["$ref"].rsplit("/", 1)[-1], {})
    found["x-security"] = security.own_code(operation.raw)
    found["x-server"] = operation_server(document, operation)
    return found
