"""`python -m benchmarks.clients.judging`: whether requests are those that the documents describe.

openapi-core is the judge: it knows nothing of the generator. Arguments and bodies are drawn from the schemas.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest
from openapi_python_client.strings import PythonIdentifier

from generator.drawing import Bodies
from generator.rendering import upstream

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROVIDERS: Final = ("tensorpix", "topaz", "clipzy")
EXAMPLES: Final = 10
NOT_JUDGED: Final = "not judged: its body holds a file, which openapi-core cannot check"
BASE: Final = "http://127.0.0.1:9"


def judge(provider: str) -> dict[str, str]:
    """Return what the judge has against each operation of a provider; empty where it accepts all requests."""
    package = importlib.import_module(f"vidlift_api.{provider}")
    source = package.SPEC.document() | {"servers": [{"url": BASE}]}
    judge_of = OpenAPI.from_dict(source)
    bodies = Bodies(source, exact=True)
    config = upstream.configuration(provider, Path(), bodies.document)
    verdicts = {}
    for operation in upstream.operations(bodies.document, config):
        if _has_files(operation):
            verdicts[operation.name] = NOT_JUDGED
            continue
        module = importlib.import_module(f"vidlift_api.{provider}.api.{operation.tag}.{operation.module}")
        try:
            _hold(judge_of, package, module, operation, bodies)
            verdicts[operation.name] = ""
        except Exception as error:  # noqa: BLE001 - the judge's reasons are of many classes
            causes = getattr(error.__cause__, "schema_errors", None) or [error.__cause__ or ""]
            verdicts[operation.name] = f"{type(error).__name__}: {error} {list(causes)[:1]}"[:400]
    return verdicts


def _hold(
    judge_of: OpenAPI, package: Any, module: Any, operation: upstream.Operation, bodies: Bodies
) -> None:
    arguments = _arguments(module, operation, bodies)

    @settings(
        suppress_health_check=list(HealthCheck),
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
    )
    @given(st.fixed_dictionaries(arguments[0], optional=arguments[1]))
    def holds(chosen: Mapping[str, Any]) -> None:
        with package.Client("a-key", base_url=BASE) as client, httpx.Client(base_url=BASE) as plain:
            built = plain.build_request(**vars(module)["_request"](**chosen))
            scheme = client.AUTHENTICATION
            headers = dict(built.headers) | ({scheme.header: scheme.value("a-key")} if scheme else {})
        built.read()
        judge_of.validate_request(
            MockRequest(
                BASE,
                built.method.lower(),
                built.url.raw_path.decode().partition("?")[0],
                args=dict(built.url.params.multi_items()),
                headers=headers,
                data=built.content or None,
                content_type=headers.get("content-type", ""),
            )
        )

    holds()


def _arguments(
    module: Any, operation: upstream.Operation, bodies: Bodies
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return strategies for the required and the optional arguments of an operation."""
    build: Callable[..., Any] = vars(module)["_request"]
    signature = inspect.signature(build)
    hints = typing.get_type_hints(build)
    found: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    item = bodies.document["paths"][operation.path]
    components = bodies.document.get("components", {}).get("parameters", {})
    schemas = {}
    for listed in [*item.get("parameters", ()), *operation.raw.get("parameters", ())]:
        parameter = components[listed["$ref"].rsplit("/", 1)[-1]] if "$ref" in listed else listed
        schemas[str(PythonIdentifier(parameter["name"], "field_"))] = parameter.get("schema", {})
    for name, argument in signature.parameters.items():
        required = argument.default is inspect.Parameter.empty
        if name == "body":
            strategy = _body(hints[name], operation, bodies)
        else:
            strategy = bodies.of(schemas[name]).filter(lambda value: value is not None)
        found[0 if required else 1][name] = strategy
    return found


def _has_files(operation: upstream.Operation) -> bool:
    """Whether a body holds files, which the judge takes for text that is not valid."""
    body = operation.raw.get("requestBody") or {}
    return any(media_type.startswith("multipart/") for media_type in body.get("content") or {})


def _body(hint: Any, operation: upstream.Operation, bodies: Bodies) -> st.SearchStrategy[Any]:
    kinds = [kind for kind in (typing.get_args(hint) or (hint,)) if hasattr(kind, "from_dict")]
    content = operation.raw["requestBody"]["content"]
    schema = next(holder["schema"] for media_type, holder in content.items() if "json" in media_type)
    return bodies.of(schema).map(kinds[0].from_dict)


def main() -> None:
    """Judge all providers; fail when a request is refused."""
    refused = 0
    for provider in PROVIDERS:
        verdicts = judge(provider)
        good = sum(not verdict for verdict in verdicts.values())
        print(f"{provider}: {good} of {len(verdicts)} operations build requests that openapi-core accepts")
        for name, verdict in verdicts.items():
            if verdict:
                refused += verdict != NOT_JUDGED
                print(f"  {name}: {verdict}")
    sys.exit(refused > 0)


if __name__ == "__main__":
    main()
