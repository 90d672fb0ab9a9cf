"""The kinds of properties that upstream parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.union import UnionProperty

from generator.enriching.unions import ALIAS, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openapi_python_client.parser.properties.enum_property import EnumProperty
    from openapi_python_client.parser.properties.model_property import ModelProperty
    from openapi_python_client.parser.properties.protocol import PropertyProtocol


def wire_name(prop: PropertyProtocol) -> str:
    """Return a property's name as it is in JSON."""
    return prop.name.get_untrusted_value()


def is_open(enum: EnumProperty) -> bool:
    """Return whether an enum accepts unlisted values, as it has several values."""
    return len(set(enum.values.values())) > 1


def has_files(model: ModelProperty) -> bool:
    """Whether a model holds files, which JSON cannot."""
    return any(isinstance(part, FileProperty) for prop in properties(model) for part in flattened(prop))


def properties(model: ModelProperty) -> list[PropertyProtocol]:
    """Return a model's properties, the required ones first."""
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def tags(model: ModelProperty) -> dict[str, list[str]]:
    """Return a model's discriminator values by key, as `enrich` recorded them."""
    found = (model.data.model_extra or {}).get(TAGS)
    return found if isinstance(found, dict) else {}


def alias_of(model: ModelProperty) -> PropertyProtocol | None:
    """Return the recursive type that a model stands for, or None for a real model."""
    if (model.data.model_extra or {}).get(ALIAS) is not True:
        return None
    return next(iter(properties(model)), None)


def flattened(prop: PropertyProtocol) -> Iterator[PropertyProtocol]:
    """Yield a property and those inside of it, without entering models."""
    yield prop
    if isinstance(prop, UnionProperty):
        for inner in prop.inner_properties:
            yield from flattened(inner)
    elif isinstance(prop, ListProperty):
        yield from flattened(prop.inner_property)


def split_null(prop: PropertyProtocol) -> tuple[list[PropertyProtocol], bool]:
    """Return the types of a property besides null, and whether it may be null."""
    members = list(prop.inner_properties) if isinstance(prop, UnionProperty) else [prop]
    others = [member for member in members if not isinstance(member, NoneProperty)]
    return (others, len(others) < len(members)) if others else (members, False)


def union_of(annotations: Iterable[str]) -> str:
    """Return the union of annotations: each once, None at the end."""
    members = set(annotations)
    if "Any" in members:
        return "Any"
    return " | ".join([*sorted(members - {"None"}), *(["None"] if "None" in members else [])])
