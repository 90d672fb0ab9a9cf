"""References into components, and siblings of references, as in real documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path

WORDS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}


def test_a_reference_may_lead_into_a_component(tmp_path: Path) -> None:
    problem = {"type": "object", "properties": {"title": {"type": "string"}, "more": WORDS}}
    content = {"application/problem+json": {"schema": problem}}
    inside = "#/components/responses/Bad/content/application~1problem+json/schema/properties"
    schemas = {
        "Narrow": {
            "type": "object",
            "required": ["title"],
            "properties": {
                "title": {"$ref": f"{inside}/title"},
                "tags": {"$ref": "#/components/schemas/Wide/properties/tags"},
                "more": {"$ref": f"{inside}/more"},
            },
        },
        "Wide": {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}}}},
    }
    components = {"schemas": schemas, "responses": {"Bad": {"description": "", "content": content}}}
    found = micro.package(micro.document(components=components), tmp_path)
    body = {"title": "a", "tags": ["b"], "more": {"c": "d"}}
    narrow = found.models.Narrow.from_dict(body)
    assert (narrow.title, narrow.tags) == ("a", ["b"])
    assert narrow.to_dict() == body


def test_own_properties_beside_one_that_is_taken_over(tmp_path: Path) -> None:
    base = {"required": ["id"], "properties": {"id": {"type": "integer"}, "tags": WORDS}}
    own = {"required": ["name"], "properties": {"name": {"type": "string"}}}
    schemas = {"Derived": {"allOf": [{"$ref": "#/components/schemas/Base"}], **own}, "Base": base}
    found = micro.package(micro.document(components={"schemas": schemas}), tmp_path)
    body = {"id": 1, "name": "n", "tags": {"a": "b"}}
    derived = found.models.Derived.from_dict(body)
    assert (derived.id, derived.name) == (1, "n")
    assert derived.to_dict() == body
