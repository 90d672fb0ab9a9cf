"""Names that only a document distinguishes: a client has both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.enriching.collisions import told_apart
from generator.standalone import client as standalone
from tests.generator import micro

if TYPE_CHECKING:
    from pathlib import Path


def colliding() -> dict[str, Any]:
    schemas = {
        "HTTPError": {"type": "object", "properties": {"a": {"type": "integer"}}},
        "HttpError": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/HTTPError"}}},
        "Both": {
            "oneOf": [{"$ref": "#/components/schemas/HttpError"}],
            "discriminator": {"propertyName": "kind", "mapping": {"x": "#/components/schemas/HttpError"}},
        },
    }
    answer = {"$ref": "#/components/schemas/HttpError"}
    paths = {"/a": {"get": micro.operation(answer), "put": micro.operation(answer, operationId="Read")}}
    return micro.document(paths=paths, components={"schemas": schemas})


def test_first_keeps_its_name_and_references_follow() -> None:
    source = colliding()
    found = told_apart(source)
    assert source == colliding()
    assert list(found["components"]["schemas"]) == ["HTTPError", "HttpError2", "Both"]
    both = found["components"]["schemas"]["Both"]
    assert both["oneOf"] == [{"$ref": "#/components/schemas/HttpError2"}]
    assert both["discriminator"]["mapping"] == {"x": "#/components/schemas/HttpError2"}
    assert [found["paths"]["/a"][method]["operationId"] for method in ("get", "put")] == ["read", "Read_2"]


def test_client_has_both(tmp_path: Path) -> None:
    spec = tmp_path / "zoo.json"
    spec.write_text(json.dumps(colliding()), encoding="utf-8")
    made = standalone.make(spec)
    assert (made.generated, made.refused) == (2, ())
    names = {path.as_posix() for path in made.files}
    assert {"models/http_error.py", "models/http_error_2.py"} <= names
    assert {"api/things/read.py", "api/things/read_2.py"} <= names


def test_document_without_collisions_stays_as_it_is() -> None:
    source = micro.spec("open_enum")
    assert told_apart(source) == source


def test_schema_inside_of_another_keeps_the_name_that_both_would_have(tmp_path: Path) -> None:
    schemas = {
        "JobStatus": {"type": "object", "properties": {"a": {"type": "integer"}}},
        "Job": {
            "type": "object",
            "properties": {"status": {"type": "string", "enum": ["x", "y"]}, "any": True},
        },
        "Odd": {
            "type": "object",
            "properties": {
                "at": {"type": "string", "format": "date-time", "default": "soon"},
                "n": {"type": "integer", "default": "x"},
                "status": {"$ref": "#/components/schemas/JobStatus"},
            },
        },
    }
    spec = tmp_path / "zoo.json"
    spec.write_text(json.dumps(micro.document(components={"schemas": schemas})), encoding="utf-8")
    made = standalone.make(spec)
    assert made.refused == ()
    names = {path.name for path in made.files}
    assert {"job.py", "job_status.py", "job_status_2.py", "odd.py"} <= names


def test_objects_of_one_name_are_one_class_where_they_are_equal(tmp_path: Path) -> None:
    words = {"type": "object", "additionalProperties": {"type": "string"}}
    schemas = {
        "JobTags": words,
        "Job": {"type": "object", "properties": {"tags": words}},
        "Old": {"allOf": [{"properties": {"at": words}}]},
        "OldAt": {"type": "object", "properties": {"a": {"type": "integer"}}},
        "Either": {"oneOf": [words, {"type": "integer"}]},
        "EitherType0": words,
    }
    spec = tmp_path / "zoo.json"
    spec.write_text(json.dumps(micro.document(components={"schemas": schemas})), encoding="utf-8")
    made = standalone.make(spec)
    assert made.refused == ()
    names = {path.name for path in made.files}
    assert {"job_tags.py", "old_at.py", "old_at_2.py", "either.py", "either_type_0.py"} <= names
    assert not {"job_tags_2.py", "either_2.py"} & names
