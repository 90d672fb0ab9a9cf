"""The last stage: an enriched document becomes the files of a client package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
import tempfile
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from openapi_python_client.parser.properties import EnumProperty, ModelProperty

from generator import upstream
from generator.clients import GENERATORS
from generator.docstrings import docstring, literal, one_line
from generator.document_walk import operations
from generator.emit import flattened, properties
from generator.enrich import enrich
from generator.problems import GeneratorError
from generator.views import RESERVED_FIELDS, EndpointView, EnumView, ModelView, Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openapi_python_client.parser import GeneratorData

    from generator.clients import Origin

RUNTIME: Final = Path(__file__).parent / "runtime"
PACKAGE: Final = "vidlift_api"
REGENERATE: Final = "make generate"
RUFF_OPTIONS: Final = (
    "--isolated",
    "--config=line-length=110",
    "--config=target-version='py311'",
    f"--config=lint.isort.known-first-party=['{PACKAGE}']",
)


def render(document: Mapping[str, Any], origin: Origin) -> dict[PurePosixPath, bytes]:
    """Return the files of one provider's package, by path below vidlift_api/<provider>/.

    Args:
        document: The assembled document. It is enriched here; the package ships it as it is.
        origin: Where it comes from.

    Raises:
        GeneratorError: The document has something that no code can be made for. Nothing is ever left out.
    """
    enriched = enrich(document)
    module = f"{PACKAGE}.{origin.provider}"
    with tempfile.TemporaryDirectory(prefix="vidlift-render-") as folder:
        config = upstream.configuration(origin.provider, Path(folder) / "package")
        expected = upstream.operations(enriched, config)
        parsed = upstream.parse(enriched, config)
        endpoints = upstream.check_complete(parsed, expected)
        _keep_methods_free(parsed.models)
        models = {str(model.class_info.name): model for model in parsed.models}
        names = Names(f"{PACKAGE}._runtime", module, models, _cyclic_imports(parsed))
        by_endpoint = {id(endpoints[item.tag, item.module]): item for item in expected}

        def endpoint_view(endpoint: Any) -> EndpointView:
            operation = by_endpoint[id(endpoint)]
            return EndpointView.of(endpoint, _resolved(enriched, operation), operation.path, names)

        files = upstream.build(
            parsed,
            config,
            {
                "names": names,
                "model_view": lambda model: ModelView.of(model, names),
                "enum_view": EnumView.of,
                "endpoint_view": endpoint_view,
                "client": _client(enriched),
                "package": _package(document, origin, module),
            },
        )
    header = _header(origin.file, origin.provider, origin.sha256)
    rendered = _formatted({PurePosixPath(path): f"{header}\n{text}" for path, text in files.items()})
    rendered[PurePosixPath("openapi.json")] = _json(document)
    return rendered


def render_shared() -> dict[PurePosixPath, bytes]:
    """Return the files that all packages share, by path below vidlift_api/."""
    header = _header("generator/runtime")
    files = {
        PurePosixPath("_runtime") / source.name: f"{header}\n{source.read_text(encoding='utf-8')}"
        for source in sorted(RUNTIME.glob("*.py"))
    }
    files[PurePosixPath("__init__.py")] = (
        f'{header}\n"""Clients generated from the documents that vendors publish."""\n'
    )
    return {**_formatted(files), PurePosixPath("py.typed"): b""}


def _header(source: str, provider: str = "", digest: str = "") -> str:
    """Return the lines that every generated file starts with."""
    target = f" for {provider}" if provider else ""
    pin = f"# sha256 {digest}\n" if digest else ""
    return f"# @generated{target} from {source}\n{pin}# Do not edit: `{REGENERATE}` writes it anew.\n"


def _json(document: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"
    except (TypeError, ValueError) as error:
        raise GeneratorError(f"the document holds a value that JSON does not have: {error}") from error


def _formatted(files: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, bytes]:
    """Return Python files with sorted imports and in the repository's format."""
    with tempfile.TemporaryDirectory(prefix="vidlift-format-") as folder:
        root = Path(folder)
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        _ruff(root, "check", "--fix", "--quiet", "--select=I,F401,RUF022", *RUFF_OPTIONS)
        _ruff(root, "format", "--quiet", *RUFF_OPTIONS)
        return {path: (root / path).read_bytes() for path in sorted(files)}


def _ruff(folder: Path, *arguments: str) -> None:
    ruff = shutil.which(
        "ruff", path=os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    )
    if ruff is None:
        raise GeneratorError("ruff is not installed", advice="run `make setup`")
    done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
        [ruff, *arguments, "--no-cache", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise GeneratorError(
            f"ruff refused generated code: {(done.stderr or done.stdout).strip()[:2000]}",
            advice="this is a fault of the generator's templates",
        )


def _keep_methods_free(models: Iterable[ModelProperty]) -> None:
    """Rename the fields that would hide a method of their model."""
    for model in models:
        for prop in properties(model):
            if prop.python_name in RESERVED_FIELDS:
                object.__setattr__(
                    prop, "python_name", type(prop.python_name)(f"{prop.python_name}_field", "field_")
                )


def _cyclic_imports(parsed: GeneratorData) -> frozenset[tuple[str, str]]:
    """Return the pairs of model modules that reach each other through imports."""
    uses = {str(model.class_info.module_name): _used_models(model) for model in parsed.models}

    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for module in uses.get(waiting.pop(), ()):
                if module not in seen:
                    seen.add(module)
                    waiting.append(module)
        return seen

    reach = {module: reachable(module) for module in uses}
    return frozenset(
        (module, used)
        for module in uses
        for used in uses[module]
        if used != module and module in reach.get(used, ())
    )


def _used_models(model: ModelProperty) -> list[str]:
    parts = [*properties(model), *([model.additional_properties] if model.additional_properties else [])]
    found = {
        str(part.class_info.module_name)
        for prop in parts
        for part in flattened(prop)
        if isinstance(part, ModelProperty | EnumProperty)
    }
    return sorted(found)


def _resolved(document: Mapping[str, Any], operation: upstream.Operation) -> dict[str, Any]:
    """Return an operation with its path's parameters, all references among them resolved."""
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
    return {**operation.raw, "parameters": list(parameters.values())}


def _client(document: Mapping[str, Any]) -> dict[str, str]:
    """Return what the client's template needs: how to authenticate and where the servers are."""
    title = one_line(document["info"]["title"])
    header, required, hint = _authentication(document)
    servers = [server["url"] for server in document.get("servers", ()) if _is_absolute(server.get("url"))]
    example = "Client(api_key)" if servers else "Client(api_key, base_url=...)"
    key, default = ("str", "") if required else ("str | None", "default=None, ")
    url_text = (
        f"By default {one_line(servers[0])}." if servers else "The document names none, so it must be given."
    )
    return {
        "title": docstring(f"The client of {title}"),
        "docstring": docstring(
            f"Sends requests to {title}",
            [
                f"`{example}` is enough to start with. {hint}",
                f"`base_url` is the server that all paths are relative to. {url_text}",
                "All other arguments are keywords; vidlift_api._runtime.client.BaseClient describes them.",
            ],
            indent=4,
        ),
        "authentication": header,
        "key_field": f"api_key: {key} = field({default}repr=False, validator=checked_key)",
        "url_field": (
            f"base_url: str = field(default={literal(servers[0])}, kw_only=True, validator=checked_url)"
            if servers
            else ""
        ),
    }


def _is_absolute(url: object) -> bool:
    return isinstance(url, str) and url.startswith(("https://", "http://")) and "{" not in url


def _authentication(document: Mapping[str, Any]) -> tuple[str, bool, str]:
    """Return the code of the key's header, whether a key is required, and what the docstring says of it."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    demands = [operation.get("security") or [{}] for operation in operations(document)]
    used = [name for alternatives in demands for requirement in alternatives for name in requirement]
    for name in [*dict.fromkeys(used), *schemes]:
        found = _header_key(schemes.get(name, {}))
        if found is not None:
            header, prefix = found
            required = any({} not in alternatives for alternatives in demands)
            shown = f"`{header}: {prefix} <key>`" if prefix else f"`{header}: <key>`"
            code = f"HeaderKey({literal(header)}{', ' + literal(prefix) if prefix else ''})"
            return code, required, f"The key is sent as {shown}, to the base URL's origin only."
    return "None", False, "The API takes no key."


def _header_key(scheme: Mapping[str, Any]) -> tuple[str, str] | None:
    kind = str(scheme.get("type", "")).lower()
    prefix = scheme.get("x-auth-prefix")
    if kind == "apikey" and scheme.get("in") == "header":
        return str(scheme["name"]), str(prefix or "")
    if kind == "http" and str(scheme.get("scheme", "")).lower() == "bearer":
        return "Authorization", str(prefix or "Bearer")
    if kind in {"oauth2", "openidconnect"}:
        return "Authorization", "Bearer"
    return None


def _package(document: Mapping[str, Any], origin: Origin, module: str) -> dict[str, Any]:
    title = str(document["info"]["title"])
    release = str(document["info"]["version"])
    return {
        "docstring": docstring(
            f"A typed client of {one_line(title)}, version {one_line(release)}",
            ["`SPEC` says what it was generated from."],
        ),
        "spec_docstring": docstring("What this package was generated from"),
        "title": literal(title),
        "version": literal(release),
        "sha256": literal(origin.sha256),
        "sources": [
            {name: literal(getattr(source, name)) for name in ("file", "url", "sha256", "retrieved")}
            for source in origin.sources
        ],
        "generators": [(literal(name), literal(version(name))) for name in GENERATORS],
        "module": literal(module),
    }
