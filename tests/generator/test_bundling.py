"""Documents of several files: read below their folder, and nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from generator.problems import GeneratorError
from generator.standalone import client as standalone
from generator.updating.fetch import referred
from tests.generator import micro
from tests.generator.serving import Reply, serving

if TYPE_CHECKING:
    from pathlib import Path

MAIN = """
openapi: 3.0.3
info: {title: Many, version: "1"}
paths:
  /pets:
    $ref: paths/pets.yaml
  /pets/{id}:
    $ref: './paths/pets.yaml#/one'
components:
  schemas:
    Pet: {$ref: schemas/pet.yaml}
    Again: {$ref: 'schemas/pet.yaml'}
    Own: {type: object, properties: {name: {type: string}}}
  parameters:
    Limit: {$ref: 'shared%20things.json#/parameters/Limit'}
"""
FILES = {
    "api.yaml": MAIN,
    "paths/pets.yaml": """
get:
  operationId: list_pets
  parameters:
    - {$ref: '../api.yaml#/components/parameters/Limit'}
    - {$ref: '../shared%20things.json#/parameters/Page'}
  responses:
    '200':
      description: o
      content: {application/json: {schema: {type: array, items: {$ref: ../schemas/pet.yaml}}}}
    '404': {$ref: '../shared%20things.json#/answers/Missing'}
one:
  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
  put:
    operationId: put_pet
    requestBody: {content: {application/json: {schema: {$ref: '../schemas/pet.yaml#'}}}}
    responses: {'204': {description: o}}
""",
    "schemas/pet.yaml": """
type: object
properties:
  name: {$ref: '#/properties/kind'}
  kind: {type: string}
  parent: {$ref: pet.yaml}
  owner: {$ref: 'people.yaml#/Owner'}
  own: {$ref: '../api.yaml#/components/schemas/Own'}
""",
    "schemas/people.yaml": """
Owner:
  type: object
  properties:
    pets: {type: array, items: {$ref: ./pet.yaml}}
    toy:
      oneOf: [{$ref: '#/Ball'}, {$ref: '#/Rope'}]
      discriminator: {propertyName: type, mapping: {b: '#/Ball', r: './people.yaml#/Rope'}}
Ball: {type: object, properties: {type: {type: string}, size: {type: integer}}}
Rope: {type: object, properties: {type: {type: string}, length: {type: integer}}}
""",
    "shared things.json": json.dumps(
        {
            "parameters": {
                "Limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                "Page": {"name": "page", "in": "query", "schema": {"$ref": "#/numbers/page"}},
            },
            "numbers": {"page": {"type": "integer", "minimum": 1}},
            "answers": {
                "Missing": {
                    "description": "",
                    "content": {"application/json": {"schema": {"$ref": "schemas/people.yaml#/Ball"}}},
                }
            },
        }
    ),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "api.yaml"


def test_files_below_the_folder_become_part_of_the_document(tmp_path: Path) -> None:
    found = standalone.make(write(tmp_path, FILES))
    assert (found.generated, found.refused, found.warnings) == (2, (), ())
    names = {path.stem for path in found.files if path.parts[0] == "models"}
    assert {"pet", "owner", "own", "ball", "rope"} <= names
    shipped = json.loads(found.files[next(path for path in found.files if path.name == "openapi.json")])
    assert shipped["components"]["schemas"]["Pet"]["properties"]["parent"] == {
        "$ref": "#/components/schemas/Pet"
    }
    assert ".yaml" not in json.dumps(shipped["components"])


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("../outside.yaml#/Thing", "leads out of the document's folder"),
        ("%2e%2e/outside.yaml#/Thing", "leads out of the document's folder"),
        ("link.yaml#/Thing", "leads out of the document's folder"),
        ("/etc/passwd", "leads out of the document's folder"),
        ("file:///etc/passwd", "neither a file below the document's folder nor an http URL"),
        ("https://example.com/a.yaml#/Thing", "--refs-from"),
        ("//example.com/a.yaml", "neither a file"),
        ("missing.yaml#/Thing", "there is no such file"),
        ("other.yaml#/Missing", "leads nowhere"),
        ("broken.yaml#/Thing", "cannot be read"),
        ("circle.yaml#/A", "back to itself"),
    ],
)
def test_what_cannot_be_followed_costs_what_needs_it(reference: str, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "api"
    files = {
        "other.yaml": "Thing: {type: string}\n",
        "broken.yaml": "a: [",
        "circle.yaml": "A: {$ref: '#/B'}\nB: {$ref: '#/A'}\n",
        "api.yaml": json.dumps(
            micro.document(
                paths={
                    "/a": {"get": micro.operation({"$ref": reference}, operationId="a")},
                    "/b": {"get": micro.operation({"$ref": "other.yaml#/Thing"}, operationId="b")},
                }
            )
        ),
    }
    spec = write(folder, files)
    (tmp_path / "outside.yaml").write_text("Thing: {type: string}\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    found = standalone.make(spec)
    assert found.generated == 1
    (refusal,) = found.refused
    assert refusal.what == "GET /a"
    assert reason in refusal.reason


def test_urls_are_read_below_the_given_addresses_alone(tmp_path: Path) -> None:
    with serving() as vendor:
        vendor.replies["/v1/a.json"] = Reply(
            b'{"Thing": {"type": "object", "properties": {"b": {"$ref": "b.json#/B"}}}}'
        )
        vendor.replies["/v1/b.json"] = Reply(b'{"B": {"type": "string"}, "C": {"$ref": "../secret.json#/C"}}')
        paths = {
            f"/{name}": {"get": micro.operation({"$ref": f"{vendor.url}/{place}"}, operationId=name)}
            for name, place in (
                ("a", "v1/a.json#/Thing"),
                ("c", "v1/b.json#/C"),
                ("d", "v2/d.json"),
                ("e", "v1/%2e%2e/secret.json"),
            )
        }
        spec = write(tmp_path, {"api.yaml": json.dumps(micro.document(paths=paths))})
        found = standalone.make(spec, fetch=referred([f"{vendor.url}/v1/"]))
        asked = [path for path, _ in vendor.requests]
    assert {refusal.what for refusal in found.refused} == {"GET /c", "GET /d", "GET /e"}
    assert sorted(asked) == ["/v1/a.json", "/v1/b.json"]


@pytest.mark.parametrize("address", ["http://example.com/", "https://example.com", "ftp://example.com/", "x"])
def test_addresses_to_read_from_are_https_and_end_with_a_slash(address: str) -> None:
    with pytest.raises(GeneratorError, match="https"):
        referred([address])


def test_files_that_multiply_are_refused(tmp_path: Path) -> None:
    files: dict[str, Any] = {"f0.json": {"get": {"responses": {}}}}
    for number in range(1, 40):
        twice = {"$ref": f"f{number - 1}.json"}
        files[f"f{number}.json"] = {"get": {"responses": {}, "callbacks": {"a": twice, "b": twice}}}
    files["api.yaml"] = micro.document(paths={"/a": {"$ref": "f39.json"}})
    spec = write(tmp_path, {name: json.dumps(text) for name, text in files.items()})
    with pytest.raises(GeneratorError, match="values"):
        standalone.make(spec)
