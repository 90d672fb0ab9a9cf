"""What the contract tests of the assembled documents share."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_schema_validator import OAS30Validator, OAS31Validator

from generator import catalog, pipeline

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
Document = dict[str, Any]


@cache
def _assembled(provider: str) -> str:
    return json.dumps(pipeline.assembled(catalog.load(ROOT).providers[provider]))


def assembled(provider: str) -> Document:
    """The provider's document, rebuilt from its files; the caller's own copy."""
    document: Document = json.loads(_assembled(provider))
    return document


def operations(document: Document) -> dict[str, Document]:
    """All operations, by "METHOD /path"."""
    return {
        f"{method.upper()} {path}": item[method]
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    }


def complaints(document: Document, schema: str, body: object) -> list[str]:
    """What is wrong with a body, held against a schema of the document's components; nothing when it fits."""
    judge = OAS31Validator if document["openapi"].startswith("3.1.") else OAS30Validator
    rules = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    return [f"{error.json_path}: {error.message}" for error in judge(rules).iter_errors(body)]


def resolved(document: Document, value: Document) -> Document:
    """A value of the document, or what it refers to."""
    while "$ref" in value:
        found: Any = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        value = found
    return value


def body_schemas(document: Document) -> dict[str, Document]:
    """The schema of every body that an operation takes or answers, by operation, status and media type."""
    found: dict[str, Document] = {}
    for name, operation in operations(document).items():
        holders = dict(operation["responses"])
        if "requestBody" in operation:
            holders["request"] = operation["requestBody"]
        for what, holder in holders.items():
            for media_type, content in resolved(document, holder).get("content", {}).items():
                found[f"{name} {what} {media_type}"] = content["schema"]
    return found


def inline_objects(document: Document) -> list[str]:
    """The places of objects without a name, whose classes would get an invented one."""
    todo: list[tuple[str, Document, bool]] = [
        *((f"schemas/{name}", schema, True) for name, schema in document["components"]["schemas"].items()),
        *((place, schema, False) for place, schema in body_schemas(document).items()),
    ]
    found: list[str] = []
    while todo:
        place, schema, named = todo.pop()
        if not named and (schema.get("type") == "object" or "properties" in schema):
            found.append(place)
        todo += [(f"{place}/{name}", value, False) for name, value in schema.get("properties", {}).items()]
        for keyword in ("items", "additionalProperties"):
            if isinstance(schema.get(keyword), dict):
                todo.append((f"{place}/{keyword}", schema[keyword], False))
        for keyword in ("anyOf", "oneOf", "allOf"):
            # The parts of a named allOf are that schema's own fields, not an object of their own.
            own = named and keyword == "allOf"
            todo += [(f"{place}/{keyword}/{n}", part, own) for n, part in enumerate(schema.get(keyword, ()))]
    return found


def undescribed(document: Document) -> list[str]:
    """Fields and schemas of the components that nobody has said a word about."""
    found: list[str] = []
    for name, schema in document["components"]["schemas"].items():
        if not schema.get("description"):
            found.append(name)
        fields = [
            pair for part in (schema, *schema.get("allOf", ())) for pair in part.get("properties", {}).items()
        ]
        for field, value in fields:
            said = [resolved(document, place) for place in (value, *value.get("allOf", ()))]
            if not any(place.get("description") for place in said):
                found.append(f"{name}.{field}")
    return found


def stock_modules(document: Document, folder: Path) -> tuple[list[str], set[str]]:
    """Let the stock generator build a client.

    Args:
        document: The document.
        folder: Where to put the client.

    Returns:
        Everything that the generator warns of, and the modules of the operations.
    """
    package = folder / "client"
    config = Config.from_sources(
        ConfigFile(package_name_override="client", post_hooks=[]),
        MetaType.NONE,
        document_source=folder / "openapi.json",
        file_encoding="utf-8",
        overwrite=True,
        output_path=package,
    )
    parsed = GeneratorData.from_dict(document, config=config)
    assert isinstance(parsed, GeneratorData), parsed
    problems = Project(openapi=parsed, config=config).build()
    modules = {path.stem for path in package.glob("api/*/*.py") if path.stem != "__init__"}
    return [f"{problem.header}: {problem.detail}" for problem in problems], modules
