"""Proving that each class which generated code names is one that is generated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openapi_python_client.parser.properties import EnumProperty, ModelProperty

from generator.rendering.kinds import flattened, properties
from generator.rendering.mending import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.openapi import Endpoint


def drop_dangling(parsed: GeneratorData) -> dict[tuple[str, str], str]:
    """Remove models and endpoints that lead to a schema which upstream left out.

    Returns:
        The reasons, by tag and name of each removed endpoint.
    """
    known = {str(prop.class_info.name) for prop in (*parsed.models, *parsed.enums)}
    models = list(parsed.models)
    while broken := [model for model in models if _missing(_parts(model), known)]:
        known -= {str(model.class_info.name) for model in broken}
        models = [model for model in models if not any(model is each for each in broken)]
    parsed.models[:] = models
    gone: dict[tuple[str, str], str] = {}
    for tag, collection in parsed.endpoint_collections_by_tag.items():
        for endpoint in [*collection.endpoints]:
            missing = _missing(_properties(endpoint), known)
            if missing:
                collection.endpoints.remove(endpoint)
                gone[str(tag), endpoint.name] = f"no code is made for the schema {missing} that it uses"
    return gone


def _missing(parts: Iterable[Any], known: set[str]) -> str:
    return next(
        (
            name
            for prop in parts
            for part in flattened(prop)
            if isinstance(part, ModelProperty | EnumProperty)
            and (name := str(part.class_info.name)) not in known
        ),
        "",
    )


def _parts(model: ModelProperty) -> Iterator[Any]:
    yield from properties(model)
    if model.additional_properties:
        yield model.additional_properties


def _properties(endpoint: Endpoint) -> Iterator[Any]:
    yield from (prop for _, prop in endpoint.iter_all_parameters())
    yield from (body.prop for body in endpoint.bodies)
    yield from (answer.prop for status in endpoint.responses for answer in every(status))
